"""What the database refuses whoever asks, raw SQL included."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from accounts.models import Account
from scoring.models import CriteriaVersion, Criterion, KeyDecision, Rating, Score
from scoring.tests.factories import LEVELS_EN, draft, rate, running

pytestmark = pytest.mark.django_db


def refused(sql: str, *parameters: Any) -> str:
    """Run `sql`, which the database must refuse; returns what it said."""
    with pytest.raises(DatabaseError) as fault, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)
    return str(fault.value)


@pytest.mark.parametrize(
    "change",
    [
        "name = 'Other'",
        "publishing_reason = 'Other'",
        "published_at = now()",
        "published_by_id = 1",
        "copied_from_id = id",
    ],
)
def test_a_published_version_never_changes(change: str) -> None:
    version = running()
    said = refused(f"UPDATE scoring_criteriaversion SET {change} WHERE id = %s", version.pk)  # noqa: S608
    assert "a published version of criteria never changes" in said


@pytest.mark.parametrize(
    "change", ["weight = 7", "name_en = 'Other'", "code = 'other'", "levels_fr[1] = 'Autre'", "position = 9"]
)
def test_its_criteria_never_change(change: str) -> None:
    version = running()
    said = refused(f"UPDATE scoring_criterion SET {change} WHERE criteria_version_id = %s", version.pk)  # noqa: S608
    assert "a criterion of a published version never changes" in said


def test_nothing_is_added_to_or_taken_from_a_published_version() -> None:
    version, other = running(), draft(1, 1, 1, name="Next")
    refused("DELETE FROM scoring_criterion WHERE criteria_version_id = %s", version.pk)
    refused("UPDATE scoring_criterion SET criteria_version_id = %s, code = 'x' || id", version.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Criterion.objects.create(
            criteria_version=version,
            code="x",
            weight=1,
            name_en="X",
            name_fr="X",
            levels_en=LEVELS_EN,
            levels_fr=LEVELS_EN,
        )
    assert other.criteria.count() == 3


def test_a_published_version_is_neither_deleted_nor_taken_back() -> None:
    version = running()
    said = refused("UPDATE scoring_criteriaversion SET state = 'draft' WHERE id = %s", version.pk)
    assert "from draft to published to superseded" in said
    said = refused("DELETE FROM scoring_criteriaversion WHERE id = %s", version.pk)
    assert "never" in said


def test_a_superseded_version_never_runs_again() -> None:
    first = running()
    running(1, 2, 3, name="Next")
    refused("UPDATE scoring_criteriaversion SET state = 'published', superseded_at = NULL WHERE id = %s", first.pk)


def test_one_version_runs_at_a_time() -> None:
    running()
    said = refused(
        "UPDATE scoring_criteriaversion SET state = 'published', published_at = now(), publishing_reason = 'x'"
        " WHERE id = %s",
        draft(1, 1, 1, name="Next").pk,
    )
    assert "one_version_runs_at_a_time" in said


@pytest.mark.parametrize("weights", [(1, 1), (1,) * 9, (0, 0, 0)])
def test_no_version_is_published_without_three_to_eight_criteria_and_a_weight(weights: tuple[int, ...]) -> None:
    version = draft(*weights)
    said = refused(
        "UPDATE scoring_criteriaversion SET state = 'published', published_at = now(), publishing_reason = 'x'"
        " WHERE id = %s",
        version.pk,
    )
    assert "three to eight criteria" in said


def test_a_version_begins_as_a_draft_and_is_published_for_a_reason() -> None:
    refused(
        "INSERT INTO scoring_criteriaversion (version, name, state, created_at, published_at, publishing_reason,"
        " rescoring_reached, rescored_accounts) VALUES (1, 'x', 'published', now(), now(), 'x', 0, 0)"
    )
    said = refused(
        "UPDATE scoring_criteriaversion SET state = 'published', published_at = now(), publishing_reason = ' '"
        " WHERE id = %s",
        draft(1, 1, 1).pk,
    )
    assert "published_version_says_when_and_why" in said


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("weight = -1", "weight_is_from_0_to_1000"),
        ("weight = 1000.01", "weight_is_from_0_to_1000"),
        ("weight = 'NaN'", "weight_is_from_0_to_1000"),
        ("name_fr = ' '", "criterion_is_named_in_both_languages"),
        ("levels_en = levels_en[1:5]", "criterion_has_a_whole_scale"),
        ("levels_fr[3] = ''", "criterion_has_a_whole_scale"),
        ("code = 'c1'", "criterion_stands_once_in_a_version"),
    ],
)
def test_a_criterion_makes_sense(change: str, constraint: str) -> None:
    version = draft(1, 1, 1)
    said = refused(f"UPDATE scoring_criterion SET {change} WHERE criteria_version_id = %s", version.pk)  # noqa: S608
    assert constraint in said


def test_a_rating_is_never_overwritten(account: Account) -> None:
    running()
    rate(account, c1=3)
    refused("UPDATE scoring_rating SET level = 5")
    refused("UPDATE scoring_rating SET reason = 'Other.'")


@pytest.mark.parametrize(("level", "reason"), [(6, "Seen."), (-1, "Seen."), (3, ""), (3, " \n ")])
def test_a_rating_has_a_level_and_a_reason(account: Account, level: int, reason: str) -> None:
    criterion = running().criteria.all()[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(account=account, criterion=criterion, level=level, reason=reason)


def test_a_rating_takes_its_code_from_a_published_criterion(account: Account) -> None:
    criterion = running().criteria.all()[0]
    row = Rating.objects.create(account=account, criterion=criterion, code="forged", level=3, reason="Seen.")
    row.refresh_from_db()
    assert row.code == "c1"
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(account=account, criterion=draft(1, 1, 1).criteria.all()[0], level=3, reason="Seen.")


def test_unrated_is_never_zero(account: Account) -> None:
    running()
    said = refused("UPDATE scoring_score SET score = 0")
    assert "unrated_is_never_zero" in said
    assert Score.objects.filter(score=0).count() == 0


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"reason": " "}, "key_decision_has_a_reason"),
        ({"review_on": None}, "key_account_is_reviewed"),
        ({"review_on": date(2026, 1, 1)}, "key_decision_is_reviewed_later"),
    ],
)
def test_a_key_decision_has_a_reason_and_a_later_review(
    account: Account, values: dict[str, Any], constraint: str
) -> None:
    sound = {"is_key": True, "reason": "Fits.", "decided_on": date(2026, 1, 1), "review_on": date(2027, 1, 1)}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        KeyDecision.objects.create(account=account, **{**sound, **values})
    KeyDecision.objects.create(account=account, **sound)
    refused("UPDATE scoring_keydecision SET is_key = false")


def test_drafts_go_with_their_criteria() -> None:
    before = CriteriaVersion.objects.count()
    draft(1, 1, 1).delete()
    assert CriteriaVersion.objects.count() == before
