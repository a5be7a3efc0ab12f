"""Accounts on their way from sales to the key account team: one a state. What is said of the clients is invented."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

import pghistory
from django.db import transaction
from django.utils import timezone

from accounts.choices import ContactRhythm, ContactWay, HandoverSide, HandoverState, IdentifierKind
from accounts.handovers import handing_over, handover_seeding, introduction
from accounts.models import (
    Account,
    ChecklistItem,
    ChecklistTemplate,
    Contact,
    Handover,
    HandoverIntroduction,
    HandoverMatter,
    HandoverPromise,
    HandoverRecipient,
    HandoverSettings,
    IntroductionTemplate,
    User,
)
from kam.demo.accounts import domain_of, person, put_on_record
from kam.demo.people import Person

SIGNED_TO_GIVE = "Everything I know of this client, of what it was promised and of what is open is written here."
SIGNED_TO_TAKE = "I have read it and talked it through with Nadia; I take it over with its promises and open matters."


@dataclass(frozen=True)
class Promise:
    """What a client was promised; with a rhythm, a regular contact with the person of that last name."""

    text: str
    rhythm: str = ""
    way: str = ""
    to: str = ""
    minutes: int = 30


@dataclass(frozen=True)
class Story:
    """A handover of the demonstration: its state, who receives it, and what is handed over."""

    state: str
    receiver: str
    deputy: str
    reference: str
    value: int
    currency: str
    summary: str
    working: str
    people: list[Person]
    promises: list[Promise]
    matters: list[tuple[str, int, str]] = field(default_factory=list)
    sent_back: str = ""


STORIES = {
    "ITW": Story(
        HandoverState.DRAFT, "", "", "FR-2026-0417", 640_000, "USD",
        "Framework contract for **monitoring of packaging lines** at three sites, two years.",
        "",
        [Person("Gail", "Sorensen", "VP Sourcing", "Purchasing", phone="+1 847 555 0171")],
        [Promise("A named contact who answers within one working day.")],
        [("Offer for the site in Hartland", 21, "Nadia Petit")],
    ),
    "PH": Story(
        HandoverState.OFFERED, "manager", "deputy", "FR-2026-0388", 1_150_000, "EUR",
        "Maintenance of hydraulic test benches in **Cleveland** and **Contamine-sur-Arve**, three years, with an "
        "option on the plant in Sarasota.\n\nPrices are fixed for the first year; then indexed.",
        "Decisions come from operations, purchasing signs. They read numbers before words, and they keep their dates: "
        "so should we.",
        [
            Person("Kathryn", "Mueller", "VP Operations, Motion Systems", "Operations", phone="+1 216 555 0181"),
            Person("Bastien", "Roux", "Responsable maintenance", "Operations", "Mueller", "fr", "+33 4 50 25 80 09"),
        ],
        [
            Promise(
                "A call each month on availability and open repairs.",
                ContactRhythm.MONTHLY, ContactWay.CALL, "Mueller",
            ),
            Promise(
                "Une visite du site de Contamine chaque trimestre.",
                ContactRhythm.QUARTERLY, ContactWay.VISIT, "Roux", 120,
            ),
            Promise("Spare parts leave within 48 hours."),
        ],
        [
            ("Complaint about the late delivery of July", 9, "Quality"),
            ("Option on Sarasota: answer promised", 30, "Nadia Petit"),
        ],
    ),
    "DOV": Story(
        HandoverState.SENT_BACK, "sofia.marin", "", "FR-2026-0352", 420_000, "USD",
        "Service contract for refrigeration controls, one year, renewed by itself.",
        "Short meetings, early in the day.",
        [Person("Owen", "Castle", "Director, Engineering", "Engineering", phone="+1 630 555 0191")],
        [
            Promise(
                "A video call every quarter on the service figures.",
                ContactRhythm.QUARTERLY, ContactWay.VIDEO, "Castle", 45,
            ),
        ],
        [("Credit note for the invoice of May", 5, "Accounting")],
        sent_back="The contract names a second site that nothing is said of here. Who decides there, what was sold?",
    ),
    "XYL": Story(
        HandoverState.ACCEPTED, "sofia.marin", "deputy", "FR-2026-0290", 880_000, "USD",
        "Leak detection for municipal networks: hardware, analysis and a report each quarter, two years.",
        "They want to be told bad news first, and by phone.",
        [
            Person("Teresa", "Vance", "Head of Digital Utilities", "Digital", phone="+1 202 555 0120"),
            Person("Luc", "Perrin", "Directeur des opérations France", "Operations", "Vance", "fr"),
        ],
        [
            Promise(
                "A call every two weeks during the roll-out.",
                ContactRhythm.FORTNIGHTLY, ContactWay.CALL, "Vance",
            ),
        ],
        [("Data agreement to be signed by their legal department", 14, "Teresa Vance")],
    ),
}  # fmt: skip


def load(say: Callable[[str], None]) -> None:
    """One handover a state, all given by sales; nothing where the account has one already."""
    handover_seeding.seed(ChecklistTemplate, ChecklistItem, IntroductionTemplate)
    HandoverSettings.objects.get_or_create(pk=1)
    by_symbol = {symbol: _account(symbol) for symbol in STORIES}
    missing = {symbol: one for symbol, one in by_symbol.items() if one is not None and not one.handovers.exists()}
    if missing:
        say("Handovers from sales")
    for symbol, account in missing.items():
        with transaction.atomic(), pghistory.context(user=person("sales").pk):
            _tell(account, STORIES[symbol], domain=domain_of(symbol))


def _account(symbol: str) -> Account | None:
    found = Account.objects.filter(identifiers__kind=IdentifierKind.TICKER, identifiers__value=symbol)
    return found.filter(registered_by=person("sales")).first()


def _tell(account: Account, story: Story, *, domain: str) -> None:
    sales, today = person("sales"), timezone.localdate()
    contacts = put_on_record(account, story.people, domain=domain)
    handover = handing_over.begin(
        Handover(
            account=account,
            giver=sales,
            receiver=person(story.receiver) if story.receiver else None,
            deputy=person(story.deputy) if story.deputy else None,
            takes_effect_on=today + timedelta(days=0 if story.state == HandoverState.ACCEPTED else 10),
            reason="The contract is signed; from here on the account is to be developed.",
            contract_reference=story.reference,
            contract_signed_on=today - timedelta(days=20),
            contract_starts_on=today.replace(day=1),
            contract_value=Decimal(story.value),
            contract_currency=story.currency,
            contract_summary=story.summary,
            way_of_working=story.working,
        )
    )
    _promise(handover, story, contacts, first=today + timedelta(days=14))
    recipients = [HandoverRecipient(handover=handover, contact=contact) for contact in contacts.values()]
    HandoverRecipient.objects.bulk_create(recipients)
    if story.state != HandoverState.DRAFT:
        _tick(handover, HandoverSide.GIVER, by=sales)
        handing_over.offer(handover, by=sales, statement=SIGNED_TO_GIVE)
    if story.state == HandoverState.SENT_BACK:
        handing_over.send_back(handover, by=person(story.receiver), reason=story.sent_back)
    if story.state == HandoverState.ACCEPTED:
        _accept(handover, by=person(story.receiver))


def _promise(handover: Handover, story: Story, contacts: dict[str, Contact], *, first: date) -> None:
    for promise in story.promises:
        HandoverPromise.objects.create(
            handover=handover,
            text=promise.text,
            rhythm=promise.rhythm,
            way=promise.way,
            contact=contacts.get(promise.to),
            starts_on=first if promise.rhythm else None,
            minutes=promise.minutes,
        )
    for title, days, who in story.matters:
        due_on = timezone.localdate() + timedelta(days=days)
        HandoverMatter.objects.create(handover=handover, title=title, due_on=due_on, who=who)


def _tick(handover: Handover, side: str, *, by: User) -> None:
    """Tick what a person has to tick."""
    handover.checks.of_side(side).filter(finding="").update(done_at=timezone.now(), done_by=by)


def _accept(handover: Handover, *, by: User) -> None:
    for language in ("en", "fr"):
        words = introduction.compose(handover, language)
        HandoverIntroduction.objects.create(handover=handover, language=language, **vars(words))
    _tick(handover, HandoverSide.RECEIVER, by=by)
    handing_over.accept(handover, by=by, statement=SIGNED_TO_TAKE)
