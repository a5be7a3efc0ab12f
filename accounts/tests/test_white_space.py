"""White space: what its fields add up to, how they are set by key and by form, and who sees what."""

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Account, Competitor, WhiteSpaceBasis, WhiteSpaceCell
from accounts.tests.people import People, signed_in
from accounts.tests.white_space_factories import (
    CellFactory,
    CompetitorFactory,
    OfferFactory,
    ProductLineFactory,
    UnitFactory,
)
from accounts.white_space.grid import add_up, grid
from accounts.white_space_choices import CellState

NO_CHOICE = "Select a valid choice. That choice is not one of the available choices."
HTMX = {"HX-Request": "true"}
QUERIES_OF_THE_PAGE = 13


def cell_url(account: Account, offer: Any, unit: Any = None) -> str:
    return f"/accounts/{account.pk}/white-space/{offer.pk}/{unit.pk if unit else 0}/"


def press(client: Client, account: Account, offer: Any, state: str, version: int = 0, unit: Any = None) -> Any:
    data = {"state": state, "version": version}
    return client.post(f"{cell_url(account, offer, unit)}state/", data, headers=HTMX)


def save(client: Client, account: Account, offer: Any, unit: Any = None, **data: Any) -> Any:
    return client.post(cell_url(account, offer, unit), {"certainty": "assumed", **data})


def cells_of_a_plant(account: Account) -> Any:
    """Sold 100 of 150, open 40, open without amount, a competitor's 60, and one that does not apply; in one line."""
    line = ProductLineFactory()
    plant = UnitFactory(account=account, name="Plant", parent=UnitFactory(account=account, name="Division"))
    values: list[dict[str, Any]] = [
        {"state": CellState.SOLD, "sold_amount": 100, "potential_amount": 150},
        {"state": CellState.OPEN, "potential_amount": 40},
        {"state": CellState.OPEN},
        {"state": CellState.COMPETITOR, "potential_amount": 60, "competitor": CompetitorFactory(name="Rival")},
        {"state": CellState.NOT_APPLICABLE},
    ]
    for said in values:
        CellFactory(account=account, unit=plant, offer=OfferFactory(line=line), **said)
    return plant


def test_the_grid_adds_up_by_hand_worked_values(account: Account) -> None:
    cells_of_a_plant(account)
    total = grid(account).total
    assert (total.sold, total.open, total.competitor) == (Decimal(100), Decimal(90), Decimal(60))
    assert (total.places, total.known, total.unknown, total.unpriced) == (15, 5, 10, 1)
    assert total.penetration == 25  # one sold of four that matter


def test_a_column_holds_what_is_below_it_and_the_whole_account_only_its_own(account: Account) -> None:
    cells_of_a_plant(account)
    CellFactory(account=account, potential_amount=7)
    columns = {str(one.unit): one.sums.open for one in grid(account).columns}
    assert columns == {"None": Decimal(7), "Division": Decimal(90), "Plant": Decimal(90)}
    assert grid(account).total.open == 97


def test_what_nobody_knows_is_no_amount_and_no_share(account: Account) -> None:
    OfferFactory()
    total = grid(account).total
    assert (total.sold, total.open, total.penetration, total.unknown) == (None, None, None, 1)


def test_the_largest_open_fields_stand_first(account: Account) -> None:
    cells_of_a_plant(account)
    assert [cell.open_amount for cell in grid(account).largest_open] == [50, 40]


@given(st.lists(st.tuples(st.sampled_from(CellState.values), st.none() | st.integers(0, 10**6)), max_size=20))
def test_sums_are_those_of_the_fields_and_penetration_is_a_share(said: list[tuple[str, int | None]]) -> None:
    cells = [
        WhiteSpaceCell(
            state=state,
            sold_amount=amount if state == CellState.SOLD else None,
            potential_amount=amount if state in {CellState.OPEN, CellState.COMPETITOR} else None,
        )
        for state, amount in said
    ]
    sums = add_up(cells, places=30)
    for state, total in ((CellState.SOLD, sums.sold), (CellState.OPEN, sums.open)):
        known = [amount for one, amount in said if one == state and amount is not None]
        assert total == (sum(known) if known else None)
    assert sums.penetration is None or 0 <= sums.penetration <= 100
    assert sums.unknown == 30 - len(said)


def test_a_key_sets_a_state_and_answers_with_what_it_changes(
    account: Account, people: People, as_manager: Client
) -> None:
    offer, unit = OfferFactory(), UnitFactory(account=account)
    answer = press(as_manager, account, offer, "open", unit=unit)
    cell = WhiteSpaceCell.objects.get()
    assert (cell.state, cell.unit, cell.changed_by, cell.version) == ("open", unit, people.manager, 1)
    html = answer.content.decode()
    pieces = [f'id="cell-{offer.pk}-{unit.pk}"', 'id="ws-totals"', 'id="ws-foot-open"', 'id="ws-largest"']
    assert [piece for piece in pieces if piece not in html] == []
    press(as_manager, account, offer, "sold", version=1, unit=unit)
    press(as_manager, account, offer, "", version=2, unit=unit)
    assert not WhiteSpaceCell.objects.exists()


def test_the_second_of_two_who_press_a_key_sees_what_the_first_did(account: Account, as_manager: Client) -> None:
    offer = OfferFactory()
    press(as_manager, account, offer, "open")
    answer = press(as_manager, account, offer, "sold")
    assert "Somebody changed this field meanwhile. It now says:" in answer.content.decode()
    assert WhiteSpaceCell.objects.get().state == "open"


def test_a_key_that_would_lose_an_amount_opens_the_form_instead(account: Account, as_manager: Client) -> None:
    cell = CellFactory(account=account, state=CellState.SOLD, sold_amount=5)
    for state in ("open", "not_applicable", ""):
        answer = press(as_manager, account, cell.offer, state, version=1)
        assert answer["HX-Retarget"] == "#cell-form"
        assert "What has no place in the new state is left out below." in answer.content.decode()
    cell.refresh_from_db()
    assert (cell.state, cell.sold_amount) == ("sold", 5)


@pytest.mark.parametrize(
    "data", [{"state": "gone", "version": 0}, {"state": "open"}, {"state": "open", "version": "-1"}]
)
def test_a_key_nobody_knows_is_404(data: dict[str, Any], account: Account, as_manager: Client) -> None:
    assert as_manager.post(f"{cell_url(account, OfferFactory())}state/", data).status_code == 404


def test_the_form_saves_values_and_names_a_competitor(account: Account, as_manager: Client) -> None:
    offer, unit = OfferFactory(), UnitFactory(account=account)
    answer = save(
        as_manager, account, offer, unit, state="competitor", potential_amount="120000", competitor_name="Newcomer",
        probability="40", note="Until spring", version="0",
    )  # fmt: skip
    assert answer["Location"] == f"/accounts/{account.pk}/white-space/"
    cell = WhiteSpaceCell.objects.get()
    assert (cell.competitor, cell.potential_amount, cell.probability) == (Competitor.objects.get(), 120_000, 40)
    assert save(as_manager, account, offer, unit, state="", version="1").status_code == 302
    assert not WhiteSpaceCell.objects.exists()


@pytest.mark.parametrize(
    ("change", "field", "error"),
    [
        ({"state": "maybe"}, "state", "Select a valid choice. maybe is not one of the available choices."),
        ({"potential_amount": "-1"}, "potential_amount", "An amount is never below zero."),
        ({"potential_amount": "NaN"}, "potential_amount", "Enter a number."),
        ({"potential_amount": "Infinity"}, "potential_amount", "Enter a number."),
        ({"potential_amount": "9" * 30}, "potential_amount", "Ensure that there are no more than 18 digits in total."),
        ({"sold_amount": "5"}, "sold_amount", "Leave this empty: “Open” has no such value."),
        ({"competitor_name": "Rival"}, "competitor_name", "Leave this empty: “Open” has no such value."),
        ({"probability": "101"}, "probability", "Ensure this value is less than or equal to 100."),
        ({"note": "x" * 10_000}, "note", "Ensure this value has at most 2000 characters (it has 10000)."),
        ({"certainty": "confirmed"}, "told_on", "Say when this was confirmed."),
        (
            {"told_by": "999999999"},
            "told_by",
            "Select a valid choice. That choice is not one of the available choices.",
        ),
    ],
)
def test_bad_input_gets_a_sentence_at_its_field(
    change: dict[str, str], field: str, error: str, account: Account, as_manager: Client
) -> None:
    page = save(as_manager, account, OfferFactory(), **{"state": "open", "version": "0", **change})
    assert page.status_code == 200
    assert dict(page.context["form"].errors) == {field: [error]}
    assert not Competitor.objects.exists()


def test_two_who_fill_one_field_the_second_sees_the_first(account: Account, as_manager: Client) -> None:
    offer = OfferFactory()
    save(as_manager, account, offer, state="open", potential_amount="10", version="0")
    page = save(as_manager, account, offer, state="open", potential_amount="20", version="0")
    assert page.context["form"].errors["potential_amount"] == ["On record now: 10.00"]
    assert save(as_manager, account, offer, state="open", potential_amount="20", version="1").status_code == 302
    WhiteSpaceCell.objects.all().delete()
    page = save(as_manager, account, offer, state="open", potential_amount="30", version="2")
    assert page.context["form"].non_field_errors() == [
        "Somebody cleared this field while you were writing. Save again to put it back."
    ]


def test_another_accounts_unit_and_an_offer_nobody_has_are_404(
    account: Account, people: People, as_manager: Client
) -> None:
    offer, theirs = OfferFactory(), UnitFactory(account=people.strangers_account)
    assert as_manager.get(cell_url(account, offer, theirs)).status_code == 404
    assert press(as_manager, account, offer, "open", unit=theirs).status_code == 404
    assert as_manager.get(f"/accounts/{account.pk}/white-space/999999/0/").status_code == 404
    assert signed_in(people.stranger).get(cell_url(account, offer)).status_code == 404


def test_without_offers_the_page_says_whom_to_ask(account: Account, as_manager: Client) -> None:
    html = as_manager.get(f"/accounts/{account.pk}/white-space/").content.decode()
    assert "An administrator adds our product lines and offers" in html


def test_readers_see_the_grid_without_links(account: Account, as_executive: Client) -> None:
    cells_of_a_plant(account)
    html = as_executive.get(f"/accounts/{account.pk}/white-space/").content.decode()
    assert "ws-cell" in html
    assert "data-version" not in html


def test_what_is_no_longer_offered_stays_where_it_was_sold(account: Account, as_manager: Client) -> None:
    OfferFactory(name_en="Never sold", is_active=False)
    CellFactory(account=account, offer=OfferFactory(name_en="Once sold", is_active=False), state=CellState.SOLD)
    html = as_manager.get(f"/accounts/{account.pk}/white-space/").content.decode()
    assert ("Once sold" in html, "Never sold" in html, "no longer offered" in html) == (True, False, True)


def test_a_product_line_alone_has_its_own_sums(account: Account, as_manager: Client) -> None:
    cells_of_a_plant(account)
    other = CellFactory(account=account, potential_amount=1000)
    page = as_manager.get(f"/accounts/{account.pk}/white-space/", {"line": other.offer.line_id, "unit": "nonsense"})
    assert page.context["grid"].total.open == 1000
    assert as_manager.get(f"/accounts/{account.pk}/white-space/", {"line": "x" * 50}).status_code == 200


def test_the_file_lists_every_known_field(account: Account, as_manager: Client) -> None:
    cells_of_a_plant(account)
    WhiteSpaceBasis.objects.create(account=account, currency="USD")
    answer: Any = as_manager.get(f"/accounts/{account.pk}/white-space/", {"export": "csv"})
    rows = list(csv.DictReader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))
    assert [(row["State"], row["Still to be won"], row["Currency"]) for row in rows] == [
        ("Sold", "50.00", "USD"),
        ("Open", "40.00", "USD"),
        ("Open", "", "USD"),
        ("Competitor", "", "USD"),
        ("Not applicable", "", "USD"),
    ]
    assert {(row["Part of"], row["Unit"]) for row in rows} == {("Division", "Plant")}
    workbook = as_manager.get(f"/accounts/{account.pk}/white-space/", {"export": "xlsx"})
    assert workbook.status_code == 200
    workbook.close()


def test_the_currency_is_said_once_for_all(account: Account, as_manager: Client) -> None:
    url = f"/accounts/{account.pk}/white-space/currency/"
    assert as_manager.post(url, {"currency": "e1r"}).context["form"].errors == {
        "currency": ["A currency has three letters, such as EUR."]
    }
    assert as_manager.post(url, {"currency": "usd"}).status_code == 302
    assert WhiteSpaceBasis.currency_of(account) == "USD"


def test_the_picture_tells_states_apart_without_colour(account: Account, as_manager: Client) -> None:
    cells_of_a_plant(account)
    picture = as_manager.get(f"/accounts/{account.pk}/white-space/picture/").content.decode()
    assert "Sold 1, Open 2, Competitor 1, Not applicable 1, unknown 10." in picture
    assert [letter for letter in "SOCN" if f">{letter}</text>" not in picture] == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_same_for_one_field_and_for_nine(
    rows: int, account: Account, as_manager: Client, django_assert_num_queries: Any
) -> None:
    units = [UnitFactory(account=account) for _n in range(rows)]
    for _n in range(rows):
        offer = OfferFactory()
        for unit in units:
            CellFactory(
                account=account, offer=offer, unit=unit, state=CellState.COMPETITOR, competitor=CompetitorFactory()
            )
    with django_assert_num_queries(QUERIES_OF_THE_PAGE):
        as_manager.get(f"/accounts/{account.pk}/white-space/")
