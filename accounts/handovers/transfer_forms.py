"""Forms of transfers: who gets which accounts from when on, what goes along, and the plan of the first days."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import HandoverSide
from accounts.handovers import transfers
from accounts.handovers.handover_forms import NOT_TO_CHOOSE
from accounts.handovers.matter_rules import MatterRule, Rule
from accounts.handovers.open_matters import kind_name
from accounts.handovers.transfer_scope import transferable
from accounts.models import Account, ChecklistItem, FirstDaysStep, TransferBatch, User
from ui.forms import Form, ModelForm

FARTHEST = timedelta(days=366)
LONGEST_RULE = 1000


class PersonField(forms.ModelChoiceField):
    """A person of ours, with the team."""

    default_error_messages = {"invalid_choice": NOT_TO_CHOOSE}

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} ({obj.team})" if obj.team is not None else str(obj)


class ItemsField(forms.ModelMultipleChoiceField):
    """Things to confirm; those that are required are asked for by name."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return str(obj) if obj.required else f"{obj} ({_('not required')})"

    def clean(self, value: Any) -> Any:
        asked: Any = self.queryset
        chosen = super().clean(value) if value else asked.none()
        if absent := [str(item) for item in asked if item.required and item not in chosen]:
            raise ValidationError(_("Still to confirm: %(what)s"), params={"what": "; ".join(absent)})
        return chosen


def items_field(side: str, label: Any) -> ItemsField | None:
    """The list of one side, for all accounts at once; None where the list in use asks nothing of it."""
    items = ChecklistItem.objects.filter(pk__in=[item.pk for item in transfers.checklist(side)])
    required = any(item.required for item in items)
    return ItemsField(label=label, queryset=items, required=required) if items else None


class TransferForm(Form):
    accounts = forms.ModelMultipleChoiceField(
        label=_("Accounts"),
        queryset=Account.objects.none(),
        error_messages={
            "required": _("Choose at least one account."),
            "invalid_choice": _("One of these accounts is not yours to transfer."),
        },
    )
    receiver = PersonField(
        label=_("Who takes over"),
        queryset=User.objects.none(),
        help_text=_("Account managers and team leads, of other teams too: the accounts then go to that team."),
        error_messages={"required": _("Choose who takes over.")},
    )
    deputy = PersonField(
        label=_("Deputy"),
        queryset=User.objects.none(),
        required=False,
        help_text=_("Nobody chosen: whoever is deputy stays."),
    )
    on = forms.DateField(label=_("Takes effect on"), help_text=_("From this day on the new manager is in charge."))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who takes over and the leads read it; the client does not."),
    )
    tell_client = forms.BooleanField(
        label=_("Introduce the new manager to the client"), required=False, initial=True,
        help_text=_("Whoever takes over reads and changes the letter before it leaves."),
    )  # fmt: skip
    no_introduction = forms.CharField(
        label=_("Why the client is not written to"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    one_plan = forms.BooleanField(
        label=_("One 30/60/90-day plan for all of them"),
        required=False,
        help_text=_("Otherwise each account gets its own."),
    )

    def __init__(self, *args: Any, by: User, person: User | None = None, to: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.who_may_be_in_charge().select_related("team").order_by("last_name", "first_name", "pk")
        if person is not None:
            people = people.exclude(pk=person.pk)
        self.fields["accounts"].queryset = transferable(by)
        self.fields["receiver"].queryset = self.fields["deputy"].queryset = people
        self.fields["receiver"].empty_label = _("Choose a person")
        self.fields["deputy"].empty_label = _("As it is")
        self.fields["receiver"].initial = to if to.isascii() and to.isdecimal() and len(to) < 19 else None
        self.fields["on"].initial = timezone.localdate()
        if (field := items_field(HandoverSide.GIVER, _("Confirm for all of these accounts"))) is not None:
            self.fields["ticked"] = field

    def clean_accounts(self) -> Any:
        accounts = self.cleaned_data["accounts"]
        if len(accounts) > transfers.MOST:
            raise ValidationError(_("%(number)d accounts at once are the most."), params={"number": transfers.MOST})
        return accounts

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day < timezone.localdate():
            raise ValidationError(_("This day has passed; a transfer takes effect today at the earliest."))
        if day > timezone.localdate() + FARTHEST:
            raise ValidationError(_("This is more than a year ahead."))
        return day

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("deputy") and data.get("deputy") == data.get("receiver"):
            self.add_error("deputy", _("One person cannot be manager and deputy of the same account."))
        if not data.get("tell_client") and not data.get("no_introduction") and "no_introduction" not in self.errors:
            self.add_error("no_introduction", _("Say why the client is not written to."))
        return data

    def batch(self) -> TransferBatch:
        """The transfer as the form describes it; not saved."""
        data = self.cleaned_data
        return TransferBatch(receiver=data["receiver"], reason=data["reason"], one_plan=data["one_plan"])


class AcceptForm(Form):
    """The receiver signs for all accounts that are offered, or for those chosen."""

    def __init__(self, *args: Any, offered: Any, chosen: Sequence[int] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handovers"] = forms.ModelMultipleChoiceField(
            label=_("Accounts"),
            queryset=offered,
            initial=list(chosen) if chosen is not None else [one.pk for one in offered],
            error_messages={
                "required": _("Choose at least one account."),
                "invalid_choice": _("One of these accounts is not offered to you any more."),
            },
        )
        if (field := items_field(HandoverSide.RECEIVER, _("Confirm for all of these accounts"))) is not None:
            self.fields["confirmed"] = field
        self.fields["statement"] = forms.CharField(
            label=_("Your signature says"),
            max_length=2_000,
            widget=forms.Textarea(attrs={"rows": 3}),
            initial=_("I take over these accounts with their promises and with what is open there."),
        )
        self.use_native_pickers()


class ReasonForm(Form):
    reason = forms.CharField(label=_("Reason"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 2}))


class RuleForm(Form):
    """What goes along, by a rule over everything one may decide about; with whom stays what does not."""

    rule = forms.ChoiceField(label=_("Rule"), choices=MatterRule, widget=forms.RadioSelect, initial=MatterRule.ALL)
    days = forms.IntegerField(label=_("Days"), min_value=0, max_value=LONGEST_RULE, required=False)
    kinds = forms.MultipleChoiceField(label=_("Kinds"), required=False, widget=forms.CheckboxSelectMultiple)
    kept_by = forms.ModelChoiceField(label=_("What stays is looked after by"), queryset=User.objects.none())
    note = forms.CharField(label=_("Note"), max_length=1_000, required=False)

    def __init__(self, *args: Any, keepers: Any, kinds: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kept_by"].queryset = keepers
        self.fields["kept_by"].empty_label = None
        self.fields["kinds"].choices = [(kind, kind_name(kind, 2)) for kind in kinds]
        if not kinds:
            self.fields.pop("kinds")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("rule") == MatterRule.DUE_WITHIN and data.get("days") is None and "days" not in self.errors:
            self.add_error("days", _("Say within how many days."))
        return data

    def as_rule(self) -> Rule:
        data = self.cleaned_data
        return Rule(data["rule"], days=data.get("days") or 0, kinds=data.get("kinds") or [])


class StepForm(ModelForm):
    """A step of one's own, with the day until which it is to be done."""

    class Meta:
        model = FirstDaysStep
        fields = ["text_en", "due_on", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].widget.attrs["rows"] = 3

    def clean_due_on(self) -> Any:
        day = self.cleaned_data["due_on"]
        plan = self.instance.plan
        if not plan.starts_on <= day <= plan.ends_on:
            words = {"first": plan.starts_on, "last": plan.ends_on}
            raise ValidationError(_("The plan runs from %(first)s to %(last)s."), params=words)
        return day


class NoteForm(ModelForm):
    """What came of a step that the checklist gave."""

    class Meta:
        model = FirstDaysStep
        fields = ["note"]
