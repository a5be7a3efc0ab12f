"""Search by words: what PostgreSQL makes of a text is what is made of the words somebody types."""

from typing import Any

import pytest
from django.db.models import F

from accounts import words
from accounts.models import Account, Contact
from accounts.tests.factories import AccountFactory, ContactFactory


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Jean-Élie", ["jean", "elie"]),
        ("'&|!:*()<->", []),
        ("AT&T  Inc.", ["at", "t", "inc"]),
        ("a\x00b\\", ["a", "b"]),
        ("x" * 3000, ["x" * 60]),
        (" ".join("abcdefghijklm"), list("abcdefghij")),
    ],
)
def test_words_by_hand(text: str, typed: list[str]) -> None:
    assert words.words(text) == typed


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Coca-Cola", "coca-cola"),
        ("amazon.com", "Amazon.com"),
        ("Straße", "strasse"),
        ("Ørsted", "ØRST"),
        ("Łódź", "łodz"),
        ("AT&T", "at&t"),
        ("L’Oréal", "l'oreal"),
        ("ﬁnance", "FINAN"),
        ("Société « Générale »", "general soci"),
        ("مُحَمَّد", "مُحَمَّد"),
        ("株式会社", "株式"),
        ("Σίσυφος", "ΣΊΣΥΦΟΣ"),
    ],
)
def test_a_contact_and_an_account_are_found_by_their_own_name(name: str, text: str) -> None:
    contact = ContactFactory(last_name=name, account=AccountFactory(name=name))
    assert list(Contact.objects.all().best_first(text)) == [contact]
    assert list(Account.objects.search(text)) == [contact.account]


@pytest.mark.django_db
def test_what_is_written_past_the_form_is_found_at_once() -> None:
    contact = ContactFactory(first_name="Zoë", last_name="Before", job_title="Buyer")
    Contact.objects.filter(pk=contact.pk).update(last_name="Aftér", job_title="Directeur")

    def found(text: str) -> list[Any]:
        return list(words.containing(Contact.objects.all(), text, within=F("search")))

    assert found("before") == []
    assert found("after direct zoe") == [contact]
