"""What this room offers to the list of accounts: health; the plan nearest to running, its state and its end."""

from datetime import timedelta
from typing import Any

from django.db.models import Case, CharField, Exists, FilteredRelation, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from planning.choices import PlanState
from planning.health_choices import WORST_FIRST, Colour
from planning.models import AccountHealth, AccountPlan, HealthOverrule
from planning.models.health import today
from ui.filters import ChoiceFilter
from ui.tables import ChoiceColumn, Column, DayColumn, TextColumn

Rows = QuerySet[Any]
ENDS_SOON = timedelta(days=90)


def _nearest() -> Any:
    return AccountPlan.objects.filter(account=OuterRef("pk")).nearest_first()


def with_plan(accounts: Rows) -> Rows:
    """`plan_title` and `plan_number` of the nearest plan."""
    nearest = _nearest()
    return accounts.annotate(
        plan_title=Subquery(nearest.values("title")[:1]), plan_number=Subquery(nearest.values("pk")[:1])
    )


def with_plan_state(accounts: Rows) -> Rows:
    return accounts.annotate(plan_state=Subquery(_nearest().values("state")[:1]))


def with_plan_end(accounts: Rows) -> Rows:
    return accounts.annotate(plan_ends_on=Subquery(_nearest().values("ends_on")[:1]))


class StateColumn(ChoiceColumn):
    def render(self, value: Any, bound_column: Any, record: Any) -> Any:
        plan = AccountPlan(state=value)
        return render_to_string("planning/_plan_state.html", {"plan": plan})


def with_health(accounts: Rows) -> Rows:
    """`health_colour`: what counts today, an overrule before what was computed; `is_overruled`: whether it is one.

    `health_rank` is 0 for red and 3 for unknown, which stands last.
    """
    holds = Q(health_overrules__period__contains=today())
    joined = accounts.annotate(overrule=FilteredRelation("health_overrules", condition=holds))
    said = Coalesce("overrule__colour", "health__colour", Value(Colour.UNKNOWN.value), output_field=CharField())
    return joined.annotate(health_colour=said, is_overruled=Q(overrule__isnull=False))


def health_rank() -> Any:
    places = [When(health_colour=colour.value, then=Value(place)) for place, colour in enumerate(WORST_FIRST)]
    return Case(*places)


class HealthColumn(ChoiceColumn):
    def render(self, value: Any, bound_column: Any, record: Any) -> Any:
        marks = {"colour": Colour(value), "overruled": record.is_overruled}
        return render_to_string("planning/_health_cell.html", marks)


COLUMNS: dict[str, Column] = {
    "health": HealthColumn(
        _("Health"),
        source="health_colour",
        accessor="health_colour",
        needs=with_health,
        sort=[health_rank()],
        choices=Colour,
        empty_last=True,
    ),
    "plan": TextColumn(
        _("Plan"),
        source="plan_title",
        accessor="plan_title",
        needs=with_plan,
        linkify=lambda record: reverse("planning:plan_detail", args=[record.plan_number]),
    ),
    "plan_state": StateColumn(
        _("State of the plan"),
        source="plan_state",
        accessor="plan_state",
        needs=with_plan_state,
        choices=PlanState,
        empty_last=True,
    ),
    "plan_ends": DayColumn(
        _("Plan ends on"), source="plan_ends_on", accessor="plan_ends_on", needs=with_plan_end, empty_last=True
    ),
}


def _by_plan(accounts: Rows, value: str, user: Any) -> Rows:
    plans = AccountPlan.objects.filter(account=OuterRef("pk"))
    if value == "none":
        return accounts.filter(~Exists(plans.exclude(state=PlanState.CLOSED)))
    if value == "not_running":
        return accounts.filter(~Exists(plans.running()))
    if value == "ending":
        return accounts.filter(Exists(plans.running().filter(ends_on__lte=timezone.localdate() + ENDS_SOON)))
    return accounts.filter(Exists(plans.running() if value == "running" else plans.filter(state=value)))


def _by_health(accounts: Rows, value: str, user: Any) -> Rows:
    """Overruled accounts by what is said of them, the others by what was computed."""
    holding = HealthOverrule.objects.in_force()
    said = Q(pk__in=holding.filter(colour=value).values("account"))
    others = ~Q(pk__in=holding.values("account"))
    if value == Colour.UNKNOWN:
        known = AccountHealth.objects.exclude(colour=value).filter(account=OuterRef("pk"))
        return accounts.filter(others & ~Exists(known))
    return accounts.filter(said | (others & Q(health__colour=value)))


FILTERS: dict[str, Any] = {
    "health": ChoiceFilter(_("Health"), Colour.choices, _by_health, further=True),
    "plan": ChoiceFilter(
        _("Plan"),
        [
            ("running", pgettext_lazy("plan", "Running")),
            (PlanState.APPROVED.value, pgettext_lazy("plan", "Approved, not started")),
            ("ending", pgettext_lazy("plan", "Running, ends within 90 days")),
            ("not_running", pgettext_lazy("plan", "None that runs")),
            ("none", pgettext_lazy("plan", "None at all")),
            (PlanState.DRAFT.value, pgettext_lazy("plan", "Draft")),
            (PlanState.IN_REVIEW.value, pgettext_lazy("plan", "In review")),
        ],
        _by_plan,
        further=True,
    ),
}
