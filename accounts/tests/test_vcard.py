"""Address cards: read back as they were, whatever signs are in them."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Account, Contact
from accounts.people import vcard
from accounts.tests.factories import ContactFactory

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300)


def read(card: str) -> dict[str, str]:
    """The values of a card by their names, unfolded but as they are escaped."""
    lines = card.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    return {line.partition(":")[0]: line.partition(":")[2] for line in lines}


def test_a_card_holds_what_an_address_book_asks() -> None:
    contact = Contact(
        pk=7, account=Account(name="Acme; Sons, Ltd"), form_of_address="ms", first_name="Anne", last_name="Müller",
        job_title="Buyer", department="R&D", email="anne@client.example", phone="+33 1 42 68 53 00",
        mobile="+33 6 12 34 56 78",
    )  # fmt: skip
    assert read(vcard.cards([contact])) == {
        "BEGIN": "VCARD",
        "VERSION": "3.0",
        "N": "Müller;Anne;;Ms;",
        "FN": "Anne Müller",
        "ORG": r"Acme\; Sons\, Ltd;R&D",
        "TITLE": "Buyer",
        "EMAIL;TYPE=INTERNET,WORK": "anne@client.example",
        "TEL;TYPE=WORK,VOICE": "+33 1 42 68 53 00",
        "TEL;TYPE=CELL,VOICE": "+33 6 12 34 56 78",
        "UID": "kam-contact-7",
        "END": "VCARD",
    }


def test_nothing_in_a_name_begins_a_line_of_its_own() -> None:
    contact = Contact(pk=7, account=Account(name="Acme"), last_name="X\r\nEMAIL:evil@x.example\x00")
    assert read(vcard.cards([contact]))["FN"] == r"X\nEMAIL:evil@x.example"


@given(TEXTS)
def test_folded_lines_are_short_and_unfold_to_what_they_were(text: str) -> None:
    folded = vcard.folded(f"FN:{text}")
    assert all(len(line.encode()) <= 75 for line in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == f"FN:{text}"


@given(TEXTS)
def test_file_names_are_plain(text: str) -> None:
    name = vcard.file_name(text)
    assert name.isascii()
    assert not set(name) & set('/\\"\r\n;')
    assert name.endswith(".vcf")
    assert len(name) > 4


@pytest.mark.parametrize(("typed", "name"), [("אברהם", "אברהם"), ("😀 Rocket", "😀 Rocket"), ("\u202eAnne", "Anne")])
def test_right_to_left_and_emoji_names_are_written_and_read(
    typed: str, name: str, account: Account, as_manager: Client
) -> None:
    person: dict[str, Any] = {"last_name": typed, "language": "fr", "affiliation": "client"}
    as_manager.post(f"/accounts/{account.pk}/contacts/add/", person)
    contact = account.contacts.get()
    assert contact.last_name == name
    answer = as_manager.get(f"/contacts/{contact.pk}/card/")
    assert f"FN:{name}" in answer.content.decode()
    assert answer["Content-Type"] == "text/vcard; charset=utf-8"


def test_all_of_an_account_but_who_has_left(account: Account, as_manager: Client) -> None:
    ContactFactory(account=account, last_name="Here", opted_out_on="2026-01-02")
    ContactFactory(account=account, last_name="Gone", left_on="2026-01-02")
    answer = as_manager.get(f"/accounts/{account.pk}/contacts/cards/")
    text = answer.content.decode()
    assert text.count("BEGIN:VCARD") == 1
    assert "NOTE:Asked on 2026-01-02 not to be written to." in text
    assert answer["Content-Disposition"].endswith('.vcf"')
