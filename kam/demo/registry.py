"""The registry of the demonstration: names, numbers, places, figures, tags, free fields, and two accounts made one."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pghistory
from django.db import transaction
from django.utils import timezone

from accounts import identifier_checks
from accounts.choices import AddressKind
from accounts.models import Account, Address, Figure, FreeField, FreeFieldOption, Identifier, TradingName
from accounts.registry import merging, tagging
from kam.demo.accounts import account, domain_of, found, person, put_on_record
from kam.demo.companies import DUPLICATE, FACTS, FREE_FIELDS, NOT_REAL, TWICE, Asked, Facts, Place
from kam.demo.people import Person

BOOKKEEPER = Person("Odile", "Marchetti", "Comptable fournisseurs", "Comptabilité", "", "fr", "+33 4 77 00 00 22")


def load(say: Callable[[str], None]) -> None:
    """Facts of the clients told of; one with tags or free values is left alone, and free fields where there are any."""
    say("Names, numbers, places and figures of clients")
    with transaction.atomic(), pghistory.context(user=person("admin").pk):
        _free_fields()
    for key, facts in FACTS.items():
        client = account(key)
        if not client.free_values and not client.taggings.exists():
            with transaction.atomic(), pghistory.context(user=(client.manager or person("lead")).pk):
                _facts(client, facts)
    _make_one()


def _free_fields() -> None:
    if not FreeField.objects.exists():
        for at, asked in enumerate(FREE_FIELDS, start=1):
            _free_field(asked, at)


def _free_field(asked: Asked, at: int) -> None:
    field = FreeField.objects.create(
        key=asked.key,
        kind=asked.kind,
        label_en=asked.en,
        label_fr=asked.fr,
        help_en=asked.help_en,
        help_fr=asked.help_fr,
        position=at,
    )
    for place, (key, english, french) in enumerate(asked.options, start=1):
        FreeFieldOption.objects.create(field=field, key=key, label_en=english, label_fr=french, position=place)


def _facts(client: Account, facts: Facts) -> None:
    today = timezone.localdate()
    known: list[tuple[Any, list[Any]]] = [
        (TradingName, [TradingName(account=client, name=name) for name in facts.trading_names]),
        (Identifier, [_identifier(client, *number) for number in facts.identifiers]),
        (Address, [_address(client, place) for place in facts.addresses]),
        (Figure, [_figure(client, *figure, today=today) for figure in facts.figures]),
    ]
    for model, rows in known:
        model.objects.bulk_create(rows, ignore_conflicts=True)
    tagging.tag(client, words=facts.tags)
    client.legal_name = client.legal_name or facts.legal_name
    client.website = client.website or facts.website
    client.free_values = {**client.free_values, **{key: _kept(value, today) for key, value in facts.free.items()}}
    client.save()  # and with it the words by which search finds it


def _identifier(client: Account, kind: str, value: str) -> Identifier:
    return Identifier(account=client, kind=kind, value=identifier_checks.normalised(kind, value))


def _address(client: Account, place: Place) -> Address:
    north, east = place.at or (None, None)
    return Address(
        account=client,
        kind=place.kind,
        label=place.label,
        street=place.street,
        postcode=place.postcode,
        city=place.city,
        region=place.region,
        country=place.country,
        latitude=north and Decimal(north),
        longitude=east and Decimal(east),
    )


def _figure(client: Account, kind: str, years_ago: int, amount: int, currency: str, *, today: date) -> Figure:
    year = today.year - years_ago
    return Figure(account=client, kind=kind, year=year, amount=amount, currency=currency, source=NOT_REAL)


def _kept(value: Any, today: date) -> Any:
    """A free value as it is kept; a day is said by how far off it is."""
    return (today + value).isoformat() if isinstance(value, timedelta) else value


def _make_one() -> None:
    """Sales registered a client a second time; the lead merged the two today, and may take it back for a week."""
    kept = account(TWICE)
    if kept.merges.exists():
        return
    with transaction.atomic(), pghistory.context(user=person("sales").pk):
        twice = found(DUPLICATE, by=person("sales"))
        put_on_record(twice, [BOOKKEEPER], domain=domain_of(TWICE))
        Address.objects.create(
            account=twice, kind=AddressKind.BILLING, city="Saint-Étienne", country="FR", label="Comptabilité"
        )
        last_year = timezone.localdate().year - 1
        Figure.objects.create(
            account=twice, kind="revenue", year=last_year, amount=150_000_000, currency="EUR", source=NOT_REAL
        )
    with transaction.atomic(), pghistory.context(user=person("lead").pk):
        merging.merge(kept, twice, by=person("lead"), take=["website"])
