"""Stakeholders of the demonstration: how each is reached, what was judged of it over time, and who left or moved on."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import pghistory
from django.db import transaction
from django.utils import timezone

from accounts.choices import Certainty
from accounts.models import Account, Contact, StakeholderJudgement, User
from accounts.people import moving
from accounts.people_choices import JudgementKind
from kam.demo.accounts import account, domain_of, person, put_on_record
from kam.demo.relationships import INVENTED, MORE_PEOPLE, MOVES, RELATIONS, Move, Relation


def load(say: Callable[[str], None]) -> None:
    """Judgements of the people at clients; a client with any is left alone, and so is who has left already."""
    say("Stakeholders: how they are reached, what they think of us")
    judged = set(StakeholderJudgement.objects.values_list("contact__account", flat=True).distinct())
    for key, relations in RELATIONS.items():
        client = account(key)
        if client.pk not in judged:
            manager = client.manager or person("manager")
            with transaction.atomic(), pghistory.context(user=manager.pk):
                put_on_record(client, MORE_PEOPLE.get(key, []), domain=domain_of(key))
                _tell(client, relations, by=manager)
    for move in MOVES:
        with transaction.atomic(), pghistory.context(user=person("manager").pk):
            _leave(move)


def _tell(client: Account, relations: dict[str, Relation], *, by: User) -> None:
    contacts = {contact.last_name: contact for contact in client.contacts.present()}
    units = {unit.name: unit for unit in client.units.all()}
    judgements: list[StakeholderJudgement] = []
    for last_name, told in relations.items():
        contact = contacts[last_name]
        contact.form_of_address, contact.preferred_channel = told.form, told.channel
        contact.time_zone, contact.mobile = told.zone, told.mobile
        contact.unit = units.get(told.unit)
        contact.assistant_of = contacts.get(told.assists)
        judgements += _judgements(contact, told, by=by)
    fields = ["form_of_address", "preferred_channel", "time_zone", "mobile", "unit", "assistant_of"]
    Contact.objects.bulk_update([contacts[last_name] for last_name in relations], fields)
    StakeholderJudgement.objects.bulk_create(judgements)


def _judgements(contact: Contact, told: Relation, *, by: User) -> Iterator[StakeholderJudgement]:
    """Every judgement by its day: what is said once was judged on the first of them."""
    today = timezone.localdate()
    series: dict[JudgementKind, Sequence[tuple[Any, ...]]] = {
        JudgementKind.INFLUENCE: told.influence,
        JudgementKind.STANCE: told.stance,
        JudgementKind.STRENGTH: told.strength,
    }
    first = today - timedelta(days=max(days for one in series.values() for days, *_rest in one))
    for kind, steps in series.items():
        for days, value, *why in steps:
            yield _judgement(contact, kind, today - timedelta(days=days), by, values=[str(value)], why=why)
    once = {
        JudgementKind.ROLES: told.roles.split(),
        JudgementKind.DRIVERS: told.drivers.split(),
        JudgementKind.OPENNESS: told.openness.split(),
        JudgementKind.STRENGTH_WANTED: [] if told.wanted is None else [str(told.wanted)],
    }
    for kind, values in once.items():
        if values:
            yield _judgement(contact, kind, first, by, values=sorted(values))
    if told.owner:
        yield _judgement(contact, JudgementKind.OWNER, first, by, owner=person(told.owner))


def _judgement(
    contact: Contact, kind: JudgementKind, on: date, by: User, *, why: Sequence[str] = (), **said: Any
) -> StakeholderJudgement:
    """What somebody gave a reason for is confirmed."""
    certainty = Certainty.CONFIRMED if why else Certainty.ASSUMED
    reason = f"{why[0]} {INVENTED}" if why else ""
    return StakeholderJudgement(
        contact=contact, kind=kind, judged_on=on, by=by, reason=reason, certainty=certainty, **said
    )


def _leave(move: Move) -> None:
    left = account(move.at)
    contact = Contact.objects.select_for_update().filter(account=left, last_name=move.last_name, left_on=None).first()
    if contact is None:
        return
    on = timezone.localdate() - timedelta(days=move.days)
    if not move.to:
        moving.leave(contact, on=on)
        return
    to = account(move.to)
    email = f"{contact.first_name}.{contact.last_name}@{domain_of(move.to)}".lower()
    there, _released = moving.move(contact, to=to, on=on, email=email, job_title=move.job_title)
    there.reports_to = to.contacts.filter(last_name=move.boss).first()
    there.save()
    if move.after:
        _tell(to, {move.last_name: move.after}, by=to.manager or person("manager"))
