"""How one account stands, and why: what its pages show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from accounts.models import Account
from planning.health import reading, wording
from planning.health_choices import OUR_EFFORT, WORST_FIRST, Colour, Signal
from planning.models import HealthOverrule, HealthReading, HealthRule, HealthThreshold
from planning.models.health import today

BAD = {Colour.RED, Colour.AMBER}


@dataclass(frozen=True)
class Line:
    """One signal of the account."""

    threshold: HealthThreshold
    colour: Colour
    value: float | None
    facts: dict[str, Any] | None

    @property
    def label(self) -> str:
        return self.threshold.get_signal_display()

    @property
    def is_essential(self) -> bool:
        return self.threshold.is_essential

    @property
    def is_missing(self) -> bool:
        return self.colour == Colour.UNKNOWN

    @property
    def reason(self) -> str:
        return wording.reason(self.threshold.signal, self.value, self.facts)

    @property
    def thresholds(self) -> str:
        return wording.thresholds(self.threshold.signal, self.threshold.amber, self.threshold.red)

    @property
    def cure(self) -> str:
        """What turns it green; empty where it is."""
        if self.colour == Colour.GREEN:
            return ""
        return wording.cure(self.threshold.signal, is_unknown=self.is_missing)


@dataclass(frozen=True)
class Standing:
    """How an account stands in this moment, or stood on a past day."""

    rule: HealthRule
    computed: Colour
    lines: Sequence[Line]
    overrule: HealthOverrule | None
    can_overrule: bool = False

    @property
    def colour(self) -> Colour:
        """The one that counts: what somebody said against the computed one, while it holds."""
        return Colour(self.overrule.colour) if self.overrule else self.computed

    @property
    def known(self) -> int:
        return sum(not line.is_missing for line in self.lines)

    @cached_property
    def reasons(self) -> list[Line]:
        """The signals that keep it from green, the worst first, of these the essential ones first."""
        rest = [line for line in self.lines if line.colour in BAD or (line.is_missing and line.is_essential)]
        return sorted(rest, key=lambda line: (WORST_FIRST.index(line.colour), not line.is_essential))

    @property
    def ours(self) -> list[Line]:
        """Signals of what we do."""
        return [line for line in self.lines if line.threshold.signal in OUR_EFFORT]

    @property
    def theirs(self) -> list[Line]:
        """Signals of what comes back from the client."""
        return [line for line in self.lines if line.threshold.signal not in OUR_EFFORT]


def account_panel(account: Account, *, user: Any, on: date | None = None) -> Standing | None:
    """How `account` stands, or stood on a past day; None where no rule is in force, or nothing was read by then.

    Seven queries at most, one of which reads all signals.
    """
    day = on or today()
    overrule = HealthOverrule.objects.filter(account=account).in_force(day).select_related("by").first()
    if on is None:
        rule = HealthRule.objects.in_force().first()
        if rule is None:
            return None
        colour, signals = reading.look(account, rule)
    else:
        past = HealthReading.objects.filter(account=account).as_of(on).select_related("rule").first()
        if past is None:
            return None
        rule, colour, signals = past.rule, past.colour, past.signals
    limits = {one.signal: one for one in rule.thresholds.all()}
    lines = [
        Line(limits[one["signal"]], Colour(one["colour"]), one["value"], one["facts"])
        for one in signals
        if one["signal"] in limits and one["signal"] in Signal
    ]
    can = on is None and user.has_perm("planning.overrule_health", account)
    return Standing(rule, Colour(colour), lines, overrule, can)
