"""Rows of the registry for tests: names, identifiers, addresses, figures, tags, free fields."""

import factory

from accounts import models
from accounts.choices import FigureKind, IdentifierKind
from accounts.tests.factories import AccountFactory


class TradingNameFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.TradingName

    account = factory.SubFactory(AccountFactory)
    name = factory.Sequence(lambda n: f"Brand {n}")


class IdentifierFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Identifier

    account = factory.SubFactory(AccountFactory)
    kind = IdentifierKind.CRM
    value = factory.Sequence(lambda n: f"CRM-{n}")


class AddressFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Address

    account = factory.SubFactory(AccountFactory)
    city = "Lyon"
    country = "FR"


class FigureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Figure

    account = factory.SubFactory(AccountFactory)
    kind = FigureKind.REVENUE
    year = factory.Sequence(lambda n: 1950 + n % 70)
    amount = 1_000_000
    currency = "EUR"


class TagFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Tag

    name = factory.Sequence(lambda n: f"Tag {n}")


class FreeFieldFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.FreeField

    key = factory.Sequence(lambda n: f"field_{n}")
    label_en = factory.Sequence(lambda n: f"Field {n}")
    label_fr = factory.Sequence(lambda n: f"Champ {n}")
