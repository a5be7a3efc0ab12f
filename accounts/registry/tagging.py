"""Putting tags on an account: those there already by another spelling are the same."""

import re
from collections.abc import Sequence

from accounts import names
from accounts.models import Account, Tag, Tagging

PARTED = re.compile(r"[,;\n]+")
MOST_TAGS = 20


def parted(text: str) -> list[str]:
    """The tags in what somebody typed, parted by commas, each once."""
    written = [" ".join(word.split()) for word in PARTED.split(text)]
    return list({names.fold(word): word for word in reversed(written) if names.fold(word)}.values())[::-1]


def tag(account: Account, *, words: Sequence[str]) -> None:
    """Let the account bear exactly these tags; those nobody has used yet are created."""
    wanted = {names.fold(word): word for word in words}
    known = {one.folded_name: one for one in Tag.objects.filter(folded_name__in=wanted)}
    missing = [Tag(name=word) for folded, word in wanted.items() if folded not in known]
    Tag.objects.bulk_create(missing, ignore_conflicts=True)  # somebody may write the same word at this moment
    tags = list(Tag.objects.filter(folded_name__in=wanted))
    account.taggings.exclude(tag__in=tags).delete()
    Tagging.objects.bulk_create([Tagging(account=account, tag=one) for one in tags], ignore_conflicts=True)
