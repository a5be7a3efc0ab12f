"""What publishing a draft changes against the version that runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from scoring.criteria.wording import criterion_in_words, rules_in_words
from scoring.models import CriteriaVersion, Criterion
from scoring.scores import facts
from scoring.scores.facts import Fact
from scoring.scores.shares import shares


@dataclass(frozen=True)
class Difference:
    """One thing said otherwise; empty where nothing was said, or is any more."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One criterion before and after, in per cent of all weights; None where it does not stand."""

    criterion: Criterion
    before: Decimal | None
    after: Decimal | None
    differences: list[Difference] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        return self.before is None

    @property
    def is_gone(self) -> bool:
        return self.after is None

    @property
    def difference(self) -> Decimal:
        return (self.after or Decimal(0)) - (self.before or Decimal(0))


def compare(draft: CriteriaVersion, running: CriteriaVersion | None) -> list[Change]:
    """Each criterion of the draft in its order, then those that fall away; three queries at most."""
    old = _with_shares(running) if running else {}
    new = _with_shares(draft)
    every = [criterion for criterion, _share in [*old.values(), *new.values()]]
    known = facts.by_code(criterion.fact for criterion in every if criterion.fact)
    changes = [
        Change(
            criterion=criterion,
            before=old[code][1] if code in old else None,
            after=share,
            differences=_told_apart(old[code][0] if code in old else None, criterion, known) if running else [],
        )
        for code, (criterion, share) in new.items()
    ]
    gone = [Change(criterion, share, None) for code, (criterion, share) in old.items() if code not in new]
    return changes + gone


def _told_apart(before: Criterion | None, after: Criterion, known: Mapping[str, Fact]) -> list[Difference]:
    """What the two say otherwise; of a new criterion all it says."""
    said = criterion_in_words(after, known)
    return differences(criterion_in_words(before, known) if before else {}, said)


def compare_order(changes: Sequence[Change], running: CriteriaVersion | None) -> Difference | None:
    """Where criteria of both versions stand in another order: their names in the one and in the other."""
    if running is None:
        return None
    codes = [one.code for one in running.criteria.all()]
    stay = [one.criterion for one in changes if one.before is not None and one.after is not None]
    before = sorted(stay, key=lambda criterion: codes.index(criterion.code))
    if before == stay:
        return None
    old, new = (", ".join(criterion.name for criterion in order) for order in (before, stay))
    return Difference(_("Order of the criteria"), old, new)


def compare_rules(draft: CriteriaVersion, running: CriteriaVersion | None) -> list[Difference]:
    """Which limits of the segments, and what else beside the criteria, the draft changes."""
    return differences(rules_in_words(running), rules_in_words(draft)) if running else []


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[Difference]:
    """What the two say otherwise, in the order of the second; then what it no longer says."""
    labels = [*after, *(label for label in before if label not in after)]
    return [
        Difference(label, before.get(label, ""), after.get(label, ""))
        for label in labels
        if before.get(label, "") != after.get(label, "")
    ]


def _with_shares(version: CriteriaVersion) -> dict[str, tuple[Criterion, Decimal]]:
    criteria = list(version.criteria.all())
    given = shares(criterion.weight for criterion in criteria)
    return {criterion.code: (criterion, share) for criterion, share in zip(criteria, given, strict=True)}
