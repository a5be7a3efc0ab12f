"""What the page says has changed since the version a client saw."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts.models import Account
from accounts.tests.factories import ContactFactory, UserFactory
from planning.client_page import comparison
from planning.models import Proposal
from planning.proposals import proposal_sending
from planning.tests.proposals import ProposalFactory, composed, delivered, link_to, proposal_for, ready


def objective(**fields: Any) -> dict[str, Any]:
    milestone = {"title": "Pilot", "due_on": "2027-03-31", "side": "us", "owner": "", "is_done": False}
    plain = {"title": "Fewer stops", "kpi": "Stops", "unit": "%", "baseline": "80", "target": "95"}
    return {**plain, "target_on": "2028-06-30", "recommendation": None, "milestones": [milestone], **fields}


def said(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, list[str]]]:
    return [(one.part, one.sentences) for one in comparison.changes({"parts": before}, {"parts": after})]


def test_equal_proposals_say_nothing_and_letters_are_not_compared() -> None:
    parts = {"objectives": [objective()], "situation": {"vision": "Together"}}
    assert said(parts, parts) == []
    assert said({"letter": {"text": "a"}, "road_map": [1]}, {"letter": {"text": "b"}, "road_map": [2]}) == []


def test_what_changed_in_an_objective_is_told_in_figures() -> None:
    after = objective(
        target="97.5",
        target_on="2028-09-30",
        milestones=[
            {"title": "Pilot", "due_on": "2027-04-30", "side": "us", "owner": "Ada", "is_done": False},
            {"title": "Roll-out", "due_on": "2027-09-30", "side": "client", "owner": "", "is_done": False},
        ],
    )
    ((part, sentences),) = said({"objectives": [objective()]}, {"objectives": [after]})
    assert part == "objectives"
    assert sentences == [
        "Changed: Fewer stops (target: 95 % › 97.5 %; date: 30 June 2028 › 30 September 2028; "
        "milestone “Pilot”: due: 31 March 2027 › 30 April 2027, owner: – › Ada; new milestone “Roll-out”)"
    ]


def test_rows_come_go_and_change_and_chapters_too() -> None:
    before = {"needs": [{"title": "A", "text": "1"}, {"title": "B", "text": "1"}], "next_steps": "We meet."}
    after = {"needs": [{"title": "A", "text": "2"}, {"title": "C", "text": "1"}], "resources": [{"title": "People"}]}
    assert said(before, after) == [
        ("needs", ["Changed: A (reworded)", "New: C", "Left out: B"]),
        ("resources", ["This chapter is new."]),
        ("next_steps", ["This chapter is left out now."]),
    ]
    left_out = comparison.changes({"parts": before}, {"parts": after, "order": ["resources", "needs"]})
    assert [(one.part, one.is_left_out) for one in left_out] == [
        ("resources", False), ("next_steps", True), ("needs", False),
    ]  # fmt: skip
    assert said({"situation": {"vision": "a"}}, {"situation": {"vision": "b"}}) == [
        ("situation", ["The text was changed."])
    ]


def test_the_new_page_tells_the_reader_of_the_old_one_and_nobody_else(
    client: Client, account: Account, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    claire = ContactFactory(account=account)
    first: Proposal = composed(proposal_for(account))
    link_to(first, claire)
    second = ProposalFactory(plan=first.plan)
    parts = dict(first.composition or {})["parts"]
    parts["objectives"][0]["target"] = "99"
    ready(second, composition={**dict(first.composition or {}), "parts": parts})
    page = client.get(link_to(second, claire).path).content.decode()
    assert "What has changed since the version of" in page
    assert "target: 95 % › 99 %" in page
    newcomer = client.get(link_to(second).path).content.decode()
    assert "What has changed" not in newcomer


def test_each_reader_is_told_since_what_they_have_seen_whatever_became_of_another_s_mail(
    client: Client, account: Account, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    claire, paul = ContactFactory.create_batch(2, account=account)
    first: Proposal = composed(proposal_for(account))
    link_to(first, claire)
    later = delivered(first, paul, send_at=timezone.now() + timedelta(days=1))
    with transaction.atomic():
        proposal_sending.take_back(later, by=UserFactory())
    second = composed(ProposalFactory(plan=first.plan, parts=["letter", "objectives", "next_steps"]))
    page = client.get(link_to(second, claire).path).content.decode()
    changes = page.split("What has changed since the version of")[1].split("</section>")[0]
    chapter = '<h3><span lang="en">Road map</span></h3>'  # drawn from the objectives, so nothing is said of it
    assert chapter not in changes
    assert '<h3><span lang="en">Your points of contact</span></h3>' in changes
    assert changes.count("This chapter is left out now.") == changes.count("<h3><span")
    assert "What has changed" not in client.get(link_to(second, paul).path).content.decode()


@pytest.mark.parametrize("before", [None, []])
def test_a_part_with_nothing_in_it_is_no_chapter(before: Any) -> None:
    assert said({"needs": before}, {}) == []
