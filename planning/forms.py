"""Forms of needs and opportunities."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Certainty
from planning.models import Need, NeedsAssessment, Opportunity
from ui.forms import ModelForm


def not_to_come(form: Any, field: str) -> None:
    """Refuse a day that is yet to come, at its field."""
    day = form.cleaned_data.get(field)
    if day is not None and day > timezone.localdate():
        form.add_error(field, _("This day is yet to come."))


class AssessmentForm(ModelForm):
    class Meta:
        model = NeedsAssessment
        fields = ["assessed_on", "summary", "audience"]

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        not_to_come(self, "assessed_on")
        return data


class NeedForm(ModelForm):
    fields: dict[str, Any]

    class Meta:
        model = Need
        fields = [
            "kind", "title", "description", "evidence", "impact", "urgency", "certainty", "told_by", "told_on",
            "audience",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["told_by"].queryset = self.instance.account.contacts.all()
        self.fields["told_by"].empty_label = _("Nobody yet")

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if data.get("certainty") == Certainty.CONFIRMED and not data.get("told_on"):
            self.add_error("told_on", _("Say when this was confirmed."))
        not_to_come(self, "told_on")
        return data

    def save(self, commit: bool = True) -> Any:
        if not self.instance.pk:
            self.instance.position = self.instance.assessment.needs.count() + 1
        return super().save(commit)


class OpportunityForm(ModelForm):
    class Meta:
        model = Opportunity
        fields = [
            "kind", "title", "description", "value_for_client", "value_for_client_amount", "value_for_us_amount",
            "currency", "effort", "starts_year", "years", "state", "audience",
        ]  # fmt: skip

    def clean_currency(self) -> str:
        currency: str = self.cleaned_data["currency"].upper()
        if not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
            raise ValidationError(_("A currency has three letters, such as EUR."))
        return currency


class ReasonForm(forms.Form):
    """Why a plan goes back to its author."""

    reason = forms.CharField(label=_("Reason"), max_length=5_000, widget=forms.Textarea(attrs={"rows": 3}), strip=True)


class NoteForm(forms.Form):
    """A word that goes with an approval."""

    note = forms.CharField(
        label=_("Note (optional)"), max_length=5_000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
