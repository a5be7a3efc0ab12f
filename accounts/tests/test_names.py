"""Folding of names: what search and matching work on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts import names
from accounts.models.account import words_to_find


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Société  Générale", "societe generale"),
        ("NESTLÉ", "nestle"),
        ("Straße", "strasse"),
        ("ﬁnance", "finance"),
        ("\u00c5ngstr\u00f6m", "angstrom"),
        ("A\u030angstro\u0308m", "angstrom"),
        ("\tO'Reilly\u00a0 ", "o'reilly"),
        ("", ""),
    ],
)
def test_folding_by_hand(text: str, folded: str) -> None:
    assert names.fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once_for_the_latin_script(text: str) -> None:
    latin = "".join(sign for sign in text if ord(sign) < 0x250)
    assert names.fold(names.fold(latin)) == names.fold(latin)


@given(st.lists(st.text(max_size=20), max_size=5))
def test_words_of_parts_are_the_parts_words(parts: list[str]) -> None:
    assert words_to_find(*parts) == " ".join(filter(None, (names.fold(part) for part in parts)))
