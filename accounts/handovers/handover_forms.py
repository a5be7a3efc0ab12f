"""Forms of a handover: who receives it from when, the contract, promises, open matters, signatures."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from accounts.currencies import currency_codes
from accounts.models import Account, Handover, HandoverMatter, HandoverPromise, Team, User
from ui.forms import Form, ModelForm

FARTHEST = timedelta(days=366)
A_LONG_TIME = timedelta(days=50 * 366)
NOT_TO_CHOOSE = _(
    "Choose a person from the list: key account managers and team leads can take an account over, nobody who sells."
)


def who_may_receive(account: Account, *, by: User, chosen: list[User | None]) -> QuerySet[User]:
    """The people whom `by` may hand the account to: a lead's own team, else the account's team, else everybody.

    Who is chosen already stays in the list.
    """
    people = User.objects.who_may_be_in_charge()
    theirs = Q()
    led = Team.objects.led_by(by)
    if by.role == Role.LEAD and led.exists():
        theirs = Q(team__in=led)
    elif account.team is not None:
        theirs = Q(team=account.team)
    kept = Q(pk__in=[person.pk for person in chosen if person is not None])
    return people.filter(theirs | kept) if theirs else people


class CurrencyField(forms.CharField):
    """A currency by its three letters, however they are typed."""

    default_error_messages = {"unknown": _("This is no currency; write its three letters, such as EUR.")}

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").upper()

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and value not in currency_codes():
            raise ValidationError(self.error_messages["unknown"])


class PeopleForm(ModelForm):
    """Who receives the account, from which day on."""

    class Meta:
        model = Handover
        fields = ["receiver", "deputy", "takes_effect_on", "reason"]
        widgets = {
            "reason": forms.Textarea(attrs={"rows": 2}),
            "contract_summary": forms.Textarea(attrs={"rows": 5}),
            "way_of_working": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, empty in (("receiver", _("Not chosen yet")), ("deputy", _("Nobody"))):
            field = self.fields.get(name)
            if field is not None:
                field.queryset = self._people(by)
                field.empty_label = empty
                field.error_messages["invalid_choice"] = NOT_TO_CHOOSE

    def _people(self, by: User) -> QuerySet[User]:
        chosen = [self.instance.receiver, self.instance.deputy]
        people = who_may_receive(self.instance.account, by=by, chosen=chosen)
        return people.exclude(pk=self.instance.giver_id)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        receiver, deputy = data.get("receiver"), data.get("deputy")
        if receiver is not None and receiver == deputy:
            self.add_error("deputy", _("One person cannot be manager and deputy of the same account."))
        return data

    def clean_takes_effect_on(self) -> date | None:
        day: date | None = self.cleaned_data["takes_effect_on"]
        if day is None or "takes_effect_on" not in self.changed_data:
            return day
        if day < timezone.localdate():
            raise ValidationError(_("This day has passed; an account is handed over from today on, or later."))
        if day > timezone.localdate() + FARTHEST:
            raise ValidationError(_("This is more than a year ahead."))
        return day


class HandoverForm(PeopleForm):
    """The first step: people, the contract, and how to work with the client."""

    contract_currency = CurrencyField(
        label=_("Currency"),
        max_length=3,
        required=False,
        widget=forms.TextInput(attrs={"list": "currencies", "autocomplete": "off"}),
    )

    class Meta(PeopleForm.Meta):
        fields = [
            *PeopleForm.Meta.fields, "contract_reference", "contract_signed_on", "contract_starts_on",
            "contract_ends_on", "contract_value", "contract_currency", "contract_summary", "way_of_working",
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.refuse_to_come("contract_signed_on")
        for name in ("contract_signed_on", "contract_starts_on", "contract_ends_on"):
            day = data.get(name)
            if day is not None and abs(day - timezone.localdate()) > A_LONG_TIME:
                self.add_error(name, _("This is more than fifty years away."))
        first, last = data.get("contract_starts_on"), data.get("contract_ends_on")
        if first and last and last < first:
            self.add_error("contract_ends_on", _("The contract ends before it starts."))
        unsaid = not data.get("contract_currency") and "contract_currency" not in self.errors
        if data.get("contract_value") is not None and unsaid:
            self.add_error("contract_currency", _("Say in which currency."))
        return data


class DirectForm(PeopleForm):
    """A lead lets somebody else receive the account."""

    class Meta(PeopleForm.Meta):
        fields = ["receiver", "deputy"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["receiver"].required = True


class PromiseForm(ModelForm):
    """What the client was promised; with a rhythm, a regular contact that starts by itself."""

    class Meta:
        model = HandoverPromise
        fields = ["text", "due_on", "rhythm", "way", "contact", "starts_on", "at", "minutes"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        contact = self.fields["contact"]
        contact.queryset = self.instance.handover.account.contacts.all()
        contact.empty_label = _("Nobody in particular")
        contact.error_messages["invalid_choice"] = _("This person is not a contact of the account.")
        self.fields["text"].error_messages["required"] = _("Say what the client was promised.")
        self.fields["text"].help_text = _("In the words the client would use, and in its language: it reads them.")
        self.fields["way"].choices = [("", _("Choose a way")), *list(self.fields["way"].choices)[1:]]
        self.fields["rhythm"].choices = [("", _("Not a regular contact")), *list(self.fields["rhythm"].choices)[1:]]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("rhythm"):
            self._clean_cadence(data)
        elif "rhythm" not in self.errors:
            data["way"], data["starts_on"] = "", None
        due = data.get("due_on")
        if due is not None and abs(due - timezone.localdate()) > A_LONG_TIME:
            self.add_error("due_on", _("This is more than fifty years away."))
        return data

    def _clean_cadence(self, data: dict[str, Any]) -> None:
        day = data.get("starts_on")
        if not data.get("way") and "way" not in self.errors:
            self.add_error("way", _("Say in which way."))
        if day is None and "starts_on" not in self.errors:
            self.add_error("starts_on", _("Say from which day on."))
        elif day is not None and "starts_on" in self.changed_data and day < timezone.localdate():
            self.add_error("starts_on", _("This day has passed; the contacts are those to come."))
        elif day is not None and day > timezone.localdate() + FARTHEST:
            self.add_error("starts_on", _("This is more than a year ahead."))


class MatterForm(ModelForm):
    """Something open at the client."""

    class Meta:
        model = HandoverMatter
        fields = ["title", "due_on", "who", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].error_messages["required"] = _("Say in a few words what is open.")

    def clean_due_on(self) -> date | None:
        day: date | None = self.cleaned_data["due_on"]
        if day is not None and abs(day - timezone.localdate()) > A_LONG_TIME:
            raise ValidationError(_("This is more than fifty years away."))
        return day


class SignatureForm(Form):
    """The words under which somebody signs."""

    statement = forms.CharField(
        label=_("I sign that"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say what you sign.")},
    )


class ReasonForm(Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Give a reason: the other side has to know what to do.")},
    )
