"""Executives prepare a meeting, vote, decide, close; nothing of it is overwritten, and closed it stays."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.tests.people import People, signed_in
from scoring.choices import MeetingOutcome
from scoring.key_accounts import candidates, decision_meeting, decisions
from scoring.models import Candidate, CriteriaVersion, DecisionMeeting, KeyDecision, MeetingDecision, Vote
from scoring.ratings import rounds
from scoring.tests.decision_meetings import a_candidate, a_closed_meeting, a_meeting, an_executive, decided, in_a_year
from scoring.tests.factories import rate, round_of, running

pytestmark = pytest.mark.django_db


def posted(**changes: Any) -> dict[str, Any]:
    return {"outcome": "key", "reason": "It fits.", "review_on": in_a_year(), "known": "", **changes}


def test_the_candidates_are_whom_the_score_and_the_reviews_ask_for(people: People, as_executive: Client) -> None:
    version = running()  # key from 70, until 65
    today = timezone.localdate()
    rate(people.account, c1=5, c2=5, c3=5)
    rate(people.teams_account, c1=1, c2=1, c3=1)
    KeyDecision.objects.create(
        account=people.teams_account, is_key=True, reason="So.", decided_on=today - timedelta(days=9), review_on=today
    )
    looked_at = DecisionMeeting(criteria_version=version, held_on=today)
    found = candidates.found(looked_at, reasons=candidates.EVERY)
    assert found == {people.account.pk: ["proposed"], people.teams_account.pk: ["dropped", "review_due"]}
    data = {"name": "Autumn", "held_on": today, "reasons": ["proposed", "review_due"]}
    response = as_executive.post(reverse("scoring:decision_add"), data, follow=True)
    meeting = DecisionMeeting.objects.get()
    assert (meeting.criteria_version, meeting.prepared_by) == (version, people.executive)
    listed = {one.account: one.reasons for one in meeting.candidates.all()}
    assert listed == {people.account: ["proposed"], people.teams_account: ["review_due"]}
    assert b"100.0" in response.content


def test_a_closed_round_leads_to_a_meeting_about_its_accounts(people: People, as_executive: Client) -> None:
    running()
    rated = round_of(people.account, people.teams_account, people=[people.manager, people.lead])
    add = reverse("scoring:decision_add")
    assert str(rated) not in as_executive.get(add).content.decode()  # it is still open
    rate(people.account, by=people.manager, c1=1, c2=3, c3=3)
    rate(people.account, by=people.lead, c1=4)
    rounds.close_round(rated, by=people.executive)
    led = reverse("scoring:round_detail", args=[rated.pk])
    assert f"{add}?round={rated.pk}" in as_executive.get(led).content.decode()
    assert f'<option value="{rated.pk}" selected>' in as_executive.get(f"{add}?round={rated.pk}").content.decode()
    assert as_executive.get(f"{add}?round=x%C3%A9").status_code == 200
    as_executive.post(add, {"name": "After it", "held_on": timezone.localdate(), "rating_round": rated.pk})
    meeting = DecisionMeeting.objects.get()
    listed = {one.account: one.reasons for one in meeting.candidates.all()}
    assert listed == {people.account: ["rated"], people.teams_account: ["rated"]}
    page = as_executive.get(meeting.candidates.get(account=people.account).get_absolute_url()).content.decode()
    assert "1 to 4" in page  # the manager's and the lead's level on the first criterion
    assert "Talk it through" in page


def test_an_account_is_named_by_hand_once(people: People, as_executive: Client) -> None:
    meeting = a_meeting()
    url = meeting.get_absolute_url()
    as_executive.post(url, {"account": people.account.name})
    assert [(one.account, one.reasons) for one in meeting.candidates.all()] == [(people.account, ["by_hand"])]
    again = as_executive.post(url, {"account": people.account.name})
    assert "is a candidate already" in again.content.decode()
    unknown = as_executive.post(url, {"account": "Nobody knows them"})
    assert "bears this name" in unknown.content.decode()
    assert meeting.candidates.count() == 1


def test_a_vote_may_be_changed_until_the_decision_and_the_earlier_stays(people: People, as_executive: Client) -> None:
    candidate = a_candidate(people.account)
    for choice in ("for", "against"):
        as_executive.post(reverse("scoring:decision_vote", args=[candidate.pk]), {"choice": choice})
    assert list(candidate.votes.values_list("voter", "choice")) == [
        (people.executive.pk, "for"),
        (people.executive.pk, "against"),
    ]
    shown = as_executive.get(reverse("scoring:decision_votes", args=[candidate.pk])).content.decode()
    assert "Against" in shown
    assert "For<" not in shown
    assert [one.person for one in candidate.meeting.attendances.all()] == [people.executive]
    decided(candidate)
    late = as_executive.post(reverse("scoring:decision_vote", args=[candidate.pk]), {"choice": "for"}, follow=True)
    assert "is decided already; votes no longer change" in late.content.decode()
    assert candidate.votes.count() == 2


def test_what_is_decided_is_in_force_and_keeps_what_the_account_scored(people: People, as_executive: Client) -> None:
    running()
    rate(people.account, c1=4)
    rate(people.teams_account, c1=5)
    candidate = a_candidate(people.account)
    response = as_executive.post(candidate.get_absolute_url(), posted(), follow=True)
    assert "Key account" in response.content.decode()
    taken = MeetingDecision.objects.get()
    assert (taken.score, taken.coverage, taken.place, taken.of) == (Decimal("80.0"), Decimal("50.0"), 2, 2)
    assert (taken.decided_by, taken.review_on) == (people.executive, in_a_year())
    standing = decisions.standing(people.account)
    assert standing is not None
    assert standing == taken.decision
    assert (standing.is_key, standing.reason) == (True, "It fits.")


def test_a_postponed_one_changes_nothing_in_force(people: People) -> None:
    candidate = a_candidate(people.account)
    decided(candidate, MeetingOutcome.POSTPONED, review_on=None)
    assert decisions.standing(people.account) is None


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("outcome", "", "Say what is decided."),
        ("outcome", "perhaps", "Select a valid choice."),
        ("reason", " ", "a decision without a reason convinces nobody"),
        ("review_on", "", "Say when this key account will be looked at again."),
        ("review_on", "2020-01-01", "The review comes after the decision."),
        ("review_on", "soon", "Enter a valid date."),
    ],
)
def test_what_makes_no_sense_is_told_at_its_field(
    people: People, as_executive: Client, field: str, value: str, sentence: str
) -> None:
    candidate = a_candidate(people.account)
    response = as_executive.post(candidate.get_absolute_url(), posted(**{field: value}))
    assert any(sentence in fault for fault in response.context["form"].errors[field])
    assert not MeetingDecision.objects.exists()
    assert not KeyDecision.objects.exists()


def test_whoever_was_overtaken_is_told_once_and_may_decide_anew(people: People, as_executive: Client) -> None:
    candidate = a_candidate(people.account)
    other = an_executive(first_name="Ruth", last_name="Adeyemi")
    decided(candidate, MeetingOutcome.NOT_KEY, by=other, reason="Too small.")
    told = as_executive.post(candidate.get_absolute_url(), posted())
    assert "Meanwhile Ruth Adeyemi recorded “Not a key account”: “Too small.”" in told.content.decode()
    assert candidate.decisions.count() == 1
    known = told.context["form"]["known"].value()
    as_executive.post(candidate.get_absolute_url(), posted(known=known))
    assert list(candidate.decisions.order_by("pk").values_list("outcome", flat=True)) == ["not_key", "key"]
    assert decisions.is_key(people.account)


def test_nothing_is_closed_without_candidates_presence_and_decisions(people: People, as_executive: Client) -> None:
    def closing(meeting: DecisionMeeting) -> str:
        url = reverse("scoring:decision_close", args=[meeting.pk])
        return as_executive.post(url, follow=True).content.decode()

    assert "This meeting has no candidates" in closing(a_meeting())
    meeting = a_meeting(people.account)
    assert "Say first who was present." in closing(meeting)
    decision_meeting.attend(meeting, [people.executive])
    assert f"off the list: {people.account.name}" in closing(meeting)
    assert not DecisionMeeting.objects.filter(state="closed").exists()
    decided(meeting.candidates.get())
    assert "The meeting is closed" in closing(meeting)
    meeting.refresh_from_db()
    assert (meeting.is_closed, meeting.closed_by) == (True, people.executive)


def test_a_closed_meeting_refuses_each_deed_in_words(people: People) -> None:
    meeting = a_closed_meeting(people.account)
    candidate, by = meeting.candidates.get(), people.executive
    deeds: list[Callable[[], Any]] = [
        lambda: decision_meeting.vote(candidate, choice="for", by=by),
        lambda: decided(candidate, by=by),
        lambda: decision_meeting.add(meeting, people.teams_account, by=by),
        lambda: decision_meeting.take_off(candidate),
        lambda: decision_meeting.attend(meeting, [by]),
        lambda: decision_meeting.close(meeting, by=by),
    ]
    for deed in deeds:
        with pytest.raises(ValidationError, match="closed; nothing of it changes"):
            deed()


def test_the_database_holds_a_closed_meeting_whoever_writes(people: People) -> None:
    open_one = a_candidate(people.teams_account)
    vote = decision_meeting.vote(open_one, choice="for", by=people.executive)
    meeting = a_closed_meeting(people.account)
    candidate = meeting.candidates.get()
    writes: list[Callable[[], Any]] = [
        lambda: DecisionMeeting.objects.filter(pk=meeting.pk).update(name="Another"),
        lambda: Candidate.objects.filter(pk=candidate.pk).update(position=9),
        lambda: Candidate.objects.filter(pk=open_one.pk).update(meeting=meeting),
        lambda: Vote.objects.create(candidate=candidate, voter=people.executive, choice="for"),
        lambda: Vote.objects.filter(pk=vote.pk).update(choice="against"),
        lambda: meeting.attendances.all().delete(),
        lambda: MeetingDecision.objects.filter(candidate=candidate).update(reason="Other."),
        lambda: DecisionMeeting.objects.filter(pk=open_one.meeting_id).update(
            state="closed", closed_at=timezone.now(), closed_by=people.executive
        ),
    ]
    for write in writes:
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
        ):
            write()


def test_nobody_but_executives_votes_or_decides(people: People) -> None:
    candidate = a_candidate(people.account)
    for person in (people.manager, people.lead, people.administrator):
        with pytest.raises(ValidationError, match="Executives alone decide"):
            decision_meeting.vote(candidate, choice="for", by=person)
        with pytest.raises(ValidationError, match="Executives alone decide"):
            decided(candidate, by=person)
        client = signed_in(person)
        assert client.post(reverse("scoring:decision_vote", args=[candidate.pk]), {"choice": "for"}).status_code == 403
        assert client.post(candidate.get_absolute_url(), posted()).status_code == 403
    assert not Vote.objects.exists()
    assert not MeetingDecision.objects.exists()


def test_a_meeting_looks_at_the_version_that_runs_now_once_asked(people: People, as_executive: Client) -> None:
    meeting = a_meeting()
    newer = running(1, 1, 1, name="Newer")
    rate(people.account, c1=5, c2=5, c3=5)
    assert "Other criteria run by now" in as_executive.get(meeting.get_absolute_url()).content.decode()
    as_executive.post(reverse("scoring:decision_refresh", args=[meeting.pk]))
    meeting.refresh_from_db()
    assert meeting.criteria_version == newer == CriteriaVersion.objects.running()
    assert [one.account for one in meeting.candidates.all()] == [people.account]


def test_a_room_of_many_takes_as_many_queries_as_one_of_two(
    people: People, as_executive: Client, django_assert_num_queries: Any
) -> None:
    running()
    meeting = a_meeting(people.account, people.teams_account)
    url = meeting.candidates.in_order()[0].get_absolute_url()
    as_executive.get(url)
    with django_assert_num_queries(25):
        as_executive.get(url)
    decision_meeting.add(meeting, people.strangers_account, by=people.executive)
    with django_assert_num_queries(25):
        as_executive.get(url)
