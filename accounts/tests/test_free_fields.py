"""Tags, and the fields of accounts that an administrator defines."""

from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client

from accounts.choices import FreeKind
from accounts.models import Account, FreeField, FreeFieldOption, Tag
from accounts.registry import free_fields, tagging
from accounts.tests.factories import AccountFactory
from accounts.tests.people import People, signed_in
from accounts.tests.registry_factories import FreeFieldFactory, TagFactory


def faults(page: Any) -> dict[str, list[str]]:
    return dict(page.context["form"].errors)


@pytest.fixture
def fields(db: Any) -> dict[str, FreeField]:
    """One field of each kind."""
    made: dict[str, Any] = {
        kind: FreeFieldFactory(key=kind.value, kind=kind, label_en=f"A {kind.value}", label_fr=f"Un {kind.value}")
        for kind in FreeKind
    }
    for key, english, french in (("gold", "Gold", "Or"), ("iron", "Iron", "Fer")):
        FreeFieldOption.objects.create(field=made[FreeKind.CHOICE], key=key, label_en=english, label_fr=french)
    return made


GIVEN = {
    "tag_words": "", "free_text": "Red", "free_number": "1234.50", "free_date": "2026-03-31", "free_yes_no": "no",
    "free_choice": "gold",
}  # fmt: skip
KEPT = {"text": "Red", "number": "1234.5", "date": "2026-03-31", "yes_no": False, "choice": "gold"}


def test_each_kind_is_kept_shown_and_told_by_history(
    fields: dict[str, FreeField], account: Account, people: People, as_manager: Client
) -> None:
    url = f"/accounts/{account.pk}/tags/"
    assert as_manager.post(url, {**GIVEN, "version": 1}).status_code == 302
    account.refresh_from_db()
    assert account.free_values == KEPT
    form: Any = as_manager.get(url).context["form"]
    shown = {name: form[name].value() for name in GIVEN if name != "free_number"}
    assert {name: str(value) for name, value in shown.items()} == {n: v for n, v in GIVEN.items() if n != "free_number"}
    page = as_manager.get(f"/accounts/{account.pk}/facts/")
    assert [words for _field, words in page.context["free_facts"]] == ["Gold", "31 Mar 2026", "1,234.5", "Red", "no"]
    assert as_manager.post(url, {**GIVEN, "free_choice": "iron", "free_text": "", "version": 2}).status_code == 302
    history = " ".join(as_manager.get(f"/accounts/{account.pk}/history/").content.decode().split())
    assert "A choice" in history
    assert "Iron" in history
    account.refresh_from_db()
    assert "text" not in account.free_values
    people.manager.language = "fr"
    people.manager.save()
    page = signed_in(people.manager).get(f"/accounts/{account.pk}/facts/")
    assert next(words for _field, words in page.context["free_facts"]) == "Fer"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("free_number", "many"),
        ("free_number", "9" * 40),
        ("free_date", "31.31.2026"),
        ("free_yes_no", "perhaps"),
        ("free_choice", "tin"),
        ("free_text", "x" * 1_001),
        ("free_text", "a\0b"),
    ],
)
def test_what_is_not_of_its_kind_gets_a_sentence_at_its_field(
    name: str, value: str, fields: dict[str, FreeField], account: Account, as_manager: Client
) -> None:
    page = as_manager.post(f"/accounts/{account.pk}/tags/", {**GIVEN, name: value, "version": 1})
    assert list(faults(page)) == [name]
    account.refresh_from_db()
    assert account.free_values == {}


def test_two_people_at_one_free_field_the_second_sees_what_is_on_record(
    fields: dict[str, FreeField], account: Account, people: People, as_manager: Client
) -> None:
    url = f"/accounts/{account.pk}/tags/"
    as_manager.post(url, {**GIVEN, "version": 1})
    page = signed_in(people.deputy).post(url, {**GIVEN, "free_text": "Blue", "version": 1})
    assert faults(page)["free_text"] == ["On record now: Red"]


def test_a_field_out_of_use_keeps_its_values_until_it_is_purged(
    fields: dict[str, FreeField], account: Account, people: People, as_manager: Client
) -> None:
    url, field = f"/accounts/{account.pk}/tags/", fields[FreeKind.TEXT]
    as_manager.post(url, {**GIVEN, "version": 1})
    FreeField.objects.filter(pk=field.pk).update(is_active=False)
    assert "free_text" not in as_manager.get(url).context["form"].fields
    assert as_manager.post(url, {**GIVEN, "version": 2}).status_code == 302
    account.refresh_from_db()
    assert account.free_values == KEPT
    admin = signed_in(people.administrator)
    both = {"action": "purge", "_selected_action": [field.pk, fields[FreeKind.DATE].pk]}
    answer = admin.post("/admin/accounts/freefield/", both, follow=True)
    assert "1 value was taken away." in answer.content.decode()
    account.refresh_from_db()
    assert account.free_values == {name: value for name, value in KEPT.items() if name != "text"}


def test_a_value_that_fits_its_field_no_more_is_told_as_it_stands(fields: dict[str, FreeField]) -> None:
    assert free_fields.shown(fields[FreeKind.NUMBER], "many") == "many"
    assert free_fields.shown(fields[FreeKind.DATE], "2026-02-31") == "2026-02-31"
    assert free_fields.shown(fields[FreeKind.CHOICE], "tin") == "tin"
    assert free_fields.shown(None, True) == "yes"
    assert free_fields.shown(fields[FreeKind.NUMBER], None) == ""


def test_free_fields_are_columns_of_the_list_and_of_its_files(
    fields: dict[str, FreeField], people: People, as_manager: Client
) -> None:
    Account.objects.filter(pk=people.account.pk).update(free_values=KEPT)
    query = {"columns": "name,free_choice,free_yes_no,free_number", "sort": "-free_choice"}
    html = as_manager.get("/accounts/", query).content.decode()
    assert "A choice" in html
    assert "<td >Gold</td>" in html.replace("<td>", "<td >")
    assert 'class="table table-vcenter card-table table-hover"' in html
    file = as_manager.get("/accounts/", {**query, "export": "csv"})
    lines = b"".join(file).decode("utf-8-sig").splitlines()
    assert lines == ["Name,A choice,A yes_no,A number", f'{people.account.name},Gold,no,"1,234.5"']


def test_tags_are_written_once_whatever_their_spelling(account: Account, as_manager: Client) -> None:
    TagFactory(name="Été 2026")
    url = f"/accounts/{account.pk}/tags/"
    assert as_manager.post(url, {"tag_words": " ETE 2026, Pilot ,pilot,, ", "version": 1}).status_code == 302
    assert [tag.name for tag in account.tags.all()] == ["Été 2026", "Pilot"]
    assert Tag.objects.count() == 2
    assert as_manager.get(url).context["form"]["tag_words"].value() == "Été 2026, Pilot"
    history = as_manager.get(f"/accounts/{account.pk}/history/").content.decode()
    assert "Pilot" in history
    assert as_manager.post(url, {"tag_words": "pilot", "version": 2}).status_code == 302
    assert [tag.name for tag in account.tags.all()] == ["Pilot"]
    with pytest.raises(IntegrityError):
        TagFactory(name="PILOT")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("x" * 41, f"A tag has 40 characters at most: “{'x' * 40}…”."),
        (",".join(f"t{n}" for n in range(21)), "20 tags are the most."),
        ("a\0b", "Null characters are not allowed."),
    ],
)
def test_a_tag_that_is_none_gets_a_sentence(words: str, said: str, account: Account, as_manager: Client) -> None:
    page = as_manager.post(f"/accounts/{account.pk}/tags/", {"tag_words": words, "version": 1})
    assert faults(page) == {"tag_words": [said]}


def test_accounts_are_found_by_all_of_several_tags(db: Any) -> None:
    both, one = AccountFactory(), AccountFactory()
    tagging.tag(both, words=["A", "B"])
    tagging.tag(one, words=["a"])
    a, b = Tag.objects.order_by("name")
    assert set(Account.objects.all().tagged(a)) == {both, one}
    assert list(Account.objects.all().tagged(a, b)) == [both]


def test_tags_and_sectors_are_proposed_while_typing(people: People, as_manager: Client) -> None:
    TagFactory(name="Énergie verte")
    assert 'data-value="Énergie verte"' in as_manager.get("/tags/suggestions/", {"q": "vert"}).content.decode()
    html = as_manager.get("/sectors/suggestions/", {"q": "semi"}).content.decode()
    assert 'data-value="Semiconductors"' in html
    assert "Information Technology" in html
    every = as_manager.get("/sectors/suggestions/").content.decode()
    assert every.count('role="option"') == 11
    people.manager.language = "fr"
    people.manager.save()
    french = signed_in(people.manager).get("/sectors/suggestions/", {"q": "semicond"}).content.decode()
    assert 'data-value="Semi-conducteurs"' in french


def test_an_administrator_defines_a_field_with_its_options(people: People) -> None:
    admin = signed_in(people.administrator)
    sent = {
        "key": "metal", "kind": "choice", "label_en": "Metal", "label_fr": "Métal", "help_en": "", "help_fr": "",
        "position": "1", "is_active": "on", "options-TOTAL_FORMS": "1", "options-INITIAL_FORMS": "0",
        "options-0-key": "gold", "options-0-label_en": "Gold", "options-0-label_fr": "Or", "options-0-position": "1",
    }  # fmt: skip
    assert admin.post("/admin/accounts/freefield/add/", sent).status_code == 302
    field = FreeField.objects.get()
    assert [option.label for option in field.options.all()] == ["Gold"]
    page = admin.post("/admin/accounts/freefield/add/", {**sent, "key": "No Key!"})
    assert "Small letters, digits and “_”, a letter first." in page.content.decode()
    account = AccountFactory()
    Account.objects.filter(pk=account.pk).update(free_values={"metal": "gold"})
    assert admin.post(f"/admin/accounts/freefield/{field.pk}/delete/", {"post": "yes"}).status_code == 302
    account.refresh_from_db()
    assert account.free_values == {}
