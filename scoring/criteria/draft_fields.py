"""What is typed into the form of a draft: numbers, levels in words, bands; what is refused comes back as typed."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scoring.choices import HIGHEST_RATING, LEVELS, MOST_BANDS

A_NUMBER = re.compile(r"-?[0-9]+([.][0-9]*)?|-?[.][0-9]+")
READ_TWO_WAYS = re.compile(r"-?[1-9][0-9]{0,2}(,[0-9]{3})+(?![0-9])")  # 1,000: a thousand in English, one in French
THOUSANDS = "\N{NARROW NO-BREAK SPACE}"
LONGEST_LEVEL = 200

Band = Sequence[str]  # from, to, rating, as typed


def written(number: Decimal) -> str:
    """A number as one types it in the language of the page; thousands set apart from ten thousand on."""
    whole, _point, places = f"{number.normalize():f}".partition(".")
    if len(whole.lstrip("-")) > 4:
        whole = f"{int(whole):,}".replace(",", THOUSANDS)
    return f"{whole}{get_format('DECIMAL_SEPARATOR')}{places}" if places else whole


def read(text: Any) -> Decimal | None:
    """The number typed, with a point or a comma and spaces between thousands; None where there is none to read."""
    plain = "".join(str(text).split()).replace("\N{MINUS SIGN}", "-")
    if READ_TWO_WAYS.fullmatch(plain):
        raise ValidationError(
            _("“%(number)s” can be read in two ways: write thousands without a comma."),
            params={"number": text},
            code="two_ways",
        )
    plain = plain.replace(",", ".")
    return Decimal(plain) if A_NUMBER.fullmatch(plain) else None


class NumberField(forms.Field):
    """A number from `lowest` to `highest` with `places` decimals at most; else refused with the one `sentence`."""

    widget = forms.TextInput

    def __init__(self, *, lowest: int | Decimal, highest: int | Decimal, places: int, sentence: Any, **more: Any):
        more["error_messages"] = {"invalid": sentence, **more.get("error_messages", {})}
        super().__init__(**more)
        self.lowest, self.highest, self.places = Decimal(lowest), Decimal(highest), places

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off", "size": 8}

    def prepare_value(self, value: Any) -> Any:
        return written(Decimal(value)) if isinstance(value, Decimal | int) else value

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values or not str(value).strip():
            return None
        number = read(value)
        if number is None or not self.lowest <= number <= self.highest or number != round(number, self.places):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return abs(number) if number == 0 else number

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(initial != self.to_python(data))
        except ValidationError:
            return True


class ManyInputs(forms.Widget):
    """Inputs `name-0`, `name-1`…, drawn by the template; its value is the list of what was typed in them."""

    def __init__(self, parts: Sequence[str]) -> None:
        super().__init__()
        self.parts = parts

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [str(data.get(f"{name}-{part}", "")).strip() for part in self.parts]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(f"{name}-{part}" in data for part in self.parts)


class LevelsField(forms.Field):
    """What each of the levels 0 to 5 means. That none is missing is asked of a judged scale alone (`whole`)."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=ManyInputs([str(level) for level in LEVELS]), required=False, **more)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (data or []) != (initial or [""] * len(LEVELS))

    def whole(self, levels: list[str]) -> list[str]:
        """The levels, or ValidationError where one has no words or too many."""
        missing = [str(level) for level in LEVELS if not levels[level]]
        if missing:
            raise ValidationError(
                _("Describe each level in words; these have none: %(levels)s."), params={"levels": ", ".join(missing)}
            )
        for words in levels:
            ProhibitNullCharactersValidator()(words)
        if any(len(words) > LONGEST_LEVEL for words in levels):
            raise ValidationError(
                _("A level is described in %(most)d characters at most."), params={"most": LONGEST_LEVEL}
            )
        return levels


class BandsField(forms.Field):
    """Bands as lines of from, to and rating; what they say is asked of a banded scale alone (`whole`)."""

    PARTS = ("from", "to", "rating")
    widget = ManyInputs

    def __init__(self, **more: Any) -> None:
        parts = [f"{line}-{part}" for line in range(MOST_BANDS) for part in self.PARTS]
        super().__init__(widget=ManyInputs(parts), required=False, **more)

    @staticmethod
    def lines(typed: Sequence[str]) -> list[Band]:
        """What was typed, line by line, the empty ones too."""
        return [typed[start : start + 3] for start in range(0, len(typed), 3)]

    @staticmethod
    def typed(bounds: Sequence[Decimal], ratings: Sequence[Decimal]) -> list[str]:
        """What one would type for these bands."""
        ends = ["", *(written(bound) for bound in bounds), ""]
        given = [part for line, rating in enumerate(ratings) for part in (ends[line], ends[line + 1], written(rating))]
        return given + [""] * (3 * MOST_BANDS - len(given))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (data or []) != (initial or [""] * 3 * MOST_BANDS)

    def whole(self, typed: Sequence[str]) -> tuple[list[Decimal], list[Decimal]]:
        """The bounds, ascending, and the ratings; or ValidationError with a sentence for each fault."""
        bands = [_band(number, line) for number, line in enumerate(self.lines(typed), start=1) if any(line)]
        if len(bands) < 2:
            raise ValidationError(_("Bands are two or more lines: from, to, and the rating between."))
        bands.sort(key=lambda band: (band[0] is not None, band[0] or 0))
        faults = _gaps(bands)
        if faults:
            raise ValidationError(faults)
        return [start for start, _end, _rating in bands if start is not None], [rating for _s, _e, rating in bands]


def _band(number: int, line: Band) -> tuple[Decimal | None, Decimal | None, Decimal]:
    ends: list[Decimal | None] = []
    for text in line[:2]:
        end = read(text) if text else None
        if text and (end is None or abs(end) >= Decimal(10) ** 18 or end != round(end, 6)):
            values = {"line": number, "text": text}
            raise ValidationError(_("Line %(line)d: “%(text)s” is not a number."), params=values)
        ends.append(end)
    rating = read(line[2])
    if rating is None or not 0 <= rating <= HIGHEST_RATING or rating != round(rating, 2):
        raise ValidationError(_("Line %(line)d: a rating is a number from 0 to 100."), params={"line": number})
    start, end = ends
    if start is not None and end is not None and start >= end:
        raise ValidationError(
            _("Line %(line)d goes from %(start)s to %(end)s: the lower end comes first."),
            params={"line": number, "start": line[0], "end": line[1]},
        )
    return start, end, rating


def _gaps(bands: Sequence[tuple[Decimal | None, Decimal | None, Decimal]]) -> list[ValidationError]:
    """A sentence for each place where no band is, or two are; the bands begin with the lowest."""
    faults = []

    def fault(sentence: str, **values: Decimal) -> None:
        faults.append(ValidationError(sentence, params={name: written(value) for name, value in values.items()}))

    lowest, highest = bands[0][0], bands[-1][1]
    if lowest is not None:
        fault(_("Below %(start)s there is no band: leave “from” of the lowest band empty."), start=lowest)
    for (_start, end, _rating), (start, _end, _next) in pairwise(bands):
        if start is None:
            fault(_("Two bands have no lower end: only the lowest may leave “from” empty."))
        elif end is None:
            fault(_("From %(start)s on two bands overlap: only the highest may leave “to” empty."), start=start)
        elif end < start:
            fault(_("Between %(end)s and %(start)s there is no band."), end=end, start=start)
        elif end > start:
            fault(_("Between %(start)s and %(end)s two bands overlap."), start=start, end=end)
    if highest is not None:
        fault(_("From %(end)s on there is no band: leave “to” of the highest band empty."), end=highest)
    return faults


TOO_GREAT = Decimal(10) ** 15


def end_of_range(label: Any) -> NumberField:
    """An end of a computed range; which facts it is compared with decides its unit."""
    return NumberField(
        label=label,
        lowest=-TOO_GREAT,
        highest=TOO_GREAT,
        places=6,
        required=False,
        sentence=gettext_lazy("Write a number with six decimals at most, such as 2500 or 0.5."),
    )
