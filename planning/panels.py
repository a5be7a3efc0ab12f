"""What the room shows on the account's page and on "my day"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from accounts.choices import Charge, Role, Side
from accounts.models import Account, Assignment, Team
from accounts.watching import looks_after
from planning.choices import PlanState
from planning.client_choices import AnswerKind
from planning.models import AccountPlan, Milestone, Need, PlanAgreement, ProposalAnswer, ProposalQuestion
from planning.plans.progress import Progress

NEEDS_SHOWN = 4
ROWS_SHOWN = 8
OWED_SHOWN = 2  # of each side
DAYS_AHEAD = 30
DAYS_TO_TALK = 14  # that the wish to talk stands on the day of who acts for the account


@dataclass(frozen=True)
class AccountPanel:
    """Needs by priority, the plan that runs (else the one nearest to it), and its next milestone."""

    needs: Sequence[Need]
    need_count: int
    plan: AccountPlan | None
    progress: Progress
    next_milestone: Milestone | None
    can_change: bool
    agreement: PlanAgreement | None = None
    owed: Sequence[Milestone] = ()  # open, the next of each side first; once the plan runs


@dataclass(frozen=True)
class DayPanel:
    """What clients ask and wish, plans that wait for this person's word or came back, milestones due or overdue."""

    questions: Sequence[ProposalQuestion]
    talks: Sequence[ProposalAnswer]
    waiting: Sequence[AccountPlan]
    sent_back: Sequence[AccountPlan]
    milestones: Sequence[Milestone]
    until: date

    @property
    def is_empty(self) -> bool:
        return not (self.questions or self.talks or self.waiting or self.sent_back or self.milestones)


def account_panel(account: Account, *, user: Any) -> AccountPanel:
    """At most four queries, whatever the account has."""
    needs = list(Need.objects.of_latest_assessment(account).open().by_priority())
    plan = AccountPlan.objects.filter(account=account).nearest_first().select_related("agreement").first()
    of_plan = Milestone.objects.filter(objective__plan=plan).select_related("user", "contact")
    milestones = list(of_plan.order_by("due_on", "pk")) if plan else []
    agreement: PlanAgreement | None = getattr(plan, "agreement", None)
    still_open = [one for one in milestones if one.done_on is None]
    return AccountPanel(
        needs=needs[:NEEDS_SHOWN],
        need_count=len(needs),
        plan=plan,
        progress=Progress(sum(one.done_on is not None for one in milestones), len(milestones)),
        next_milestone=still_open[0] if still_open else None,
        can_change=user.has_perm("planning.change_plan", account),
        agreement=agreement,
        owed=_next_of_each_side(still_open) if plan is not None and plan.is_running else [],
    )


def _next_of_each_side(milestones: Sequence[Milestone]) -> list[Milestone]:
    """The next few that either side owes, ours first."""
    return [one for side in Side for one in [each for each in milestones if each.obligor == side][:OWED_SHOWN]]


def day_panel(user: Any) -> DayPanel:
    """At most five queries."""
    until = timezone.localdate() + timedelta(days=DAYS_AHEAD)
    return DayPanel(
        questions=_questions_to(user),
        talks=_talks_wished_of(user),
        waiting=_waiting_for(user),
        sent_back=_sent_back_to(user),
        milestones=_milestones_of(user, until),
        until=until,
    )


def _managed_by(user: Any) -> Any:
    return Assignment.objects.accounts_of(user, role=Charge.MANAGER)


def _questions_to(user: Any) -> list[ProposalQuestion]:
    """Not answered yet, of clients this person acts for today."""
    rows = ProposalQuestion.objects.filter(
        replied_at=None, link__proposal__plan__account__in=Assignment.objects.acted_for_by(user)
    )
    rows = rows.defer("link__proposal__composition", "link__proposal__own_texts")
    return list(rows.select_related("link__contact", "link__proposal__plan__account")[:ROWS_SHOWN])


def _talks_wished_of(user: Any) -> list[ProposalAnswer]:
    """Clients this person acts for who lately said: let's talk."""
    since = timezone.now() - timedelta(days=DAYS_TO_TALK)
    rows = ProposalAnswer.objects.filter(
        counts=True,
        kind=AnswerKind.TALK,
        at__gte=since,
        proposal__plan__account__in=Assignment.objects.acted_for_by(user),
    )
    rows = rows.defer("proposal__composition", "proposal__own_texts")
    return list(rows.select_related("link__contact", "proposal__plan__account")[:ROWS_SHOWN])


def _waiting_for(user: Any) -> list[AccountPlan]:
    """In review, and this person may approve them."""
    plans = AccountPlan.objects.waiting().select_related("account", "submitted_by")
    if user.role == Role.LEAD:
        plans = plans.filter(Q(account__team__in=Team.objects.led_by(user)) | Q(account__team=None))
    elif user.role != Role.EXECUTIVE:
        return []
    return list(plans.exclude(submitted_by=user).exclude(account__in=_managed_by(user))[:ROWS_SHOWN])


def _sent_back_to(user: Any) -> list[AccountPlan]:
    """Drafts that came back to the one who acts for the account or submitted them."""
    back = AccountPlan.objects.visible_to(user).filter(state=PlanState.DRAFT, sent_back_at__isnull=False)
    mine = back.filter(Q(submitted_by=user) | Q(account__in=Assignment.objects.acted_for_by(user)))
    return list(mine.select_related("account", "sent_back_by").order_by("-sent_back_at")[:ROWS_SHOWN])


def _milestones_of(user: Any, until: date) -> list[Milestone]:
    """Owned by this person; or by nobody of us who sees the account, and this person acts for it today.

    Somebody has to watch: an approved plan keeps the name of who owned a milestone when it was approved, also after the
    account has gone to somebody else.
    """
    left = Q(user__isnull=False) & ~looks_after("user", "objective__plan__account")
    nobodys = (Q(user=None) & (Q(obligor=Side.CLIENT) | Q(owner=""))) | left
    mine = Q(user=user) | (nobodys & Q(objective__plan__account__in=Assignment.objects.acted_for_by(user)))
    rows = Milestone.objects.visible_to(user).of_approved_plans().due_by(until).filter(mine)
    return list(rows.select_related("objective__plan__account", "contact")[:ROWS_SHOWN])


def plans_by_manager(held: Any) -> dict[int, dict[str, int]]:
    """By manager and state, the open plans of the accounts in `held` (assignments); one query."""
    rows = AccountPlan.objects.filter(account__assignments__in=held).exclude(state=PlanState.CLOSED).order_by()
    found: dict[int, dict[str, int]] = {}
    for row in rows.values("account__assignments__user", "state").annotate(number=Count("pk")):
        found.setdefault(row["account__assignments__user"], {})[row["state"]] = row["number"]
    return found
