"""What publishing a draft changes against the version that runs."""

from dataclasses import dataclass
from decimal import Decimal

from scoring.models import CriteriaVersion, Criterion

WORDS = ("name_en", "name_fr", "help_en", "help_fr", "levels_en", "levels_fr")


@dataclass(frozen=True)
class Change:
    """One criterion before and after, in per cent of all weights; None where it does not stand."""

    criterion: Criterion
    before: Decimal | None
    after: Decimal | None
    is_reworded: bool

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
    """Each criterion of the draft in its order, then those that fall away."""
    old = _with_shares(running) if running else {}
    new = _with_shares(draft)
    changes = [
        Change(
            criterion=criterion,
            before=old[code][1] if code in old else None,
            after=share,
            is_reworded=code in old and any(getattr(criterion, w) != getattr(old[code][0], w) for w in WORDS),
        )
        for code, (criterion, share) in new.items()
    ]
    gone = [Change(criterion, share, None, False) for code, (criterion, share) in old.items() if code not in new]
    return changes + gone


def _with_shares(version: CriteriaVersion) -> dict[str, tuple[Criterion, Decimal]]:
    criteria = list(version.criteria.all())
    total = sum((criterion.weight for criterion in criteria), Decimal(0))
    return {criterion.code: (criterion, criterion.share_of(total)) for criterion in criteria}
