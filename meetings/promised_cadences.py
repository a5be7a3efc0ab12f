"""The cadences a handover promises to the client start by themselves once it is accepted."""

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
