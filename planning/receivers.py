"""What the room does when accounts change hands: it tells what is open, and passes on what somebody owns."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone

from accounts.choices import MatterDecision
from accounts.handovers.open_matters import Matter
from accounts.models import Account, Contact, Handover, HandoverMatter, User
from accounts.signals import accounts_merged, open_matters, person_erased, responsibility_passed
from planning.choices import IN_FORCE, OpportunityState, PlanState
from planning.models import (
    AccountPlan,
    HealthTouch,
    Milestone,
    NeedsAssessment,
    Objective,
    Opportunity,
    Proposal,
    ProposalLink,
)
from planning.proposal_choices import ProposalState
from planning.proposals import proposal_rendering

OPEN_PLANS = [PlanState.DRAFT, PlanState.IN_REVIEW, *IN_FORCE]
DRAFTED = [state for state in ProposalState if state != ProposalState.SENT]
MILESTONE, PLAN, PROPOSAL = "planning.milestone", "planning.accountplan", "planning.proposal"


@receiver(open_matters)
def tell_open_matters(sender: Any, *, accounts: Sequence[Account], person: User | None, **kwargs: Any) -> list[Matter]:
    """Milestones, objectives, plans, proposals, opportunities and assessments that are open; six queries.

    What stands in the name of `person` and may be given to somebody else moves only if told to. An approved plan never
    changes, and what was done keeps its author: there the responsibility goes along with the account.
    """
    keys = [account.pk for account in accounts]
    return [
        *_plans(keys, person),
        *_objectives(keys),
        *_milestones(keys, person),
        *_proposals(keys, person),
        *_opportunities(keys),
        *_assessments(keys),
    ]


def _matter(kind: str, pk: int, account: int, title: str, due_on: date | None, url: str, owned: bool = False) -> Matter:
    return Matter(kind, pk, account, title, due_on, url, moves_by_itself=not owned)


def _is(person: User | None, user_id: int | None) -> bool:
    return person is not None and person.pk == user_id


def _plan_url(pk: int, part: str = "") -> str:
    return f"{reverse('planning:plan_detail', args=[pk])}{part}"


def _plans(keys: list[int], person: User | None) -> Iterator[Matter]:
    """Plans being written or waiting for approval, and approved ones that run."""
    plans = AccountPlan.objects.filter(account__in=keys, state__in=OPEN_PLANS).order_by("pk")
    for pk, account, title, state, ends_on, author in plans.values_list(
        "pk", "account", "title", "state", "ends_on", "written_by"
    ):
        owned = state == PlanState.DRAFT and _is(person, author)
        due_on = ends_on if state in IN_FORCE else None
        yield _matter(PLAN, pk, account, title, due_on, _plan_url(pk), owned)


def _objectives(keys: list[int]) -> Iterator[Matter]:
    rows = Objective.objects.filter(plan__account__in=keys, plan__state__in=OPEN_PLANS).order_by("target_on", "pk")
    for pk, account, title, target_on, plan in rows.values_list("pk", "plan__account", "title", "target_on", "plan"):
        yield _matter("planning.objective", pk, account, title, target_on, _plan_url(plan, f"#objective-{pk}"))


def _milestones(keys: list[int], person: User | None) -> Iterator[Matter]:
    rows = Milestone.objects.open().filter(objective__plan__account__in=keys, objective__plan__state__in=OPEN_PLANS)
    for pk, account, title, due_on, plan, state, owner in rows.order_by("due_on", "pk").values_list(
        "pk", "objective__plan__account", "title", "due_on", "objective__plan", "objective__plan__state", "user"
    ):
        owned = state not in IN_FORCE and _is(person, owner)
        yield _matter(MILESTONE, pk, account, title, due_on, _plan_url(plan, f"#milestone-{pk}"), owned)


def _proposals(keys: list[int], person: User | None) -> Iterator[Matter]:
    """Proposals being drafted, and those the client has and may still answer."""
    rows = Proposal.objects.filter(plan__account__in=keys).order_by("pk")
    for pk, account, title, state, valid_until, author in rows.exclude(
        state=ProposalState.SENT, valid_until__lt=timezone.localdate()
    ).values_list("pk", "plan__account", "title", "state", "valid_until", "made_by"):
        due_on = valid_until if state == ProposalState.SENT else None
        owned = state in DRAFTED and _is(person, author)
        yield _matter(PROPOSAL, pk, account, title, due_on, reverse("planning:proposal_detail", args=[pk]), owned)


def _opportunities(keys: list[int]) -> Iterator[Matter]:
    rows = Opportunity.objects.filter(account__in=keys, state=OpportunityState.OPEN).order_by("pk")
    for pk, account, title in rows.values_list("pk", "account", "title"):
        url = f"{reverse('planning:need_list', args=[account])}#opportunity-{pk}"
        yield _matter("planning.opportunity", pk, account, title, None, url)


def _assessments(keys: list[int]) -> Iterator[Matter]:
    """The latest assessment of an account, as long as no plan was begun after it."""
    rows = NeedsAssessment.objects.filter(account__in=keys)
    later_plan = AccountPlan.objects.filter(account=OuterRef("account"), created_at__date__gte=OuterRef("assessed_on"))
    latest = rows.order_by("account_id", "-assessed_on", "-pk").distinct("account_id").values("pk")
    for row in rows.filter(~Exists(later_plan), pk__in=latest).order_by("pk"):
        yield _matter("planning.needsassessment", row.pk, row.account_id, str(row), None, row.get_absolute_url())


@receiver(responsibility_passed)
def pass_on_what_is_owned(sender: Any, *, handovers: Sequence[Handover], **kwargs: Any) -> None:
    """Give drafts and milestones to whoever the decisions name; two queries a kind for each pair of people.

    What is frozen, or was finished meanwhile, is left as it is.
    """
    receivers = {handover.pk: handover.receiver_id for handover in handovers}
    decided = HandoverMatter.objects.filter(handover__in=receivers, kind__in=[MILESTONE, PLAN, PROPOSAL])
    wanted: dict[tuple[str, Any, Any], list[Any]] = {}
    for kind, pk, handover, decision, keeper, giver in decided.values_list(
        "kind", "object_pk", "handover", "decision", "kept_by", "handover__giver"
    ):
        to = receivers[handover] if decision == MatterDecision.MOVES else keeper
        if None not in (pk, to, giver) and to != giver:
            wanted.setdefault((kind, giver, to), []).append(pk)
    for (kind, giver, to), keys in wanted.items():
        OWNED[kind](keys, giver, to)


def _give_milestones(keys: list[int], giver: int, to: int) -> None:
    open_ones = Milestone.objects.open().filter(pk__in=keys, user=giver)
    unfrozen = open_ones.filter(objective__plan__state__in=[PlanState.DRAFT, PlanState.IN_REVIEW])
    unfrozen.update(user=to, version=F("version") + 1)


def _give_plans(keys: list[int], giver: int, to: int) -> None:
    drafts = AccountPlan.objects.filter(pk__in=keys, written_by=giver, state=PlanState.DRAFT)
    drafts.update(written_by=to, version=F("version") + 1)


def _give_proposals(keys: list[int], giver: int, to: int) -> None:
    drafts = Proposal.objects.filter(pk__in=keys, made_by=giver, state__in=DRAFTED)
    drafts.update(made_by=to, version=F("version") + 1)


OWNED = {MILESTONE: _give_milestones, PLAN: _give_plans, PROPOSAL: _give_proposals}


@receiver(person_erased)
def draw_up_anew(sender: Any, *, contacts: Sequence[int], accounts: Sequence[int], pattern: str, **kwargs: Any) -> None:
    """The file of a proposal that names an erased person and was never sent is done away with, and made again."""
    named = Q(addressee__in=contacts) | Q(composition__iregex=pattern)
    unsent = Proposal.objects.filter(named, plan__account__in=accounts).exclude(state=ProposalState.SENT)
    for proposal in unsent.select_related("plan").select_for_update(of=("self",)):
        if proposal.addressee_id in contacts:
            proposal.addressee, proposal.greeting = None, ""
        proposal_rendering.start_over(proposal)


@receiver(person_erased)
def close_links(sender: Any, *, contacts: Sequence[int], accounts: Sequence[int], **kwargs: Any) -> None:
    """The links of an erased person open nothing any more; what a client told us of a colleague goes as well."""
    now = timezone.now()
    ProposalLink.objects.filter(contact__in=contacts, revoked_at=None).update(revoked_at=now)
    addresses = [email for email in Contact.objects.filter(pk__in=contacts).values_list("email", flat=True) if email]
    links = ProposalLink.objects.filter(proposal__plan__account__in=accounts)
    for address in addresses:
        guests = links.filter(guest_email__iexact=address)
        guests.filter(revoked_at=None).update(revoked_at=now)
        guests.update(guest_email="", guest_name="")


@receiver(accounts_merged, dispatch_uid="planning: health")
def read_health_again(*, kept: Account, absorbed: Account, **kwargs: Any) -> None:
    """What came along, or went back, may turn the health of both; it is read once the merge lets go of their rows."""
    HealthTouch.objects.bulk_create(HealthTouch(account_number=one.pk) for one in (kept, absorbed))
