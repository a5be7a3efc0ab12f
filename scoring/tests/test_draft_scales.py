"""Scales on the page of a draft: what is entered is kept, what makes no sense is a sentence at its field."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from accounts.tests.registry_factories import FreeFieldFactory
from scoring.models import CriteriaVersion, Criterion
from scoring.tests.draft_page import bands, opened, sent, shown
from scoring.tests.factories import draft

pytestmark = pytest.mark.django_db
D = Decimal
SIZE = {"criteria-0-scale": "linear", "criteria-0-fact": "employees"}
MONEY = {"criteria-0-scale": "logarithmic", "criteria-0-fact": "revenue", "criteria-0-currency": "USD"}


@pytest.fixture
def version() -> CriteriaVersion:
    return draft(50, 30, 20)


def send(client: Client, version: CriteriaVersion, changes: dict[str, Any]) -> Any:
    """Open the draft's page, write `changes` over what it opens with, send it."""
    address = version.get_absolute_url()
    return sent(client, address, opened(client, address) | changes)


def first(version: CriteriaVersion) -> Criterion:
    return version.criteria.get(code="c1")


def refused(client: Client, version: CriteriaVersion, *cases: tuple[dict[str, Any], str, str]) -> None:
    """Changes are refused with a sentence at a field alone; nothing is saved, nothing typed is lost."""
    before = list(version.criteria.values_list())
    page = opened(client, version.get_absolute_url())
    for changes, field, sentence in cases:
        response = sent(client, version.get_absolute_url(), page | changes)
        assert response.status_code == 200
        errors = response.context["inline_admin_formsets"][0].formset.errors[0]
        assert {name: list(told) for name, told in errors.items()} == {field: [sentence]}
        html = response.content.decode()
        assert escape(sentence) in html
        assert {name: value for name, value in shown(html).items() if name in changes} == changes
        assert list(version.criteria.values_list()) == before


def test_a_range_is_kept_with_its_fact_and_currency(as_executive: Client, version: CriteriaVersion) -> None:
    given = {"criteria-0-lowest": "1 000 000", "criteria-0-highest": "2500000000,5", "criteria-0-is_required": "on"}
    given |= {"criteria-0-knock_out_rating": "12,5", "criteria-0-axis": "strength"}
    assert send(as_executive, version, MONEY | given).status_code == 302
    kept = first(version)
    assert (kept.scale, kept.fact, kept.currency, kept.lowest, kept.highest) == (
        "logarithmic", "revenue", "USD", D(1_000_000), D("2500000000.5"),
    )  # fmt: skip
    assert (kept.is_required, kept.knock_out_below, kept.axis) == (True, D("12.5"), "strength")
    assert (kept.levels_en, kept.levels_fr) == ([], [])


def test_bands_are_kept_in_their_order(as_executive: Client, version: CriteriaVersion) -> None:
    lines = bands(0, ("50", "", "100"), ("", "10", "0"), ("10", "50", "62,5"))
    assert send(as_executive, version, SIZE | {"criteria-0-scale": "bands"} | lines).status_code == 302
    kept = first(version)
    assert (kept.bounds, kept.band_ratings) == ([D(10), D(50)], [D(0), D("62.5"), D(100)])
    page = opened(as_executive, version.get_absolute_url())
    assert [page[f"criteria-0-bands-1-{part}"] for part in ("from", "to", "rating")] == ["10", "50", "62.5"]
    assert send(as_executive, version, {}).status_code == 302
    assert first(version).bounds == [D(10), D(50)]


def test_what_belongs_to_another_scale_is_left_out(as_executive: Client, version: CriteriaVersion) -> None:
    rest = {"criteria-0-lowest": "much", "criteria-0-knock_out_rating": "900", "criteria-0-knock_out_level": "2"}
    assert send(as_executive, version, rest).status_code == 302
    kept = first(version)
    assert (kept.scale, kept.lowest, kept.knock_out_below) == ("judged", None, D(40))
    lines = {**SIZE, "criteria-0-currency": "EUR", "criteria-0-lowest": "0", "criteria-0-highest": "9"}
    assert send(as_executive, version, lines).status_code == 302
    assert (first(version).currency, first(version).knock_out_below) == ("", None)


SENSELESS_BANDS: list[tuple[Any, str]] = [
    ([("", "10", "0"), ("20", "", "100")], "Between 10 and 20 there is no band."),
    ([("", "20", "0"), ("10", "", "100")], "Between 10 and 20 two bands overlap."),
    ([("0", "10", "0"), ("10", "", "9")], "Below 0 there is no band: leave “from” of the lowest band empty."),
    ([("", "10", "0"), ("10", "99", "9")], "From 99 on there is no band: leave “to” of the highest band empty."),
    ([("", "", "0"), ("10", "", "9")], "From 10 on two bands overlap: only the highest may leave “to” empty."),
    ([("", "5", "0"), ("", "", "9")], "Two bands have no lower end: only the lowest may leave “from” empty."),
    ([("", "10", "0"), ("30", "10", "9")], "Line 2 goes from 30 to 10: the lower end comes first."),
    ([("", "ten", "0"), ("10", "", "9")], "Line 1: “ten” is not a number."),
    ([("", "10", ""), ("10", "", "9")], "Line 1: a rating is a number from 0 to 100."),
    ([("", "10", "0"), ("10", "", "101")], "Line 2: a rating is a number from 0 to 100."),
    ([("", "", "50")], "Bands are two or more lines: from, to, and the rating between."),
    ([("", "1,000", "0"), ("1,000", "", "9")],
     "“1,000” can be read in two ways: write thousands without a comma."),
]  # fmt: skip


def test_bands_that_make_no_sense(as_executive: Client, version: CriteriaVersion) -> None:
    lines = SIZE | {"criteria-0-scale": "bands"}
    refused(as_executive, version, *((lines | bands(0, *given), "bands", said) for given, said in SENSELESS_BANDS))


SENSELESS_RANGES: list[tuple[dict[str, Any], str, str]] = [
    (MONEY | {"criteria-0-lowest": "0", "criteria-0-highest": "9"}, "lowest",
     "A logarithmic scale has ends above zero."),
    (SIZE | {"criteria-0-lowest": "9", "criteria-0-highest": "9"}, "highest",
     "The highest is above the lowest. Where less is better, tick “lower is better” and leave the order."),
    (SIZE | {"criteria-0-lowest": "", "criteria-0-highest": "9"}, "lowest", "Say where the scale ends."),
    (SIZE | {"criteria-0-lowest": "0", "criteria-0-highest": "NaN"}, "highest",
     "Write a number with six decimals at most, such as 2500 or 0.5."),
    (SIZE | {"criteria-0-lowest": "0", "criteria-0-highest": "9", "criteria-0-fact": ""}, "fact",
     "Choose the fact the rating is computed from."),
    (MONEY | {"criteria-0-lowest": "1", "criteria-0-highest": "9", "criteria-0-currency": ""}, "currency",
     "Choose the currency the amounts are in; other currencies count as unknown."),
    (SIZE | {"criteria-0-lowest": "0", "criteria-0-highest": "9", "criteria-0-knock_out_rating": "0"},
     "knock_out_rating", "A knock-out is a rating from 1 to 100."),
]  # fmt: skip


def test_a_range_that_makes_no_sense(as_executive: Client, version: CriteriaVersion) -> None:
    refused(as_executive, version, *SENSELESS_RANGES)


NOT_OFFERED: list[tuple[dict[str, Any], str]] = [
    ({"criteria-0-scale": "guessed"}, "scale"),
    ({"criteria-0-axis": "luck"}, "axis"),
    (SIZE | {"criteria-0-fact": "shoe_size", "criteria-0-lowest": "0", "criteria-0-highest": "9"}, "fact"),
    (MONEY | {"criteria-0-currency": "XYZ", "criteria-0-lowest": "1", "criteria-0-highest": "9"}, "currency"),
    ({"criteria-0-knock_out_level": "6"}, "knock_out_level"),
    ({"criteria-0-position": "-1"}, "position"),
]


def test_what_the_page_does_not_offer_is_refused(as_executive: Client, version: CriteriaVersion) -> None:
    before = list(version.criteria.values_list())
    page = opened(as_executive, version.get_absolute_url())
    for changes, field in NOT_OFFERED:
        response = sent(as_executive, version.get_absolute_url(), page | changes)
        assert response.status_code == 200
        assert list(response.context["inline_admin_formsets"][0].formset.errors[0]) == [field]
        assert list(version.criteria.values_list()) == before


def test_a_field_that_is_gone_is_refused_at_its_criterion(as_executive: Client, version: CriteriaVersion) -> None:
    field = FreeFieldFactory(key="plants", kind="number", is_active=True)
    changes = {**SIZE, "criteria-0-fact": "free:plants", "criteria-0-lowest": "0", "criteria-0-highest": "9"}
    assert send(as_executive, version, changes).status_code == 302
    field.is_active = False
    field.save()
    assert opened(as_executive, version.get_absolute_url())["criteria-0-fact"] == "free:plants"
    refused(as_executive, version, ({}, "fact", "This fact is gone: choose another."))
    page = as_executive.get(f"/admin/scoring/criteriaversion/{version.pk}/publish/").content.decode()
    assert "“Criterion c1” is computed from a field that is gone: choose another." in page
    assert 'value="Publish"' not in page


def test_shares_beside_the_weights_add_to_100(as_executive: Client) -> None:
    page = as_executive.get(draft(1, 1, 1).get_absolute_url())
    shares = [form.share for form in page.context["inline_admin_formsets"][0].formset.initial_forms]
    assert [str(share) for share in shares] == ["33.4", "33.3", "33.3"]


def test_the_second_of_two_sees_what_the_first_made_of_a_scale(as_executive: Client, version: CriteriaVersion) -> None:
    mine = opened(as_executive, version.get_absolute_url()) | {"criteria-0-knock_out_level": "3", "key_entry": "80"}
    lines = bands(0, ("", "10", "0"), ("10", "", "100"))
    theirs = {"criteria-0-scale": "bands", "criteria-0-fact": "employees", "key_entry": "75", **lines}
    assert send(as_executive, version, theirs).status_code == 302
    response = sent(as_executive, version.get_absolute_url(), mine)
    assert response.status_code == 200
    told = response.context["inline_admin_formsets"][0].formset.errors[0]
    assert told["scale"] == ["On record now: Computed: bands"]
    assert response.context["adminform"].form.errors["key_entry"] == ["On record now: 75"]
    assert first(version).scale == "bands"


def test_empty_cards_are_folded_until_something_is_typed_in_one(as_executive: Client, version: CriteriaVersion) -> None:
    page = as_executive.get(version.get_absolute_url())
    spare = page.context["inline_admin_formsets"][0].formset.extra_forms
    assert [form.is_wanted for form in spare] == [False, False, False]
    response = send(as_executive, version, {"criteria-3-name_en": "New", "name": ""})
    spare = response.context["inline_admin_formsets"][0].formset.extra_forms
    assert [form.is_wanted for form in spare] == [True, False, False]
