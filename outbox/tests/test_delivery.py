"""How messages leave, and what becomes of those that cannot."""

import email.policy
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from outbox import carriers, delivery, posting, tasks
from outbox.choices import State
from outbox.models import PAUSES, Message
from outbox.tests.factories import MessageFactory, post
from outbox.tests.mail_server import Sink, started

pytestmark = pytest.mark.django_db
MINUTES = [1, 5, 15, 60, 240, 720, 1440]


@pytest.fixture
def sink(settings: Any, tmp_path: Path) -> Iterator[Sink]:
    """A mail server that the outbox delivers to."""
    sink = Sink()
    server = started(sink)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.MEDIA_ROOT = "127.0.0.1", sink.port, tmp_path
    yield sink
    server.stop()


def deliver_now() -> Message:
    """Deliver, whatever pause the only message has to wait."""
    Message.objects.update(next_try_at=timezone.now())
    delivery.deliver()
    return Message.objects.get()


def test_a_message_arrives_whole(sink: Sink) -> None:
    post(
        "one",
        to="claire@client.example",
        to_name="Claire Dupönt",
        subject="Votre plan\u202f: été",
        text="Bonjour,\n.\n..\nÀ bientôt\n",
        html="<p>Bonjour</p>",
        reply_to="manager@kam.example",
        language="fr",
        attachments=[posting.Attachment("plan été.pdf", "application/pdf", b"%PDF\r\n.\r\n\x00\xff")],
    )
    assert delivery.deliver() == 1
    arrived: Any = email.message_from_bytes(sink.accepted[0].as_bytes(), policy=email.policy.default)
    assert arrived["To"] == "Claire Dupönt <claire@client.example>"
    assert arrived["Subject"] == "Votre plan\u202f: été"
    assert (arrived["Reply-To"], arrived["From"]) == ("manager@kam.example", "KAM <kam@kam.example>")
    assert (arrived["Message-ID"], arrived["Content-Language"]) == (posting.message_id("one"), "fr")
    text, html, pdf = (part for part in arrived.walk() if not part.is_multipart())
    assert text.get_content().replace("\r\n", "\n") == "Bonjour,\n.\n..\nÀ bientôt\n"
    assert html.get_content().strip() == "<p>Bonjour</p>"
    assert (pdf.get_filename(), pdf.get_content()) == ("plan été.pdf", b"%PDF\r\n.\r\n\x00\xff")
    message = Message.objects.get()
    assert (message.state, message.attempts, message.last_error) == (State.SENT, 1, "")
    assert message.sent_at is not None


def test_a_batch_is_one_conversation_and_keeps_its_limit(sink: Sink) -> None:
    for number in range(5):
        post(f"letter:{number}")
    assert delivery.deliver(limit=3) == 3
    assert (sink.conversations, len(sink.accepted)) == (1, 3)
    assert delivery.deliver() == 2
    assert delivery.deliver() == 0


def test_what_is_not_due_yet_waits(sink: Sink) -> None:
    post("later", send_at=timezone.now() + timedelta(hours=1))
    assert delivery.deliver() == 0
    assert deliver_now().state == State.SENT


def test_the_task_delivers_what_waits() -> None:
    post("one")
    tasks.deliver()
    assert [sent.subject for sent in mail.outbox] == ["Good day"]


def test_a_message_another_worker_holds_is_left_to_it(sink: Sink) -> None:
    held, free = post("held"), post("free")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Message.objects.none().__class__, "claimed", lambda rows: rows.exclude(pk=held.pk))
        assert delivery.deliver() == 1
    free.refresh_from_db()
    assert free.state == State.SENT


def test_temporary_refusals_are_tried_again_with_growing_pauses_then_stand_as_failed(sink: Sink) -> None:
    sink.answers["RCPT"] = "451 Come back later"
    post("one")
    for attempt, minutes in enumerate(MINUTES, start=1):
        before = timezone.now()
        message = deliver_now()
        assert (message.state, message.attempts) == (State.WAITING, attempt)
        assert message.last_error == "451 Come back later"
        assert timedelta(0) <= message.next_try_at - before - timedelta(minutes=minutes) < timedelta(seconds=20)
    message = deliver_now()
    assert (message.state, message.attempts) == (State.FAILED, 8)
    sink.answers.clear()
    assert delivery.deliver() == 0
    message.send_again()
    assert delivery.deliver() == 1
    assert set(sink.counted().values()) == {1}


@pytest.mark.parametrize(("step", "answer"), [("RCPT", "550 No such person here"), ("DATA", "554 Looks like spam")])
def test_a_permanent_refusal_fails_at_once_and_the_next_message_leaves(sink: Sink, step: str, answer: str) -> None:
    sink.answers[step] = answer
    message = post("one")
    assert delivery.deliver() == 0
    message.refresh_from_db()
    assert (message.state, message.attempts, message.last_error) == (State.FAILED, 1, answer)
    sink.answers.clear()
    post("two")
    assert delivery.deliver() == 1


def test_without_a_server_the_round_ends_and_the_messages_wait(settings: Any, sink: Sink) -> None:
    settings.EMAIL_PORT = 1
    post("one"), post("two")
    assert delivery.deliver() == 0
    assert list(Message.objects.order_by("pk").values_list("state", "attempts")) == [("waiting", 1), ("waiting", 0)]
    assert "ConnectionRefusedError" in Message.objects.get(key="one").last_error


def test_a_conversation_the_server_has_ended_is_opened_anew(sink: Sink) -> None:
    post("one"), post("two")
    carrier = carriers.choose()
    assert isinstance(carrier, carriers.Smtp)
    delivery._deliver_next(carrier)
    assert carrier.server.sock is not None
    carrier.server.sock.shutdown(2)
    assert delivery._deliver_next(carrier) == delivery.Outcome.SENT
    carrier.close()
    assert sink.conversations == 2
    assert len(sink.counted()) == 2


@pytest.mark.parametrize("answer", ["vanish after accepting", "vanish before accepting"])
def test_a_server_that_falls_silent_leaves_the_message_uncertain_not_doubled(sink: Sink, answer: str) -> None:
    sink.answers["DATA"] = answer
    post("one")
    assert delivery.deliver() == 0
    sink.answers.clear()
    message = deliver_now()
    assert (message.state, message.attempts) == (State.UNCERTAIN, 1)
    assert message.last_error.startswith(delivery.NO_ANSWER)
    assert len(sink.accepted) == ("after" in answer)


def test_an_uncertain_message_is_sent_again_where_the_installation_prefers_that(settings: Any, sink: Sink) -> None:
    settings.OUTBOX_RESENDS_UNCERTAIN = True
    sink.answers["DATA"] = "vanish before accepting"
    post("one")
    delivery.deliver()
    sink.answers.clear()
    assert Message.objects.get().state == State.WAITING
    assert deliver_now().state == State.SENT


def begun(*, ago: timedelta) -> Message:
    message = post("begun")
    message.begin_handing_over()
    Message.objects.update(claimed_at=timezone.now() - ago)
    return message


def test_a_message_whose_sender_died_is_set_aside_once_no_living_sender_could_still_wait(sink: Sink) -> None:
    begun(ago=timedelta(minutes=10))
    delivery.deliver()
    assert Message.objects.get().state == State.SENDING
    Message.objects.update(claimed_at=timezone.now() - timedelta(minutes=11, seconds=1))
    delivery.deliver()
    message = Message.objects.get()
    assert (message.state, message.last_error) == (State.UNCERTAIN, delivery.DIED)
    assert sink.accepted == []


def test_a_sender_that_hears_the_answer_late_settles_its_message() -> None:
    message = begun(ago=timedelta(hours=1))
    assert delivery.set_aside_abandoned() == 1
    assert message.mark_sent()
    assert Message.objects.get().state == State.SENT


def test_a_sender_that_hears_the_answer_after_a_person_decided_changes_nothing() -> None:
    message = begun(ago=timedelta(hours=1))
    delivery.set_aside_abandoned()
    Message.objects.get().send_again()
    assert not message.mark_sent()
    message.fail("too late")
    assert Message.objects.get().state == State.WAITING


@pytest.mark.django_db(transaction=True)
def test_a_database_that_goes_away_at_the_wrong_moment_is_told_later(
    sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish = carriers.Smtp.finish

    def finish_and_lose_the_database(carrier: carriers.Smtp) -> None:
        finish(carrier)
        end = threading.Thread(target=end_backend, args=[connection.connection.info.backend_pid])
        end.start()
        end.join()

    def end_backend(pid: int) -> None:
        with connection.cursor() as cursor:  # a thread has a connection of its own
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        connection.close()

    monkeypatch.setattr(carriers.Smtp, "finish", finish_and_lose_the_database)
    with transaction.atomic():
        post("one")
    assert delivery.deliver(limit=1) == 1
    message = Message.objects.get()
    assert (message.state, len(sink.accepted)) == (State.SENT, 1)


def test_an_address_suppressed_after_posting_is_honoured_at_sending(sink: Sink) -> None:
    message = post("one", to="Claire@client.example")
    posting.suppress("claire@CLIENT.example", reason="Opted out")
    assert delivery.deliver() == 0
    message.refresh_from_db()
    assert (message.state, sink.accepted) == (State.SUPPRESSED, [])


def test_an_attachment_that_was_altered_does_not_leave(sink: Sink) -> None:
    message = post("one", attachments=[posting.Attachment("a.txt", "text/plain", b"true")])
    Path(default_storage.path(message.attachments.get().file)).write_bytes(b"false")
    other = post("two")
    assert delivery.deliver() == 1
    message.refresh_from_db()
    other.refresh_from_db()
    assert (message.state, other.state) == (State.FAILED, State.SENT)
    assert message.last_error == "The attachment a.txt is no longer what was attached."


def test_a_message_that_cannot_be_made_holds_up_no_other(sink: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    make = delivery.envelope.of

    def fail_for_one(message: Message) -> Any:
        if message.key == "one":
            raise RuntimeError("no paper")
        return make(message)

    monkeypatch.setattr(delivery.envelope, "of", fail_for_one)
    post("one"), post("two")
    assert delivery.deliver() == 1
    assert Message.objects.get(key="one").last_error == "RuntimeError: no paper"


@pytest.mark.django_db(transaction=True)
def test_delivering_inside_a_transaction_is_refused() -> None:
    with transaction.atomic():
        post("one")
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        delivery.deliver()


def test_the_history_keeps_each_step(sink: Sink) -> None:
    post("one")
    delivery.deliver()
    events: Any = apps.get_model("outbox.MessageEvent")
    assert list(events.objects.order_by("pgh_id").values_list("state", flat=True)) == ["waiting", "sending", "sent"]


def test_a_claim_takes_one_row_and_one_look_at_the_suppressed(django_assert_num_queries: Any) -> None:
    MessageFactory.create_batch(3)
    with django_assert_num_queries(27):
        assert delivery.deliver() == 3


def test_the_pauses_grow() -> None:
    assert [pause.total_seconds() / 60 for pause in PAUSES] == MINUTES
    assert sorted(PAUSES) == list(PAUSES)


@given(st.binary(max_size=300))
def test_on_the_wire_no_line_is_a_lonely_dot_and_every_line_ends_alike(content: bytes) -> None:
    sent = carriers.on_the_wire(content)
    assert sent.endswith(b"\r\n")
    assert b"\r\n.\r\n" not in b"\r\n" + sent
    assert b"\r" not in sent.replace(b"\r\n", b"")
    assert b"\n" not in sent.replace(b"\r\n", b"")
    received = b"\r\n".join(line.removeprefix(b".") for line in sent.split(b"\r\n"))
    assert received.splitlines() == content.splitlines() or not content
