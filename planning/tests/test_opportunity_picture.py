"""The picture of impact against effort."""

import math
import re
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import translation

from accounts.models import Account
from accounts.tests.people import People
from planning import quantities
from planning.choices import OpportunityState
from planning.needs import opportunity_picture
from planning.tests.factories import NeedFactory, OpportunityFactory


def test_nothing_is_drawn_of_nothing() -> None:
    assert opportunity_picture.draw([]) == ""


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7, 9, 10, 25])
def test_discs_of_one_square_do_not_touch_and_stay_inside(count: int) -> None:
    placed = opportunity_picture.places(count)
    assert len(placed) == count
    wide, high = opportunity_picture.WIDE, opportunity_picture.HIGH
    for i, (x, y, r) in enumerate(placed):
        assert 0 < r <= x <= wide - r
        assert r <= y <= high - r
        for x2, y2, _r in placed[:i]:
            assert math.dist((x, y), (x2, y2)) >= 2 * r


@pytest.mark.django_db
def test_each_opportunity_stands_in_the_square_of_its_grades() -> None:
    quick = OpportunityFactory(title="A & B", impact=5, effort=1)
    rather_not = OpportunityFactory(impact=1, effort=5, state=OpportunityState.DROPPED)
    drawn = opportunity_picture.draw([quick, rather_not])
    # squares are 95.6 wide and 68 high; the first begins at 34 from the left, and 350 is the ground
    assert re.findall(r'class="op-(\w+)" cx="([\d.]+)" cy="([\d.]+)"', drawn) == [
        ("open", "81.8", "44"),
        ("dropped", "464.2", "316"),
    ]
    assert "A &amp; B" in drawn
    assert f'href="#opportunity-{quick.pk}"' in drawn


@pytest.mark.django_db
def test_the_page_numbers_what_the_picture_shows(as_manager: Client, people: People) -> None:
    account: Account = people.account
    NeedFactory(assessment__account=account)
    small = OpportunityFactory(account=account, impact=2, effort=1)
    large = OpportunityFactory(account=account, impact=5, effort=4)
    page = as_manager.get(f"/accounts/{account.pk}/needs/").content.decode()
    listed = page.split('class="list-group-item opportunity"')
    numbered = {int(pk): place for pk, place in re.findall(r'#opportunity-(\d+)" tabindex.*?>(\d)</text>', page)}
    assert numbered == {large.pk: "1", small.pk: "2"}
    assert [f'id="opportunity-{one.pk}"' in part for one, part in zip((large, small), listed[1:], strict=True)] == [
        True
    ] * 2


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (None, None, ""),
        (Decimal(1000), None, "from €1,000"),
        (None, Decimal(2000), "up to €2,000"),
        (Decimal(1000), Decimal(2000), "€1,000 to €2,000"),
        (Decimal("1000.00"), Decimal(1000), "€1,000"),
        ("0", "5", "€0 to €5"),
    ],
)
def test_a_range_of_money_in_words(low: Decimal | None, high: Decimal | None, words: str) -> None:
    with translation.override("en"):
        assert quantities.money_range(low, high, "EUR") == words
