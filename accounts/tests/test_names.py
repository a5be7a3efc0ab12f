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


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("Acme Inc.", "acme"),
        ("ACME, Inc", "acme"),
        ("L'Oréal S.A.", "l'oreal"),
        ("Eni S.p.A.", "eni"),
        ("Eni S. p. A.", "eni"),
        ("Philips N.V.", "philips"),
        ("Siemens AG", "siemens"),
        ("Tiffany & Co.", "tiffany"),
        ("Merck KGaA", "merck"),
        ("Otto GmbH & Co. KG", "otto"),
        ("Toshiba Co., Ltd.", "toshiba"),
        ("Novo Nordisk A/S", "novo nordisk"),
        ("Dupont SARL", "dupont"),
        ("Visa", "visa"),
        ("Costco", "costco"),
        ("SAS Institute", "sas institute"),
        ("SE", "se"),
        ("Co. Ltd", "co."),
        ("Texaco, ", "texaco"),
        ("", ""),
        (" , ", ""),
    ],
)
def test_companies_by_hand(text: str, company: str) -> None:
    assert names.company(text) == company


NAMES = st.lists(
    st.sampled_from([*names.LEGAL_FORMS, "S.A.", "S. p. A.", "&", "and", ",", "Acme", "Été", "3M"])
    | st.text("aZé.,' "),
    max_size=5,
).map(" ".join)


@given(NAMES)
def test_a_company_s_name_is_itself_a_company_s_name(text: str) -> None:
    assert names.company(names.company(text)) == names.company(text)


@given(
    NAMES, st.sampled_from([" Inc.", ", Inc", " Corp", " Ltd", " LLC", " plc", " S.A.", " GmbH", " B.V.", ", S.p.A."])
)
def test_a_legal_form_more_makes_no_other_company(text: str, form: str) -> None:
    name = names.company(text)
    if name:
        assert names.company(name + form) == name
        assert names.fold(name + form) in names.spellings(text)


WHOLE_WORDS = st.lists(
    st.sampled_from([*names.LEGAL_FORMS, "&", "and", ",", "Acme", "Été", "3M"]) | st.text("aZé' "), max_size=5
).map(" ".join)


@given(WHOLE_WORDS)
def test_every_spelling_of_whole_words_is_of_the_same_company(text: str) -> None:
    assert {names.company(spelling) for spelling in names.spellings(text)} <= {names.company(text)}
