"""Where an account stood on a day that is gone: rank, neighbours, limits and lifts of then, not of now."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pgtrigger
import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account
from accounts.tests.factories import AccountFactory
from scoring.criteria import publishing
from scoring.models import CriteriaVersion, ScoreRecord
from scoring.scores import rescoring
from scoring.scores.why import why
from scoring.tests.factories import draft, rate

pytestmark = pytest.mark.django_db


@pytest.fixture
def five() -> list[Account]:
    """Twenty days ago Alpha to Echo scored 100, 80, 60, 40, 20; since then Charlie climbed to 100 and Alpha fell to 0.

    Two places are key, and until the third; growth is the fourth.
    """
    version = draft(1, 1, 1)
    limits = {"measure": "rank", "key_entry": 2, "key_exit": 3, "growth_entry": 4, "growth_exit": 4}
    CriteriaVersion.objects.filter(pk=version.pk).update(**limits, least_coverage=0)
    version = publishing.publish(CriteriaVersion.objects.get(pk=version.pk), by=None, reason="New aims.")
    names = ("Alpha", "Bravo", "Charlie", "Delta", "Echo")
    accounts: list[Account] = [AccountFactory(name=name) for name in names]
    rescoring.rescore_requested()
    for account, level in zip(accounts, (5, 4, 3, 2, 1), strict=True):
        rate(account, c1=level, c2=level, c3=level)
    ScoreRecord.objects.all().delete()
    for account in accounts:
        score = account.scores.get()
        ScoreRecord.objects.create(
            account=account,
            criteria_version=version,
            at=timezone.now() - timedelta(days=20),
            **{name: getattr(score, name) for name in ("score", "coverage", "attractiveness", "strength", "is_ranked")},
            **{name: getattr(score, name) for name in ("segment", "ratings", "found")},
        )
    rate(accounts[2], c1=5, c2=5, c3=5)
    rate(accounts[0], c1=0, c2=0, c3=0)
    return accounts


def then() -> Any:
    return timezone.localdate() - timedelta(days=10)


def test_rank_and_neighbours_are_those_of_the_day(five: list[Account]) -> None:
    found = why(five[2], on=then())
    assert found is not None
    assert (found.rank and (found.rank.place, found.rank.of)) == (3, 5)
    assert [(one.account, str(one.score), one.place) for one in found.near] == [
        (account.pk, score, place)
        for place, (account, score) in enumerate(zip(five, ("100.0", "80.0", "60.0", "40.0", "20.0"), strict=True), 1)
    ]
    today = why(five[2])
    assert today is not None
    assert [(one.account, str(one.score)) for one in today.near[:2]] == [(five[2].pk, "100.0"), (five[1].pk, "80.0")]


def test_limits_by_rank_are_those_of_the_day(five: list[Account]) -> None:
    found = why(five[3], on=then())  # Delta, fourth with 40; second was Bravo with 80
    assert found is not None
    assert (found.place.segment, str(found.place.up and found.place.up.limit)) == ("growth", "80.0")
    assert str(found.place.up and found.place.up.points) == "40.0"
    assert str(found.place.down and found.place.down.limit) == "40.0"


def test_lifts_are_those_of_the_day_and_the_terminal_says_the_same(five: list[Account], as_executive: Client) -> None:
    out = StringIO()
    call_command("score", "--explain", "Delta", "--on", then().isoformat(), stdout=out)
    said = out.getvalue()
    assert "Rank 4 of 5" in said
    assert "+6.7 Criterion c1: 2 > 3, fair" in said  # (3 + 2 + 2) · 20 / 3 = 46.7
    page = as_executive.get(reverse("scoring:account_score", args=[five[3].pk]), {"on": then().isoformat()})
    content = page.content.decode()
    assert "What would have lifted it most then" in content
    assert "<strong>+6.7</strong>" in content
    assert "Around it in rank" in content
    assert [(one.account.name, one.place) for one in page.context["peers"]] == [
        ("Alpha", 1),
        ("Bravo", 2),
        ("Charlie", 3),
        ("Delta", 4),
        ("Echo", 5),
    ]


def test_the_trend_holds_the_score_that_is_explained(five: list[Account], as_executive: Client) -> None:
    for account, score in zip(five, ("100.0", "80.0", "60.0", "40.0", "20.0"), strict=True):
        page = as_executive.get(reverse("scoring:account_score", args=[account.pk]), {"on": then().isoformat()})
        changes = [one for one in page.context["trend"].changes if timezone.localdate(one.at) <= then()]
        assert str(changes[-1].score) == str(page.context["explanation"].score) == score
        assert sum(line.part for line in page.context["explanation"].lines) == pytest.approx(float(score), abs=0.2)


def test_before_anything_was_ranked_nobody_is_around(five: list[Account]) -> None:
    with pgtrigger.ignore("scoring.CriteriaVersion:version_keeps_its_word"):
        CriteriaVersion.objects.filter(state="published").update(published_at=timezone.now() - timedelta(days=60))
    found = why(five[0], on=timezone.localdate() - timedelta(days=40))
    assert found is not None
    assert (found.rank, found.near, found.lifts) == (None, [], [])


def test_the_day_takes_one_query_for_the_ranks(five: list[Account]) -> None:
    with CaptureQueriesContext(connection) as asked:
        why(five[0], on=then())
    assert sum("WITH ranked" in query["sql"] for query in asked) == 1
    assert len(asked) <= 6
