"""How complete a client profile is: pure, over facts that `accounts.profiles.profile_facts` counts.

Each aspect consists of parts, each part of so many facts. An aspect is as complete as the share of its parts that are
there; the profile is the mean of its six aspects. `rule()` says the same in words, and the pages show it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.choices import Aspect

ENOUGH_CHARACTERS = 40
ENOUGH_PEOPLE = 3
REPORT = "kind=analyst_report"

Facts = Mapping[str, int]  # how many of each there are; what is not named is not there


@dataclass(frozen=True)
class Part:
    """A part of an aspect: there once `fact` counts `least`; `url` and `query` name the page where it is given."""

    aspect: Aspect
    fact: str
    least: int
    label: Any
    url: str
    query: str = ""

    def is_there(self, facts: Facts) -> bool:
        return facts.get(self.fact, 0) >= self.least

    @property
    def is_text(self) -> bool:
        return self.fact == text_of(self.aspect)


def text_of(aspect: str) -> str:
    """The name of the fact that counts the characters written of an aspect."""
    return f"text_{aspect}"


def _text(aspect: Aspect) -> Part:
    return Part(aspect, text_of(aspect), ENOUGH_CHARACTERS, gettext_lazy("a text of 40 characters"), "profile_edit")


PARTS: Sequence[Part] = [
    _text(Aspect.ACTIVITY),
    Part(Aspect.ACTIVITY, "figures", 1, gettext_lazy("a figure, such as revenue"), "figure_add"),
    _text(Aspect.GOALS),
    Part(Aspect.GOALS, "goals", 1, gettext_lazy("a goal"), "profile_item_add", "kind=goal"),
    Part(Aspect.GOALS, "initiatives", 1, gettext_lazy("an initiative"), "profile_item_add", "kind=initiative"),
    _text(Aspect.STAKEHOLDERS),
    Part(Aspect.STAKEHOLDERS, "people", ENOUGH_PEOPLE, gettext_lazy("three people at the client"), "contact_add"),
    _text(Aspect.DECISION_MAKERS),
    Part(Aspect.DECISION_MAKERS, "deciders", 1, gettext_lazy("a person with a decision role"), "contact_list"),
    _text(Aspect.ANALYST_REPORTS),
    Part(Aspect.ANALYST_REPORTS, "reports", 1, gettext_lazy("a report of the last year"), "document_add", REPORT),
    _text(Aspect.COMPETITION),
    Part(Aspect.COMPETITION, "competitors", 1, gettext_lazy("a competitor"), "competitor_add"),
]  # fmt: skip


def parts_of(aspect: str) -> list[Part]:
    """What an aspect consists of, its text first."""
    return [part for part in PARTS if part.aspect == aspect]


def share_of(part: Part) -> Fraction:
    """What the part counts for of the whole profile."""
    return Fraction(1, len(Aspect) * len(parts_of(part.aspect)))


def aspect_completeness(aspect: str, facts: Facts) -> int:
    """Share of the aspect's parts that are there, 0 to 100 per cent, rounded down."""
    parts = parts_of(aspect)
    return sum(part.is_there(facts) for part in parts) * 100 // len(parts)


def profile_completeness(facts: Facts) -> int:
    """The mean of the six aspects, 0 to 100 per cent, rounded down."""
    return int(sum((share_of(part) for part in PARTS if part.is_there(facts)), Fraction(0)) * 100)


def what_next(facts: Facts) -> list[Part]:
    """The parts that are missing: texts first, for they say what the rest is about; in the order of the aspects."""
    missing = [part for part in PARTS if not part.is_there(facts)]
    return sorted(missing, key=lambda part: not part.is_text)


def rule() -> str:
    """The rule in a sentence a reader can check."""
    return _(
        "Each of the six aspects counts for a sixth, and is as complete as the share of its parts that are there: "
        "a text of at least 40 characters, and what the aspect consists of."
    )
