"""Forms of the room: cadences, touchpoints, what became of them, and what the calendar shows."""

from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Account, User
from meetings import standard_care
from meetings.models import Cadence, Touchpoint
from meetings.recurrence import Series
from ui.forms import Form, ModelForm

FARTHEST = timedelta(days=5 * 366)


def offer_contacts(field: Any, account: Account, *, kept: int | None) -> None:
    """Let a field choose among the account's contacts who are there, and the one `kept`; say so to who asks another."""
    field.queryset = account.contacts.to_choose(kept)
    field.empty_label = _("Nobody in particular")
    field.error_messages["invalid_choice"] = _("This person is not a contact of the account.")


def check_to_come(moment: datetime) -> datetime:
    """Raises ValidationError for a moment that has passed, or lies so far ahead that it is a slip of the pen."""
    if moment <= timezone.now():
        raise ValidationError(_("This moment has passed; choose one that is to come."))
    if moment > timezone.now() + FARTHEST:
        raise ValidationError(_("This is more than five years ahead."))
    return moment


def check_passed(moment: datetime) -> datetime:
    """Raises ValidationError for a moment that is yet to come, or so long ago that it is a slip of the pen."""
    if moment > timezone.now():
        raise ValidationError(_("This moment is yet to come; record the contact once it has taken place."))
    if moment < timezone.now() - FARTHEST:
        raise ValidationError(_("This is more than five years ago."))
    return moment


class CadenceForm(ModelForm):
    class Meta:
        model = Cadence
        fields = [
            "topic", "kind", "contact", "rhythm", "starts_on", "at", "time_zone", "duration", "ends_on",
            "promised_to_client",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_contacts(self.fields["contact"], self.instance.account, kept=self.instance.contact_id)
        self.fields["at"].error_messages["required"] = _("Say at what time.")
        self.fields["starts_on"].error_messages["required"] = _("Say from which day on.")
        self.fields["topic"].error_messages["required"] = _("Say in a few words what the contact is about.")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and "starts_on" in self.changed_data:
            self._check_first_day(data)
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first."))
        elif last and not self.errors and not self._next(data):
            self.add_error("ends_on", _("No contact is called for until that day."))
        for name in standard_care.loosened(self.instance, data) if self.instance.pk else []:
            self.add_error(name, standard_care.FIRST)
        return data

    def _check_first_day(self, data: dict[str, Any]) -> None:
        today = timezone.localdate(timezone=ZoneInfo(data.get("time_zone") or "UTC"))
        if data["starts_on"] < today:
            self.add_error("starts_on", _("This day has passed; a cadence plans what is to come."))
        elif data["starts_on"] > today + FARTHEST:
            self.add_error("starts_on", _("This is more than five years ahead."))

    def _next(self, data: dict[str, Any]) -> list[Any]:
        zone = ZoneInfo(data["time_zone"])
        series = Series(data["rhythm"], data["starts_on"], data["at"], zone, data["ends_on"])
        return list(islice(series.after(timezone.now()), 1))


class TouchpointForm(ModelForm):
    """A contact outside every cadence: to come, or one that has taken place and is put on record."""

    took_place = forms.BooleanField(label=_("It has already taken place"), required=False)

    class Meta:
        model = Touchpoint
        fields = ["topic", "kind", "contact", "due_at", "duration", "took_place", "outcome"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_contacts(self.fields["contact"], self.instance.account, kept=self.instance.contact_id)
        self.fields["topic"].error_messages["required"] = _("Say in a few words what the contact is about.")
        self.fields["due_at"].error_messages["required"] = _("Say on which day and at what time.")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if moment := data.get("due_at"):
            try:
                (check_passed if data.get("took_place") else check_to_come)(moment)
            except ValidationError as fault:
                self.add_error("due_at", fault)
                return data
        if data.get("outcome") and not data.get("took_place"):
            self.add_error("took_place", _("Only what has taken place has an outcome; tick this, or leave it empty."))
        return data


class OutcomeForm(ModelForm):
    """A contact took place: when, with whom, and what came of it."""

    class Meta:
        model = Touchpoint
        fields = ["done_at", "contact", "outcome"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_contacts(self.fields["contact"], self.instance.account, kept=self.instance.contact_id)
        self.fields["done_at"].required = True
        self.fields["done_at"].error_messages["required"] = _("Say when it took place.")
        if self.instance.done_at is None:
            self.initial["done_at"] = min(self.instance.due_at, timezone.now())

    def clean_done_at(self) -> datetime:
        return check_passed(self.cleaned_data["done_at"])


class MoveForm(ModelForm):
    """Another moment for a contact."""

    class Meta:
        model = Touchpoint
        fields = ["due_at"]
        labels = {"due_at": _("New moment")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_at"].error_messages["required"] = _("Say on which day and at what time.")

    def clean_due_at(self) -> datetime:
        return check_to_come(self.cleaned_data["due_at"])


class CalendarForm(Form):
    """Which month, whose contacts; what it does not understand it leaves aside."""

    month = forms.DateField(required=False, input_formats=["%Y-%m"], widget=forms.HiddenInput)
    day = forms.DateField(required=False, input_formats=["%Y-%m-%d"], widget=forms.HiddenInput)
    whose = forms.ChoiceField(label=_("Accounts"), required=False)
    person = forms.ModelChoiceField(label=_("In charge"), required=False, queryset=User.objects.none())

    def __init__(self, *args: Any, scopes: list[tuple[str, Any]], people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whose"].choices = scopes
        self.fields["person"].queryset = people
        self.fields["person"].empty_label = _("Everybody")
