"""The plan for the first 90 days: stages, ticking, own steps, who sees it, one reminder."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.handovers import first_days
from accounts.models import FirstDays, FirstDaysStep, TransferBatch
from accounts.tests.factories import AccountFactory, AssignmentFactory, OfferedHandoverFactory, UserFactory
from accounts.tests.people import People, signed_in
from accounts.tests.transfer_factories import without_checklists
from outbox.models import Message


@pytest.fixture(autouse=True)
def no_lists(people: People) -> None:
    without_checklists()


def plan_of(people: People, **fields: Any) -> FirstDays:
    handover = OfferedHandoverFactory(account=people.account, receiver=people.deputy)
    return FirstDays.objects.create(
        **{"handover": handover, "owner": people.manager, "starts_on": timezone.localdate(), **fields}
    )


def step_of(plan: FirstDays, day: int, text: str = "Meet every contact", **fields: Any) -> FirstDaysStep:
    return FirstDaysStep.objects.create(
        plan=plan, text_en=text, text_fr="Rencontrer chacun", due_on=plan.starts_on + timedelta(days=day), **fields
    )


def test_steps_stand_in_their_stage(people: People, as_manager: Client) -> None:
    plan = plan_of(people)
    for day in (0, 30, 31, 60, 61, 90):
        step_of(plan, day, f"Day {day}")
    page = as_manager.get(f"/first-days/{plan.pk}/")
    stages = page.context["stages"]
    assert [(stage.day, [str(step) for step in stage.steps]) for stage in stages] == [
        (30, ["Day 0", "Day 30"]),
        (60, ["Day 31", "Day 60"]),
        (90, ["Day 61", "Day 90"]),
    ]
    assert stages[0].until == plan.starts_on + timedelta(days=30)


def test_a_step_is_ticked_and_unticked(people: People, as_manager: Client) -> None:
    step = step_of(plan_of(people), 30)
    as_manager.post(f"/first-days/steps/{step.pk}/tick/", {"done": "1"})
    step.refresh_from_db()
    assert (step.done_by, step.is_done, step.version) == (people.manager, True, 2)
    as_manager.post(f"/first-days/steps/{step.pk}/tick/", {"done": "1"})
    step.refresh_from_db()
    assert step.version == 2
    as_manager.post(f"/first-days/steps/{step.pk}/tick/", {"done": "0"})
    step.refresh_from_db()
    assert (step.done_by, step.is_done) == (None, False)


def test_own_steps_are_added_changed_and_taken_out_and_the_lists_stay(people: People, as_manager: Client) -> None:
    plan = plan_of(people)
    given = step_of(plan, 30)
    late = {"text_en": "Visit the plant", "due_on": str(plan.starts_on + timedelta(days=91)), "note": ""}
    page = as_manager.post(f"/first-days/{plan.pk}/steps/add/", late)
    assert page.context["form"].errors["due_on"][0].startswith("The plan runs from ")
    day = plan.starts_on + timedelta(days=45)
    as_manager.post(f"/first-days/{plan.pk}/steps/add/", {**late, "due_on": str(day)})
    own = plan.steps.get(is_own=True)
    assert (str(own), own.due_on, own.stage) == ("Visit the plant", day, 60)
    as_manager.post(f"/first-days/steps/{given.pk}/edit/", {"note": "All but two", "text_en": "x", "version": 1})
    given.refresh_from_db()
    assert (given.note, str(given)) == ("All but two", "Meet every contact")
    as_manager.post(f"/first-days/steps/{given.pk}/delete/")
    as_manager.post(f"/first-days/steps/{own.pk}/delete/")
    assert list(plan.steps.all()) == [given]


def test_a_plan_of_an_account_is_seen_by_who_sees_the_account(people: People) -> None:
    plan = plan_of(people)
    url = f"/first-days/{plan.pk}/"
    assert signed_in(people.lead).get(url).status_code == 200
    assert signed_in(people.stranger).get(url).status_code == 404
    assert signed_in(people.executive).get(f"{url}steps/add/").status_code == 403


def test_a_plan_of_a_whole_transfer_is_seen_by_its_owner_and_the_lead(people: People) -> None:
    batch = TransferBatch.objects.create(receiver=people.manager)
    plan = FirstDays.objects.create(batch=batch, owner=people.manager, starts_on=timezone.localdate())
    step = step_of(plan, 30)
    url = f"/first-days/{plan.pk}/"
    seen = {name: signed_in(getattr(people, name)).get(url).status_code for name in ("manager", "lead", "deputy")}
    assert seen == {"manager": 200, "lead": 200, "deputy": 404}
    assert signed_in(people.manager).post(f"/first-days/steps/{step.pk}/tick/", {"done": "1"}).status_code == 302
    assert signed_in(people.lead).post(f"/first-days/steps/{step.pk}/tick/", {"done": "0"}).status_code == 403


def test_it_shows_on_my_day_and_on_the_account_until_it_is_done(people: People, as_manager: Client) -> None:
    step = step_of(plan_of(people), 30)
    for url in ("/", f"/accounts/{people.account.pk}/"):
        assert "The first 90 days" in as_manager.get(url).content.decode()
    first_days.tick(step, by=people.manager, done=True)
    for url in ("/", f"/accounts/{people.account.pk}/"):
        assert "The first 90 days" not in as_manager.get(url).content.decode()


def test_overdue_steps_remind_once_in_one_mail_a_plan(people: People) -> None:
    plan = plan_of(people, starts_on=timezone.localdate() - timedelta(days=31))
    step_of(plan, 30, "First")
    step_of(plan, 30, "Second")
    step_of(plan, 31, "Today")
    step_of(plan, 10, "Done", done_at=timezone.now(), done_by=people.manager)
    assert first_days.remind_of_first_days() == 2
    assert first_days.remind_of_first_days() == 0
    mail = Message.objects.get(kind="first_days_overdue")
    assert (mail.to, mail.subject) == (people.manager.email, "2 steps of your first 90 days are overdue")
    assert "First" in mail.text
    assert "Today" not in mail.text


def test_an_ended_plan_and_one_of_somebody_who_left_remind_nobody(people: People) -> None:
    ended = plan_of(people, starts_on=timezone.localdate() - timedelta(days=40), ended_at=timezone.now())
    step_of(ended, 30)
    gone = UserFactory(is_active=False)
    account = AccountFactory()
    AssignmentFactory(account=account)
    handover = OfferedHandoverFactory(account=account)
    step_of(FirstDays.objects.create(handover=handover, owner=gone, starts_on=ended.starts_on), 30)
    assert first_days.remind_of_first_days() == 0
