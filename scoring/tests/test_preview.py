"""What a draft would change, before it is published: the figures are those that publishing then gives."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Account
from accounts.tests.factories import AccountFactory
from accounts.tests.people import People, signed_in
from scoring.criteria import preparation, publishing
from scoring.models import CriteriaVersion, Criterion, DraftPreparation, DraftRating
from scoring.tests.factories import draft, rate, running

pytestmark = pytest.mark.django_db


def url(what: str, version: CriteriaVersion) -> str:
    return reverse(f"admin:scoring_criteriaversion_{what}", args=[version.pk])


def weights(version: CriteriaVersion, *given: Any) -> dict[str, Any]:
    codes = version.criteria.values_list("code", flat=True)
    return {f"weight-{code}": weight for code, weight in zip(codes, given, strict=False)}


def words(answer: Any) -> str:
    """The text of a fragment without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def executive(people: People) -> Client:
    return signed_in(people.executive)


@pytest.fixture
def two() -> tuple[Account, Account]:
    """Under 50, 30, 20 points: Alpha scores 100·0.5 + 20·0.5 = 60, Beta 40·0.5 + 100·0.5 = 70 and is key."""
    running(50, 30, 20)
    alpha, beta = AccountFactory(name="Alpha"), AccountFactory(name="Beta")
    rate(alpha, c1=5, c2=1, c3=1)
    rate(beta, c1=2, c2=5, c3=5)
    return alpha, beta


def test_who_would_enter_and_who_would_leave(executive: Client, two: Any) -> None:
    new = draft(50, 30, 20)
    answer = executive.post(url("preview", new), weights(new, 80, 10, 10))  # Alpha 80 + 4 = 84, Beta 32 + 20 = 52
    text = words(answer)
    assert "Key accounts: 1 → 1; 1 would enter, 1 would leave." in text
    assert "Alpha 60.0 → 84.0 2 → 1" in text
    assert "Beta 70.0 → 52.0 1 → 2" in text
    assert "Growth accounts 1 0 0 1" in text
    assert text.count("+14.0 yes") == 1  # Alpha against 70, where key begins
    assert text.count("-13.0 no") == 1  # Beta against 65, until where what is key stays


def test_who_is_key_stays_until_the_exit(executive: Client, two: Any) -> None:
    new = draft(50, 30, 20)
    answer = executive.post(url("preview", new), weights(new, 55, 25, 20))  # Beta 22 + 45 = 67: under 70, not under 65
    assert "Key accounts: 1 → 1; 0 would enter, 0 would leave." in words(answer)


def test_who_is_knocked_out_leaves_and_the_list_says_why(executive: Client, two: Any) -> None:
    new = draft(50, 30, 20)
    new.criteria.update(knock_out_below=100)
    text = words(executive.post(url("preview", new), weights(new, 50, 30, 20)))
    assert "Key accounts: 1 → 0; 0 would enter, 1 would leave." in text
    assert "Beta knock-out 70.0 → 70.0" in text


def test_without_a_running_version_only_what_would_be_is_shown(executive: Client, account: Account) -> None:
    new = draft(50, 30, 20)
    text = words(executive.post(url("preview", new), weights(new, 1, 1, 1)))
    assert "No version runs yet to compare with." in text
    assert "of these without a rank 3" in text
    assert "would enter" not in text


@pytest.mark.parametrize("what", ["preview", "sensitivity", "spread"])
def test_executives_alone_are_answered(people: People, what: str) -> None:
    new = draft(50, 30, 20)
    for role in ("manager", "deputy", "lead", "sales", "administrator"):
        assert signed_in(getattr(people, role)).post(url(what, new), weights(new, 1, 1, 1)).status_code == 403, role
    assert signed_in(people.executive).post(url(what, new), weights(new, 1, 1, 1)).status_code == 200
    assert signed_in(people.executive).get(url(what, new)).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(people.executive)
    assert strict.post(url(what, new), weights(new, 1, 1, 1)).status_code == 403
    assert Client().post(url(what, new), weights(new, 1, 1, 1)).status_code == 302  # to the sign-in


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["NaN", 1, 1], "A weight is a number from 0 to 1,000"),
        (["1e9", 1, 1], "A weight is a number from 0 to 1,000"),
        ([-1, 1, 1], "A weight is a number from 0 to 1,000"),
        ([1_000_000_000, 1, 1], "A weight is a number from 0 to 1,000"),
        (["Infinity", 1, 1], "A weight is a number from 0 to 1,000"),
        (["", 1, 1], "Give a weight"),
        ([0, 0, 0], "All weights are zero"),
        ([1, 1], "The weight of “Criterion c3” is missing"),
    ],
)
def test_what_cannot_be_counted_is_one_sentence(executive: Client, given: list[Any], sentence: str) -> None:
    new = draft(50, 30, 20)
    for what in ("preview", "sensitivity", "spread"):
        answer = executive.post(url(what, new), weights(new, *given))
        assert answer.status_code == 200
        assert sentence in words(answer)


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        ({"key_entry": 60, "key_exit": 65}, "“Key accounts, until” (65) is above “Key accounts, from” (60)"),
        ({"key_entry": "NaN"}, "Key accounts, from: A limit is a number"),
        ({"key_entry": 101}, "Key accounts, from: A score or a share is 100 at most."),
        ({"measure": "rank", "key_entry": 0, "key_exit": 9}, "The first rank is 1"),
        ({"measure": "luck"}, "Choose one of what is offered."),
        ({"least_coverage": -1}, "The least coverage is from 0 to 100 per cent"),
    ],
)
def test_limits_that_overlap_are_one_sentence(executive: Client, limits: dict[str, Any], sentence: str) -> None:
    new = draft(50, 30, 20)
    answer = executive.post(url("preview", new), {**weights(new, 1, 1, 1), **limits})
    assert answer.status_code == 200
    assert sentence in words(answer)
    assert "Growth accounts" not in words(answer)


def test_limits_move_without_being_saved(executive: Client, two: Any) -> None:
    new = draft(50, 30, 20)
    asked = {**weights(new, 50, 30, 20), "key_entry": 60, "key_exit": 60, "growth_entry": 50, "growth_exit": 50}
    assert "Key accounts: 1 → 2; 1 would enter, 0 would leave." in words(executive.post(url("preview", new), asked))
    asked |= {"measure": "rank", "key_entry": 1, "key_exit": 1, "growth_entry": 1, "growth_exit": 1}
    assert "Key accounts: 1 → 1; 0 would enter, 0 would leave." in words(executive.post(url("preview", new), asked))
    new.refresh_from_db()
    assert (new.measure, new.key_entry) == ("score", 70)


def test_a_criterion_ticked_away_no_longer_counts(executive: Client, two: Any) -> None:
    new = draft(50, 30, 20, 10)
    asked = {**weights(new, 50, 30, 20), "gone": ["c4"]}
    assert "0 would enter, 0 would leave" in words(executive.post(url("preview", new), asked))
    text = words(executive.post(url("preview", new), {**weights(new, 50, 30, 20), "gone": ["c4", "c3"]}))
    assert "A version has three to eight criteria; this one has 2." in text


def test_nothing_is_answered_of_what_is_no_draft(executive: Client, account: Account) -> None:
    version = running(50, 30, 20)
    answer = executive.post(url("preview", version), weights(version, 1, 1, 1))
    assert "This draft was published meanwhile" in words(answer)
    assert not DraftRating.objects.exists()
    assert executive.post(reverse("admin:scoring_criteriaversion_preview", args=[999_999]), {}).status_code == 404


def test_ratings_kept_ready_go_with_the_draft(executive: Client, two: Any) -> None:
    for end in ("publish", "delete"):
        new = draft(50, 30, 20)
        executive.post(url("preview", new), weights(new, 1, 1, 1))
        assert DraftRating.objects.filter(criteria_version=new, account__in=two).count() == 2
        if end == "publish":
            publishing.publish(new, by=None, reason="New aims.")
        else:
            new.delete()
        assert not DraftRating.objects.exists()
        assert not DraftPreparation.objects.exists()


def test_an_opened_page_sees_the_newest_ratings(executive: Client, two: Any) -> None:
    alpha, _beta = two
    new = draft(50, 30, 20)
    executive.post(url("preview", new), {**weights(new, 50, 30, 20), "opened": 1})
    rate(alpha, c2=5, c3=5)  # 100 under any weights
    assert "1 would enter" not in words(executive.post(url("preview", new), weights(new, 80, 10, 10)))
    text = words(executive.post(url("preview", new), {**weights(new, 80, 10, 10), "opened": 1}))
    assert "Key accounts: 2 → 1; 0 would enter, 1 would leave." in text


def test_other_scales_are_seen_once_saved(executive: Client, two: Any) -> None:
    new = draft(50, 30, 20)
    executive.post(url("preview", new), weights(new, 50, 30, 20))
    Criterion.objects.filter(criteria_version=new, code="c3").update(code="new", name_en="New one")
    asked = {**weights(new, 1, 1), "weight-new": 1}
    text = words(executive.post(url("preview", new), asked))  # Alpha (100 + 20) / 2 = 60, Beta (40 + 100) / 2 = 70
    assert "Alpha 60.0 → 60.0" in text


def test_the_preview_costs_the_same_for_one_account_and_for_many(
    executive: Client, django_assert_num_queries: Any
) -> None:
    running(50, 30, 20)
    new = draft(50, 30, 20)
    for more in (1, 5):
        for one in AccountFactory.create_batch(more):
            rate(one, c1=5, c2=5, c3=5)
        preparation.prepare(new, list(new.criteria.all()), is_opened=True)
        with django_assert_num_queries(31):
            executive.post(url("preview", new), weights(new, 0, 30, 20))
