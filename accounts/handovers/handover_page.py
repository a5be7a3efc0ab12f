"""What every page of a handover shows: where it stands, its steps, and what the person may do."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import working_days
from accounts.choices import Finding, HandoverKind, HandoverState
from accounts.handovers import handover_checks
from accounts.models import Absence, Handover

STEPS = {
    "handover_detail": gettext_lazy("Client and contract"),
    "handover_promises": gettext_lazy("Promises and open matters"),
    "handover_contacts": gettext_lazy("Contacts"),
    "handover_introduction": gettext_lazy("Introduction"),
    "handover_sign": gettext_lazy("Check and sign"),
}


@dataclass(frozen=True)
class Step:
    """A step of the flow; `is_done`: what it asks for is there."""

    number: int
    label: Any
    url: str
    is_current: bool
    is_done: bool


@dataclass(frozen=True)
class May:
    """What a person may do with a handover as it stands now."""

    write: bool
    take_back: bool
    accept: bool
    introduce: bool
    direct: bool
    withdraw: bool


def context(request: HttpRequest, handover: Handover, step: str = "") -> dict[str, Any]:
    """The frame of every page; `step` is the URL name of the one shown, if it is one. A constant number of queries."""
    steps = steps_of(handover, current=step)
    after = next((one for one in steps if step and one.number == _number(step) + 1), None)
    return {
        "handover": handover,
        "account": handover.account,
        "steps": steps,
        "next_step": after,
        "days_still": days_still(handover),
        "receivers_absence": receivers_absence(handover),
        "can": may(request.user, handover),
    }


def may(user: Any, handover: Handover) -> May:
    writes = user.has_perm("accounts.write_handover", handover)
    receives = user.has_perm("accounts.accept_handover", handover)
    return May(
        write=handover.is_writable and writes,
        take_back=handover.is_offered and writes,
        accept=handover.is_offered and receives,
        introduce=(handover.is_writable and writes) or (handover.is_offered and receives),
        direct=handover.is_open and user.has_perm("accounts.direct_handover", handover),
        withdraw=handover.is_open and user.has_perm("accounts.withdraw_handover", handover),
    )


def steps_of(handover: Handover, *, current: str = "") -> list[Step]:
    """The five steps and which of them are done, as the computer sees it; a transfer needs no contract and promise."""
    seen = {finding: handover_checks.see(handover, finding).is_there for finding in Finding}
    is_addressed = handover.receiver_id is not None and handover.takes_effect_on is not None
    is_transfer = handover.kind == HandoverKind.TRANSFER
    done = {
        "handover_detail": is_addressed and (is_transfer or seen[Finding.CONTRACT_FILLED]),
        "handover_promises": is_transfer or seen[Finding.PROMISED_CADENCE],
        "handover_contacts": seen[Finding.REACHABLE_CONTACT],
        "handover_introduction": seen[Finding.INTRODUCTION_WRITTEN],
        "handover_sign": handover.is_accepted,
    }
    return [
        Step(number, label, reverse(f"accounts:{name}", args=[handover.pk]), name == current, done[name])
        for number, (name, label) in enumerate(STEPS.items(), start=1)
    ]


def days_still(handover: Handover) -> int:
    """Working days since an open handover moved last; none at its end."""
    if not handover.is_open:
        return 0
    return working_days.passed_since(timezone.localdate(handover.moved_at), until=timezone.localdate())


def receivers_absence(handover: Handover) -> Absence | None:
    """The absence of whoever receives the account that runs, or begins within two weeks; None once it is in effect."""
    if handover.took_effect_at is not None or handover.state == HandoverState.WITHDRAWN:
        return None
    return Absence.objects.near().filter(user=handover.receiver_id).select_related("user").first()


def why_not_writable(handover: Handover) -> str:
    """Why nothing of it can be written now, in a sentence."""
    if handover.is_offered:
        return _("The handover is offered: take it back first to change it.")
    return _("The handover is at its end: it does not change any more.")


def _number(step: str) -> int:
    return list(STEPS).index(step) + 1
