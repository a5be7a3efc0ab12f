"""What becomes of lists, rounds, decisions, standard care and scores when two accounts are merged."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import Account
from accounts.registry import merging
from accounts.tests.factories import AccountFactory
from accounts.tests.people import People, signed_in
from scoring import panels
from scoring.key_accounts import decision_meeting, decisions
from scoring.models import KeyDecision, Rating, Score, ScoreRecord, StandardCare
from scoring.ratings import rounds
from scoring.tests.decision_meetings import a_closed_meeting, a_meeting, decided, in_a_year
from scoring.tests.factories import rate, round_of, running

pytestmark = pytest.mark.django_db


@pytest.fixture
def twin(people: People) -> Account:
    running(50, 50, 0)
    return AccountFactory(team=people.team, name="Twin", manager=people.manager)


def decide(account: Account, *, is_key: bool) -> Any:
    return decisions.decide(account, is_key=is_key, reason="So.", by=None, review_on=in_a_year())


def listed(meeting: Any) -> list[Account]:
    return [one.account for one in meeting.candidates.in_order()]


def test_on_one_open_list_the_account_stands_once(people: People, twin: Account) -> None:
    meeting = a_meeting(people.account, twin)
    merging.merge(people.account, twin, by=None)
    assert listed(meeting) == [people.account]
    decided(meeting.candidates.get())
    decision_meeting.close(meeting, by=meeting.prepared_by)


def test_an_open_candidacy_goes_along_though_the_kept_account_was_on_an_earlier_list(
    people: People, twin: Account
) -> None:
    closed, earlier = a_closed_meeting(people.account), a_closed_meeting(twin)
    meeting = a_meeting(twin, name="Next")
    done = merging.merge(people.account, twin, by=None)
    assert listed(meeting) == [people.account]
    assert (listed(closed), listed(earlier)) == ([people.account], [twin])  # a closed meeting never changes
    page = signed_in(meeting.prepared_by).get(earlier.get_absolute_url())
    assert page.status_code == 200
    assert merging.undo(done, by=None) == []
    assert listed(meeting) == [twin]


def test_a_decided_candidate_of_an_open_meeting_stays_what_was_decided_on(people: People, twin: Account) -> None:
    meeting = a_meeting(people.account, twin)
    decide(people.account, is_key=False)
    decided(meeting.candidates.get(account=twin))
    merging.merge(people.account, twin, by=None)
    assert listed(meeting) == [people.account, twin]
    assert not decisions.is_key(people.account)
    executive = signed_in(meeting.prepared_by)
    for one in meeting.candidates.all():
        assert executive.get(one.get_absolute_url()).status_code == 200


def test_in_one_open_round_the_account_stands_once_and_its_raters_are_done(people: People, twin: Account) -> None:
    made = round_of(people.account, twin, people=[people.manager, people.executive])
    rate(twin, by=people.manager, c1=1, c2=1, c3=1)
    merging.merge(people.account, twin, by=None)
    assert list(made.accounts.all()) == [people.account]
    assert set(made.raters.values_list("account", flat=True)) == {people.account.pk}
    panel = panels.day_panel(people.executive)
    assert [(one.share.given, one.share.asked) for one in panel.rounds] == [(0, 3)]
    rate(people.account, by=people.manager, c1=5, c2=5, c3=5)
    rounds.close_round(made, by=people.executive)
    assert Score.objects.get(account=people.account, criteria_version=made.criteria_version).score == Decimal("100.0")


def test_of_two_open_rounds_the_kept_account_stays_in_its_own(people: People, twin: Account) -> None:
    own = round_of(people.account, people=[people.manager], name="Own")
    others = round_of(twin, people.teams_account, people=[people.manager], name="Others")
    rate(twin, by=people.manager, c1=4, c2=4)
    merging.merge(people.account, twin, by=None)
    assert list(own.accounts.all()) == [people.account]
    assert list(others.accounts.all()) == [people.teams_account]
    assert Rating.objects.filter(account=people.account, round=others).count() == 2  # it had none of its own
    rounds.close_round(others, by=people.executive)
    assert Score.objects.get(account=people.account, criteria_version=own.criteria_version).score == Decimal("80.0")


def test_decisions_and_standard_care_stay_together(people: People, twin: Account) -> None:
    decide(twin, is_key=True)
    left = decide(twin, is_key=False)
    StandardCare.objects.create(account=twin, decision=left, taken_over_by=people.manager, done_by=people.manager)
    decide(people.account, is_key=True)
    merging.merge(people.account, twin, by=None)
    assert StandardCare.objects.get().account == twin == KeyDecision.objects.get(pk=left.pk).account
    assert decisions.is_key(people.account)


def test_what_leaves_the_programme_goes_on_leaving_in_the_account_without_a_decision(
    people: People, twin: Account
) -> None:
    decide(twin, is_key=True)
    left = decide(twin, is_key=False)
    merging.merge(people.account, twin, by=None)
    assert decisions.leaving(people.account) == left


def test_a_merge_does_not_go_round_the_handover_to_standard_care(
    people: People, twin: Account, as_lead: Client
) -> None:
    decide(twin, is_key=True)
    decide(twin, is_key=False)
    decide(people.account, is_key=False)  # never key: it is not leaving
    with pytest.raises(ValidationError, match="handover to standard care first"):
        merging.merge(people.account, twin, by=None)
    address = reverse("accounts:merge_add", args=[people.account.pk, twin.pk])
    fields = as_lead.get(address).context["form"].fields
    response = as_lead.post(address, dict.fromkeys(fields, "kept"), follow=True)
    assert "“Twin” leaves the programme" in response.content.decode()
    twin.refresh_from_db()
    assert twin.merged_into is None
    decide(people.account, is_key=True)
    assert merging.merge(people.account, twin, by=None)


def test_past_scores_stay_with_their_account_and_the_kept_one_is_scored_again(people: People, twin: Account) -> None:
    rate(people.account, c1=5, c2=5)
    rate(twin, c1=1, c2=1)
    merging.merge(people.account, twin, by=None)
    assert [one.score for one in Score.objects.filter(account=people.account)] == [Decimal("100.0")]
    assert not Score.objects.filter(account=twin, criteria_version__state="published").exists()
    assert {one.score for one in ScoreRecord.objects.filter(account=twin)} == {Decimal("20.0")}
