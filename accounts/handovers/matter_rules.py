"""What goes along when an account changes hands, by a rule over all that is open. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.handovers.open_matters import Matter


class MatterRule(models.TextChoices):
    ALL = "all", _("Everything goes along")
    DUE_WITHIN = "due_within", _("What is due within some days goes along, what is due later stays")
    NOT_OVERDUE = "not_overdue", _("What is overdue stays, everything else goes along")
    KINDS = "kinds", _("Only these kinds go along")


@dataclass(frozen=True)
class Rule:
    """A rule, with the `days` or the `kinds` it speaks of."""

    rule: str
    days: int = 0
    kinds: Sequence[str] = ()

    def moves(self, matter: Matter, *, today: date) -> bool:
        """Whether the matter goes along. What has no owner of its own always does; what has no day is never late."""
        if matter.moves_by_itself or self.rule == MatterRule.ALL:
            return True
        if self.rule == MatterRule.KINDS:
            return matter.kind in self.kinds
        if matter.due_on is None:
            return True
        if self.rule == MatterRule.NOT_OVERDUE:
            return matter.due_on >= today
        return matter.due_on <= today + timedelta(days=self.days)


def sort_out(matters: Iterable[Matter], rule: Rule, *, today: date) -> tuple[list[Matter], list[Matter]]:
    """What goes along and what stays, of those one may decide about."""
    owned = [matter for matter in matters if not matter.moves_by_itself]
    moving = [matter for matter in owned if rule.moves(matter, today=today)]
    chosen = set(moving)
    return moving, [matter for matter in owned if matter not in chosen]
