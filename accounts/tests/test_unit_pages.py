"""Divisions, sites and buying centres of a client, as people work on them."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from accounts.models import Account, BuyingCentreMember, Unit
from accounts.tests.factories import ContactFactory
from accounts.tests.white_space_factories import BuyingCentreFactory, CellFactory, PresenceFactory, UnitFactory
from accounts.white_space import unit_tree
from accounts.white_space_choices import CellState

QUERIES_OF_THE_PAGE = 12
NO_CHOICE = "Select a valid choice. That choice is not one of the available choices."
UNIT = {"name": "Abrasives", "kind": "division", "audience": "internal"}


def add(client: Client, account: Account, **change: Any) -> Any:
    return client.post(f"/accounts/{account.pk}/units/add/", {**UNIT, **change})


def test_units_are_added_below_each_other_and_shown_as_a_tree(account: Account, as_manager: Client) -> None:
    boss = ContactFactory(account=account, last_name="Whitfield")
    add(as_manager, account, name="Safety", head=boss.pk, employees="38000", place="United States")
    top = Unit.objects.get()
    add(as_manager, account, name="Hutchinson plant", kind="site", parent=top.pk)
    page = as_manager.get(f"/accounts/{account.pk}/units/")
    assert [(line.branch.path, line.branch.depth) for line in page.context["lines"]] == [
        ("Safety", 0),
        ("Safety › Hutchinson plant", 1),
    ]
    html = page.content.decode()
    facts = ("headed by Claire Whitfield", "38,000 employees", "United States")
    assert [said for said in facts if said not in html] == []


def test_sums_of_a_unit_hold_what_is_below_it(account: Account, as_manager: Client) -> None:
    top = UnitFactory(account=account, name="A")
    low = UnitFactory(account=account, parent=top, name="B")
    CellFactory(account=account, unit=top, potential_amount=100)
    CellFactory(account=account, unit=low, potential_amount=20)
    CellFactory(account=account, unit=low, state=CellState.SOLD, sold_amount=7)
    lines = as_manager.get(f"/accounts/{account.pk}/units/").context["lines"]
    assert [(one.sums.sold, one.sums.open) for one in lines] == [
        (Decimal(7), Decimal(120)),
        (Decimal(7), Decimal(20)),
    ]


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"name": ""}, {"name": ["This field is required."]}),
        ({"name": "x" * 10_000}, {"name": ["Ensure this value has at most 150 characters (it has 10000)."]}),
        ({"name": "SAFETY"}, {"name": ["There is a unit of this name beside it already."]}),
        ({"name": "a\0b"}, {"name": ["Null characters are not allowed."]}),
        ({"employees": "-1"}, {"employees": ["Ensure this value is greater than or equal to 0."]}),
        ({"employees": "10000000000"}, {"employees": ["Ensure this value is less than or equal to 10000000."]}),
        ({"note": "x" * 2_001}, {"note": ["Ensure this value has at most 2000 characters (it has 2001)."]}),
        ({"kind": "planet"}, {"kind": ["Select a valid choice. planet is not one of the available choices."]}),
        ({"parent": "999999999"}, {"parent": [NO_CHOICE]}),
    ],
)
def test_bad_input_gets_a_sentence_at_its_field(
    change: dict[str, str], errors: dict[str, list[str]], account: Account, as_manager: Client
) -> None:
    UnitFactory(account=account, name="Safety")
    page = add(as_manager, account, **change)
    assert page.status_code == 200
    assert dict(page.context["form"].errors) == errors


def test_other_accounts_units_and_people_are_no_choice(account: Account, people: Any, as_manager: Client) -> None:
    theirs = UnitFactory(account=people.strangers_account)
    stranger = ContactFactory(account=people.strangers_account)
    page = add(as_manager, account, parent=theirs.pk, head=stranger.pk)
    assert set(page.context["form"].errors) == {"parent", "head"}


def test_a_unit_moves_with_all_that_is_below_but_never_below_itself_nor_too_deep(
    account: Account, as_manager: Client
) -> None:
    units = [UnitFactory(account=account)]
    for _n in range(4):
        units.append(UnitFactory(account=account, parent=units[-1]))
    branch = UnitFactory(account=account, name="Branch")
    UnitFactory(account=account, parent=branch)
    data = {**UNIT, "name": "Branch", "version": 1}
    url = f"/units/{branch.pk}/edit/"
    errors = as_manager.post(url, {**data, "parent": units[4].pk}).context["form"].errors
    assert errors["parent"] == ["Units stand 6 deep at most."]
    assert as_manager.post(url, {**data, "parent": units[3].pk}).status_code == 302
    loop = as_manager.post(f"/units/{units[0].pk}/edit/", {**UNIT, "parent": branch.pk, "version": 1})
    assert "parent" in loop.context["form"].errors


def test_the_second_to_save_sees_what_changed(account: Account, as_manager: Client) -> None:
    unit = UnitFactory(account=account, name="Old")
    url = f"/units/{unit.pk}/edit/"
    as_manager.post(url, {**UNIT, "name": "First", "version": 1})
    page = as_manager.post(url, {**UNIT, "name": "Second", "version": 1})
    assert page.context["form"].errors["name"] == ["On record now: First"]


def test_removing_asks_and_moves_what_is_below_up(account: Account, as_manager: Client) -> None:
    top = UnitFactory(account=account)
    low = UnitFactory(account=account, parent=top)
    CellFactory(account=account, unit=top)
    presence = PresenceFactory(account=account, unit=top, position="Everything")
    PresenceFactory(account=account, competitor=presence.competitor, position="Something")
    url = f"/units/{top.pk}/remove/"
    html = as_manager.get(url).content.decode()
    assert "1 field of its white space goes with it." in html
    assert as_manager.post(url, {}).context["form"].errors == {"children": ["This field is required."]}
    assert as_manager.post(url, {"children": "up"}).status_code == 302
    low.refresh_from_db()
    assert (low.parent, account.white_space_cells.count()) == (None, 0)
    assert account.competitor_presences.get().position == "Something\n\nEverything"


def test_removing_may_take_all_below(account: Account, as_manager: Client) -> None:
    top = UnitFactory(account=account)
    UnitFactory(account=account, parent=top)
    as_manager.post(f"/units/{top.pk}/remove/", {"children": "gone"})
    assert not account.units.exists()


def test_what_moves_up_keeps_its_own_name(account: Account, as_manager: Client) -> None:
    top = UnitFactory(account=account, name="Plant")
    UnitFactory(account=account, name="Twin")
    UnitFactory(account=account, parent=top, name="twin")
    page = as_manager.post(f"/units/{top.pk}/remove/", {"children": "up"})
    assert page.context["form"].errors["children"] == ["“twin” is there already one level up."]


def test_people_of_a_buying_centre_have_parts(account: Account, as_manager: Client) -> None:
    centre, claire = BuyingCentreFactory(account=account), ContactFactory(account=account)
    url = f"/units/{centre.pk}/people/add/"
    for part in ("decider", "user"):
        assert as_manager.post(url, {"contact": claire.pk, "part": part}).status_code == 302
    page = as_manager.post(url, {"contact": claire.pk, "part": "user"})
    assert page.context["form"].errors["part"] == ["This person has this part here already."]
    kind = as_manager.post(f"/units/{centre.pk}/edit/", {**UNIT, "version": 1}).context["form"].errors["kind"]
    assert kind == ["Take its people out first: only a buying centre has people with a part."]
    as_manager.post(f"/units/people/{BuyingCentreMember.objects.first().pk}/remove/")  # type: ignore[union-attr]
    assert centre.members.count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_same_for_one_unit_and_for_three(
    rows: int, account: Account, as_manager: Client, django_assert_num_queries: Any
) -> None:
    for _n in range(rows):
        centre = BuyingCentreFactory(account=account, head=ContactFactory(account=account))
        BuyingCentreMember.objects.create(unit=centre, contact=ContactFactory(account=account), part="user")
        CellFactory(account=account, unit=centre)
    with django_assert_num_queries(QUERIES_OF_THE_PAGE):
        as_manager.get(f"/accounts/{account.pk}/units/")


def test_the_tree_is_walked_from_the_top(account: Account) -> None:
    a = UnitFactory(account=account, name="A")
    b = UnitFactory(account=account, name="B")
    c = UnitFactory(account=account, name="C", parent=a)
    tree = unit_tree.branches([a, b, c])
    assert [one.path for one in tree] == ["A", "A › C", "B"]
    assert unit_tree.below(tree, a) == {a.pk, c.pk}
    assert (unit_tree.height(tree, a), unit_tree.height(tree, Unit(account=account))) == (2, 1)
