"""What the pages of a transfer show: whom it waits for, what is open, and what the person may do."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.choices import HandoverKind, HandoverState, MatterDecision, Role
from accounts.handovers import open_matters, transfer_scope, transfers
from accounts.handovers.open_matters import kind_name
from accounts.handovers.transfer_acceptance import Outcome
from accounts.handovers.transfer_scope import Asked
from accounts.models import Absence, Account, FirstDays, Handover, Team, TransferBatch, TransferConsent, User

HELD_SHOWN = 5
DAY_SHOWN = 6


@dataclass(frozen=True)
class Kind:
    """Open matters of one kind: how many, how many of them one may decide about, and how many stay."""

    name: str
    count: int
    owned: int
    staying: int


@dataclass(frozen=True)
class Choice:
    """An account to tick: whether it is, and the handover it is in already."""

    account: Account
    ticked: bool
    under_way: Handover | None


def begin(form: Any, *, by: User) -> TransferBatch:
    """Start what a valid `TransferForm` describes, with the accounts held. Raises ValidationError."""
    data = form.cleaned_data
    held = data["accounts"].select_for_update(of=("self",)).select_related("team").order_by("pk")
    return transfers.start(
        form.batch(),
        list(held.for_list()),
        by=by,
        deputy=data["deputy"],
        on=data["on"],
        no_introduction="" if data["tell_client"] else data["no_introduction"],
        ticked=data.get("ticked", []),
    )


def what_was_begun(batch: TransferBatch) -> str:
    """The sentence after a transfer is started."""
    number = batch.handovers.count()
    if TransferConsent.objects.missing().filter(handover__batch=batch).exists():
        return ngettext(
            "The transfer of %(number)d account is proposed; the leads who must agree are told by mail.",
            "The transfer of %(number)d accounts is proposed; the leads who must agree are told by mail.",
            number,
        ) % {"number": number}
    return ngettext(
        "%(number)d account is offered to %(person)s, who is told by mail.",
        "%(number)d accounts are offered to %(person)s, who is told by mail.",
        number,
    ) % {"number": number, "person": batch.receiver}


def choice(request: HttpRequest, asked: Asked, form: Any) -> dict[str, Any]:
    """The accounts to choose among, as they are ticked, and whose accounts could be chosen instead."""
    user: Any = request.user
    posted = set(form.data.getlist("accounts")) if form.is_bound else None
    running = transfer_scope.under_way(asked.accounts)
    rows = [
        Choice(
            account,
            (asked.ticked if posted is None else str(account.pk) in posted) and account.pk not in running,
            running.get(account.pk),
        )
        for account in asked.accounts
    ]
    people = transfer_scope.who_gives(user).order_by("last_name", "first_name") if user.role != Role.MANAGER else []
    return {"rows": rows, "people": people, "most": transfers.MOST}


def day_panel(user: Any) -> list[Any]:
    """Transfers in which it is this person's turn, each with how many accounts wait (`waiting`); one query."""
    if user.role not in {Role.MANAGER, Role.LEAD}:
        return []
    waiting = Handover.objects.visible_to(user).waiting_for(user).filter(kind=HandoverKind.TRANSFER)
    counted = TransferBatch.objects.annotate(waiting=Count("handovers", filter=Q(handovers__in=waiting.values("pk"))))
    return list(counted.filter(waiting__gt=0).select_related("giver", "receiver").order_by("started_at")[:DAY_SHOWN])


def offered_to(user: Any, batch: TransferBatch) -> QuerySet[Handover]:
    """The accounts of a transfer that wait for this person to accept them."""
    rows = Handover.objects.filter(batch=batch, receiver=user, state=HandoverState.OFFERED)
    return rows.select_related("account", "giver").order_by("account__folded_name", "pk")


def withdrawable(user: Any, batch: TransferBatch) -> Any:
    """The accounts of a transfer that this person may withdraw: started or given by them, of their team."""
    rows = Handover.objects.filter(batch=batch).open()
    if user.role == Role.EXECUTIVE or batch.started_by_id == user.pk:
        return rows
    theirs = Q(giver=user)
    if user.role == Role.LEAD:
        theirs |= Q(account__team__in=Team.objects.led_by(user)) | Q(account__team=None)
    return rows.filter(theirs)


def context(request: HttpRequest, batch: TransferBatch, handovers: Any) -> dict[str, Any]:
    """What stands above the list of accounts; a constant number of queries."""
    user: Any = request.user
    rows = list(handovers.select_related("account", "giver", "deputy"))
    known = known_to(user, batch, seen=rows)
    states = Counter(one.state for one in known)
    to_agree = TransferConsent.objects.missing().filter(handover__batch=batch).givable_by(user).count()
    asked = TransferConsent.objects.missing().filter(handover__in=rows)
    is_waiting = any(one.took_effect_at is None and one.state != HandoverState.WITHDRAWN for one in rows)
    near = Absence.objects.near().filter(user=batch.receiver_id).select_related("user")
    return {
        "batch": batch,
        "receivers_absence": near.first() if is_waiting else None,
        "states": [(state.label, states[state]) for state in HandoverState if states[state]],
        "facts": {
            "deputy": next((one.deputy for one in known if one.deputy is not None), None),
            "days": sorted({one.takes_effect_on for one in known if one.takes_effect_on is not None}),
            "introduced": sum(one.introduction_wanted for one in known),
            "number": len(known),
            "out_of_sight": len(known) - len(rows),
        },
        "kinds": kinds_of([one for one in rows if one.took_effect_at is None and one.state != HandoverState.WITHDRAWN]),
        "asked": sorted({_whose_word(one) for one in asked.select_related("team__lead")}),
        "to_agree": to_agree,
        "offered": sum(one.state == HandoverState.OFFERED and one.receiver_id == user.pk for one in rows),
        "plans": FirstDays.objects.visible_to(user).filter(Q(batch=batch) | Q(handover__batch=batch))[:HELD_SHOWN],
        "can": {
            "offer": user.has_perm("accounts.withdraw_transfer", batch)
            and withdrawable(user, batch).filter(state=HandoverState.SENT_BACK).exists(),
            "withdraw": user.has_perm("accounts.withdraw_transfer", batch) and withdrawable(user, batch).exists(),
            "decide": user.has_perm("accounts.accept_transfer", batch) and not all(one.took_effect_at for one in rows),
        },
        "sent_back": [one for one in rows if one.state == HandoverState.SENT_BACK][:HELD_SHOWN],
        "empty_icon": "arrows-exchange",
    }


def known_to(user: Any, batch: TransferBatch, *, seen: Sequence[Handover]) -> list[Handover]:
    """The handovers of a transfer that are counted for this person: those seen, given by them, or of their transfer."""
    mine = Q() if batch.started_by_id == user.pk else Q(giver=user) | Q(pk__in=[one.pk for one in seen])
    return list(batch.handovers.filter(mine).select_related("deputy"))


def _whose_word(consent: TransferConsent) -> str:
    lead = consent.team.acting_lead if consent.team is not None else None
    return str(lead) if lead is not None else _("a team lead or an executive")


def kinds_of(handovers: Sequence[Handover]) -> list[Kind]:
    """What is open at the accounts of `handovers`, by kind, with what was decided so far."""
    found = open_matters.of_handovers(handovers)
    decided = open_matters.decided(handovers)
    count: Counter[str] = Counter()
    owned: Counter[str] = Counter()
    staying: Counter[str] = Counter()
    for handover, matter in found:
        count[matter.kind] += 1
        owned[matter.kind] += not matter.moves_by_itself
        row = decided.get((handover.pk, matter.kind, matter.pk))
        staying[matter.kind] += row is not None and row.decision == MatterDecision.STAYS
    return [Kind(kind_name(kind, 2), number, owned[kind], staying[kind]) for kind, number in sorted(count.items())]


def accept_context(form: Any, offered: QuerySet[Handover]) -> dict[str, Any]:
    """The accounts offered, as they are ticked, and of how many no introduction is written yet."""
    posted = set(form.data.getlist("handovers")) if form.is_bound else None
    rows = [(one, posted is None or str(one.pk) in posted) for one in offered]
    unwritten = offered.filter(introduction_wanted=True, introductions=None).count()
    return {"rows": rows, "unwritten": unwritten, "kinds": kinds_of([one for one, _ticked in rows])}


def tell_outcome(request: HttpRequest, outcome: Outcome) -> None:
    """Say how many accounts were taken over, and why others were not."""
    if number := len(outcome.accepted):
        said = ngettext("You take over %(number)d account.", "You take over %(number)d accounts.", number)
        messages.success(request, said % {"number": number})
    for handover, reason in outcome.held[:HELD_SHOWN]:
        messages.warning(request, f"{handover.account}: {reason}")
    if (more := len(outcome.held) - HELD_SHOWN) > 0:
        said = ngettext("%(number)d more account is held back.", "%(number)d more accounts are held back.", more)
        messages.warning(request, said % {"number": more})
    if not (outcome.accepted or outcome.held):
        messages.info(request, _("These accounts are not offered any more."))
