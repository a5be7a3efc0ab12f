"""Forms of the white space: the values of one field, the currency of all."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts import names
from accounts.forms import FactForm
from accounts.models import Competitor, User, WhiteSpaceBasis, WhiteSpaceCell
from accounts.white_space.competition_forms import CompetitorNameField, clean_currency
from accounts.white_space_choices import CellState
from ui.forms import InRows, ModelForm, prose

CLEAR = _("Leave this empty: “%(state)s” has no such value.")


class CellForm(InRows, FactForm):
    """An offer at a unit. Without a state the field is unknown again, and what was said of it goes."""

    rows = [
        ["state"], ["sold_amount", "potential_amount"], ["competitor_name", "probability"], ["note"],
        ["certainty", "told_by", "told_on"],
    ]  # fmt: skip

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[*CellState.choices, ("", _("Unknown"))],
        widget=forms.RadioSelect,
    )
    competitor_name = CompetitorNameField(
        label=_("Competitor"), required=False, help_text=_("Who sells there, where it is known.")
    )

    class Meta:
        model = WhiteSpaceCell
        fields = [
            "state", "sold_amount", "potential_amount", "probability", "note", "certainty", "told_by", "told_on",
        ]  # fmt: skip
        widgets = {"note": prose(2)}

    def __init__(self, *args: Any, by: User, preset: str = "", **kwargs: Any) -> None:
        """`preset` is a state to begin with; what has no place in it is left out, for the person to see and save."""
        cell = kwargs["instance"]
        self.by = by
        said = {"competitor_name": str(cell.competitor or "")}
        super().__init__(*args, initial=said, **kwargs)
        if not cell.pk:
            self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
            self.initial["state"] = CellState.OPEN
        if preset in CellState.values:
            self._begin_with(preset)

    def _begin_with(self, state: str) -> None:
        self.initial["state"] = state
        if state != CellState.SOLD:
            sold = self.initial.get("sold_amount")
            self.initial["sold_amount"] = None
            if self.initial.get("potential_amount") is None:
                self.initial["potential_amount"] = sold
        if state != CellState.COMPETITOR:
            self.initial["competitor_name"] = ""
        if state == CellState.NOT_APPLICABLE:
            self.initial["potential_amount"] = None
        if state not in {CellState.OPEN, CellState.COMPETITOR}:
            self.initial["probability"] = None

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.instance.pk and data.get("version"):
            self.add_error(None, _("Somebody cleared this field while you were writing. Save again to put it back."))
            typed: Any = self.data
            self.data = typed.copy()
            self.data[self.add_prefix("version")] = "0"  # type: ignore[index]  # a copy of what was posted, which may change
        if state := data.get("state"):
            allowed = {
                "sold_amount": state == CellState.SOLD,
                "potential_amount": state != CellState.NOT_APPLICABLE,
                "competitor_name": state == CellState.COMPETITOR,
                "probability": state in {CellState.OPEN, CellState.COMPETITOR},
            }
            for name, may in allowed.items():
                if not may and data.get(name) not in (None, ""):
                    self.add_error(name, CLEAR % {"state": CellState(state).label})
        return data

    def _post_clean(self) -> None:
        """An unknown field is no row: nothing of it is checked against the row's constraints."""
        if self.cleaned_data.get("state"):
            name = self.cleaned_data.get("competitor_name")
            self.instance.competitor = Competitor.objects.of_name(name).first() if name else None
            super()._post_clean()  # type: ignore[misc]  # Django's hook, which the stubs leave out

    def save(self, commit: bool = True) -> Any:
        if not self.cleaned_data["state"]:
            if self.instance.pk:
                self.instance.delete()
            return None
        name = self.cleaned_data["competitor_name"]
        self.instance.competitor = Competitor.called(name) if name and names.company(name) else None
        self.instance.changed_by = self.by
        return super().save(commit)


class CurrencyForm(ModelForm):
    class Meta:
        model = WhiteSpaceBasis
        fields = ["currency"]

    def clean_currency(self) -> str:
        return clean_currency(self.cleaned_data["currency"])
