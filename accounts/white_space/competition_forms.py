"""Forms of competition: who competes with us at a client, whom the client competes with, and its wallets."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import names
from accounts.forms import FactForm
from accounts.models import (
    ClientCompetitor,
    Competitor,
    CompetitorJudgement,
    CompetitorPresence,
    ProductLine,
    User,
    Wallet,
    WalletPart,
    WhiteSpaceBasis,
)
from accounts.models.wallet import FIRST_YEAR, LAST_YEAR, not_below_zero
from accounts.white_space import unit_tree
from accounts.white_space.unit_forms import BranchChoice, offer_units
from accounts.white_space_choices import Strength, Threat
from ui.forms import InRows, ModelForm, prose

MOST_SUGGESTED = 300
LONGEST_NAME = 150


class CompetitorNameField(forms.CharField):
    """The name of a competitor of the directory, or of a new one; known ones are suggested while typing."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"list": "known-competitors", "autocomplete": "off"})
        super().__init__(max_length=LONGEST_NAME, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        name: str = super().clean(value)
        if name and not names.company(name):
            raise ValidationError(_("A name has letters or digits."))
        return name


def known_competitors() -> list[str]:
    """The names of the directory, to choose from."""
    return list(Competitor.objects.values_list("name", flat=True)[:MOST_SUGGESTED])


def clean_currency(text: str) -> str:
    """The three capital letters of a currency. Raises ValidationError for anything else."""
    currency = text.upper()
    if not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
        raise ValidationError(_("A currency has three letters, such as EUR."))
    return currency


def lines_to_choose(field: Any, chosen: int | None, *, empty: Any) -> None:
    """Let `field` offer the product lines of today, and the one chosen before."""
    lines = ProductLine.objects.offered() | ProductLine.objects.filter(pk__in=[chosen or 0])
    field.queryset = lines
    field.empty_label = empty


class PresenceForm(InRows, FactForm):
    """A competitor at a client, with today's judgement of it; a judgement that differs becomes a row of its own."""

    rows = [
        ["competitor_name"], ["unit", "product_line"], ["position"], ["strength", "threat", "wallet_share"],
        ["how_they_win"], ["our_answer"], ["since", "contract_ends_on"], ["certainty", "told_by", "told_on"],
        ["audience"],
    ]  # fmt: skip

    competitor_name = CompetitorNameField(label=_("Competitor"))
    strength = forms.TypedChoiceField(
        label=_("Strength"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Not known")), *Strength.choices],
    )
    threat = forms.ChoiceField(label=_("Threat"), required=False, choices=[("", _("Not known")), *Threat.choices])

    class Meta:
        model = CompetitorPresence
        fields = [
            "unit", "product_line", "position", "how_they_win", "our_answer", "wallet_share", "since",
            "contract_ends_on", "certainty", "told_by", "told_on", "audience",
        ]  # fmt: skip
        field_classes = {"unit": BranchChoice}
        widgets = {"position": prose(3), "how_they_win": prose(3), "our_answer": prose(3)}

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        instance = kwargs["instance"]
        self.by = by
        self.judged = instance.judgements.first() if instance.pk else None
        said = {"competitor_name": str(instance.competitor)} if instance.pk else {}
        if self.judged:
            said |= {"strength": self.judged.strength, "threat": self.judged.threat}
        super().__init__(*args, initial={**said, **kwargs.pop("initial", {})}, **kwargs)
        tree = unit_tree.branches(instance.account.units.all())
        offer_units(self.fields["unit"], tree, empty=_("The whole account"))
        lines_to_choose(self.fields["product_line"], instance.product_line_id, empty=_("All, or not said"))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.refuse_to_come("since")
        since, end = data.get("since"), data.get("contract_ends_on")
        if since and end and end < since:
            self.add_error("contract_ends_on", _("This is before the day they came."))
        if name := data.get("competitor_name"):
            place = {"unit": data.get("unit"), "product_line": data.get("product_line")}
            beside = self.instance.account.competitor_presences.exclude(pk=self.instance.pk)
            if beside.filter(competitor__in=Competitor.objects.of_name(name), **place).exists():
                self.add_error("competitor_name", _("This competitor is on record for this place and line already."))
        return data

    def save(self, commit: bool = True) -> Any:
        self.instance.competitor = Competitor.called(self.cleaned_data["competitor_name"])
        presence = super().save(commit)
        judged = {name: self.cleaned_data[name] for name in ("strength", "threat")}
        before = self.judged or CompetitorJudgement()
        if judged != {name: getattr(before, name) for name in judged}:
            CompetitorJudgement.objects.create(presence=presence, by=self.by, **judged)
        return presence


class ClientCompetitorForm(ModelForm):
    class Meta:
        model = ClientCompetitor
        fields = ["name", "note", "audience"]
        widgets = {"note": prose(4)}

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        folded = names.company(name)
        if not folded:
            raise ValidationError(_("A name has letters or digits."))
        others = self.instance.account.client_competitors.exclude(pk=self.instance.pk)
        if others.filter(folded_name=folded).exists():
            raise ValidationError(_("This company is on the list already."))
        return name


class SpentField(forms.DecimalField):
    """An amount spent with somebody; empty is not known."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=18, decimal_places=2, required=False, validators=[not_below_zero], **kwargs)


class WalletForm(FactForm):
    """What a client spends on a product line in a year: in all, with us, with each competitor known there."""

    ANOTHER = "another_name", "another_amount"

    class Meta:
        model = Wallet
        fields = [
            "product_line", "year", "currency", "total_amount", "ours_amount", "source", "certainty", "told_by",
            "told_on",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        wallet = kwargs["instance"]
        super().__init__(*args, **kwargs)
        if not wallet.pk:
            self.initial["currency"] = WhiteSpaceBasis.currency_of(wallet.account)
            self.initial["year"] = timezone.localdate().year
        lines_to_choose(self.fields["product_line"], wallet.product_line_id, empty=_("Choose"))
        self.spent = {part.competitor_id: part for part in wallet.parts.all()} if wallet.pk else {}
        self.rivals = list(Competitor.objects.of_account(wallet.account))
        for rival in self.rivals:
            amount = self.spent[rival.pk].amount if rival.pk in self.spent else None
            label = _("With %(competitor)s") % {"competitor": rival}
            self.fields[f"spent_{rival.pk}"] = SpentField(label=label, initial=amount)
        self.fields["another_name"] = CompetitorNameField(label=_("Another competitor"), required=False)
        self.fields["another_amount"] = SpentField(label=_("With that competitor"))

    def in_rows(self) -> list[list[Any]]:
        """The fields, row by row; competitors two by two."""
        spent = [f"spent_{rival.pk}" for rival in self.rivals]
        pairs = [spent[at : at + 2] for at in range(0, len(spent), 2)]
        rows: list[Any] = [
            ["product_line", "year", "currency"], ["total_amount", "ours_amount"], *pairs, self.ANOTHER, ["source"],
            ["certainty", "told_by", "told_on"],
        ]  # fmt: skip
        return [[self[name] for name in row] for row in rows]

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValidationError(_("Write the year with four digits, such as 2027."))
        return year

    def clean_currency(self) -> str:
        return clean_currency(self.cleaned_data["currency"])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        line, year = data.get("product_line"), data.get("year")
        same = self.instance.account.wallets.filter(product_line=line, year=year).exclude(pk=self.instance.pk)
        if line and year and same.exists():
            self.add_error("year", _("This line has its amounts for this year already; edit those."))
        self._check_another(data)
        self._check_total(data)
        return data

    def _check_another(self, data: dict[str, Any]) -> None:
        name, amount = (data.get(field) for field in self.ANOTHER)
        if amount is not None and not name and "another_name" not in self.errors:
            self.add_error("another_name", _("Say with whom."))
        if name and amount is None and "another_amount" not in self.errors:
            self.add_error("another_amount", _("Say how much."))
        if name and any(rival.folded_name == names.company(name) for rival in self.rivals):
            self.add_error("another_name", _("This competitor has a field of its own above."))

    def _check_total(self, data: dict[str, Any]) -> None:
        """The parts stay within the total, once both are known."""
        total = data.get("total_amount")
        parts = [data.get("ours_amount"), data.get("another_amount")]
        parts += [data.get(f"spent_{rival.pk}") for rival in self.rivals]
        spent = sum((part for part in parts if part is not None), Decimal(0))
        if total is not None and 0 <= total < spent:
            self.add_error(
                "total_amount",
                ValidationError(
                    _("The parts add up to %(spent)s, which is more than this total."), params={"spent": spent}
                ),
            )

    def save(self, commit: bool = True) -> Any:
        wallet = super().save(commit)
        for rival in self.rivals:
            amount = self.cleaned_data[f"spent_{rival.pk}"]
            if amount is None:
                wallet.parts.filter(competitor=rival).delete()
            else:
                WalletPart.objects.update_or_create(wallet=wallet, competitor=rival, defaults={"amount": amount})
        name, amount = (self.cleaned_data[field] for field in self.ANOTHER)
        if name:
            WalletPart.objects.create(wallet=wallet, competitor=Competitor.called(name), amount=amount)
        return wallet
