"""What goes into the outbox, once, in the transaction of what it tells about."""

import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from outbox import enclosure, posting
from outbox.choices import State
from outbox.models import Attachment, Message, Suppression
from outbox.tests.factories import MessageFactory, post


@pytest.fixture(autouse=True)
def own_storage(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.django_db
def test_a_message_waits_with_everything_it_was_given() -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    message = post(
        "touchpoint:42:2026-12-01:reminder",
        to="claire@client.example",
        to_name="Claire Dupont",
        subject="Rappel\u00a0: appel mensuel",
        text="Bonjour,\n",
        html="<p>Bonjour,</p>",
        kind="reminder",
        reply_to="manager@kam.example",
        send_at=tomorrow,
        language="fr",
    )
    message.refresh_from_db()
    assert (message.state, message.attempts, message.next_try_at) == (State.WAITING, 0, tomorrow)
    assert (message.subject, message.language, message.kind) == ("Rappel\u00a0: appel mensuel", "fr", "reminder")


@pytest.mark.django_db
def test_the_same_key_gives_the_message_that_already_is() -> None:
    first = post("plan:1:sent", text="One.")
    second = post("plan:1:sent", text="Two.", attachments=[posting.Attachment("a.txt", "text/plain", b"a")])
    assert (second.pk, second.text, Message.objects.count(), Attachment.objects.count()) == (first.pk, "One.", 1, 0)


@pytest.mark.django_db(transaction=True)
def test_two_transactions_racing_for_a_key_leave_one_message() -> None:
    written, may_commit = threading.Event(), threading.Event()
    pks: list[int] = []

    def race() -> None:
        try:
            with transaction.atomic():
                pks.append(post("race").pk)
                written.set()
                may_commit.wait(10)
        finally:
            connection.close()

    def second() -> None:
        written.wait(10)
        threading.Timer(0.2, may_commit.set).start()
        race()

    threads = [threading.Thread(target=race), threading.Thread(target=second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(pks) == 2
    assert len(set(pks)) == 1
    assert Message.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_posting_outside_a_transaction_is_refused() -> None:
    with pytest.raises(TransactionManagementError):
        post("outside")


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_not_posted() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        post("undone")
        1 / 0  # noqa: B018
    assert not Message.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {"to": ""},
        {"to": "nobody"},
        {"to": "a@client.example\nBcc: b@client.example"},
        {"to": "a@client.example,b@client.example"},
        {"to_name": "Claire\r\nBcc: b@client.example"},
        {"subject": "Hello\nBcc: b@client.example"},
        {"subject": "Hello\u2028Bcc: b@client.example"},
        {"subject": "  "},
        {"reply_to": "nobody"},
        {"reply_to": "a@client.example\n"},
        {"attachments": [posting.Attachment("../a.pdf", "", b"")]},
        {"attachments": [posting.Attachment("a\nb.pdf", "", b"")]},
        {"attachments": [posting.Attachment("a.pdf", "", b""), posting.Attachment("a.pdf", "", b"")]},
    ],
)
def test_what_no_mail_can_carry_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        post("bad", **fields)
    assert not Message.objects.exists()


@pytest.mark.django_db
def test_the_message_id_follows_from_the_key(settings: Any) -> None:
    settings.DEFAULT_FROM_EMAIL = "KAM <kam@post.example>"
    assert post("a").message_id == posting.message_id("a") != post("b").message_id
    assert posting.message_id("a") == "<ca978112ca1bbdcafac231b39a23dc4da786eff8@post.example>"


@pytest.mark.django_db
def test_attachments_are_kept_under_their_hash_and_once() -> None:
    report = posting.Attachment("plan.pdf", "", b"%PDF-1.7")
    post("one", attachments=[report, posting.Attachment("copy.pdf", "application/pdf", b"%PDF-1.7")])
    plan, copy = Attachment.objects.all()
    assert (plan.content_type, plan.size, plan.file) == ("application/pdf", 8, copy.file)
    assert plan.file == f"outbox/{plan.sha256[:2]}/{plan.sha256}"
    assert enclosure.read(plan) == b"%PDF-1.7"


@pytest.mark.django_db
def test_a_file_half_written_by_one_who_died_is_not_taken_for_whole() -> None:
    name, _digest = enclosure.store(b"the whole file")
    Path(default_storage.path(name)).write_bytes(b"the wh")
    post("one", attachments=[posting.Attachment("a.txt", "", b"the whole file")])
    assert enclosure.read(Attachment.objects.get()) == b"the whole file"


@pytest.mark.django_db
def test_to_a_suppressed_address_nothing_waits_whatever_its_spelling() -> None:
    posting.suppress("Claire@Client.Example", reason="Asked not to be written to")
    posting.suppress("claire@client.example", reason="Once more")
    assert Suppression.objects.get().reason == "Asked not to be written to"
    assert post("one", to="CLAIRE@client.example").state == State.SUPPRESSED
    posting.unsuppress("CLAIRE@CLIENT.EXAMPLE")
    assert post("two", to="claire@client.example").state == State.WAITING
    assert Message.objects.get(key="one").state == State.SUPPRESSED


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {"key": ""},
        {"to": ""},
        {"subject": "a\nb"},
        {"state": "elsewhere"},
        {"state": State.SENT},
        {"sent_at": timezone.now()},
        {"state": State.SENDING},
        {"state": State.FAILED},
    ],
)
def test_the_database_refuses_what_cannot_be(fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        MessageFactory(**fields)
