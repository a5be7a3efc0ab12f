"""Hand what waits to the mail server: once each, whichever process dies, and whenever. docs/mail.md argues how.

A transaction holds the message's row from the claim until everything but the last byte is with the server, and ends by
putting on record that the last byte will leave. Then the byte leaves, and one statement writes down the answer. Who
dies before the record leaves a message that waits, and of which the server has taken nothing over; who dies between
record and answer leaves one that says it is being handed over: it is set aside as uncertain, never sent twice.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from enum import Enum, auto

import structlog
from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection, transaction
from django.utils import timezone

from outbox import carriers, enclosure, envelope
from outbox.carriers import Carrier, NoAnswerError, RefusedError, UnreachableError
from outbox.models import Message, Suppression

log = structlog.get_logger(__name__)

ABANDONED_AFTER = timedelta(seconds=carriers.LAST_ANSWER_TIMEOUT + 60)
NO_ANSWER = "The mail server did not answer to the whole message; it may have it or not."
DIED = "The sender ended while the message was being handed over; the mail server may have it or not."
LATE_MARKS = 5


class Outcome(Enum):
    """What became of one turn of the round."""

    NOTHING_WAITS = auto()
    SENT = auto()
    NOT_SENT = auto()
    NO_SERVER = auto()


def deliver(limit: int = 500, *, seconds: float = 60) -> int:
    """Send what is due, at most `limit` messages and for about `seconds`. Returns how many were sent.

    Safe to run any number of times at once. Ends early where no mail server answers.
    """
    set_aside_abandoned()
    sent = 0
    ends_at = time.monotonic() + seconds
    with _carrier() as carrier:
        for _turn in range(limit):
            outcome = _deliver_next(carrier)
            sent += outcome is Outcome.SENT
            if outcome in {Outcome.NOTHING_WAITS, Outcome.NO_SERVER} or time.monotonic() > ends_at:
                break
    return sent


def set_aside_abandoned(*, after: timedelta = ABANDONED_AFTER) -> int:
    """Find the messages whose sender died while handing them over. Returns how many there were.

    `after` is longer than a living sender waits for the answer; one that hears it later still settles the message.
    """
    with transaction.atomic():
        abandoned = list(Message.objects.handed_over_before(timezone.now() - after).claimed())
        for message in abandoned:
            _settle_uncertain(message, DIED)
    return len(abandoned)


@contextmanager
def _carrier() -> Iterator[Carrier]:
    carrier = carriers.choose()
    try:
        yield carrier
    except BaseException:
        carrier.abandon()
        raise
    finally:
        carrier.close()


def _deliver_next(carrier: Carrier) -> Outcome:
    with transaction.atomic(durable=True):
        message = Message.objects.due().claimed().first()
        if message is None:
            return Outcome.NOTHING_WAITS
        if Suppression.objects.covers(message.to):
            message.hold_back()
            return Outcome.NOT_SENT
        refusal = _prepare(message, carrier)
        if refusal is not None:
            return refusal
        if carrier.idempotent:
            return _hand_over_at_once(message, carrier)
        message.begin_handing_over()
    return _hand_over(message, carrier)


def _prepare(message: Message, carrier: Carrier) -> Outcome | None:
    """Everything but the last byte; what stands in the way is put on record, and is the outcome."""
    message.attempts += 1
    try:
        carrier.prepare(envelope.of(message))
    except UnreachableError as fault:
        _not_sent(message, str(fault))
        return Outcome.NO_SERVER
    except RefusedError as fault:
        _not_sent(message, str(fault), permanent=fault.permanent)
    except (enclosure.AlteredError, FileNotFoundError) as fault:
        _not_sent(message, str(fault), permanent=True)
    except DatabaseError:
        raise
    except Exception as fault:  # whatever it is, it concerns this message; the others must not wait for it
        log.exception("a message could not be made", key=message.key)
        carrier.abandon()
        _not_sent(message, f"{type(fault).__name__}: {fault}")
    else:
        return None
    return Outcome.NOT_SENT


def _hand_over_at_once(message: Message, carrier: Carrier) -> Outcome:
    """To a server that keeps one of two: the claim is held throughout, and who dies is followed by another."""
    try:
        carrier.finish()
    except (NoAnswerError, RefusedError) as fault:
        _not_sent(message, str(fault))
        return Outcome.NOT_SENT
    message.begin_handing_over()
    message.mark_sent()
    return Outcome.SENT


def _hand_over(message: Message, carrier: Carrier) -> Outcome:
    """The last byte and its answer. Between the server's answer and our record of it lies what no sender can close."""
    since = time.perf_counter()
    try:
        carrier.finish()
    except RefusedError as fault:
        _not_sent(message, str(fault), permanent=fault.permanent)
        return Outcome.NOT_SENT
    except NoAnswerError as fault:
        _settle_uncertain(message, f"{NO_ANSWER} {fault}")
        return Outcome.NOT_SENT
    _mark_sent(message)
    log.info("mail sent", key=message.key, attempts=message.attempts, open_for=round(time.perf_counter() - since, 6))
    return Outcome.SENT


def _mark_sent(message: Message) -> None:
    """Write down that the server has it; where the database is away, as soon as it is back."""
    for attempt in range(1, LATE_MARKS + 1):
        try:
            message.mark_sent()
        except (DatabaseError, InterfaceError) as fault:
            log.warning("the database does not hear that a mail is sent", key=message.key, reason=str(fault))
            time.sleep(attempt)
            connection.close_if_unusable_or_obsolete()
        else:
            return


def _not_sent(message: Message, reason: str, *, permanent: bool = False) -> None:
    if permanent:
        message.fail(reason)
    else:
        message.put_off(reason)
    log.warning("mail not sent", key=message.key, attempts=message.attempts, state=message.state, reason=reason)


def _settle_uncertain(message: Message, reason: str) -> None:
    log.error("mail uncertain", key=message.key, reason=reason, resent=settings.OUTBOX_RESENDS_UNCERTAIN)
    if settings.OUTBOX_RESENDS_UNCERTAIN:
        message.put_off(reason)
    else:
        message.mark_uncertain(reason)
