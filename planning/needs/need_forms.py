"""Forms of assessments, needs, opportunities and the SWOT."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.forms import FactForm
from planning.models import Need, NeedsAssessment, Opportunity, SwotItem
from planning.needs import taking_over
from ui.forms import InRows, ModelForm, prose


class AssessmentForm(InRows, ModelForm):
    """A new one offers to carry over what the last one left open."""

    rows = [["assessed_on", "audience"], ["summary"]]

    class Meta:
        model = NeedsAssessment
        fields = ["assessed_on", "summary", "audience"]
        widgets = {"summary": prose(8)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk and (left := self._left_open()):
            words = ngettext("Carry over %(left)s open need", "Carry over the %(left)s open needs", left)
            help_text = _("Of the last assessment: as they are, with their evidence, opportunities and history.")
            label = words % {"left": left}
            self.fields["carry_over"] = forms.BooleanField(
                label=label, help_text=help_text, required=False, initial=True
            )
            self.rows = [*self.rows, ["carry_over"]]

    def _left_open(self) -> int:
        last = self._earlier().first()
        return int(last.needs.open().count()) if last else 0

    def _earlier(self) -> Any:
        return self.instance.account.needs_assessments.all()

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.refuse_to_come("assessed_on")
        return self.cleaned_data

    def save(self, commit: bool = True) -> Any:
        before = None
        if self.cleaned_data.get("carry_over"):
            before = self._earlier().filter(assessed_on__lte=self.cleaned_data["assessed_on"]).first()
        assessment = super().save(commit)
        if before is not None:
            taking_over.carry_over(assessment, before=before)
        return assessment


class NeedForm(InRows, FactForm):
    rows = [
        ["kind", "state", "audience"], ["title"], ["description"], ["impact", "urgency", "fit"],
        ["certainty", "told_by", "told_on"], ["profile_item"],
    ]  # fmt: skip

    class Meta:
        model = Need
        fields = [
            "kind", "state", "title", "description", "impact", "urgency", "fit", "certainty", "told_by", "told_on",
            "audience", "profile_item",
        ]  # fmt: skip
        widgets = {"description": prose(4)}

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


class SwotForm(InRows, ModelForm):
    """A line of the SWOT, short enough to stand in its field of the board."""

    rows = [["text"], ["kind", "audience"], ["need"], ["profile_item"], ["competitor"]]

    class Meta:
        model = SwotItem
        fields = ["text", "kind", "audience", "need", "profile_item", "competitor"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        account = self.instance.account
        of_latest = Q(pk__in=Need.objects.of_latest_assessment(account).values("pk"))
        needs = Need.objects.filter(of_latest | Q(pk=self.instance.need_id), assessment__account=account)
        self.fields["need"].queryset = needs.by_priority()
        self.fields["profile_item"].queryset = account.profile_items.all()
        self.fields["competitor"].queryset = account.competitor_presences.select_related("competitor")
