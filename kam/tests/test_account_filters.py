"""Filters of the list of accounts, one by one and together, and what the columns they go with say."""

import csv
import io
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.choices import ContactWay, FreeKind
from accounts.models import Account, FreeFieldOption, Sector, Tagging
from accounts.tests.factories import AccountFactory, AssignmentFactory
from accounts.tests.people import People, signed_in
from accounts.tests.registry_factories import AddressFactory, FigureFactory, FreeFieldFactory, TagFactory
from meetings.account_list import first_day_of_quarter
from meetings.choices import State
from meetings.tests.factories import TouchpointFactory
from planning.tests.factories import AccountPlanFactory, started
from scoring.models import KeyDecision
from scoring.tests.factories import rate, running

NAMES = ["Ash", "Birch", "Cedar"]


@pytest.fixture
def three(people: People) -> list[Account]:
    """Three accounts of the lead's team; others of the lead's are not among the names asked for."""
    return [AccountFactory(name=name, team=people.team, manager=people.manager) for name in NAMES]


def shown(client: Client, **query: Any) -> list[str]:
    rows = client.get("/accounts/", query).context["table"].rows
    return [row.record.name for row in rows if row.record.name in NAMES]


def said(client: Client, column: str) -> list[str]:
    """What a column says of the three."""
    rows = client.get("/accounts/", {"columns": f"name,{column}"}).context["table"].rows
    return [str(row.get_cell(column)) for row in rows if row.record.name in NAMES]


def decide(account: Account, *, is_key: bool) -> None:
    today = timezone.localdate()
    review = today + timedelta(days=365) if is_key else None
    KeyDecision.objects.create(account=account, is_key=is_key, reason="Aims.", decided_on=today, review_on=review)


def kept(account: Account, *, days_ago: int, kind: str = ContactWay.VISIT) -> None:
    when = timezone.now() - timedelta(days=days_ago)
    TouchpointFactory(account=account, kind=kind, state=State.DONE, due_at=when, done_at=when)


def test_segment_and_score(three: list[Account], as_lead: Client) -> None:
    running()
    ash, birch, cedar = three
    for account, level in ((ash, 1), (birch, 3), (cedar, 2)):  # 20, 60 and 40 of 100
        rate(account, c1=level, c2=level, c3=level)
    decide(ash, is_key=True)
    decide(birch, is_key=False)
    found = {code: shown(as_lead, segment=code) for code in ("key", "growth", "standard")}
    assert found == {"key": ["Ash"], "growth": ["Birch"], "standard": ["Cedar"]}
    words = [cell.split(">")[1].split("<")[0] for cell in said(as_lead, "segment")]
    assert words == ["Key accounts", "Growth accounts", "Standard accounts"]
    assert shown(as_lead, score_from="40") == ["Birch", "Cedar"]
    assert shown(as_lead, score_from="40", score_to="59.9") == ["Cedar"]
    assert shown(as_lead, segment="gold") == NAMES  # no such segment: the list says so and shows all


def test_who_is_in_charge_as_what(three: list[Account], people: People, as_lead: Client) -> None:
    AssignmentFactory(account=three[1], user=people.deputy, role="deputy")
    assert shown(as_lead, deputy=people.deputy.pk) == ["Birch"]
    assert shown(as_lead, deputy="null") == ["Ash", "Cedar"]
    assert shown(signed_in(people.deputy), deputy="me") == ["Birch"]
    assert shown(as_lead, manager=people.manager.pk, deputy=people.manager.pk) == []


def test_without_a_contact_and_without_a_meeting(three: list[Account], as_lead: Client) -> None:
    ash, birch, _cedar = three
    today = timezone.localdate()
    this_quarter = (today - first_day_of_quarter(today)).days
    kept(ash, days_ago=0)
    kept(birch, days_ago=this_quarter + 40)
    kept(birch, days_ago=0, kind=ContactWay.CALL)
    assert shown(as_lead, no_contact="quarter") == ["Cedar"]
    assert shown(as_lead, no_meeting="quarter") == ["Birch", "Cedar"]
    assert shown(as_lead, no_meeting="ever") == NAMES  # no such choice: the list says so and shows all
    assert shown(as_lead, no_meeting="never") == ["Cedar"]
    assert shown(as_lead, no_meeting="30") == ["Birch", "Cedar"]


def test_the_first_day_of_a_quarter_by_hand() -> None:
    days = [date(2026, 1, 1), date(2026, 3, 31), date(2026, 11, 28)]
    assert [first_day_of_quarter(day) for day in days] == [date(2026, 1, 1), date(2026, 1, 1), date(2026, 10, 1)]


def test_overdue_plans_tags_places_and_sectors(three: list[Account], as_lead: Client) -> None:
    ash, birch, cedar = three
    TouchpointFactory(account=ash, due_in=timedelta(days=-1))
    assert shown(as_lead, overdue="yes") == ["Ash"]
    today = timezone.localdate()
    started(AccountPlanFactory(account=birch, starts_on=today, ends_on=today + timedelta(days=400)))
    AccountPlanFactory(account=cedar)
    plans = {code: shown(as_lead, plan=code) for code in ("running", "approved", "not_running", "none", "draft")}
    assert plans == {
        "running": ["Birch"],
        "approved": [],
        "not_running": ["Ash", "Cedar"],
        "none": ["Ash"],
        "draft": ["Cedar"],
    }
    tag = TagFactory(name="Énergie")
    Tagging.objects.create(account=ash, tag=tag)
    AddressFactory(account=birch, country="DE")
    assert shown(as_lead, tag=tag.pk) == ["Ash"]
    assert shown(as_lead, country="DE") == ["Birch"]
    Account.objects.filter(pk=cedar.pk).update(parent=birch, standard_sector=Sector.objects.get(code="201050"))
    places = {code: shown(as_lead, place=code) for code in ("top", "group", "part")}
    assert places == {"top": ["Ash", "Birch"], "group": ["Birch"], "part": ["Cedar"]}
    assert shown(as_lead, sector="20") == ["Cedar"]
    assert shown(as_lead, sector="null") == ["Ash", "Birch"]


def test_free_fields_of_closed_answers(three: list[Account], as_lead: Client) -> None:
    choice = FreeFieldFactory(key="metal", kind=FreeKind.CHOICE)
    for key in ("gold", "iron"):
        FreeFieldOption.objects.create(field=choice, key=key, label_en=key.title(), label_fr=key)
    FreeFieldFactory(key="signed", kind=FreeKind.YES_NO)
    FreeFieldFactory(key="words", kind=FreeKind.TEXT)
    for account, values in zip(three, [{"metal": "gold", "signed": True}, {"signed": False}, {}], strict=True):
        Account.objects.filter(pk=account.pk).update(free_values=values)
    assert shown(as_lead, free_metal="gold") == ["Ash"]
    assert shown(as_lead, free_metal="null") == ["Birch", "Cedar"]
    assert {answer: shown(as_lead, free_signed=answer) for answer in ("yes", "no", "null")} == {
        "yes": ["Ash"], "no": ["Birch"], "null": ["Cedar"],
    }  # fmt: skip
    assert shown(as_lead, free_words="x") == NAMES
    page = as_lead.get("/accounts/", {"free_metal": "gold"})
    assert [(chip.label, chip.words) for chip in page.context["chips"]] == [(choice.label, "Gold")]


def test_my_team_s_key_accounts_without_a_meeting_this_quarter(three: list[Account], people: People) -> None:
    ash, birch, cedar = three
    for account in (ash, birch):
        decide(account, is_key=True)
    kept(ash, days_ago=0)
    query = {"team": "mine", "key": "key", "no_meeting": "quarter"}
    assert shown(signed_in(people.lead), **query) == ["Birch"]
    assert shown(signed_in(people.manager), **query) == ["Birch"]
    assert shown(signed_in(people.other_lead), **query) == []
    assert cedar.name in shown(signed_in(people.lead), team="mine", no_meeting="quarter")


def test_a_file_says_of_the_revenue_what_the_page_says(three: list[Account], as_lead: Client) -> None:
    FigureFactory(account=three[0], year=2024, amount=900, currency="EUR")
    FigureFactory(account=three[0], year=2025, amount=6_488_000_000, currency="USD")
    assert said(as_lead, "revenue") == ["6.5B USD (2025)", "–", "–"]
    answer: Any = as_lead.get("/accounts/", {"q": "ash", "columns": "name,revenue,status", "export": "csv"})
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert rows == [
        ["Name", "Revenue", "Currency", "Year", "Status"],
        ["Ash", "6488000000", "USD", "2025", "Active"],
    ]


def test_a_quarter_begins_at_midnight_of_the_person(three: list[Account], as_lead: Client) -> None:
    first = first_day_of_quarter(timezone.localdate())
    at = timezone.make_aware(datetime.combine(first, time()))
    TouchpointFactory(account=three[0], kind=ContactWay.VISIT, state=State.DONE, due_at=at, done_at=at)
    just_before = at - timedelta(minutes=1)
    TouchpointFactory(
        account=three[1], kind=ContactWay.VISIT, state=State.DONE, due_at=just_before, done_at=just_before
    )
    assert shown(as_lead, no_meeting="quarter") == ["Birch", "Cedar"]
