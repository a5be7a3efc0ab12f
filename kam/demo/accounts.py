"""The ground of the demonstration: people, teams, the S&P 500 by our own importer, charges, contacts, profiles."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pghistory
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from accounts import assignment, names, opt_out
from accounts.choices import Charge, IdentifierKind, Language
from accounts.imports import running
from accounts.models import Account, Contact, Identifier, ImportRun, ImportState, ProfileAspect, Sector, Team, User
from accounts.people_choices import OptOutSource
from kam.demo import PASSWORD, address
from kam.demo.companies import COMPANIES, Company
from kam.demo.people import CHARGES, COLLEAGUES, CONTACTS, LEADS, REGISTERED_BY_SALES, TEAMS, Person
from kam.demo.profiles import PROFILES

DATA = Path(__file__).parent / "data" / "sp500"
FILES = ["constituents.csv", "constituents-financials.csv"]
IN_CHARGE_FOR = timedelta(days=270)
FRENCH_ACCOUNTS = ("ABT",)  # written to in French: the European purchasing of the client speaks it
KEYS = (IdentifierKind.TICKER, IdentifierKind.CRM)
MACHINERY = "20106020"


def load(say: Callable[[str], None]) -> None:
    """People and teams, 503 companies and an invented group, who is in charge of which, contacts and profiles."""
    load_people(say)
    for name in FILES:
        say(f"Companies: {name}")
        _import(name)
    with transaction.atomic(), pghistory.context(user=person("lead").pk):
        say("Who is in charge, contacts and profiles")
        for company in COMPANIES:
            if not Identifier.objects.filter(kind=IdentifierKind.CRM, value=company.key).exists():
                found(company, by=person("sales"))
        _charges()
        for key, people in CONTACTS.items():
            if not (client := account(key)).contacts.exists():
                put_on_record(client, people, domain=domain_of(key))
        for symbol, texts in PROFILES.items():
            _profile(account(symbol), texts)


def person(name: str) -> User:
    """The user with this name before @kam.example."""
    return User.objects.get(email=address(name))


def account(key: str) -> Account:
    """The company with this stock symbol or, where it is invented, this record in the CRM."""
    return Account.objects.get(identifiers__kind__in=KEYS, identifiers__value=key)


def domain_of(key: str) -> str:
    """Where the people of a company have their addresses."""
    return f"{key.split('-')[0].lower()}.example"


def found(company: Company, *, by: User) -> Account:
    """Register a company that does not exist."""
    left_on = timezone.localdate() - timedelta(days=company.former_days_ago) if company.former_days_ago else None
    made = Account.objects.create(
        name=company.name,
        legal_name=company.legal_name,
        parent=account(company.parent) if company.parent else None,
        status=company.status,
        former_on=left_on,
        former_reason=company.former_reason,
        former_note=company.former_note,
        standard_sector=Sector.objects.get(code=MACHINERY),
        headquarters=company.headquarters,
        founded=company.founded,
        website=company.website,
        language=company.language,
        registered_by=by,
    )
    Identifier.objects.create(account=made, kind=IdentifierKind.CRM, value=company.key)
    return made


@transaction.atomic
def load_people(say: Callable[[str], None]) -> None:
    """Who signs in, and their teams."""
    if not User.objects.filter(email=address(COLLEAGUES[-1].name)).exists():
        say("People and teams")
    teams = {name: Team.objects.get_or_create(name=name)[0] for name in LEADS}
    for one in COLLEAGUES:
        if User.objects.filter(email=address(one.name)).exists():
            continue
        User.objects.create_user(
            address(one.name),
            PASSWORD,
            first_name=one.first_name,
            last_name=one.last_name,
            role=one.role,
            team=teams.get(one.team),
            phone=one.phone,
            language=one.language,
        )
    for name, lead in LEADS.items():
        Team.objects.filter(name=name, lead=None).update(lead=person(lead))


def _import(name: str) -> None:
    """By the code of a person's upload; a file imported before is left alone, and so is what people changed since."""
    if ImportRun.objects.filter(file_name=name, state=ImportState.DONE, by=person("admin")).exists():
        return
    run = ImportRun(by=person("admin"), file_name=name, state=ImportState.IMPORTING)
    with (DATA / name).open("rb") as content:
        run.file.save(name, File(content), save=False)
    run.save()
    running.work_one(run.pk)


def _charges() -> None:
    since = timezone.localdate() - IN_CHARGE_FOR
    for symbol, (manager, deputy) in CHARGES.items():
        for name, role in ((manager, Charge.MANAGER), (deputy, Charge.DEPUTY)):
            client = account(symbol)
            if name and not client.assignments.filter(role=role).exists():
                lead = person(LEADS[person(name).team.name])  # type: ignore[union-attr]  # everybody of the demonstration has a team
                assignment.assign(client, user=person(name), role=role, by=lead, on=since)
    for symbol, team in TEAMS.items():
        Account.objects.filter(pk=account(symbol).pk, team=None).update(team=Team.objects.get(name=team))
    for symbol in REGISTERED_BY_SALES:
        unknown = Account.objects.filter(pk=account(symbol).pk, registered_by=person("admin"))
        unknown.update(registered_by=person("sales"))
    for symbol in FRENCH_ACCOUNTS:
        Account.objects.filter(pk=account(symbol).pk, version=1).update(language=Language.FRENCH)


def put_on_record(client: Account, people: Iterable[Person], *, domain: str) -> dict[str, Contact]:
    """Contacts of the client, by their last names; whom one reports to stands before.

    Who works for another organisation has its address there.
    """
    known: dict[str, Contact] = {}
    for one in people:
        contact = known[one.last_name] = Contact.objects.create(
            account=client,
            first_name=one.first_name,
            last_name=one.last_name,
            job_title=one.job_title,
            department=one.department,
            affiliation=one.affiliation,
            organisation=one.organisation,
            part=one.part,
            email=_address_of(one, domain=domain),
            phone=one.phone,
            language=one.language,
            reports_to=known.get(one.boss),
            opted_out_on=timezone.localdate() - timedelta(days=40) if one.opted_out else None,
            opted_out_source=OptOutSource.WRITTEN if one.opted_out else "",
        )
        opt_out.heed(contact, was_out=False)
    return known


def _address_of(one: Person, *, domain: str) -> str:
    house = f"{slugify(one.organisation)}.example" if one.organisation else domain
    return f"{names.fold(f'{one.first_name}.{one.last_name}')}@{house}"


def _profile(client: Account, texts: dict[str, Any]) -> None:
    contacts = {contact.last_name: contact for contact in client.contacts.all()}
    for aspect, said in texts.items():
        if client.profile_aspects.filter(aspect=aspect).exists():
            continue
        told_on: date | None = timezone.localdate() - timedelta(days=said.told_days_ago) if said.told_days_ago else None
        ProfileAspect.objects.create(
            account=client,
            aspect=aspect,
            text=said.text,
            audience=said.audience,
            certainty="confirmed" if told_on else "assumed",
            told_by=contacts.get(said.told_by),
            told_on=told_on,
            reviewed_by=person("manager"),
            reviewed_at=timezone.now() - timedelta(days=said.reviewed_days_ago),
        )
