"""Rows of the outbox for tests."""

import uuid
from typing import Any

import factory
from django.utils import timezone

from outbox import models, posting
from outbox.choices import State


class MessageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Message

    key = factory.Sequence(lambda n: f"test:{n}")
    message_id = factory.LazyAttribute(lambda message: posting.message_id(message.key))
    to = factory.Sequence(lambda n: f"person{n}@client.example")
    to_name = "Claire Contact"
    subject = "Your points of contact"
    text = "Good day.\n"

    class Params:
        failed = factory.Trait(state=State.FAILED, attempts=1, last_error="550 No such person here")
        sent = factory.Trait(state=State.SENT, attempts=1, sent_at=factory.LazyFunction(timezone.now))
        uncertain = factory.Trait(
            state=State.UNCERTAIN,
            attempts=1,
            claim=factory.LazyFunction(uuid.uuid4),
            claimed_at=factory.LazyFunction(timezone.now),
            last_error="The sender ended.",
        )


def post(key: str, **fields: Any) -> models.Message:
    """A message posted as other rooms post it."""
    content = {"to": "claire@client.example", "subject": "Good day", "text": "Hello.\n", **fields}
    return posting.add(key, **content)
