"""A merge takes along what every room has of an account, frozen things included, and leaves judgements alone."""

import pytest

from accounts.models import Account
from accounts.registry import merging
from accounts.tests.factories import AccountFactory, ContactFactory
from accounts.tests.people import People
from meetings.models import Cadence, Touchpoint
from meetings.tests.factories import CadenceFactory, TouchpointFactory
from planning.models import AccountPlan
from planning.tests.factories import approved, full_plan
from scoring.models import CriteriaVersion, Score
from scoring.tests.factories import rate, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def twin(people: People) -> Account:
    return AccountFactory(team=people.team, name="Twin SA")


def score_of(account: Account, version: CriteriaVersion) -> object:
    return Score.objects.filter(criteria_version=version, account=account).values_list("score", flat=True).first()


def test_an_approved_plan_moves_and_comes_back_unchanged(account: Account, twin: Account) -> None:
    plan = approved(full_plan(account=twin))
    merge = merging.merge(account, twin, by=None)
    assert AccountPlan.objects.get(pk=plan.pk).account == account
    merging.undo(merge, by=None)
    back = AccountPlan.objects.get(pk=plan.pk)
    assert (back.account, back.state, back.version) == (twin, plan.state, plan.version)


def test_contact_points_move_with_the_person_they_were_with(account: Account, twin: Account) -> None:
    person = ContactFactory(account=twin)
    cadence = CadenceFactory(account=twin, contact=person)
    touchpoint = TouchpointFactory(account=twin, contact=person)
    merging.merge(account, twin, by=None)
    assert Cadence.objects.get(pk=cadence.pk).account == account
    moved = Touchpoint.objects.get(pk=touchpoint.pk)
    assert (moved.account, moved.contact) == (account, person)


def test_ratings_of_the_other_account_overrule_none_of_the_kept_one(account: Account, twin: Account) -> None:
    version = running()
    rate(account, c1=5)
    rate(twin, c1=1)
    assert not any(row.startswith("Score:") for row in merging.preview(account, twin).staying)  # both are scored anew
    merge = merging.merge(account, twin, by=None)
    assert score_of(account, version) == 100
    assert score_of(twin, version) is None
    assert len(merging.stayed_behind(merge)) == 1
    merging.undo(merge, by=None)
    assert (score_of(account, version), score_of(twin, version)) == (100, 20)


def test_ratings_move_where_the_kept_account_has_none(account: Account, twin: Account) -> None:
    version = running()
    rate(twin, c1=4)
    merging.merge(account, twin, by=None)
    assert score_of(account, version) == 80
    assert not Score.objects.filter(criteria_version=version, account=twin).exists()
