"""What a rating round gathers counts once it is closed: in the score, its explanation and the preview of a draft."""

from datetime import timedelta
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.tests.people import People, signed_in
from scoring import panels
from scoring.criteria import preparation
from scoring.models import CriteriaVersion, DraftRating, RatingRound, Score, ScoreRecord
from scoring.ratings import rounds
from scoring.scores import explanation
from scoring.tests.factories import draft, rate, round_of, running

pytestmark = pytest.mark.django_db


def score_of(account: Any) -> Any:
    return Score.objects.get(account=account, criteria_version=CriteriaVersion.objects.running()).score


def test_ratings_of_a_round_count_from_its_close_on(people: People) -> None:
    version = running(50, 50, 0)
    rate(people.account, c1=2, c2=2)
    made = round_of(people.account, people=[people.manager, people.executive])
    rate(people.account, by=people.manager, reason="In the round.", c1=5)
    assert score_of(people.account) == Decimal("40.0")
    (first, *_others) = explanation.explain(people.account, version).lines
    assert (first.level, first.judgement and first.judgement.reason) == (2, "Seen on site.")
    rounds.close_round(made, by=people.executive)
    assert score_of(people.account) == Decimal("70.0")  # (50 × 100 + 50 × 40) / 100
    (first, *_others) = explanation.explain(people.account, version).lines
    assert (first.level, first.judgement and first.judgement.reason) == (5, "In the round.")
    scores = ScoreRecord.objects.filter(account=people.account).order_by("pk").values_list("score", flat=True)
    assert list(scores)[-1] == Decimal("70.0")


def test_who_is_not_asked_rates_at_once_and_the_newest_says_in_the_end(people: People) -> None:
    running(50, 50, 0)
    made = round_of(people.account, people=[people.manager])
    rate(people.account, by=people.manager, c1=5)
    rate(people.account, by=people.lead, c1=1)
    assert score_of(people.account) == Decimal("20.0")
    rounds.close_round(made, by=people.executive)
    assert score_of(people.account) == Decimal("20.0")


def test_a_past_day_shows_what_counted_on_it(people: People) -> None:
    """Rated three days ago in a round that closes today: yesterday nothing of it counted."""
    running(50, 50, 0)
    made = round_of(people.account, people=[people.manager])
    today = timezone.localdate()
    rate(people.account, by=people.manager, at=timezone.now() - timedelta(days=3), c1=5)
    rounds.close_round(made, by=people.executive)
    ratings = people.account.ratings
    assert not ratings.counting(on=today - timedelta(days=1)).exists()
    assert ratings.counting(on=today).count() == 1


def test_the_preview_of_a_draft_follows_when_a_round_closes(people: People) -> None:
    running(50, 50, 0)
    made = round_of(people.account, people=[people.manager])
    rate(people.account, by=people.manager, c1=5)
    copied = draft(50, 50, 0, name="Next")

    def kept() -> list[int | None]:
        preparation.prepare(copied, list(copied.criteria.all()), is_opened=True)
        return DraftRating.objects.get(criteria_version=copied, account=people.account).ratings

    assert kept() == [None, None, None]
    rounds.close_round(made, by=people.executive)
    assert kept() == [10_000, None, None]


def test_publishing_during_a_round_leaves_its_ratings_out(people: People) -> None:
    running(50, 50, 0)
    round_of(people.account, people=[people.manager])
    rate(people.account, by=people.manager, c1=5)
    running(70, 30, 0, name="Next")
    assert score_of(people.account) is None


def test_the_page_says_what_counts_later(people: People) -> None:
    running(50, 50, 0)
    made = round_of(people.account, people=[people.manager])
    version = CriteriaVersion.objects.running()
    assert version is not None
    client = signed_in(people.manager)
    data = {"criteria_version": version.pk, "c1-level": "4", "c1-reason": "Seen there."}
    response = client.post(reverse("scoring:account_rate", args=[people.account.pk]), data, follow=True)
    content = response.content.decode()
    assert "1 rating recorded. It counts once the rating round is closed." in content
    assert "counts once “Spring” is closed" in content
    closing = signed_in(people.executive).post(reverse("scoring:round_close", args=[made.pk]), follow=True)
    assert "its ratings count now" in closing.content.decode()
    assert "counts once" not in client.get(reverse("scoring:account_score", args=[people.account.pk])).content.decode()


def test_executives_are_told_of_a_round_that_should_close(people: People) -> None:
    running(50, 50, 0)
    made = round_of(people.account, people=[people.manager])
    assert panels.day_panel(people.executive).to_close == []
    RatingRound.objects.filter(pk=made.pk).update(deadline=timezone.localdate() - timedelta(days=1))
    assert panels.day_panel(people.executive).to_close == [made]
    assert panels.day_panel(people.lead).to_close == []
    assert "Close “Spring”" in signed_in(people.executive).get(reverse("home")).content.decode()


def test_scores_of_before_are_asked_for_again_only_where_a_round_is_open(people: People) -> None:
    version = running(50, 50, 0)

    def asked_again() -> bool:
        with connection.cursor() as cursor:
            cursor.execute(import_module("scoring.migrations.0011_open_rounds_do_not_count_yet").SCORE_AGAIN)
        version.refresh_from_db()
        return version.is_being_rescored

    assert not asked_again()
    round_of(people.account, people=[people.manager])
    assert asked_again()
