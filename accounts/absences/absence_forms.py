"""The forms of entering."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.absences import entering
from accounts.choices import Role
from accounts.models import Absence, User
from accounts.models.absence import ONE_DAY, days
from accounts.models.team import Team
from ui.forms import Form, ModelForm

FARTHEST = timedelta(days=2 * 366)
LONGEST = timedelta(days=366)
YEARS = 50


def people_to_enter_for(by: User | None) -> Any:
    """Whose absences `by` may enter: the own, a lead's team's, for an administrator (and the admin) everybody's."""
    people = User.objects.active()
    if by is None or by.role == Role.ADMINISTRATOR:
        return people
    if by.role == Role.LEAD:
        return people.visible_to(by)
    return people.filter(pk=by.pk)


class AbsenceForm(ModelForm):
    """Who is away from which to which day; `by` may enter it for whom `people_to_enter_for` names."""

    first_on = forms.DateField(label=_("First day"), error_messages={"required": _("Say from which day on.")})
    last_on = forms.DateField(
        label=_("Last day"),
        help_text=_("The last day away; back on the day after."),
        error_messages={"required": _("Say until which day.")},
    )

    class Meta:
        model = Absence
        fields = ["user", "first_on", "last_on", "stand_in", "note"]

    def __init__(self, *args: Any, by: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer_people(people_to_enter_for(by), by)
        person = self.instance.user if self.instance.user_id else None
        if "user" in self.fields or (person is not None and person.role == Role.LEAD):
            self.fields["stand_in"].queryset = User.objects.who_may_stand_in()
            self.fields["stand_in"].empty_label = _("Nobody: plans wait, or executives approve them")
        else:
            self.fields.pop("stand_in", None)
        if self.instance.pk:
            self.initial.update(first_on=self.instance.first_on, last_on=self.instance.last_on)
            self.fields["first_on"].disabled = self.instance.has_begun

    def _offer_people(self, people: Any, by: User | None) -> None:
        if self.instance.pk or (by is not None and by.role not in {Role.LEAD, Role.ADMINISTRATOR}):
            self.fields.pop("user", None)
            return
        self.fields["user"].queryset = people
        self.fields["user"].empty_label = None if by is not None else _("Choose a person")
        if by is not None:
            self.fields["user"].initial = self.initial.get("user", by.pk)

    def clean_first_on(self) -> date:
        day: date = self.cleaned_data["first_on"]
        today = timezone.localdate()
        if day < today and not (self.instance.pk and self.instance.has_begun):
            raise ValidationError(_("This day has passed: nobody took over then. Enter the absence from today on."))
        if day > today + FARTHEST:
            raise ValidationError(_("This is more than two years ahead."))
        return day

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        person = data.get("user") or (self.instance.user if self.instance.user_id else None)
        first, last = data.get("first_on"), data.get("last_on")
        if first and last and (fault := self._fault(first, last)):
            self.add_error("last_on", fault)
        if self.errors or not (person and first and last):
            return data
        try:
            entering.check_free(person, first=first, last=last, besides=self.instance.pk)
        except ValidationError as standing:
            self.add_error("first_on", standing)
        self._check_stand_in(person, first, last)
        self.instance.period = days(first, last)
        return data

    def _fault(self, first: date, last: date) -> Any:
        if last < first:
            return _("The last day is before the first.")
        if last - first >= LONGEST:
            return _("An absence lasts a year at most; hand the accounts over instead.")
        if last < timezone.localdate() - ONE_DAY:
            return _("This day has passed; whoever came back early was away until yesterday.")
        return None

    def _check_stand_in(self, person: User, first: date, last: date) -> None:
        stand_in = self.cleaned_data.get("stand_in")
        if stand_in is None:
            return
        if stand_in == person:
            self.add_error("stand_in", _("Nobody stands in for themselves."))
        elif not Team.objects.filter(lead=person).exists():
            self.add_error("stand_in", _("Only the lead of a team has a stand-in; for accounts, their deputies act."))
        elif Absence.objects.between(first, last).filter(user=stand_in).exists():
            text = _("%(person)s is absent on some of these days, too.")
            self.add_error("stand_in", ValidationError(text, params={"person": stand_in}))


class SpanForm(Form):
    """Whose days are being typed; what it does not understand it leaves aside."""

    user = forms.ModelChoiceField(queryset=User.objects.none(), required=False)
    first_on = forms.DateField()
    last_on = forms.DateField()

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = people_to_enter_for(by)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("first_on"), data.get("last_on")
        if first and last and (not timedelta(0) <= last - first < LONGEST or first > timezone.localdate() + FARTHEST):
            raise ValidationError(_("These are no days of an absence."))
        return data


class CapacityForm(ModelForm):
    """How many hours a week somebody has for contacts with clients."""

    weekly_contact_hours = forms.DecimalField(
        label=_("Hours a week for contacts"),
        required=False,
        min_value=Decimal("0.5"),
        max_value=Decimal(80),
        max_digits=3,
        decimal_places=1,
        widget=forms.NumberInput(attrs={"step": "0.5", "inputmode": "decimal"}),
    )

    class Meta:
        model = User
        fields = ["weekly_contact_hours"]


class DayForm(Form):
    """A day, past or to come."""

    on = forms.DateField(label=_("Day"))

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if abs(day.year - timezone.localdate().year) > YEARS:
            raise ValidationError(_("Choose a day within fifty years of today."))
        return day
