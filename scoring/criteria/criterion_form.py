"""The form of one criterion of a draft: of the scale, what belongs to the chosen one is asked and kept, and no more."""

from decimal import ROUND_CEILING, Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.currencies import currency_choices
from scoring import scales
from scoring.choices import HEAVIEST, HIGHEST_RATING, LEVELS, Axis, Scale
from scoring.criteria.draft_fields import BandsField, LevelsField, NumberField, end_of_range
from scoring.models import Criterion
from scoring.scores.facts import Fact

OF_A_RANGE = ["lowest", "highest", "lower_is_better"]
OF_A_COMPUTED = ["fact", "currency", "knock_out_rating"]
NOT_OF = {
    Scale.JUDGED: [*OF_A_COMPUTED, *OF_A_RANGE, "bands"],
    Scale.BANDS: ["levels_en", "levels_fr", "knock_out_level", *OF_A_RANGE],
    Scale.LINEAR: ["levels_en", "levels_fr", "knock_out_level", "bands"],
    Scale.LOGARITHMIC: ["levels_en", "levels_fr", "knock_out_level", "bands"],
}
EMPTY: dict[str, Any] = {
    "levels_en": [],
    "levels_fr": [],
    "bands": [],
    **dict.fromkeys(("fact", "currency"), ""),
    **dict.fromkeys(("lowest", "highest", "knock_out_level", "knock_out_rating")),
    "lower_is_better": False,
}

SCALES = [
    (Scale.JUDGED, pgettext_lazy("scale", "Judged in words")),
    (Scale.BANDS, pgettext_lazy("scale", "Computed: bands")),
    (Scale.LINEAR, pgettext_lazy("scale", "Computed: linear")),
    (Scale.LOGARITHMIC, pgettext_lazy("scale", "Computed: logarithmic")),
]


NOT_OFFERED = gettext_lazy("Choose one of what is offered.")


class FactSelect(forms.Select):
    """Says of each fact whether it is an amount of money, so that a currency is asked of those alone."""

    money: frozenset[str] = frozenset()

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if str(value) in self.money:
            option["attrs"]["data-money"] = ""
        return option


class CriterionForm(forms.ModelForm):
    weight = NumberField(
        label=gettext_lazy("Weight"),
        help_text=gettext_lazy("Points; only their proportions count."),
        lowest=0,
        highest=HEAVIEST,
        places=2,
        sentence=gettext_lazy("A weight is a number from 0 to 1,000 with two decimals at most."),
        error_messages={"required": gettext_lazy("Give a weight; 0 where the criterion should not count.")},
    )
    axis = forms.ChoiceField(
        label=gettext_lazy("Counts for"),
        choices=Axis,
        initial=Axis.ATTRACTIVENESS,
        required=False,
        error_messages={"invalid_choice": NOT_OFFERED},
    )
    scale = forms.ChoiceField(
        label=gettext_lazy("Scale"),
        required=False,
        initial=Scale.JUDGED,
        choices=SCALES,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": NOT_OFFERED},
    )
    levels_en = LevelsField(label=gettext_lazy("Levels in English"))
    levels_fr = LevelsField(label=gettext_lazy("Levels in French"))
    fact = forms.ChoiceField(
        label=gettext_lazy("Computed from"),
        required=False,
        widget=FactSelect,
        error_messages={"invalid_choice": gettext_lazy("This fact is gone: choose another.")},
    )
    currency = forms.ChoiceField(
        label=gettext_lazy("Currency"), required=False, error_messages={"invalid_choice": NOT_OFFERED}
    )
    bands = BandsField(label=gettext_lazy("Bands"))
    lowest = end_of_range(gettext_lazy("Lowest"))
    highest = end_of_range(gettext_lazy("Highest"))
    lower_is_better = forms.BooleanField(label=gettext_lazy("Lower is better"), required=False)
    position = forms.IntegerField(label=gettext_lazy("Order"), required=False, min_value=0, max_value=999)
    is_required = forms.BooleanField(label=gettext_lazy("Required: no score without it"), required=False)
    knock_out_level = forms.TypedChoiceField(
        label=gettext_lazy("Knock-out: cannot be key below level"),
        required=False,
        empty_value=None,
        coerce=int,
        choices=[("", "–"), *((level, str(level)) for level in LEVELS if level)],
        error_messages={"invalid_choice": NOT_OFFERED},
    )
    knock_out_rating = NumberField(
        label=gettext_lazy("Knock-out: cannot be key below a rating of"),
        required=False,
        lowest=1,
        highest=HIGHEST_RATING,
        places=2,
        sentence=gettext_lazy("A knock-out is a rating from 1 to 100."),
    )

    class Meta:
        model = Criterion
        fields = [
            *("name_en", "name_fr", "weight", "position", "axis", "help_en", "help_fr", "scale"),
            *("levels_en", "levels_fr", "fact", "currency", *OF_A_RANGE, "is_required"),
        ]
        widgets = {
            "help_en": forms.Textarea(attrs={"rows": 2, "cols": 40}),
            "help_fr": forms.Textarea(attrs={"rows": 2, "cols": 40}),
        }

    def __init__(
        self,
        *args: Any,
        known: list[Fact],
        shares: dict[int, Decimal],
        stands_open: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.stands_open = stands_open
        self.share = shares.get(self.instance.pk, Decimal(0))
        self.known = {fact.code: fact for fact in known}
        criterion = self.instance
        self.fields["weight"].widget.attrs["data-weight"] = criterion.code
        self.initial["bands"] = BandsField.typed(criterion.bounds, criterion.band_ratings)
        if criterion.knock_out_below is not None:
            judged = criterion.is_judged
            step = (criterion.knock_out_below / scales.judged(1)).to_integral_value(ROUND_CEILING)
            self.initial["knock_out_level"] = int(step) if judged else None
            self.initial["knock_out_rating"] = None if judged else criterion.knock_out_below
        if criterion.pk is None:
            self.initial["position"] = None
        for language in ("levels_en", "levels_fr"):
            self.initial[language] = self.initial.get(language) or [""] * len(LEVELS)
        self._offer_facts(criterion.fact)
        currencies: Any = self.fields["currency"]
        currencies.choices = [("", "–"), *currency_choices()]

    def _offer_facts(self, chosen: str) -> None:
        """The facts there are; one that is gone can be seen, and is refused."""
        field: Any = self.fields["fact"]
        field.choices = [("", "–"), *((code, named(fact)) for code, fact in self.known.items())]
        field.widget.money = frozenset(code for code, fact in self.known.items() if fact.has_currency)
        if chosen and chosen not in self.known:
            field.widget.choices = [*field.choices, (chosen, _("%(fact)s (gone)") % {"fact": chosen})]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        data["axis"] = data.get("axis") or Axis.ATTRACTIVENESS
        if "scale" in self.errors:
            return data
        data["scale"] = scale = Scale(data.get("scale") or Scale.JUDGED)
        for name in NOT_OF[scale]:
            data[name] = EMPTY[name]
            self.errors.pop(name, None)
        if scale == Scale.JUDGED:
            self._ask("levels_en", data)
            self._ask("levels_fr", data)
        else:
            self._check_fact(data)
        bounds, ratings = (self._ask("bands", data) if scale == Scale.BANDS else None) or ([], [])
        if scale in {Scale.LINEAR, Scale.LOGARITHMIC}:
            self._check_range(scale, data)
        self.instance.bounds, self.instance.band_ratings = bounds, ratings
        level, rating = data.get("knock_out_level"), data.get("knock_out_rating")
        self.instance.knock_out_below = scales.judged(level) if level else rating
        return data

    def _ask(self, name: str, data: dict[str, Any]) -> Any:
        """The whole of levels or bands; what lacks is told at the field."""
        field: Any = self.fields[name]
        try:
            return field.whole(data[name])
        except ValidationError as fault:
            self.add_error(name, fault)
            return None

    def _check_fact(self, data: dict[str, Any]) -> None:
        if "fact" in self.errors:
            return
        if not data.get("fact"):
            self.add_error("fact", _("Choose the fact the rating is computed from."))
        elif not self.known[data["fact"]].has_currency:
            data["currency"] = ""
            self.errors.pop("currency", None)
        elif not data.get("currency") and "currency" not in self.errors:
            self.add_error("currency", _("Choose the currency the amounts are in; other currencies count as unknown."))

    def _check_range(self, scale: Scale, data: dict[str, Any]) -> None:
        ends: dict[str, Decimal] = {}
        for name in ("lowest", "highest"):
            if name in self.errors:
                continue
            if data.get(name) is None:
                self.add_error(name, _("Say where the scale ends."))
            elif scale == Scale.LOGARITHMIC and data[name] <= 0:
                self.add_error(name, _("A logarithmic scale has ends above zero."))
            else:
                ends[name] = data[name]
        if len(ends) == 2 and ends["lowest"] >= ends["highest"]:
            self.add_error(
                "highest",
                _("The highest is above the lowest. Where less is better, tick “lower is better” and leave the order."),
            )

    @property
    def asked(self) -> list[str]:
        """The fields that belong to the scale chosen."""
        scale = self.cleaned_data.get("scale") or Scale.JUDGED
        return [name for name in self.fields if name not in {*NOT_OF[scale], "id", "DELETE", "criteria_version"}]

    @property
    def is_wanted(self) -> bool:
        """Whether an empty card stands open: one was begun in it, or a new draft needs three."""
        return self.stands_open or (self.is_bound and self.has_changed())

    @property
    def is_open(self) -> bool:
        """Whether all of the card is shown: of a new criterion, and where something was refused."""
        return self.instance.pk is None or bool(set(self.errors) - {"weight"})

    @property
    def summary(self) -> str:
        """What the card holds, for when it is folded."""
        said = [
            dict(SCALES).get(self["scale"].value(), ""),
            dict(Axis.choices).get(self["axis"].value(), ""),
        ]
        if self["is_required"].value():
            said.append(_("required"))
        if self["knock_out_level"].value() or self["knock_out_rating"].value():
            said.append(_("knock-out"))
        return " · ".join(str(part) for part in said if part)

    @property
    def title(self) -> str:
        return self.instance.name if self.instance.pk else ""

    @property
    def level_lines(self) -> list[dict[str, Any]]:
        """Levels 0 to 5, each with the rating it counts and what is typed for it."""
        english, french = self["levels_en"].value(), self["levels_fr"].value()
        return [
            {"level": level, "rating": int(scales.judged(level)), "en": english[level], "fr": french[level]}
            for level in LEVELS
        ]

    @property
    def band_lines(self) -> list[dict[str, Any]]:
        """The lines of the bands with what is typed in them; at the end the empty ones."""
        lines = BandsField.lines(self["bands"].value())
        last = max((number for number, line in enumerate(lines) if any(line)), default=0)
        return [
            {"from": line[0], "to": line[1], "rating": line[2], "is_spare": number > max(last + 1, 3)}
            for number, line in enumerate(lines)
        ]


def named(fact: Fact) -> str:
    """A fact and what it is counted in."""
    return f"{fact.label} ({fact.unit})" if fact.unit else str(fact.label)
