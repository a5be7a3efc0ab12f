"""Offers of the demonstration's own company, and what four clients buy of them, from whom, in which unit."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pghistory
from django.db import transaction
from django.utils import timezone

from accounts.models import (
    Account,
    BuyingCentreMember,
    ClientCompetitor,
    Competitor,
    CompetitorJudgement,
    CompetitorPresence,
    Contact,
    Offer,
    ProductLine,
    Unit,
    Wallet,
    WalletPart,
    WhiteSpaceBasis,
    WhiteSpaceCell,
)
from kam.demo.accounts import account, person
from kam.demo.markets import INVENTED, MARKETS, OFFERS, Field, Market, Part, Rival, Spending

THOUSAND = 1000
TOLD_DAYS_AGO = 35


def load(say: Callable[[str], None]) -> None:
    """Our offers, then units, competition and white space; a client that has units is left alone."""
    say("Offers, divisions, competition and white space")
    with transaction.atomic(), pghistory.context(user=person("admin").pk):
        _offers()
    for symbol, market in MARKETS.items():
        client = account(symbol)
        manager = client.manager or person("manager")
        if client.units.exists():
            continue
        with transaction.atomic(), pghistory.context(user=manager.pk):
            _Client(client, manager).load(market)


def _offers() -> None:
    if ProductLine.objects.exists():
        return
    for at, ((english, french), offers) in enumerate(OFFERS, start=1):
        line = ProductLine.objects.create(name_en=english, name_fr=french, position=at)
        for place, (name_en, name_fr) in enumerate(offers, start=1):
            Offer.objects.create(line=line, name_en=name_en, name_fr=name_fr, position=place)


class _Client:
    """One client whose market is put on record by its manager."""

    def __init__(self, client: Account, manager: Any) -> None:
        self.client, self.manager = client, manager
        self.today = timezone.localdate()
        self.contacts: dict[str, Contact] = {one.last_name: one for one in client.contacts.all()}
        self.units: dict[str, Unit] = {}
        self.lines = {line.name_en: line for line in ProductLine.objects.all()}

    def load(self, market: Market) -> None:
        WhiteSpaceBasis.objects.get_or_create(account=self.client, defaults={"currency": market.currency})
        for part in market.units:
            self._unit(part)
        for rival in market.rivals:
            self._rival(rival)
        for name, note in market.neighbours:
            ClientCompetitor.objects.create(account=self.client, name=name, note=note + INVENTED)
        for spending in market.spending:
            self._wallet(spending, market.currency)
        for field in market.fields:
            self._field(field)

    def _unit(self, part: Part) -> None:
        unit = self.units[part.name] = Unit.objects.create(
            account=self.client,
            parent=self.units.get(part.parent),
            kind=part.kind,
            name=part.name,
            place=part.place,
            head=self.contacts.get(part.head),
            employees=part.employees,
        )
        for name, played in part.people:
            if name in self.contacts:
                BuyingCentreMember.objects.create(unit=unit, contact=self.contacts[name], part=played)

    def _rival(self, rival: Rival) -> None:
        presence = CompetitorPresence.objects.create(
            account=self.client,
            competitor=Competitor.called(rival.name),
            unit=self.units.get(rival.unit),
            product_line=self.lines.get(rival.line),
            position=rival.position + INVENTED,
            how_they_win=rival.how_they_win,
            our_answer=rival.our_answer,
            wallet_share=rival.share,
            since=self.today - timedelta(days=rival.since_days) if rival.since_days else None,
            contract_ends_on=self.today + timedelta(days=rival.ends_in_days) if rival.ends_in_days else None,
        )
        for days, strength, threat in rival.judged:
            at = timezone.now() - timedelta(days=days)
            CompetitorJudgement.objects.create(
                presence=presence, strength=strength, threat=threat, judged_at=at, by=self.manager
            )

    def _wallet(self, said: Spending, currency: str) -> None:
        wallet = Wallet.objects.create(
            account=self.client,
            product_line=self.lines[said.line],
            year=self.today.year,
            currency=currency,
            total_amount=_amount(said.total),
            ours_amount=_amount(said.ours),
            source=f"{said.source} (invented for demonstration)".strip(),
        )
        for name, amount in said.others:
            WalletPart.objects.create(wallet=wallet, competitor=Competitor.called(name), amount=amount * THOUSAND)

    def _field(self, said: Field) -> None:
        told_by = self.contacts.get(said.told_by)
        WhiteSpaceCell.objects.create(
            account=self.client,
            offer=Offer.objects.get(name_en=said.offer),
            unit=self.units.get(said.unit),
            state=said.state,
            sold_amount=_amount(said.sold),
            potential_amount=_amount(said.potential),
            competitor=Competitor.called(said.rival) if said.rival else None,
            probability=said.probability,
            note="Invented for demonstration.",
            certainty=said.certainty,
            told_by=told_by,
            told_on=self.today - timedelta(days=TOLD_DAYS_AGO) if said.told_by else None,
            changed_by=self.manager,
        )


def _amount(thousands: int | None) -> Decimal | None:
    return None if thousands is None else Decimal(thousands * THOUSAND)
