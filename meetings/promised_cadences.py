"""The cadences a handover promises to the client start by themselves once it is accepted."""

from collections.abc import Sequence

from django.utils import timezone

from accounts.models import Handover, HandoverPromise, User
from meetings import schedule
from meetings.models import Cadence


def start(handover: Handover, *, by: User) -> list[Cadence]:
    """Start what `handover` promises, at the promised hour on the clock of who receives; returns what is new.

    Done twice it starts nothing twice (a promise has one cadence). A running cadence of the account with the same
    way, rhythm and contact keeps the promise already: it is marked as promised.
    """
    promised = [promise for promise in handover.promises.all() if promise.is_cadence]
    kept = set(Cadence.objects.filter(promise__in=promised).values_list("promise", flat=True)) if promised else set()
    missing = [promise for promise in promised if promise.pk not in kept]
    return [cadence for promise in missing if (cadence := _keep(promise, handover, by)) is not None]


def repeat(handovers: Sequence[Handover]) -> None:
    """Write the cadences promised to the clients among the promises of a transfer: the introduction tells of them, and
    whoever takes over signs for them. They go on as they are; two queries.
    """
    by_account = {handover.account_id: handover for handover in handovers}
    running = Cadence.objects.running().promised().filter(account__in=by_account).order_by("pk")
    HandoverPromise.objects.bulk_create(
        HandoverPromise(
            handover=by_account[cadence.account_id],
            text=cadence.topic,
            rhythm=cadence.rhythm,
            way=cadence.kind,
            contact_id=cadence.contact_id,
            starts_on=cadence.starts_on,
            at=cadence.at,
            minutes=cadence.duration,
        )
        for cadence in running
    )


def _keep(promise: HandoverPromise, handover: Handover, by: User) -> Cadence | None:
    """The cadence that begins for the promise; None where one runs that keeps it."""
    running = Cadence.objects.running().filter(account=handover.account_id, kind=promise.way, rhythm=promise.rhythm)
    contact = promise.contact
    if contact is not None and contact.account_id != handover.account_id:
        contact = None  # gone to another client since
    keeps = running.filter(contact=contact).select_for_update().order_by("pk").first()
    if keeps is not None:
        _mark(keeps, promise)
        return None
    cadence = Cadence.objects.create(
        account=handover.account,
        contact=contact,
        kind=promise.way,
        topic=promise.topic,
        rhythm=promise.rhythm,
        starts_on=promise.starts_on or timezone.localdate(),
        at=promise.at,
        time_zone=(handover.receiver or by).time_zone,
        duration=promise.minutes,
        promised_to_client=True,
        promise=promise,
        set_by=by,
    )
    schedule.plan_ahead(cadence.pk)
    return cadence


def _mark(cadence: Cadence, promise: HandoverPromise) -> None:
    if cadence.promised_to_client and cadence.promise_id is not None:
        return
    cadence.promised_to_client = True
    cadence.promise = cadence.promise or promise
    cadence.version += 1
    cadence.save(update_fields=["promised_to_client", "promise", "version"])
