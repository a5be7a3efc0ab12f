"""The trend: every change recorded, versions and decisions marked, gaps where there was no score."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account
from scoring.key_accounts import decisions
from scoring.models import ScoreRecord
from scoring.pictures.trend import Decided, Point, Start, draw
from scoring.scores.trend import trend
from scoring.tests.factories import rate, running

D = Decimal
FIRST, LAST = date(2026, 1, 1), date(2026, 1, 11)


def drawn(*points: Point, **more: Any) -> str:
    given: dict[str, Any] = {"starts": [], "decisions": [], "today": LAST} | more
    return draw(points, **given)


def test_a_score_holds_until_it_changes() -> None:
    picture = drawn(Point(FIRST, D("0")), Point(date(2026, 1, 6), D("100")))
    # ten days on 642 pixels from 34 on: the change in the middle; 0 at the foot (168), 100 at the top (30)
    assert 'd="M34 168H355L355 30H676"' in picture


def test_an_unknown_score_leaves_a_gap() -> None:
    picture = drawn(Point(FIRST, D("50")), Point(date(2026, 1, 3), None), Point(date(2026, 1, 6), D("50")))
    assert 'd="M34 99H162.4M355 99H676"' in picture


def test_versions_and_decisions_are_marked_and_said() -> None:
    picture = drawn(
        Point(FIRST, D("50")),
        starts=[Start(date(2026, 1, 6), "Next <aims>")],
        decisions=[Decided(date(2026, 1, 6), True), Decided(date(2025, 1, 1), False)],
    )
    assert "Next &lt;aims&gt;" in picture
    assert picture.count("pf-key") == 2  # one on the line, one in the legend
    assert "pf-not-key" not in picture  # decided before the score began


@pytest.mark.django_db
def test_the_page_tells_each_change(as_manager: Client, people: Any) -> None:
    account: Account = people.account
    running(50, 30, 20, name="First aims")
    rate(account, c1=2)
    ScoreRecord.objects.update(at=timezone.now() - timedelta(days=30))
    running(50, 30, 20, name="Next aims")
    ScoreRecord.objects.filter(criteria_version__name="Next aims").update(at=timezone.now() - timedelta(days=10))
    rate(account, c1=5)
    decisions.decide(account, is_key=False, reason="Not yet.", by=people.executive)
    found = trend(account, list(account.key_decisions.all()))
    assert [(one.score, one.points, one.is_new_version) for one in found.changes] == [
        (D("40.0"), None, False),
        (D("40.0"), D("0.0"), True),
        (D("100.0"), D("60.0"), False),
    ]
    page = as_manager.get(reverse("scoring:account_score", args=[account.pk])).content.decode()
    assert "3 changes, day by day" in page
    assert "by “Next aims” from here on" in page
    assert "Decided against key" in page


@pytest.mark.django_db
def test_without_a_score_there_is_no_trend(as_manager: Client, account: Account) -> None:
    running()
    assert trend(account, []).picture is None
    assert "Trend" not in as_manager.get(reverse("scoring:account_score", args=[account.pk])).content.decode()
