"""Forms of actions: one with all its words, and short rows in which several are noted at once after a contact."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import Account, Contact, User
from accounts.rules import edits
from meetings.models import Action, Touchpoint
from ui.forms import Form, InRows, ModelForm, prose

FARTHEST = timedelta(days=5 * 366)
MOST_ROWS = 20
BLANK_ROWS = 2


class Owners:
    """Who may owe an action of an account, named in one list: whoever acts for it, and its contacts; two queries."""

    def __init__(self, account: Account, *, by: Any, kept: Action | None = None) -> None:
        self.account, self.by, self.kept = account, by, kept

    @cached_property
    def ours(self) -> list[User]:
        """In charge, the lead of the team, who writes it down, and whoever owes it already."""
        named = [self.kept.owner_id] if self.kept is not None else []
        named += [self.by.pk] if edits(self.by, self) else []
        charges = self.account.assignments.current().values("user")
        may = Q(pk__in=charges) | Q(teams_led=self.account.team_id) & Q(teams_led__isnull=False)
        known = User.objects.filter(pk__in=[pk for pk in named if pk]) | User.objects.active().filter(may)
        return sorted(known.distinct(), key=lambda person: (person.pk != self.by.pk, str(person)))

    @cached_property
    def theirs(self) -> list[Contact]:
        return list(self.account.contacts.to_choose(self.kept.contact_id if self.kept is not None else None))

    @cached_property
    def by_code(self) -> dict[str, Any]:
        everybody: list[Any] = [*self.ours, *self.theirs]
        return {code_of(person): person for person in everybody}

    @property
    def usual(self) -> str:
        """Who writes it down, where they may owe it; else whoever acts for the account."""
        first = self.by if self.by in self.ours else self.account.acting
        return code_of(first) if first is not None else ""

    @property
    def choices(self) -> list[Any]:
        groups: list[tuple[Any, list[Any]]] = [(_("On our side"), self.ours), (_("At the client"), self.theirs)]
        return [
            ("", _("Choose")),
            *[(label, [(code_of(one), str(one)) for one in people]) for label, people in groups if people],
        ]

    def in_words(self, code: str) -> str:
        return str(self.by_code.get(code, code))


def code_of(person: User | Contact) -> str:
    """How a choice names a person of either side."""
    return f"{'contact' if isinstance(person, Contact) else 'user'}-{person.pk}"


def owner_field(owners: Owners) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Who owes it"),
        choices=owners.choices,
        error_messages={
            "required": _("Say who owes it."),
            "invalid_choice": _("This person neither acts for the account nor is a contact of it."),
        },
    )


def check_due(day: date) -> date:
    """Raises ValidationError for a day so far away that it is a slip of the pen; one that has passed is overdue."""
    if abs(day - timezone.localdate()) > FARTHEST:
        raise ValidationError(_("This is more than five years away."))
    return day


class ActionForm(InRows, ModelForm):
    """Something promised at an account; once it is done, also what came of it."""

    class Meta:
        model = Action
        fields = ["subject", "due_on", "details", "audience", "outcome"]
        widgets = {"details": prose(4), "outcome": prose(4)}

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        action = self.instance
        self.owners = Owners(action.account, by=by, kept=action if action.pk else None)
        self.fields["who"] = owner_field(self.owners)
        standing = action.owner or action.contact
        self.initial["who"] = code_of(standing) if standing is not None else "" if action.pk else self.owners.usual
        self.fields["subject"].error_messages["required"] = _("Say in a few words what is to be done.")
        self.fields["due_on"].error_messages["required"] = _("Say by which day.")
        self.rows = [["subject"], ["who", "due_on"], ["details"], ["audience"]]
        if action.done_on is None:
            del self.fields["outcome"]
        else:
            self.rows = [*self.rows, ["outcome"]]

    def clean_due_on(self) -> date:
        day: date = self.cleaned_data["due_on"]
        return check_due(day) if "due_on" in self.changed_data else day

    def _in_words(self, name: str, value: Any) -> str:
        return self.owners.in_words(value) if name == "who" and value else super()._in_words(name, value)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if person := self.owners.by_code.get(data.get("who", "")):
            self.instance.give_to(person)
        if "due_on" in self.changed_data and data.get("due_on"):
            self.instance.put_off_to(data["due_on"])
        return data


class CancelForm(Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("Why it is not done any more; it stays on record."),
        error_messages={"required": _("Say why it is not done any more.")},
    )


class ActionRow(Form):
    """One line of several: what, who, by when; an empty line is left aside."""

    subject = forms.CharField(
        label=_("What is to be done"),
        max_length=200,
        error_messages={"required": _("Say in a few words what is to be done.")},
    )
    due_on = forms.DateField(label=_("Due"), error_messages={"required": _("Say by which day.")})

    def __init__(self, *args: Any, owners: Owners, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = owners
        self.fields["who"] = owner_field(owners)
        self.fields["who"].initial = owners.usual
        self.order_fields(["subject", "who", "due_on"])

    def clean_due_on(self) -> date:
        return check_due(self.cleaned_data["due_on"])

    def action(self, account: Account, touchpoint: Touchpoint) -> Action:
        """The action this line asks for, unsaved."""
        data = self.cleaned_data
        action = Action(account=account, touchpoint=touchpoint, subject=data["subject"], due_on=data["due_on"])
        action.give_to(self.owners.by_code[data["who"]])
        return action


class ActionRows(forms.BaseFormSet):
    """The lines under what came of a contact; a page that does not show them posts none."""

    PREFIX = "actions"

    def __init__(self, posted: Any, account: Account, *, by: Any) -> None:
        data = posted if posted and f"{self.PREFIX}-TOTAL_FORMS" in posted else None
        self.account = account
        super().__init__(data, prefix=self.PREFIX, form_kwargs={"owners": Owners(account, by=by)})

    def is_fine(self) -> bool:
        return not self.is_bound or self.is_valid()

    def save(self, touchpoint: Touchpoint) -> int:
        """Put the lines that say something on record as promised at `touchpoint`; returns how many."""
        filled = [row for row in self.forms if row.has_changed()] if self.is_bound else []
        for row in filled:
            row.action(self.account, touchpoint).save()
        return len(filled)


ROWS: Any = forms.formset_factory(ActionRow, formset=ActionRows, extra=BLANK_ROWS, max_num=MOST_ROWS, absolute_max=50)
