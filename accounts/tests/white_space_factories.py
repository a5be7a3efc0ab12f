"""Rows of units, offers, competition and white space for tests."""

from decimal import Decimal

import factory

from accounts import models
from accounts.tests.factories import AccountFactory
from accounts.white_space_choices import CellState, UnitKind


class UnitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Unit

    account = factory.SubFactory(AccountFactory)
    name = factory.Sequence(lambda n: f"Division {n}")


class BuyingCentreFactory(UnitFactory):
    name = factory.Sequence(lambda n: f"Buying centre {n}")
    kind = UnitKind.BUYING_CENTRE


class ProductLineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ProductLine

    name_en = factory.Sequence(lambda n: f"Line {n}")
    name_fr = factory.Sequence(lambda n: f"Gamme {n}")
    position = factory.Sequence(lambda n: n)


class OfferFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Offer

    line = factory.SubFactory(ProductLineFactory)
    name_en = factory.Sequence(lambda n: f"Offer {n}")
    name_fr = factory.Sequence(lambda n: f"Offre {n}")
    position = factory.Sequence(lambda n: n)


class CompetitorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Competitor

    name = factory.Sequence(lambda n: f"Rival {n}")


class PresenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.CompetitorPresence

    account = factory.SubFactory(AccountFactory)
    competitor = factory.SubFactory(CompetitorFactory)


class ClientCompetitorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ClientCompetitor

    account = factory.SubFactory(AccountFactory)
    name = factory.Sequence(lambda n: f"Neighbour {n}")


class WalletFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Wallet

    account = factory.SubFactory(AccountFactory)
    product_line = factory.SubFactory(ProductLineFactory)
    year = 2026
    currency = "EUR"
    total_amount = Decimal(1000)
    ours_amount = Decimal(250)


class CellFactory(factory.django.DjangoModelFactory):
    """The whole account of a new one, open."""

    class Meta:
        model = models.WhiteSpaceCell

    account = factory.SubFactory(AccountFactory)
    offer = factory.SubFactory(OfferFactory)
    state = CellState.OPEN
