"""Owners, targets on the way, quarters, risks and roles of a plan: what its manager writes, and what is refused."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import Account
from accounts.tests.factories import ContactFactory
from accounts.tests.people import People
from accounts.tests.profiles import ProfileItemFactory
from planning.choices import Raci
from planning.models import Objective, PlanMember, Resource, Risk, Role
from planning.plans import editions, periods, plan_checks, resource_table
from planning.tests.factories import (
    AccountPlanFactory,
    ObjectiveFactory,
    PlanMemberFactory,
    ResourceFactory,
    RiskFactory,
    approved,
    full_plan,
)
from planning.tests.pages import errors, fill, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(people: People) -> Any:
    return AccountPlanFactory(account=people.account)  # 1 January 2027 to 31 December 2028


def test_an_objective_says_whom_it_serves_and_where_it_stands_after_a_year(
    as_manager: Client, people: People, plan: Any
) -> None:
    goal, person = ProfileItemFactory(account=people.account), ContactFactory(account=people.account)
    url = reverse("planning:objective_add", args=[plan.pk])
    assert [name for name in opened(as_manager, url) if name.startswith("period_")] == ["period_20271231"]
    fill(
        as_manager, url, title="Fewer stops", kpi="Stops a month", method="Plant log, monthly", baseline="12",
        target="4", target_on="2028-06-30", goal=str(goal.pk), contact=str(person.pk), owner=str(people.manager.pk),
        period_20271231="7.5", direction="down",
    )  # fmt: skip
    objective = Objective.objects.get()
    assert (objective.goal, objective.contact, objective.owner) == (goal, person, people.manager)
    assert list(objective.period_targets.values_list("on", "value")) == [(date(2027, 12, 31), Decimal("7.5"))]
    page = as_manager.get(plan.get_absolute_url()).content.decode()
    assert "Plant log, monthly" in page
    assert "7.5" in page
    fill(as_manager, reverse("planning:objective_edit", args=[objective.pk]), period_20271231="")
    assert not objective.period_targets.exists()


def test_a_target_on_the_way_comes_before_the_target_date(as_manager: Client, plan: Any) -> None:
    url = reverse("planning:objective_add", args=[plan.pk])
    refused = fill(as_manager, url, title="A", kpi="B", target="1", target_on="2027-12-31", period_20271231="1")
    assert errors(refused) == {"period_20271231": ["This day is not before the target date."]}


def test_goals_people_and_owners_are_of_the_account(as_manager: Client, plan: Any) -> None:
    url = reverse("planning:objective_add", args=[plan.pk])
    strange = {"goal": str(ProfileItemFactory().pk), "contact": str(ContactFactory().pk)}
    refused = fill(as_manager, url, title="A", kpi="B", target="1", target_on="2028-12-31", **strange)
    assert set(errors(refused)) == {"goal", "contact"}


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "years", "quarters"),
    [
        (date(2027, 1, 1), date(2027, 12, 31), 0, 4),
        (date(2027, 2, 15), date(2030, 2, 14), 2, 13),
        (date(2027, 1, 1), date(2028, 12, 31), 1, 8),
    ],
)
def test_years_and_quarters_of_a_plan(starts_on: date, ends_on: date, years: int, quarters: int) -> None:
    plan = AccountPlanFactory.build(starts_on=starts_on, ends_on=ends_on)
    assert (len(periods.years_of(plan)), len(periods.quarters_of(plan))) == (years, quarters)


def test_quarters_of_a_resource_add_up_to_its_amount(as_manager: Client, plan: Any) -> None:
    url = reverse("planning:resource_add", args=[plan.pk])
    fill(as_manager, url, title="Engineers", amount="3", unit="days", quarter_20270101="20", quarter_20270401="15.5")
    resource = Resource.objects.get()
    assert resource.amount == Decimal("35.5")
    ResourceFactory(plan=plan, amount=10, unit="days")
    ResourceFactory(plan=plan, amount=None, unit="days")
    ResourceFactory(plan=plan, amount=7, unit="days", side="client")  # alone of its side: no total
    table = resource_table.of(list(plan.resources.prefetch_related("shares")))
    assert table.quarters == ["Q1 2027", "Q2 2027"]
    assert [(total.amount_in_words, total.cells) for total in table.totals] == [("45.5 days", ["20", "15.5"])]
    edit = reverse("planning:resource_edit", args=[resource.pk])
    assert opened(as_manager, edit)["quarter_20270401"] == "15.50"
    refused = fill(as_manager, edit, quarter_20270101="-1")
    assert errors(refused) == {"quarter_20270101": ["Ensure this value is greater than or equal to 0."]}


def test_a_risk_is_weighed_and_watched(as_manager: Client, people: People, plan: Any) -> None:
    url = reverse("planning:risk_add", args=[plan.pk])
    fill(as_manager, url, title="The buyer leaves", likelihood="4", impact="3", user=str(people.manager.pk))
    risk = Risk.objects.get()
    assert (risk.severity, risk.user, risk.audience) == (12, people.manager, "internal")
    assert "The buyer leaves" in as_manager.get(plan.get_absolute_url()).content.decode()
    refused = fill(as_manager, url, title="Another", likelihood="6")
    assert list(errors(refused)) == ["likelihood"]
    as_manager.post(reverse("planning:risk_delete", args=[risk.pk]))
    assert not Risk.objects.exists()


def test_a_member_is_one_person_once(as_manager: Client, people: People, plan: Any) -> None:
    url = reverse("planning:member_add", args=[plan.pk])
    fill(as_manager, url, user=str(people.manager.pk), task="Lead")
    assert str(PlanMember.objects.get()) == str(people.manager)
    again = fill(as_manager, url, user=str(people.manager.pk))
    assert errors(again) == {"user": ["This person works on the plan already."]}
    assert errors(fill(as_manager, url)) == {"user": ["Choose a person: of ours or of the client."]}
    both = fill(as_manager, url, user=str(people.deputy.pk), contact=str(ContactFactory(account=people.account).pk))
    assert errors(both) == {"__all__": ["Choose one person: of ours or of the client."]}


def test_exactly_one_answers_for_an_objective(as_manager: Client, people: People, plan: Any) -> None:
    objective = ObjectiveFactory(plan=plan)
    first, second = PlanMemberFactory(plan=plan), PlanMemberFactory(plan=plan)
    url = reverse("planning:objective_roles", args=[objective.pk])
    cells = [f"member-{member.pk}" for member in (first, second)]
    refused = as_manager.post(url, dict.fromkeys(cells, "A"))
    sentence = f"Exactly one person is accountable for “{objective}”: choose between {first}, {second}."
    assert refused.context["grid"].rows[0].form.non_field_errors() == [sentence]
    assert not Role.objects.exists()
    saved = as_manager.post(url, {cells[0]: "A", cells[1]: "R"})
    assert saved["Location"] == f"/plans/{plan.pk}/edit/#roles-{objective.pk}"
    assert set(Role.objects.values_list("member", "raci")) == {(first.pk, "A"), (second.pk, "R")}
    as_manager.post(url, {cells[0]: "C", cells[1]: ""})
    assert set(Role.objects.values_list("member", "raci")) == {(first.pk, "C")}
    with pytest.raises(IntegrityError), transaction.atomic():
        Role.objects.bulk_create(
            Role(objective=objective, member=one, raci=Raci.ACCOUNTABLE) for one in (first, second)
        )


def test_roles_once_given_must_be_whole_before_a_plan_is_submitted() -> None:
    plan = full_plan()
    objective = plan.objectives.get()

    def musts() -> set[str]:
        return {finding.text for finding in plan_checks.of(plan) if finding.is_must}

    assert musts() == set()
    Role.objects.create(objective=objective, member=PlanMemberFactory(plan=plan), raci=Raci.INFORMED)
    assert musts() == {
        f"Nobody is accountable for “{objective}”.",
        f"Nobody is responsible for doing “{objective}”.",
    }


def test_the_next_edition_carries_everything_over(people: People) -> None:
    plan = full_plan(account=people.account)
    objective = plan.objectives.get()
    periods.set_targets(objective, {date(2027, 12, 31): Decimal(85)})
    Role.objects.create(objective=objective, member=PlanMemberFactory(plan=plan), raci=Raci.ACCOUNTABLE)
    edition = editions.make_edition(approved(plan), by=people.manager)
    copied = edition.objectives.get()
    assert [target.value for target in copied.period_targets.all()] == [Decimal(85)]
    assert [(role.raci, role.member.plan) for role in copied.roles.all()] == [(Raci.ACCOUNTABLE, edition)]
    assert [share.amount for share in edition.resources.get().shares.all()] == [Decimal(40)]
    assert edition.risks.count() == 1


def test_nothing_of_an_approved_plan_changes_but_links_to_what_is_gone(people: People) -> None:
    account: Account = people.account
    plan = full_plan(account=account)
    person, goal = ContactFactory(account=account), ProfileItemFactory(account=account)
    Objective.objects.filter(plan=plan).update(contact=person, goal=goal)
    objective = plan.objectives.get()
    periods.set_targets(objective, {date(2027, 12, 31): Decimal(85)})
    member = PlanMemberFactory(plan=plan, user=None, contact=person)
    role = Role.objects.create(objective=objective, member=member, raci=Raci.ACCOUNTABLE)
    approved(plan)
    refused: list[Any] = [
        lambda: objective.period_targets.update(value=1),
        lambda: plan.risks.update(impact=5),
        lambda: plan.resources.get().shares.update(amount=1),
        lambda: role.delete(),
        lambda: plan.members.update(task="Another"),
        lambda: plan.objectives.update(contact=ContactFactory(account=account)),
        lambda: RiskFactory(plan=plan),
    ]
    for deed in refused:
        with pytest.raises(IntegrityError), transaction.atomic():
            deed()
    person.delete()
    goal.delete()
    objective.refresh_from_db()
    member.refresh_from_db()
    assert (objective.contact, objective.goal, str(member)) == (None, None, "–")
