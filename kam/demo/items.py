"""What the clients of the demonstration want and suffer from, linked, and papers about them; all of it invented."""
# ruff: noqa: E501 - prose, one line a paragraph

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pghistory
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from accounts.choices import Audience, Certainty
from accounts.models import Account, Contact, Document, ItemLink, ItemPerson, ProfileItem
from accounts.profile_choices import DocumentKind, ItemKind, ItemState, LinkKind, Part
from accounts.profiles import documents
from kam.demo.accounts import account, person
from kam.demo.papers import small_pdf
from ui.uploads import PDF

GOAL, INITIATIVE = ItemKind.GOAL, ItemKind.INITIATIVE
DIFFICULTY, OBSTACLE = ItemKind.DIFFICULTY, ItemKind.OBSTACLE
NOT_REAL = "Invented for demonstration; not a statement about the real company."


@dataclass(frozen=True)
class Item:
    """An item; `told_by` is a contact's last name, `told_days_ago` 0 where nobody confirmed it."""

    kind: ItemKind
    title: str
    text: str = ""
    wanted_on: date | None = None
    told_by: str = ""
    told_days_ago: int = 0
    audience: Audience = Audience.INTERNAL
    state: ItemState = ItemState.OPEN
    people: Sequence[tuple[str, Part]] = ()


@dataclass(frozen=True)
class Paper:
    """A document, behind a link or in a file of a few lines."""

    title: str
    kind: DocumentKind
    days_ago: int
    source: str
    summary: str
    link: str = ""
    lines: Sequence[str] = ()
    audience: Audience = Audience.INTERNAL


MMM_ITEMS = {
    "downtime": Item(GOAL, "Unplanned downtime down by a third by the end of 2028", "Measured plant by plant; the group president asks about it **each quarter**.", date(2028, 12, 31), "Whitfield", 41, Audience.SHAREABLE, people=[("Whitfield", Part.SPONSOR), ("Raman", Part.OWNER)]),
    "energy": Item(GOAL, "Energy per tonne down 20 % against 2024", "Reported each quarter, certified once a year.", date(2027, 12, 31), "Lindqvist", 55, Audience.SHAREABLE, people=[("Lindqvist", Part.OWNER)]),
    "platform": Item(INITIATIVE, "One maintenance platform for the European plants", "Five systems become one. Cergy begins; Hilden and Jüchen follow.", date(2027, 6, 30), "Delmas", 63, people=[("Delmas", Part.OWNER)]),
    "pilot": Item(INITIATIVE, "Monitoring pilot in Hutchinson", "Forty machines, twelve months, reviewed every fortnight.", date(2026, 12, 31), "Raman", 63, Audience.SHAREABLE, people=[("Tanabe", Part.OWNER), ("Raman", Part.SPONSOR)]),
    "meters": Item(INITIATIVE, "Meters on every coating line", "", date(2027, 3, 31), people=[("Lindqvist", Part.SPONSOR)]),
    "stops": Item(DIFFICULTY, "Stops of coating lines are seen an hour late", "The shift notices a drift only when the film is rejected: about **40,000 a stop**.", None, "Tanabe", 41, people=[("Tanabe", Part.AFFECTED)]),
    "five": Item(DIFFICULTY, "Five maintenance systems that do not speak to each other", "", None, "Delmas", 63, people=[("Delmas", Part.AFFECTED)]),
    "payback": Item(OBSTACLE, "Each project must pay back within two years", "The committee meets in March and September.", None, "Feld", 27, people=[("Ostrowski", Part.OWNER)]),
    "security": Item(OBSTACLE, "Machine data may not leave the site", "Heard from the plant; the architect has not said it to us.", people=[("Castellano", Part.OWNER)]),
    "paper": Item(DIFFICULTY, "Maintenance logs on paper in Hutchinson", "Scanned since the spring.", None, "Tanabe", 120, state=ItemState.REACHED),
}  # fmt: skip
MMM_LINKS = [
    ("pilot", LinkKind.SERVES, "downtime"), ("platform", LinkKind.SERVES, "downtime"), ("meters", LinkKind.SERVES, "energy"),
    ("pilot", LinkKind.SERVES, "energy"), ("stops", LinkKind.HINDERS, "downtime"), ("five", LinkKind.HINDERS, "platform"),
    ("five", LinkKind.CAUSES, "stops"), ("payback", LinkKind.HINDERS, "platform"), ("security", LinkKind.HINDERS, "pilot"),
    ("platform", LinkKind.DEPENDS_ON, "pilot"),
]  # fmt: skip
HON_ITEMS = {
    "visits": Item(GOAL, "Half of service visits planned from data by 2028", "About a fifth today.", date(2028, 12, 31), "Holloway", 33, Audience.SHAREABLE, people=[("Keller", Part.OWNER), ("Holloway", Part.SPONSOR)]),
    "parts": Item(GOAL, "Spare parts in EMEA within four days", "Nine days today.", date(2027, 9, 30), "Haddad", 33, Audience.SHAREABLE, people=[("Haddad", Part.OWNER)]),
    "programme": Item(INITIATIVE, "One partner programme for monitoring", "Few partners, common data.", date(2027, 1, 31), "Petrova", 33, people=[("Petrova", Part.OWNER)]),
    "trial": Item(INITIATIVE, "Trial of planned visits in two German regions", "Jonas Keller pays for it from his own budget.", date(2026, 12, 31), "Keller", 75, people=[("Keller", Part.OWNER)]),
    "blind": Item(DIFFICULTY, "Engineers arrive without the right part", "One visit in four is made twice.", None, "Keller", 33, people=[("Keller", Part.AFFECTED), ("Haddad", Part.AFFECTED)]),
    "split": Item(OBSTACLE, "Three companies, three lists of suppliers", "After the separation each may choose anew."),
    "own": Item(OBSTACLE, "The product house prefers its own monitoring", "", people=[("Tremaine", Part.OWNER)]),
}  # fmt: skip
HON_LINKS = [
    ("programme", LinkKind.SERVES, "visits"), ("trial", LinkKind.SERVES, "visits"), ("blind", LinkKind.HINDERS, "visits"),
    ("blind", LinkKind.HINDERS, "parts"), ("split", LinkKind.HINDERS, "programme"), ("own", LinkKind.HINDERS, "programme"),
    ("trial", LinkKind.DEPENDS_ON, "programme"),
]  # fmt: skip
PAPERS = {
    "MMM": [
        Paper("Margins after the spin-off", DocumentKind.ANALYST_REPORT, 48, "An invented bank", "Margins in safety and industrial **rise by a point** if downtime falls as announced.\n\nFor us: the announcement is public, so the plants will be asked.", lines=["Safety and industrial: margins rise by a point", "if unplanned downtime falls by a third."]),
        Paper("Annual report, the pages on plants", DocumentKind.ANNUAL_REPORT, 210, "The client", "Forty plants; capital spending stays; each project pays back within two years.", lines=["Forty plants. Capital spending stays.", "Projects pay back within two years."], audience=Audience.SHAREABLE),
        Paper("What filters are made of", DocumentKind.PRESS, 420, "An invented trade journal", "Older than a year: kept for its drawing of the coating line.", link="https://journal.example/filters"),
        Paper("Frame contract for services", DocumentKind.CONTRACT, 250, "Both sides", "Runs three years; prices reviewed each January.", lines=["Frame contract, for demonstration.", "Three years; prices reviewed each January."]),
    ],
    "HON": [
        Paper("Three companies, one customer?", DocumentKind.ANALYST_REPORT, 90, "An invented research house", "Each of the three may choose its suppliers anew **within eighteen months**.", link="https://research.example/three-companies"),
        Paper("Service in EMEA, figures", DocumentKind.OTHER, 30, "Jonas Keller", "Visits by region; one in four is made twice.", lines=["Visits by region, invented figures.", "One visit in four is made twice."]),
    ],
}  # fmt: skip


def load(say: Callable[[str], None]) -> None:
    """Items with their links and people, and documents, where there are none yet."""
    by = person("manager")
    with transaction.atomic(), pghistory.context(user=by.pk):
        for symbol, items, links in (("MMM", MMM_ITEMS, MMM_LINKS), ("HON", HON_ITEMS, HON_LINKS)):
            client = account(symbol)
            if client.profile_items.exists():
                continue
            say(f"{client}: goals, difficulties and documents")
            _items(client, items, links)
            for paper in PAPERS[symbol]:
                _paper(client, paper)


def _items(client: Account, items: dict[str, Item], links: Sequence[tuple[str, LinkKind, str]]) -> None:
    by, today = person("manager"), timezone.localdate()
    contacts = {contact.last_name: contact for contact in Contact.objects.filter(account=client)}
    made: dict[str, ProfileItem] = {}
    for name, one in items.items():
        told_on = today - timedelta(days=one.told_days_ago) if one.told_days_ago else None
        made[name] = ProfileItem.objects.create(
            account=client,
            kind=one.kind,
            title=one.title,
            text=one.text,
            wanted_on=one.wanted_on,
            state=one.state,
            audience=one.audience,
            certainty=Certainty.CONFIRMED if told_on else Certainty.ASSUMED,
            told_by=contacts.get(one.told_by),
            told_on=told_on,
            added_by=by,
        )
        for last_name, part in one.people:
            ItemPerson.objects.create(item=made[name], contact=contacts[last_name], part=part, added_by=by)
    for source, kind, target in links:
        ItemLink.objects.create(source=made[source], kind=kind, target=made[target], added_by=by)


def _paper(client: Account, paper: Paper) -> None:
    by: Any = person("manager")
    document = Document.objects.create(
        account=client,
        title=paper.title,
        kind=paper.kind,
        dated_on=timezone.localdate() - timedelta(days=paper.days_ago),
        source=paper.source,
        summary=paper.summary,
        link=paper.link,
        audience=paper.audience,
        added_by=by,
    )
    if paper.lines:
        content = small_pdf(paper.title, [*paper.lines, "", NOT_REAL])
        file = SimpleUploadedFile(f"{paper.title}.pdf", content)
        documents.add_file(document, file, format=PDF, by=by)
