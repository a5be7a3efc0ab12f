"""Competition at a client: who competes with us there, how it is judged, and whom the client competes with."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import (
    Account,
    Competitor,
    CompetitorJudgement,
    CompetitorPresence,
    WalletPart,
)
from accounts.tests.factories import ContactFactory
from accounts.tests.people import People, signed_in
from accounts.tests.white_space_factories import (
    CellFactory,
    ClientCompetitorFactory,
    CompetitorFactory,
    PresenceFactory,
    ProductLineFactory,
    UnitFactory,
    WalletFactory,
)
from accounts.white_space import competitor_merge
from accounts.white_space_choices import CellState

QUERIES_OF_THE_PAGE = 14
TOO_LONG = "Ensure this value has at most 150 characters (it has 10000)."
BEFORE = "This is before the day they came."
PRESENCE = {"competitor_name": "Northwall", "certainty": "assumed", "audience": "internal"}


def add(client: Client, account: Account, **change: Any) -> Any:
    return client.post(f"/accounts/{account.pk}/competition/add/", {**PRESENCE, **change})


def test_a_competitor_is_put_on_record_with_a_judgement_of_the_day(
    account: Account, people: People, as_manager: Client
) -> None:
    unit, line = UnitFactory(account=account, name="Europe"), ProductLineFactory(name_en="Energy")
    answer = add(
        as_manager, account, unit=unit.pk, product_line=line.pk, position="The **meters**", strength="4", threat="high",
        wallet_share="31.5", since="2020-01-01", contract_ends_on="2027-06-30",
    )  # fmt: skip
    assert answer.status_code == 302
    judgement = CompetitorJudgement.objects.get()
    assert (judgement.strength, judgement.threat, judgement.by) == (4, "high", people.manager)
    html = as_manager.get(f"/accounts/{account.pk}/competition/").content.decode()
    facts = ["Northwall", "Europe", "Energy", "<strong>meters</strong>", "Strength 4 of 5", "High", "ends on"]
    assert [fact for fact in facts if fact not in html] == []
    assert "Northwall: strength 4 of 5, threat High" in html


def test_a_changed_judgement_is_a_row_of_its_own_and_shows_the_trend(account: Account, as_manager: Client) -> None:
    add(as_manager, account, strength="2", threat="low")
    presence = CompetitorPresence.objects.get()
    url = f"/competition/{presence.pk}/edit/"
    as_manager.post(url, {**PRESENCE, "strength": "2", "threat": "low", "position": "More", "version": 1})
    assert presence.judgements.count() == 1
    as_manager.post(url, {**PRESENCE, "strength": "4", "threat": "low", "position": "More", "version": 2})
    assert [one.strength for one in presence.judgements.all()] == [4, 2]
    assert as_manager.get(f"/accounts/{account.pk}/competition/").context["rivals"][0].strongest.trend == "up"
    as_manager.post(url, {**PRESENCE, "strength": "", "threat": "", "position": "More", "version": 3})
    assert [one.strength for one in presence.judgements.all()] == [None, 4, 2]


def test_one_name_is_one_competitor_whatever_its_spelling(account: Account, people: People, as_manager: Client) -> None:
    add(as_manager, account, competitor_name="Énergie Plus S.A.")
    add(signed_in(people.stranger), people.strangers_account, competitor_name="ENERGIE PLUS")
    assert Competitor.objects.count() == 1
    page = add(as_manager, account, competitor_name="energie plus")
    assert page.context["form"].errors["competitor_name"] == [
        "This competitor is on record for this place and line already."
    ]


@pytest.mark.parametrize(
    ("change", "field", "error"),
    [
        ({"competitor_name": ""}, "competitor_name", "This field is required."),
        ({"competitor_name": ","}, "competitor_name", "A name has letters or digits."),
        ({"competitor_name": "x" * 10_000}, "competitor_name", TOO_LONG),
        ({"wallet_share": "-1"}, "wallet_share", "Ensure this value is greater than or equal to 0."),
        ({"wallet_share": "101"}, "wallet_share", "Ensure this value is less than or equal to 100."),
        ({"wallet_share": "NaN"}, "wallet_share", "Enter a number."),
        ({"strength": "9"}, "strength", "Select a valid choice. 9 is not one of the available choices."),
        ({"since": "2999-01-01"}, "since", "This day is yet to come."),
        ({"since": "2026-02-01", "contract_ends_on": "2026-01-01"}, "contract_ends_on", BEFORE),
        ({"certainty": "confirmed"}, "told_on", "Say when this was confirmed."),
        ({"position": "a\0b"}, "position", "Null characters are not allowed."),
    ],
)
def test_bad_input_gets_a_sentence_at_its_field(
    change: dict[str, str], field: str, error: str, account: Account, as_manager: Client
) -> None:
    page = add(as_manager, account, **change)
    assert dict(page.context["form"].errors) == {field: [error]}
    assert not CompetitorPresence.objects.exists()


def test_other_accounts_units_and_people_are_no_choice(account: Account, people: People, as_manager: Client) -> None:
    page = add(
        as_manager,
        account,
        unit=UnitFactory(account=people.strangers_account).pk,
        told_by=ContactFactory(account=people.strangers_account).pk,
    )
    assert set(page.context["form"].errors) == {"unit", "told_by"}


def test_the_second_to_save_sees_what_changed(account: Account, as_manager: Client) -> None:
    presence = PresenceFactory(account=account, competitor=CompetitorFactory(name="Northwall"))
    url = f"/competition/{presence.pk}/edit/"
    as_manager.post(url, {**PRESENCE, "position": "First", "version": 1})
    page = as_manager.post(url, {**PRESENCE, "position": "Second", "version": 1})
    assert page.context["form"].errors["position"] == ["On record now: First"]


def test_the_most_dangerous_stands_first_and_is_number_one_in_the_picture(account: Account, as_manager: Client) -> None:
    for name, strength, threat in [("Calm", 5, "low"), ("Danger", 2, "high"), ("Unjudged", None, "")]:
        presence = PresenceFactory(account=account, competitor=CompetitorFactory(name=name))
        CompetitorJudgement.objects.create(presence=presence, strength=strength, threat=threat)
    page = as_manager.get(f"/accounts/{account.pk}/competition/")
    assert [(one.number, str(one.competitor)) for one in page.context["rivals"]] == [
        (1, "Danger"),
        (2, "Calm"),
        (3, "Unjudged"),
    ]
    assert "Unjudged" not in page.context["picture"]


def test_the_clients_own_competitors_are_a_list_with_notes(account: Account, as_manager: Client) -> None:
    url = f"/accounts/{account.pk}/competition/clients/add/"
    data = {"name": "Acme", "note": "In *abrasives*.", "audience": "internal"}
    assert as_manager.post(url, data).status_code == 302
    assert as_manager.post(url, {**data, "name": "ACME Inc."}).context["form"].errors == {
        "name": ["This company is on the list already."]
    }
    html = as_manager.get(f"/accounts/{account.pk}/competition/").content.decode()
    assert "<em>abrasives</em>" in html
    company = account.client_competitors.get()
    as_manager.post(f"/competition/clients/{company.pk}/edit/", {**data, "name": "Acme", "note": "New", "version": 1})
    as_manager.post(f"/competition/clients/{company.pk}/delete/")
    assert not account.client_competitors.exists()


def test_empty_pages_offer_the_first_step_to_those_who_may_take_it(
    account: Account, as_manager: Client, as_executive: Client
) -> None:
    pages = [one.get(f"/accounts/{account.pk}/competition/").content.decode() for one in (as_manager, as_executive)]
    assert ["Add the first competitor" in html for html in pages] == [True, False]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_same_for_one_competitor_and_for_three(
    rows: int, account: Account, as_manager: Client, django_assert_num_queries: Any
) -> None:
    for _n in range(rows):
        presence = PresenceFactory(
            account=account, unit=UnitFactory(account=account), product_line=ProductLineFactory()
        )
        CompetitorJudgement.objects.create(presence=presence, strength=3, threat="low")
        wallet = WalletFactory(account=account, total_amount=None)
        WalletPart.objects.create(wallet=wallet, competitor=presence.competitor, amount=5)
        ClientCompetitorFactory(account=account)
    with django_assert_num_queries(QUERIES_OF_THE_PAGE):
        as_manager.get(f"/accounts/{account.pk}/competition/")


def test_an_administrator_merges_two_that_are_one(people: People, account: Account) -> None:
    stays, goes = CompetitorFactory(name="Northwall"), CompetitorFactory(name="North Wall", website="https://n.example")
    PresenceFactory(account=account, competitor=stays, position="One")
    doubled = PresenceFactory(account=account, competitor=goes, position="Two", wallet_share=20)
    CompetitorJudgement.objects.create(presence=doubled, strength=3)
    wallet = WalletFactory(account=account)
    for one in (stays, goes):
        WalletPart.objects.create(wallet=wallet, competitor=one, amount=100)
    cell = CellFactory(account=account, state=CellState.COMPETITOR, competitor=goes)
    url = reverse("admin:accounts_competitor_merge", args=[goes.pk])
    assert signed_in(people.manager).get(url).status_code == 302
    assert signed_in(people.administrator).post(url, {"into": stays.pk}).status_code == 302
    presence = CompetitorPresence.objects.get()
    assert (presence.competitor, presence.position, presence.wallet_share) == (stays, "One\n\nTwo", 20)
    assert presence.judgements.get().strength == 3
    assert wallet.parts.get().amount == 200
    cell.refresh_from_db()
    stays.refresh_from_db()
    assert (cell.competitor, stays.website) == (stays, "https://n.example")
    assert not Competitor.objects.filter(pk=goes.pk).exists()


@pytest.mark.django_db
def test_a_competitor_is_not_merged_into_itself() -> None:
    one = CompetitorFactory()
    with pytest.raises(ValueError, match="itself"):
        competitor_merge.merge(one, into=one)


def test_a_name_on_record_is_refused_in_the_admin(people: People) -> None:
    CompetitorFactory(name="Northwall")
    page = signed_in(people.administrator).post(reverse("admin:accounts_competitor_add"), {"name": "NORTHWALL Ltd"})
    assert page.context["adminform"].form.errors["name"] == ["Northwall is on record already; merge the two instead."]
