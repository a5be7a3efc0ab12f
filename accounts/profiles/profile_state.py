"""The state of a client's profile as pages show it: how complete and how fresh each aspect is, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.choices import Aspect
from accounts.models import Account, ProfileAspect
from accounts.profiles import completeness
from accounts.profiles.completeness import Facts, Part
from accounts.profiles.freshness import Freshness, Limit, freshness, limit_of
from accounts.profiles.profile_facts import facts_of

MOST_NEXT = 5


@dataclass(frozen=True)
class AspectState:
    """An aspect with its text, if there is one, and what it still lacks."""

    aspect: Aspect
    row: ProfileAspect | None
    completeness: int
    parts: Sequence[tuple[Part, bool]]  # each with whether it is there
    freshness: Freshness | None  # None where nothing is written

    @property
    def is_whole(self) -> bool:
        return self.completeness == 100

    @property
    def is_old(self) -> bool:
        return self.freshness == Freshness.OLD


@dataclass(frozen=True)
class Step:
    """What to fill or to look at next, and the page where it is done."""

    aspect: Aspect
    label: Any
    url: str


@dataclass(frozen=True)
class ProfileState:
    aspects: Sequence[AspectState]
    completeness: int
    limit: Limit
    steps: Sequence[Step]
    more_steps: int

    @property
    def old(self) -> list[AspectState]:
        return [state for state in self.aspects if state.is_old]


def profile_state(account: Account) -> ProfileState:
    """The state of one account's profile, in a constant number of queries."""
    known = {row.aspect: row for row in account.profile_aspects.select_related("told_by", "reviewed_by")}
    facts, limit, now = facts_of(account), limit_of(account), timezone.now()
    states = [
        AspectState(
            aspect=aspect,
            row=known.get(aspect),
            completeness=completeness.aspect_completeness(aspect, facts),
            parts=[(part, part.is_there(facts)) for part in completeness.parts_of(aspect)],
            freshness=freshness(known[aspect].reviewed_at, limit, now=now) if aspect in known else None,
        )
        for aspect in Aspect
    ]
    steps, whole = _steps(account, facts), completeness.profile_completeness(facts)
    return ProfileState(states, whole, limit, steps[:MOST_NEXT], len(steps[MOST_NEXT:]))


def _steps(account: Account, facts: Facts) -> list[Step]:
    return [Step(part.aspect, part.label, url_of(part, account)) for part in completeness.what_next(facts)]


def url_of(part: Part, account: Account) -> str:
    """The page where a part is given."""
    arguments = [account.pk, part.aspect.value] if part.is_text else [account.pk]
    address = reverse(f"accounts:{part.url}", args=arguments)
    return f"{address}?{part.query}" if part.query else address
