"""What a mail carries and no table keeps: secrets of addresses, codes, and mails that are taken back."""

import threading
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from outbox import envelope, sealing
from outbox.choices import State
from outbox.models import Message
from outbox.tests.factories import MessageFactory

NONCE = UUID("12345678-1234-5678-1234-567812345678")


def test_a_token_is_43_signs_of_an_address_and_belongs_to_its_nonce_and_to_the_key(settings: object) -> None:
    token = sealing.token(NONCE)
    assert len(token) == 43
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    assert token == sealing.token(NONCE)
    assert token != sealing.token(uuid4())
    settings.SECRET_KEY = "another key"  # type: ignore[attr-defined]
    assert token != sealing.token(NONCE)


def test_a_code_is_six_digits() -> None:
    codes = {sealing.code(uuid4()) for _time in range(50)}
    assert all(len(code) == 6 and code.isdecimal() for code in codes)
    assert len(codes) > 45


def test_seals_are_opened_as_the_mail_leaves_and_other_brackets_stay() -> None:
    text = f"https://x.example/{sealing.sealed_token(NONCE)}/ {sealing.sealed_code(NONCE)} [[token:no]] [[x]]"
    opened = f"https://x.example/{sealing.token(NONCE)}/ {sealing.code(NONCE)} [[token:no]] [[x]]"
    assert sealing.unsealed(text) == opened


@pytest.mark.django_db
def test_the_row_keeps_the_seal() -> None:
    message = MessageFactory(text=sealing.sealed_token(NONCE), html=f"<p>{sealing.sealed_token(NONCE)}</p>")
    mail = envelope.of(message)
    assert mail.body == sealing.token(NONCE)
    assert str(mail.alternatives[0][0]) == f"<p>{sealing.token(NONCE)}</p>"
    message.refresh_from_db()
    assert sealing.token(NONCE) not in message.text + message.html


@pytest.mark.django_db(transaction=True)
def test_what_a_worker_has_in_hand_is_not_taken_back() -> None:
    message = MessageFactory()
    taken: list[bool] = []

    def take_back() -> None:
        with transaction.atomic():
            taken.append(Message.objects.get(pk=message.pk).take_back())
        connection.close()

    with transaction.atomic():
        Message.objects.due().claimed().first()
        thread = threading.Thread(target=take_back)
        thread.start()
        thread.join()
    assert taken == [False]
    with transaction.atomic():
        assert message.take_back()
    message.refresh_from_db()
    assert (message.state, Message.objects.due().exists()) == (State.WITHDRAWN, False)
