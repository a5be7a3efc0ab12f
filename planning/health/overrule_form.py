"""The form with which somebody sets another colour than the computed one."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Account
from planning.models import HealthOverrule
from planning.models.health import LONGEST_OVERRULE, ONE_DAY, SAID, today
from ui.forms import Form, prose

LATEST = timedelta(days=LONGEST_OVERRULE - 1)  # the first day counts


class OverruleForm(Form):
    colour = forms.ChoiceField(
        label=gettext_lazy("The account stands"),
        choices=[(one.value, one.label) for one in SAID],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a colour.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=2_000,
        widget=prose(3),
        help_text=gettext_lazy("What the signals cannot know. It is internal."),
    )
    last_on = forms.DateField(
        label=gettext_lazy("Until"), help_text=gettext_lazy("From the day after the computed colour counts again.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_on"].initial = today() + timedelta(days=30)

    def clean_last_on(self) -> date:
        day: date = self.cleaned_data["last_on"]
        first = today()
        if day < first:
            raise ValidationError(_("This day has passed."))
        if day > first + LATEST:
            raise ValidationError(_("An overrule lasts 90 days at most."))
        return day

    def save(self, account: Account, *, by: Any) -> HealthOverrule:
        """From today on the colour is the one given. Raises ValidationError where it is overruled already."""
        given = self.cleaned_data
        period: Any = DateRange(today(), given["last_on"] + ONE_DAY)
        overrule = HealthOverrule(account=account, colour=given["colour"], reason=given["reason"], period=period, by=by)
        overrule.validate_constraints()
        overrule.save()
        return overrule
