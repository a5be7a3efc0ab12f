"""How complete a client profile is: a rule a reader can understand."""

from collections.abc import Collection

from accounts.choices import Aspect

ENOUGH_CHARACTERS = 40


def profile_completeness(texts: dict[str, str]) -> int:
    """Share of the six aspects with at least 40 characters of text, 0 to 100 per cent, rounded down."""
    return len(filled_aspects(texts)) * 100 // len(Aspect)


def filled_aspects(texts: dict[str, str]) -> Collection[str]:
    """The aspects that count as filled."""
    return [aspect for aspect in Aspect.values if len(texts.get(aspect, "").strip()) >= ENOUGH_CHARACTERS]
