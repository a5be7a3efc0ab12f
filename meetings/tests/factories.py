"""Rows of the room for tests."""

from datetime import time, timedelta
from typing import Any

import factory
from django.utils import timezone

from accounts.choices import ContactRhythm, ContactWay
from accounts.tests.factories import AccountFactory, UserFactory
from meetings import models


class CadenceFactory(factory.django.DjangoModelFactory):
    """A monthly call at nine, Paris time, from today on; its touchpoints are not planned yet."""

    class Meta:
        model = models.Cadence

    account = factory.SubFactory(AccountFactory)
    kind = ContactWay.CALL
    topic = "Monthly call with the sponsor"
    rhythm = ContactRhythm.MONTHLY
    starts_on = factory.LazyFunction(timezone.localdate)
    at = time(9)
    time_zone = "Europe/Paris"


class TouchpointFactory(factory.django.DjangoModelFactory):
    """A call outside every cadence; `due_in` says how far from now, two days where it says nothing."""

    class Meta:
        model = models.Touchpoint

    class Params:
        due_in: Any = timedelta(days=2)

    account = factory.SubFactory(AccountFactory)
    kind = ContactWay.CALL
    topic = "Price list of next year"
    due_at = factory.LazyAttribute(lambda o: timezone.now() + o.due_in)


class ActionFactory(factory.django.DjangoModelFactory):
    """Owed by somebody of ours, due in a week."""

    class Meta:
        model = models.Action

    account = factory.SubFactory(AccountFactory)
    subject = "Send the price list"
    owner = factory.SubFactory(UserFactory)
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=7))
