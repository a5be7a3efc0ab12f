"""Segments by the score: limits of three measures, hysteresis, coverage, knock-outs."""

from decimal import Decimal
from typing import Any

import pytest

from accounts.models import Account
from accounts.tests.factories import AccountFactory
from scoring.choices import Measure
from scoring.criteria import publishing
from scoring.models import CriteriaVersion, Score
from scoring.scores import rescoring, segmentation
from scoring.tests.factories import draft, rate, running

pytestmark = pytest.mark.django_db


def begin(version: CriteriaVersion, **rules: Any) -> CriteriaVersion:
    """Publish a draft with these rules."""
    CriteriaVersion.objects.filter(pk=version.pk).update(**rules)
    publishing.publish(version, by=None, reason="New aims.")
    rescoring.rescore_requested()
    version.refresh_from_db()
    return version


def segment(account: Account, version: CriteriaVersion) -> str:
    return Score.objects.get(account=account, criteria_version=version).segment


def level(account: Account, given: int) -> None:
    rate(account, c1=given, c2=given, c3=given)


def test_by_score_an_account_on_the_line_does_not_flip(account: Account) -> None:
    version = begin(draft(50, 30, 20), key_entry=80, key_exit=60, growth_entry=60, growth_exit=40)
    seen = []
    for given in (3, 4, 3, 2, 3, 1):  # 60, 80, 60, 40, 60, 20
        level(account, given)
        seen.append(segment(account, version))
    assert seen == ["growth", "key", "key", "growth", "growth", "standard"]


def test_by_rank_who_comes_in_pushes_others_out() -> None:
    version = begin(draft(1, 1, 1), measure=Measure.RANK, key_entry=1, key_exit=2, growth_entry=2, growth_exit=3)
    first, second, third, fourth = (AccountFactory() for _ in range(4))
    for one, given in ((first, 5), (second, 4), (third, 3), (fourth, 2)):
        level(one, given)
    assert [segment(one, version) for one in (first, second, third, fourth)] == ["key", "growth"] + ["standard"] * 2
    level(second, 5)
    assert [segment(one, version) for one in (first, second)] == ["key", "key"]  # both stand first
    level(third, 5)
    level(first, 1)
    assert [segment(one, version) for one in (first, second, third)] == ["standard", "key", "key"]


def test_by_share_of_the_accounts_that_have_a_rank() -> None:
    version = begin(draft(1, 1, 1), measure=Measure.SHARE, key_entry=20, key_exit=25, growth_entry=50, growth_exit=60)
    accounts: Any = [AccountFactory() for _ in range(5)]
    AccountFactory()  # not rated: no part of the whole
    for account, given in zip(accounts, (5, 4, 3, 2, 1), strict=True):
        level(account, given)
    # of five: the first is 20 per cent, the first two are within 50; the third never came in
    assert [segment(one, version) for one in accounts] == ["key", "growth", "standard", "standard", "standard"]
    assert segmentation.limits(version) == segmentation.Limits(
        key_entry=Decimal(100), key_exit=Decimal(100), growth_entry=Decimal(80), growth_exit=Decimal(60)
    )


def test_too_little_rated_is_scored_but_has_no_rank_and_no_segment(account: Account) -> None:
    version = begin(draft(50, 30, 20), least_coverage=60)
    rate(account, c1=5)
    held = Score.objects.get(account=account, criteria_version=version)
    assert (held.score, held.is_ranked, held.segment) == (Decimal(100), False, "standard")
    rate(account, c3=5)
    held.refresh_from_db()
    assert (held.is_ranked, held.segment) == (True, "key")


def test_a_knock_out_keeps_an_account_from_being_key(account: Account) -> None:
    version = draft(1000, 1000, 1)
    version.criteria.filter(code="c3").update(knock_out_below=20)
    begin(version)
    rate(account, c1=5, c2=5, c3=0)
    held = Score.objects.get(account=account, criteria_version=version)
    assert (held.is_knocked_out, held.segment) == (True, "growth")
    rate(account, c3=1)
    held.refresh_from_db()
    assert (held.is_knocked_out, held.segment) == (False, "key")


def test_without_a_required_rating_there_is_no_score(account: Account) -> None:
    version = draft(50, 30, 20)
    version.criteria.filter(code="c3").update(is_required=True)
    begin(version)
    rate(account, c1=5, c2=5)
    held = Score.objects.get(account=account, criteria_version=version)
    assert (held.score, held.coverage, held.is_ranked, held.segment) == (None, Decimal("80.0"), False, "standard")
    rate(account, c3=0)
    held.refresh_from_db()
    assert held.score == Decimal("80.0")


def test_a_new_version_begins_where_the_last_one_left_its_accounts(account: Account) -> None:
    running(50, 30, 20)  # key from 70, until 65
    rate(account, c1=4, c2=4, c3=0)  # 64 of 100
    level(account, 4)
    after = begin(draft(50, 30, 20, name="Next"), key_entry=90, key_exit=75)
    assert segment(account, after) == "key"  # 80: under the entry, above the exit
    plain: Any = AccountFactory()
    level(plain, 4)
    assert segment(plain, after) == "growth"
