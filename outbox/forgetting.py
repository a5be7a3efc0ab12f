"""Forgetting a person: the messages to an address lose whom they went to and what they said; their moments stay."""

from collections.abc import Sequence
from functools import partial, reduce
from operator import or_
from typing import Any

import pgtrigger
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Left

from outbox.choices import State
from outbox.models import Attachment, ErasedAddress, Message, Suppression, digest_of

NOBODY = "erased@erased.invalid"
UNSAID = "–"
LONGEST_SUBJECT = 500
SAID_IN = ("subject", "text", "html")


def messages_to(address: str, *, names: list[str], shared: bool) -> models.QuerySet[Message]:
    """Messages to the address; where it is `shared` with others, those that name the person."""
    found = Message.objects.filter(to__iexact=address) if address else Message.objects.none()
    return found.filter(to_name__in=names) if shared else found


def messages_saying(pattern: str, *, beside: Sequence[str]) -> models.QuerySet[Message]:
    """Messages, to whomever, in which the pattern matches and one of the words `beside` stands as well."""
    words = reduce(or_, (Q(text__contains=one) | Q(subject__contains=one) for one in beside), Q(pk=None))
    said = reduce(or_, (Q(**{f"{name}__iregex": pattern}) for name in SAID_IN))
    return Message.objects.filter(said & words)


def forget(messages: models.QuerySet[Message]) -> int:
    """Blank the messages, their attachments and their history, in the caller's transaction; returns how many.

    Key, state and moments stay, for they say that something was sent once. What still waits is held back.
    """
    pks = list(messages.select_for_update().values_list("pk", flat=True))
    rows = Message.objects.filter(pk__in=pks)
    with _no_history():
        rows.filter(state=State.WAITING).update(state=State.SUPPRESSED)
        rows.filter(~Q(last_error="")).update(last_error=UNSAID)
        rows.update(to=NOBODY, to_name="", reply_to="", subject=UNSAID, text=UNSAID, html="")
        events().filter(pgh_obj__in=pks).update(to=NOBODY, subject=UNSAID)
        events().filter(~Q(last_error=""), pgh_obj__in=pks).update(last_error=UNSAID)
    _let_go_of(Attachment.objects.filter(message__in=pks))
    _forget_deeds(Message, pks)
    return len(pks)


def unsay(pattern: str, *, beside: Sequence[str], instead: str) -> int:
    """Put `instead` where the pattern matches in messages of `messages_saying`; returns in how many."""
    pks = list(messages_saying(pattern, beside=beside).select_for_update().values_list("pk", flat=True))
    with _no_history():
        for name in SAID_IN:
            new: Any = Func(F(name), Value(pattern), Value(instead), Value("gi"), function="regexp_replace")
            new = Left(new, LONGEST_SUBJECT) if name == "subject" else new
            Message.objects.filter(pk__in=pks).update(**{name: new})
            if name == "subject":
                events().filter(pgh_obj__in=pks).update(subject=new)
    _forget_deeds(Message, pks)
    return len(pks)


def events() -> models.QuerySet[Any]:
    """The history of messages."""
    found: models.QuerySet[Any] = Message.pgh_event_model.objects.all()  # type: ignore[attr-defined]  # set by pghistory
    return found


def _no_history() -> Any:
    return pgtrigger.ignore("outbox.Message:update_update", f"{events().model._meta.label}:append_only")


def _let_go_of(attachments: models.QuerySet[Attachment]) -> None:
    """Delete the attachments, and once that is committed their bytes, where no other message carries them."""
    names = set(attachments.values_list("file", flat=True))
    attachments.delete()
    unused = names - set(Attachment.objects.filter(file__in=names).values_list("file", flat=True))
    for name in unused:
        transaction.on_commit(partial(default_storage.delete, name), robust=True)


def _forget_deeds(model: type[models.Model], pks: Sequence[int]) -> None:
    """What administrators did with the rows stays on record, without the name the row had."""
    deeds = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(model))
    deeds.filter(object_id__in=[str(pk) for pk in pks]).update(object_repr=UNSAID)


def forget_address(address: str, *, keep_closed: bool) -> None:
    """Let go of the address itself; with `keep_closed` a digest remembers that nothing is sent to it."""
    if not address:
        return
    closed = Suppression.objects.filter(address=address.lower())
    LogEntry.objects.filter(object_repr__iexact=address).update(object_repr=UNSAID)
    events = Suppression.pgh_event_model  # type: ignore[attr-defined]  # set by pghistory
    triggers = ["insert_insert", "update_update", "delete_delete"]
    with pgtrigger.ignore(*(f"outbox.Suppression:{name}" for name in triggers), f"{events._meta.label}:append_only"):
        closed.delete()
        events.objects.filter(address=address.lower()).delete()
    if keep_closed:
        ErasedAddress.objects.get_or_create(digest=digest_of(address))
