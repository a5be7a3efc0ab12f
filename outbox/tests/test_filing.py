"""Without a mail server each message is a file."""

import email
import email.policy
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage

from outbox import delivery, filing
from outbox.choices import State
from outbox.models import Message
from outbox.tests.factories import post


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND = "outbox.filing.EmailBackend"
    settings.MAIL_DIR = tmp_path / "mail"
    return tmp_path / "mail"


@pytest.mark.django_db
def test_a_delivered_message_is_a_file_named_by_its_message_id(folder: Path) -> None:
    message = post("one", subject="Été", text="Bonjour.\n", html="<p>Bonjour.</p>")
    assert delivery.deliver() == 1
    [path] = folder.iterdir()
    assert path.name == f"{message.message_id.strip('<>')}.eml"
    read = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert (read["Subject"], read["To"]) == ("Été", "claire@client.example")
    assert Message.objects.get().state == State.SENT


@pytest.mark.django_db
def test_filing_the_same_message_again_leaves_one_file(folder: Path) -> None:
    message = post("one")
    delivery.deliver()
    Message.objects.filter(pk=message.pk).update(state=State.WAITING, sent_at=None)
    assert delivery.deliver() == 1
    assert len(list(folder.iterdir())) == 1


@pytest.mark.django_db
def test_where_nothing_can_be_filed_the_message_waits(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    post("one")
    assert delivery.deliver() == 0
    message = Message.objects.get()
    assert (message.state, message.attempts) == (State.WAITING, 1)
    assert "FileExistsError" in message.last_error


def test_a_message_id_that_is_no_file_name_leads_nowhere_else(folder: Path) -> None:
    path = filing.file(EmailMessage("a", "b", to=["a@b.example"], headers={"Message-ID": "<../../x>"}), folder=folder)
    assert path.parent == folder
    assert len(path.stem) == 64
