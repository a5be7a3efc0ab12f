"""Rows of needs, opportunities and plans for tests."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import factory
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from accounts.choices import Role
from accounts.models import User
from accounts.tests.factories import AccountFactory, UserFactory
from planning import models
from planning.choices import EvidenceKind, NeedKind, PlanState, SwotKind


class NeedsAssessmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.NeedsAssessment

    account = factory.SubFactory(AccountFactory)


class NeedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Need

    assessment = factory.SubFactory(NeedsAssessmentFactory)
    kind = NeedKind.DIFFICULTY
    title = factory.Sequence(lambda n: f"Need {n}")


class EvidenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Evidence

    need = factory.SubFactory(NeedFactory)
    kind = EvidenceKind.OTHER
    text = factory.Sequence(lambda n: f"Stop log, page {n}")


class SwotItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.SwotItem

    account = factory.SubFactory(AccountFactory)
    kind = SwotKind.STRENGTH
    text = factory.Sequence(lambda n: f"Line {n}")


class OpportunityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Opportunity

    account = factory.SubFactory(AccountFactory)
    title = factory.Sequence(lambda n: f"Opportunity {n}")


class AccountPlanFactory(factory.django.DjangoModelFactory):
    """A draft for 2027 and 2028; `submitted()` and `approved()` bring it further, as the deeds would."""

    class Meta:
        model = models.AccountPlan

    account = factory.SubFactory(AccountFactory)
    title = factory.Sequence(lambda n: f"Plan {n}")
    starts_on = date(2027, 1, 1)
    ends_on = date(2028, 12, 31)


class RecommendationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Recommendation

    plan = factory.SubFactory(AccountPlanFactory)
    title = factory.Sequence(lambda n: f"Recommendation {n}")


class ObjectiveFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Objective

    plan = factory.SubFactory(AccountPlanFactory)
    title = factory.Sequence(lambda n: f"Objective {n}")
    kpi = "Deliveries on time"
    unit = "%"
    baseline = Decimal(80)
    target = Decimal(95)
    target_on = date(2028, 6, 30)


class MilestoneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Milestone

    objective = factory.SubFactory(ObjectiveFactory)
    title = factory.Sequence(lambda n: f"Milestone {n}")
    due_on = date(2027, 3, 31)


class ResourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Resource

    plan = factory.SubFactory(AccountPlanFactory)
    title = factory.Sequence(lambda n: f"Resource {n}")


class RiskFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Risk

    plan = factory.SubFactory(AccountPlanFactory)
    title = factory.Sequence(lambda n: f"Risk {n}")


class HealthOverruleFactory(factory.django.DjangoModelFactory):
    """Green for thirty days, today the first."""

    class Meta:
        model = models.HealthOverrule

    account = factory.SubFactory(AccountFactory)
    colour = "green"
    reason = "The sponsor called."
    period = factory.LazyFunction(lambda: DateRange(timezone.localdate(), timezone.localdate() + timedelta(days=30)))
    by = factory.SubFactory(UserFactory)


class PlanMemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.PlanMember

    plan = factory.SubFactory(AccountPlanFactory)
    user = factory.SubFactory(UserFactory)


def submitted(plan: models.AccountPlan, by: User | None = None) -> models.AccountPlan:
    """`plan` in review."""
    plan.state = PlanState.IN_REVIEW
    plan.submitted_at, plan.submitted_by = timezone.now(), by or UserFactory()
    plan.save()
    return plan


def approved(plan: models.AccountPlan, by: User | None = None) -> models.AccountPlan:
    """`plan` submitted and approved: nothing in it changes any more."""
    submitted(plan)
    plan.state = PlanState.APPROVED
    plan.approved_at, plan.approved_by = timezone.now(), by or UserFactory(role=Role.LEAD)
    plan.save()
    return plan


def started(plan: models.AccountPlan) -> models.AccountPlan:
    """`plan` approved and running."""
    approved(plan)
    plan.state, plan.started_at = PlanState.RUNNING, timezone.now()
    plan.save()
    return plan


def full_plan(**fields: Any) -> models.AccountPlan:
    """A draft with one of each part."""
    plan = AccountPlanFactory(**fields)
    recommendation = RecommendationFactory(plan=plan)
    MilestoneFactory(objective=ObjectiveFactory(plan=plan, recommendation=recommendation))
    models.ResourceShare.objects.create(
        resource=ResourceFactory(plan=plan, amount=40, unit="days"), quarter=date(2027, 1, 1), amount=40
    )
    RiskFactory(plan=plan, answer="A second supplier.")
    return plan
