"""The day a page is asked about."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DayForm(forms.Form):
    """`on`: a day that is gone; empty or today is now."""

    on = forms.DateField(
        label=_("As of"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("This is not a day: write it as 2026-05-01.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].widget.attrs["max"] = timezone.localdate().isoformat()

    def clean_on(self) -> date | None:
        day: date | None = self.cleaned_data["on"]
        today = timezone.localdate()
        if day is not None and day > today:
            raise forms.ValidationError(_("This day is yet to come."))
        return None if day == today else day

    @property
    def day(self) -> date | None:
        """The day asked about; None for today, and where what was asked is no such day."""
        return self.cleaned_data.get("on") if self.is_valid() else None
