"""Comments on a plan: at their place, told to whom they mention, settled, and nothing for the client."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import Account, User
from accounts.tests.factories import UserFactory
from accounts.tests.people import People, signed_in
from outbox.models import Message
from planning.models import PlanComment
from planning.plans import commenting
from planning.tests.factories import AccountPlanFactory, approved, full_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(account: Account, people: People) -> Any:
    return full_plan(account=account, written_by=people.manager)


def add(client: Client, plan: Any, text: str, place: str = "") -> Any:
    url = reverse("planning:plan_comment_add", args=[plan.pk])
    return client.post(f"{url}?place={place}", {"text": text})


def test_a_lead_comments_at_the_place_it_concerns_and_the_author_is_told(
    as_lead: Client, as_manager: Client, plan: Any, people: People
) -> None:
    objective = plan.objectives.get()
    response = add(as_lead, plan, "Why <b>so</b> late?", f"objective-{objective.pk}")
    comment = PlanComment.objects.get()
    assert response["Location"] == f"{plan.get_absolute_url()}#comment-{comment.pk}"
    page = as_manager.get(plan.get_absolute_url()).content.decode()
    within = page.split(f'id="objective-{objective.pk}"')[1].split("</article>")[0]
    assert "Why &lt;b&gt;so&lt;/b&gt; late?" in within
    assert "1 comment is open in this plan." in page
    letter = Message.objects.get()
    assert (letter.to, letter.kind) == (people.manager.email, "plan_commented")
    assert objective.title in letter.text
    assert "Why <b>so</b> late?" in letter.text


def test_who_is_mentioned_is_told_once(as_manager: Client, plan: Any, people: People) -> None:
    add(as_manager, plan, f"@{people.lead.get_full_name()}, and again @{people.lead.get_full_name()}: is this enough?")
    assert [message.to for message in Message.objects.all()] == [people.lead.email]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@Ada Lovelace, see", ["Ada Lovelace"]),
        ("@ada lovelace", ["Ada Lovelace"]),
        ("Ask @Grace.", ["Grace Hopper"]),
        ("@Ada", []),  # two bear that name
        ("@Graceful", []),
        ("Ada Lovelace without a sign", []),
        ("@Ada Byron @Grace Hopper", ["Ada Byron", "Grace Hopper"]),
    ],
)
def test_a_name_after_a_sign_is_a_mention(text: str, found: list[str]) -> None:
    names = [("Ada", "Byron"), ("Ada", "Lovelace"), ("Grace", "Hopper")]
    people = [User(first_name=first, last_name=last) for first, last in names]
    assert [person.get_full_name() for person in commenting.mentioned(text, people)] == found


def test_a_comment_is_settled_once(as_lead: Client, as_manager: Client, plan: Any, people: People) -> None:
    comment = PlanComment.objects.create(plan=plan, by=people.lead, text="Say how it is measured.")
    url = reverse("planning:plan_comment_settle", args=[comment.pk])
    as_manager.post(url)
    as_lead.post(url)
    comment.refresh_from_db()
    assert comment.settled_by == people.manager
    page = as_manager.get(plan.get_absolute_url()).content.decode()
    assert "settled by" in page
    assert "is open in this plan" not in page


def test_an_approved_plan_is_commented_on_and_stays_as_it_is(as_executive: Client, plan: Any) -> None:
    approved(plan)
    assert add(as_executive, plan, "Well done.", "situation").status_code == 302
    assert PlanComment.objects.get().place == "situation"


def test_no_comment_stands_nowhere(as_manager: Client, plan: Any, account: Account) -> None:
    other = full_plan(account=account).objectives.get()
    for place in (f"objective-{other.pk}", "objective-x", "objective-99999999999999999999", "javascript", "objective"):
        assert add(as_manager, plan, "Where?", place).status_code == 404
    assert add(as_manager, plan, "  ").status_code == 200
    assert add(as_manager, plan, "x" * 2001).status_code == 200
    assert not PlanComment.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanComment.objects.create(plan=plan, by=UserFactory(), text="Where?", place='"><script>')


def test_a_comment_on_a_part_that_is_gone_stands_with_those_on_the_whole(
    as_manager: Client, plan: Any, people: People
) -> None:
    risk = plan.risks.get()
    PlanComment.objects.create(plan=plan, by=people.lead, text="Not grave enough?", place=f"risk-{risk.pk}")
    risk.delete()
    page = as_manager.get(plan.get_absolute_url()).content.decode()
    assert "Not grave enough?" in page.split('id="comments"')[1].split("</section>")[0]


def test_sales_and_strangers_do_not_comment(people: People, plan: Any) -> None:
    for person in (people.stranger, people.other_lead):
        assert add(signed_in(person), plan, "Mine.").status_code == 404
    assert add(signed_in(people.administrator), plan, "Mine.").status_code == 403
    assert not PlanComment.objects.exists()


def test_only_people_who_see_the_plan_can_be_mentioned(people: People) -> None:
    names = commenting.who_may_be_mentioned(AccountPlanFactory(account=people.account).account)
    assert {people.manager, people.deputy, people.lead, people.executive} <= set(names)
    assert not {people.stranger, people.other_lead, people.sales} & set(names)
