"""Forgetting a person: the messages to an address lose whom they went to and what they said; their moments stay."""

import pgtrigger
from django.db import models
from django.db.models import Q

from outbox.choices import State
from outbox.models import ErasedAddress, Message, Suppression, digest_of

NOBODY = "erased@erased.invalid"
UNSAID = "–"


def messages_to(address: str, *, names: list[str], shared: bool) -> models.QuerySet[Message]:
    """Messages to the address; where it is `shared` with others, those that name the person."""
    found = Message.objects.filter(to__iexact=address) if address else Message.objects.none()
    return found.filter(to_name__in=names) if shared else found


def forget(messages: models.QuerySet[Message]) -> int:
    """Blank the messages and their history, in the caller's transaction; returns how many.

    Key, state and moments stay, for they say that something was sent once. What still waits is held back.
    """
    events = Message.pgh_event_model  # type: ignore[attr-defined]
    pks = list(messages.select_for_update().values_list("pk", flat=True))
    rows = Message.objects.filter(pk__in=pks)
    with pgtrigger.ignore("outbox.Message:update_update", f"{events._meta.label}:append_only"):
        rows.filter(state=State.WAITING).update(state=State.SUPPRESSED)
        rows.filter(~Q(last_error="")).update(last_error=UNSAID)
        rows.update(to=NOBODY, to_name="", reply_to="", subject=UNSAID, text=UNSAID, html="")
        events.objects.filter(pgh_obj__in=pks).update(to=NOBODY, subject=UNSAID)
        events.objects.filter(~Q(last_error=""), pgh_obj__in=pks).update(last_error=UNSAID)
    return len(pks)


def forget_address(address: str, *, keep_closed: bool) -> None:
    """Let go of the address itself; with `keep_closed` a digest remembers that nothing is sent to it."""
    if not address:
        return
    closed = Suppression.objects.filter(address=address.lower())
    events = Suppression.pgh_event_model  # type: ignore[attr-defined]
    triggers = ["insert_insert", "update_update", "delete_delete"]
    with pgtrigger.ignore(*(f"outbox.Suppression:{name}" for name in triggers), f"{events._meta.label}:append_only"):
        closed.delete()
        events.objects.filter(address=address.lower()).delete()
    if keep_closed:
        ErasedAddress.objects.get_or_create(digest=digest_of(address))
