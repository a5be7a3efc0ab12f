"""What is judged of people at the clients, who matters from outside, and who moved on: all of it invented."""
# ruff: noqa: E501 - a table, one line a person

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pghistory
from django.db import transaction
from django.utils import timezone

from accounts import moving, stakeholders
from accounts.models import Account, Contact, StakeholderJudgement
from accounts.people_choices import (
    Affiliation,
    Channel,
    DecisionRole,
    Driver,
    FormOfAddress,
    JudgementKind,
    Openness,
    OutsidePart,
    Stance,
)
from kam.demo.accounts import account, person

INVENTED = "Invented for demonstration."
MS, MR, DR = FormOfAddress.MS, FormOfAddress.MR, FormOfAddress.DR
EMAIL, PHONE, VIDEO, IN_PERSON = Channel.EMAIL, Channel.PHONE, Channel.VIDEO, Channel.PERSON
BUYER, DECIDER, INFLUENCER = DecisionRole.ECONOMIC_BUYER, DecisionRole.DECISION_MAKER, DecisionRole.INFLUENCER
EVALUATOR, USER, GATEKEEPER = DecisionRole.TECHNICAL_EVALUATOR, DecisionRole.USER, DecisionRole.GATEKEEPER
MONEY, TECHNOLOGY, PEOPLE, BUSINESS = Driver.FINANCIAL, Driver.TECHNICAL, Driver.RELATIONAL, Driver.BUSINESS
CHICAGO, NEW_YORK, PARIS, BERLIN = "America/Chicago", "America/New_York", "Europe/Paris", "Europe/Berlin"

Told = Sequence[tuple[int, Any]]  # how many days ago, and what was judged then


@dataclass(frozen=True)
class Judged:
    """A person as it is judged; `stance` and `strength` over time, the earliest first."""

    last_name: str
    form: FormOfAddress
    zone: str
    channel: Channel | None = None
    roles: Sequence[DecisionRole] = ()
    influence: int | None = None
    stance: Told = ()
    strength: Told = ()
    wanted: int | None = None
    drivers: Sequence[Driver] = ()
    openness: Openness | None = None
    owner: str = "manager"


@dataclass(frozen=True)
class Outsider:
    """Somebody of another house who matters for the client."""

    first_name: str
    last_name: str
    job_title: str
    organisation: str
    affiliation: Affiliation
    part: OutsidePart
    judged: Judged = field(kw_only=True)


ADVOCATE, SUPPORTER, NEUTRAL, RESERVED = Stance.ADVOCATE, Stance.SUPPORTER, Stance.NEUTRAL, Stance.RESERVED
PEOPLE_JUDGED = {
    "MMM": [
        Judged("Whitfield", MS, CHICAGO, IN_PERSON, [BUYER], 5, [(200, NEUTRAL), (41, SUPPORTER)], [(200, 1), (41, 2)], 4, [BUSINESS], Openness.OPEN, "lead"),
        Judged("Ostrowski", MR, CHICAGO, EMAIL, [DECIDER], 4, [(180, RESERVED)], [(180, 1)], 3, [MONEY], Openness.CAUTIOUS),
        Judged("Raman", MS, CHICAGO, VIDEO, [DECIDER, INFLUENCER], 5, [(250, NEUTRAL), (150, SUPPORTER), (30, ADVOCATE)], [(250, 1), (150, 3), (30, 4)], 5, [BUSINESS, TECHNOLOGY], Openness.SEEKS),
        Judged("Feld", MR, CHICAGO, PHONE, [GATEKEEPER], 3, [(160, NEUTRAL)], [(160, 2)], 3, [MONEY]),
        Judged("Sandberg", MS, CHICAGO, EMAIL, [INFLUENCER], 3, [(120, NEUTRAL)], [(120, 3)], 3, [MONEY], Openness.OPEN, "deputy"),
        Judged("Delmas", MR, PARIS, PHONE, [DECIDER, USER], 4, [(210, RESERVED), (63, SUPPORTER)], [(210, 1), (63, 3)], 4, [TECHNOLOGY, PEOPLE], Openness.OPEN),
        Judged("Tanabe", MS, CHICAGO, VIDEO, [USER], 2, [(220, SUPPORTER), (60, ADVOCATE)], [(220, 3), (60, 5)], 5, [TECHNOLOGY], Openness.SEEKS, "deputy"),
        Judged("Lindqvist", MR, CHICAGO, EMAIL, [INFLUENCER], 3, [(90, SUPPORTER)], [(90, 2)], 3, [BUSINESS], Openness.SEEKS),
        Judged("Castellano", MS, CHICAGO, None, [EVALUATOR], 3, [(140, Stance.OPPOSED), (40, RESERVED)], [(140, 0)], 2, [TECHNOLOGY], Openness.CLOSED),
    ],
    "HON": [
        Judged("Amaral", MR, NEW_YORK, IN_PERSON, [BUYER], 5, [(150, NEUTRAL)], [(150, 1)], 3, [MONEY], None, "lead"),
        Judged("Holloway", MS, NEW_YORK, VIDEO, [DECIDER], 4, [(200, NEUTRAL), (33, SUPPORTER)], [(200, 1), (33, 3)], 4, [BUSINESS], Openness.SEEKS),
        Judged("Haddad", MR, NEW_YORK, EMAIL, [INFLUENCER], 3, [(100, NEUTRAL)], [(100, 2)], 3, [MONEY]),
        Judged("Petrova", DR, NEW_YORK, VIDEO, [INFLUENCER, GATEKEEPER], 4, [(75, SUPPORTER)], [(75, 3)], 4, [BUSINESS, PEOPLE], Openness.OPEN),
        Judged("Keller", MR, BERLIN, PHONE, [USER], 3, [(190, SUPPORTER), (33, ADVOCATE)], [(190, 2), (33, 4)], 5, [TECHNOLOGY], Openness.SEEKS, "deputy"),
        Judged("Fontaine", MS, PARIS, EMAIL),
        Judged("Tremaine", MR, NEW_YORK, EMAIL, [EVALUATOR], 3, [(75, Stance.OPPOSED)], [(75, 1)], 2, [TECHNOLOGY], Openness.CLOSED),
    ],
    "CAT": [
        Judged("Brandt", MS, CHICAGO, IN_PERSON, [BUYER, DECIDER], 5, [(110, SUPPORTER)], [(110, 3)], 4),
        Judged("Whelan", MS, CHICAGO, EMAIL, [GATEKEEPER], 2, [(110, NEUTRAL)], [(110, 1)], 2),
    ],
    "EMR": [
        Judged("Dunleavy", MR, CHICAGO, PHONE, [BUYER], 5, [(95, NEUTRAL)], [(95, 2)], 4),
        Judged("Huber", MR, BERLIN, EMAIL, [USER], 3, [(95, SUPPORTER)], [(95, 3)], 3),
    ],
}  # fmt: skip
OUTSIDERS = {
    "MMM": Outsider(
        "Nadia", "Ferreira", "Partner, operations", "An invented consultancy", Affiliation.CONSULTANT,
        OutsidePart.ADVISES,
        judged=Judged("Ferreira", MS, NEW_YORK, EMAIL, [INFLUENCER], 4, [(50, NEUTRAL)], [(50, 1)], 3, [BUSINESS]),
    ),
    "HON": Outsider(
        "Paul", "Okoye", "Head of delivery", "An invented integrator", Affiliation.INTEGRATOR, OutsidePart.BUILDS,
        judged=Judged("Okoye", MR, NEW_YORK, PHONE, [EVALUATOR], 3, [(60, SUPPORTER)], [(60, 2)], 3, [TECHNOLOGY]),
    ),
}  # fmt: skip
MOVES = [("CAT", "Ortega", "EMR", "VP Service Network", 20)]  # from, who, to, what there, how many days ago


def load(say: Callable[[str], None]) -> None:
    """Judgements over time, people outside the clients and one who moved, where nobody is judged yet."""
    with transaction.atomic(), pghistory.context(user=person("manager").pk):
        for symbol, people in PEOPLE_JUDGED.items():
            client = account(symbol)
            if StakeholderJudgement.objects.filter(contact__account=client).exists():
                continue
            say(f"{client}: what is judged of its people")
            if symbol in OUTSIDERS:
                _outside(client, OUTSIDERS[symbol])
            known = {one.last_name: one for one in client.contacts.all()}
            for one in people:
                if one.last_name in known:
                    _judge(known[one.last_name], one)
        for start, who, end, title, days_ago in MOVES:
            _move(who, title, start=account(start), end=account(end), days_ago=days_ago)


def _outside(client: Account, one: Outsider) -> None:
    contact = Contact.objects.create(
        account=client,
        first_name=one.first_name,
        last_name=one.last_name,
        job_title=one.job_title,
        affiliation=one.affiliation,
        organisation=one.organisation,
        part=one.part,
        email=f"{one.first_name}.{one.last_name}@outside.example".lower(),
    )
    _judge(contact, one.judged)


def _judge(contact: Contact, one: Judged) -> None:
    today, by = timezone.localdate(), person("manager")
    contact.form_of_address, contact.time_zone = one.form, one.zone
    contact.preferred_channel = one.channel or ""
    contact.save(update_fields=["form_of_address", "time_zone", "preferred_channel"])
    begun = max((days for days, _what in [*one.stance, *one.strength]), default=0)
    told: list[tuple[JudgementKind, int, list[str]]] = [
        *[(JudgementKind.STANCE, days, [stance.value]) for days, stance in one.stance],
        *[(JudgementKind.STRENGTH, days, [str(number)]) for days, number in one.strength],
    ]
    for kind, values in (
        (JudgementKind.ROLES, [role.value for role in one.roles]),
        (JudgementKind.INFLUENCE, [str(one.influence)] if one.influence else []),
        (JudgementKind.STRENGTH_WANTED, [str(one.wanted)] if one.wanted else []),
        (JudgementKind.DRIVERS, [driver.value for driver in one.drivers]),
        (JudgementKind.OPENNESS, [one.openness.value] if one.openness else []),
    ):
        if values:
            told.append((kind, begun, values))
    for kind, days, values in told:
        stakeholders.judge(contact, kind=kind, by=by, on=today - timedelta(days=days), values=values, reason=INVENTED)
    if told:
        since, owner = today - timedelta(days=begun), person(one.owner)
        stakeholders.judge(contact, kind=JudgementKind.OWNER, by=by, on=since, owner=owner, reason=INVENTED)


def _move(who: str, title: str, *, start: Account, end: Account, days_ago: int) -> None:
    contact = start.contacts.present().filter(last_name=who).first()
    if contact is None:
        return
    name, domain = contact.email.partition("@")[0], end.contacts.exclude(email="").values_list("email", flat=True)
    moving.move(
        contact,
        to=end,
        on=timezone.localdate() - timedelta(days=days_ago),
        email=f"{name}@{domain[0].partition('@')[2]}" if domain else "",
        job_title=title,
    )
