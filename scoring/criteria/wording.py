"""What a version of criteria says, in words: for the page of a published one, and to tell two apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from scoring import scales
from scoring.choices import LEVELS, Measure, Scale
from scoring.models import CriteriaVersion, Criterion
from scoring.scores import facts
from scoring.scores.facts import Fact
from scoring.scores.segments import limit_names, names
from scoring.scores.shares import shares


def number(value: Decimal) -> str:
    """A number in the language of the page, without places it does not need."""
    return number_format(f"{value.normalize():f}", use_l10n=True, force_grouping=True)


def fact_in_words(criterion: Criterion, known: Mapping[str, Fact]) -> str:
    """What a computed criterion is computed from, and in what it is counted."""
    fact = known.get(criterion.fact)
    if fact is None:
        return _("%(fact)s (gone)") % {"fact": criterion.fact}
    unit = f"{criterion.currency} {fact.unit}".strip()
    return f"{fact.label} ({unit})" if unit else str(fact.label)


def bands_in_words(criterion: Criterion) -> list[tuple[str, str]]:
    """Each band and its rating, from the lowest on."""
    bounds = [number(bound) for bound in criterion.bounds]
    spans = [_("below %(end)s") % {"end": bounds[0]}] if bounds else []
    for start, end in pairwise(bounds):
        spans.append(_("from %(start)s to below %(end)s") % {"start": start, "end": end})
    if bounds:
        spans.append(_("from %(start)s on") % {"start": bounds[-1]})
    return list(zip(spans, (number(rating) for rating in criterion.band_ratings), strict=True))


def range_in_words(criterion: Criterion) -> str:
    """Where a linear or logarithmic scale begins and ends."""
    assert criterion.lowest is not None and criterion.highest is not None
    worst, best = number(criterion.lowest), number(criterion.highest)
    if criterion.lower_is_better:
        return _("0 at %(highest)s and above, 100 at %(lowest)s and below") % {"highest": best, "lowest": worst}
    return _("0 at %(lowest)s and below, 100 at %(highest)s and above") % {"highest": best, "lowest": worst}


def knock_out_in_words(criterion: Criterion) -> str:
    """Below what an account cannot be key; empty where nothing knocks out."""
    if criterion.knock_out_below is None:
        return ""
    if criterion.is_judged and not criterion.knock_out_below % scales.judged(1):
        return _("below level %(level)d") % {"level": criterion.knock_out_below / scales.judged(1)}
    return _("below a rating of %(rating)s") % {"rating": number(criterion.knock_out_below)}


def criterion_in_words(criterion: Criterion, known: Mapping[str, Fact]) -> dict[str, str]:
    """All a criterion says but its weight, by what it is called on the page."""
    said = {
        _("Name in English"): criterion.name_en,
        _("Name in French"): criterion.name_fr,
        _("Help in English"): criterion.help_en,
        _("Help in French"): criterion.help_fr,
        _("Counts for"): str(criterion.get_axis_display()),
        _("Scale"): str(criterion.get_scale_display()),
    }
    if criterion.is_judged:
        for level in LEVELS:
            said[_("Level %(level)d in English") % {"level": level}] = criterion.levels_en[level]
            said[_("Level %(level)d in French") % {"level": level}] = criterion.levels_fr[level]
    else:
        said[_("Computed from")] = fact_in_words(criterion, known)
        if criterion.scale == Scale.BANDS:
            bands = bands_in_words(criterion)
            said[_("Bands")] = "; ".join(_("%(span)s: %(rating)s") % {"span": s, "rating": r} for s, r in bands)
        else:
            said[_("Ends")] = range_in_words(criterion)
    said[_("Required")] = _("yes") if criterion.is_required else _("no")
    said[_("Knock-out")] = knock_out_in_words(criterion)
    return said


@dataclass(frozen=True)
class Said:
    """A criterion of a version as its page shows it."""

    criterion: Criterion
    share: Decimal  # per cent, adding to 100
    fact: str
    levels: list[tuple[str, str]]
    bands: list[tuple[str, str]]
    range: str
    knock_out: str


def criteria_in_words(version: CriteriaVersion) -> list[Said]:
    """The criteria of `version` in their order; two queries at most."""
    criteria = list(version.criteria.all())
    known = facts.by_code(criterion.fact for criterion in criteria if criterion.fact)
    return [
        Said(
            criterion=criterion,
            share=share,
            fact=fact_in_words(criterion, known) if criterion.fact else "",
            levels=list(zip(criterion.levels_en, criterion.levels_fr, strict=True)),
            bands=bands_in_words(criterion),
            range=range_in_words(criterion) if criterion.lowest is not None else "",
            knock_out=knock_out_in_words(criterion),
        )
        for criterion, share in zip(criteria, shares(criterion.weight for criterion in criteria), strict=True)
    ]


def rules_in_words(version: CriteriaVersion) -> dict[str, str]:
    """The limits of the segments and what else a version says beside its criteria."""
    limit = _at(version.measure)
    return {
        _("Segments are counted by"): str(version.get_measure_display()),
        **{label: limit(getattr(version, name)) for name, label in limit_names(dict(names())).items()},
        _("Least coverage"): _("%(percent)s%%") % {"percent": number(version.least_coverage)},
        _("Days until a rating is old"): number(Decimal(version.rating_days)),
    }


def _at(measure: str) -> Any:
    form = {
        Measure.RANK: pgettext("limit of a segment", "rank %(limit)s"),
        Measure.SHARE: pgettext("limit of a segment", "the first %(limit)s%%"),
        Measure.SCORE: "%(limit)s",
    }[Measure(measure)]
    return lambda value: form % {"limit": number(value)}
