"""Forms of needs and opportunities."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.forms import FactForm
from planning.models import Need, NeedsAssessment, Opportunity
from ui.forms import InRows, ModelForm, prose


class AssessmentForm(InRows, ModelForm):
    rows = [["assessed_on", "audience"], ["summary"]]

    class Meta:
        model = NeedsAssessment
        fields = ["assessed_on", "summary", "audience"]
        widgets = {"summary": prose(8)}

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.refuse_to_come("assessed_on")
        return self.cleaned_data


class NeedForm(InRows, FactForm):
    rows = [
        ["kind", "audience"], ["title"], ["description"], ["evidence"], ["impact", "urgency", "fit"],
        ["certainty", "told_by", "told_on"], ["profile_item"],
    ]  # fmt: skip

    class Meta:
        model = Need
        fields = [
            "kind", "title", "description", "evidence", "impact", "urgency", "fit", "certainty", "told_by", "told_on",
            "audience", "profile_item",
        ]  # fmt: skip
        widgets = {"description": prose(4), "evidence": prose(3)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["profile_item"].queryset = self.instance.account.profile_items.all()
        self.fields["profile_item"].empty_label = _("Nothing written of the client")

    def save(self, commit: bool = True) -> Any:
        if not self.instance.pk:
            self.instance.position = self.instance.assessment.needs.count() + 1
        return super().save(commit)


class OpportunityForm(InRows, ModelForm):
    rows = [
        ["kind", "state", "audience"], ["title"], ["description"], ["value_for_client"],
        ["value_for_client_low", "value_for_client_high", "currency"], ["value_for_us_low", "value_for_us_high"],
        ["impact", "effort", "probability"], ["starts_year", "years"], ["partners"],
    ]  # fmt: skip

    class Meta:
        model = Opportunity
        fields = [
            "kind", "title", "description", "value_for_client", "value_for_client_low", "value_for_client_high",
            "value_for_us_low", "value_for_us_high", "currency", "impact", "effort", "probability", "starts_year",
            "years", "partners", "state", "audience",
        ]  # fmt: skip
        widgets = {"description": prose(4), "value_for_client": prose(2)}

    def clean_currency(self) -> str:
        currency: str = self.cleaned_data["currency"].upper()
        if not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
            raise ValidationError(_("A currency has three letters, such as EUR."))
        return currency
