"""Folding of names: how two spellings of one name are found to be the same."""

import unicodedata


def fold(text: str) -> str:
    """Lower case, without accents, single spaces: what search and comparison work on."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def words(text: str) -> list[str]:
    """The folded words of a text."""
    return fold(text).split()
