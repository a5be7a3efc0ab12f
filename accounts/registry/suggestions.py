"""What fields propose while one types into them, and what the words left in them mean."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from accounts import names, words
from accounts.models import Account, Sector, Tag

MOST = 8
NUMBERED = re.compile(r"^(?P<name>.*) #(?P<pk>[0-9]{1,18})$", re.DOTALL)


@dataclass(frozen=True)
class Suggestion:
    """What would stand in the field, and what tells it from its like."""

    value: str
    note: str = ""


def accounts_like(text: str, *, user: Any, without: Collection[int] = ()) -> list[Suggestion]:
    """Accounts `user` may see of which every word typed begins a word, best first."""
    found = Account.objects.visible_to(user).exclude(pk__in=without).best_first(text)[:MOST]
    rows = list(found.select_related("standard_sector__top"))
    values = in_words(rows, user=user)
    return [Suggestion(values[row.pk], row.headquarters or row.industry_name) for row in rows]


def in_words(accounts: Collection[Account], *, user: Any) -> dict[int, str]:
    """Each account as it stands in a field: by its name, and by its number too where others bear that name."""
    bearing = Account.objects.visible_to(user).filter(folded_name__in={one.folded_name for one in accounts})
    several = bearing.order_by().values("folded_name").annotate(many=Count("pk")).filter(many__gt=1)
    shared = set(several.values_list("folded_name", flat=True))
    return {one.pk: f"{one.name} #{one.pk}" if one.folded_name in shared else one.name for one in accounts}


def accounts_called(text: str, *, user: Any) -> list[Account]:
    """The accounts `user` may see that the words in a field mean: none, the one, or several of one name."""
    seen = Account.objects.visible_to(user)
    if (numbered := NUMBERED.match(text)) is not None:
        one = seen.filter(pk=int(numbered["pk"]), folded_name=names.fold(numbered["name"]))
        if found := list(one):
            return found
    return list(seen.filter(folded_name=names.fold(text))[:2])


def sectors_like(text: str) -> list[Suggestion]:
    """Entries of the standard list of which every word typed begins a word in either language; the sectors at first."""
    typed = words.words(text)
    entries = Sector.objects.select_related("top", "parent")
    if not typed:
        return [Suggestion(entry.name, entry.code) for entry in entries.filter(level=1)]
    found = [entry for entry in entries if _begins(typed, f"{entry.folded_en} {entry.folded_fr} {entry.code}")]
    narrowest = {entry.name: entry for entry in found}  # sorted by code: of one name the last is the narrowest
    first = sorted(narrowest.values(), key=lambda entry: (not names.fold(entry.name).startswith(typed[0]), entry.code))
    return [Suggestion(entry.name, _note(entry)) for entry in first[:MOST]]


def tags_like(text: str) -> list[Suggestion]:
    """Tags of which every word typed begins a word."""
    typed = words.words(text)
    found = [tag for tag in Tag.objects.all() if _begins(typed, tag.folded_name)] if typed else Tag.objects.all()[:MOST]
    return [Suggestion(tag.name) for tag in found[:MOST]]


def _begins(typed: list[str], text: str) -> bool:
    there = words.words(text, most=None)
    return all(any(word.startswith(one) for word in there) for one in typed)


def _note(entry: Sector) -> str:
    above = [one.name for one in (entry.top, entry.parent) if one is not None and one.name != entry.name]
    return " · ".join([*dict.fromkeys(above), entry.code])
