"""The ground of the demonstration: people, teams, the S&P 500 by our own importer, charges, contacts, profiles."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pghistory
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from accounts import assignment, opt_out
from accounts.choices import Charge, Language
from accounts.imports import running
from accounts.models import Account, Contact, Identifier, ImportRun, ImportState, ProfileAspect, Team, User
from kam.demo import PASSWORD, address
from kam.demo.people import CHARGES, COLLEAGUES, CONTACTS, LEADS, REGISTERED_BY_SALES, TEAMS
from kam.demo.profiles import PROFILES

DATA = Path(__file__).parent / "data" / "sp500"
FILES = ["constituents.csv", "constituents-financials.csv"]
IN_CHARGE_FOR = timedelta(days=270)
FRENCH_ACCOUNTS = ("ABT",)  # written to in French: the European purchasing of the client speaks it


def load(say: Callable[[str], None]) -> None:
    """People and teams, 503 companies with their figures, who is in charge of which, contacts and profiles."""
    load_people(say)
    for name in FILES:
        say(f"Companies: {name}")
        _import(name)
    with transaction.atomic(), pghistory.context(user=person("lead").pk):
        say("Who is in charge, contacts and profiles")
        _charges()
        for symbol in CONTACTS:
            _contacts(account(symbol), CONTACTS[symbol])
        for symbol, texts in PROFILES.items():
            _profile(account(symbol), texts)


def person(name: str) -> User:
    """The user with this name before @kam.example."""
    return User.objects.get(email=address(name))


def account(symbol: str) -> Account:
    """The company with this stock symbol."""
    return Account.objects.get(identifiers__kind="ticker", identifiers__value=symbol)


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
                lead = person(LEADS[person(name).team.name])  # type: ignore[union-attr]
                assignment.assign(client, user=person(name), role=role, by=lead, on=since)
    for symbol, team in TEAMS.items():
        Account.objects.filter(pk=account(symbol).pk, team=None).update(team=Team.objects.get(name=team))
    for symbol in REGISTERED_BY_SALES:
        unknown = Account.objects.filter(pk=account(symbol).pk, registered_by=person("admin"))
        unknown.update(registered_by=person("sales"))
    for symbol in FRENCH_ACCOUNTS:
        Account.objects.filter(pk=account(symbol).pk, version=1).update(language=Language.FRENCH)


def _contacts(client: Account, people: list[Any]) -> None:
    if client.contacts.exists():
        return
    domain = f"{Identifier.objects.get(account=client, kind='ticker').value.lower()}.example"
    known: dict[str, Contact] = {}
    for one in people:
        contact = known[one.last_name] = Contact.objects.create(
            account=client,
            first_name=one.first_name,
            last_name=one.last_name,
            job_title=one.job_title,
            department=one.department,
            email=f"{one.first_name}.{one.last_name}@{domain}".lower(),
            phone=one.phone,
            language=one.language,
            reports_to=known.get(one.boss),
            opted_out_on=timezone.localdate() - timedelta(days=40) if one.opted_out else None,
        )
        opt_out.heed(contact, was_out=False)


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
