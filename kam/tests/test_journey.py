"""The main job, end to end, on real input, as the demonstration's people do it: nothing in it is pretended.

Web, worker and beat run as processes on their own PostgreSQL and Redis, mail goes to a real SMTP server, and a real
browser does what people would do. The acts build on each other, so they are one test.
"""

import io
import os
import re
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from kam.demo.people import COLLEAGUES
from kam.tests.person import Person
from kam.tests.running import ROOT, Product, running

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

LISTS = ROOT / "kam" / "demo" / "data" / "sp500"
LEVELS = [5, 4, 3, 4, 2, 5, 3, 4]
WEIGHTS = ["20", "20", "15", "10", "5", "10", "10", "10"]
# (20*100 + 20*80 + 15*60 + 10*80 + 5*40 + 10*100 + 10*60 + 10*80) / 100 = 79 of 100
SCORE = "79.0"
PARIS = ZoneInfo("Europe/Paris")
MANAGER = next(f"{one.first_name} {one.last_name}" for one in COLLEAGUES if one.name == "manager")


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    with running(tmp_path_factory.mktemp("kam"), people_only=True) as installation:
        yield installation


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_from_a_list_of_companies_to_a_proposal_and_a_kept_promise(
    browser: Browser, product: Product, tmp_path: Path
) -> None:
    companies_come_in(product)
    lead = Person(browser, product, "lead")
    a_file_comes_in_through_the_browser(lead, tmp_path)
    executive = Person(browser, product, "executive")
    criteria_are_published(executive)
    account = an_account_is_given(lead)
    manager = Person(browser, product, "manager")
    the_account_is_rated(manager, account)
    it_becomes_a_key_account(executive, account)
    the_client_is_written_down(manager, account)
    needs_are_assessed(manager, account)
    plan = a_plan_is_written(manager, account)
    the_plan_is_approved(lead, plan)
    a_proposal_is_sent(manager, product, plan, account)
    a_promise_is_kept(manager, product, account)
    everything_is_there_in_french(manager, account)
    nothing_comes_twice(product)


def companies_come_in(product: Product) -> None:
    first = product.manage("import_accounts", str(LISTS / "constituents.csv"))
    assert first.returncode == 0, first.stdout[-2000:] + first.stderr[-2000:]
    assert "created 503, updated 0, unchanged 0, rejected 0" in first.stdout
    figures = product.manage("import_accounts", str(LISTS / "constituents-financials.csv"))
    assert figures.returncode == 1
    assert "created 0, updated 463, unchanged 2, rejected 38" in figures.stdout
    assert re.search(r"line \d+: rejected: No account has this identifier: Stock symbol POOL", figures.stdout)
    again = product.manage("import_accounts", str(LISTS / "constituents.csv"))
    assert "created 0, updated 0, unchanged 503, rejected 0" in again.stdout


def a_file_comes_in_through_the_browser(lead: Person, folder: Path) -> None:
    file = folder / "companies.csv"
    file.write_text(
        "Symbol,Security,GICS Sector,GICS Sub-Industry,Headquarters Location,Date added,CIK,Founded\n"
        'NEWA,Nouvelle Aciérie,Materials,Steel,"Lyon, France",,990001,1950\n'
        'NEWB,Northern Bearings,Industrials,Industrial Machinery,"Leeds, England",,990002,1961\n'
        'NEWC,,Industrials,Industrial Machinery,"Leeds, England",,990003,1970\n',
        encoding="utf-8",
    )
    lead.go("/imports/")
    lead.follow("Import a file")
    lead.fill(file=str(file))
    lead.send()
    lead.sees("GICS Sub-Industry", "1 row has a fault")
    lead.send("Import the good rows alone")
    lead.sees("Imported on")
    with lead.page.expect_download() as download:
        lead.follow("Rejected rows (CSV)")
    rejected = Path(download.value.path()).read_text("utf-8-sig")
    assert "NEWC" in rejected
    assert "NEWA" not in rejected
    lead.go("/accounts/?q=acierie")
    lead.sees("Nouvelle Aciérie", "1 to 1 of 1")


def criteria_are_published(executive: Person) -> None:
    executive.go("/admin/scoring/criteriaversion/")
    executive.page.get_by_role("link", name="The usual eight criteria").click()
    weights = executive.page.locator("input[name^='criteria-'][name$='-weight']:visible")
    expect(weights).to_have_count(len(WEIGHTS))
    weights.first.fill("-5")
    executive.page.locator("[name='_continue']").click()
    executive.sees("Please correct the error")
    for at, weight in enumerate(WEIGHTS):
        weights.nth(at).fill(weight)
    executive.page.locator("[name='_continue']").click()
    executive.sees("was changed successfully")
    executive.follow("Publish…")
    executive.fill(reason="Growth with industrial clients comes first in the plan to 2028.")
    executive.page.locator("#content-main form [type=submit]").last.click()
    executive.sees("505 accounts were scored by this version")


def an_account_is_given(lead: Person) -> int:
    lead.go("/accounts/?q=3m")
    lead.page.get_by_role("link", name="3M", exact=True).click()
    number = int(re.search(r"/accounts/(\d+)/", lead.page.url).group(1))  # type: ignore[union-attr]
    lead.follow("Assign")
    lead.fill(user=value_of(lead, "user", MANAGER), role="manager")
    lead.send()
    lead.sees("is now in charge.")
    return number


def value_of(person: Person, field: str, words: str) -> str:
    """The value of the choice that begins with these words."""
    option = person.page.locator(f"[name={field}] option", has_text=words).first
    return option.get_attribute("value") or ""


def the_account_is_rated(manager: Person, account: int) -> None:
    manager.go("/")
    manager.sees("3M", "Accounts to rate")
    manager.go(f"/accounts/{account}/score/rate/")
    levels = manager.page.locator("fieldset[data-rating]")
    expect(levels).to_have_count(len(LEVELS))
    for at, level in enumerate(LEVELS):
        levels.nth(at).locator(f"input[type=radio][value='{level}']").check()
        levels.nth(at).locator("textarea").fill(f"Seen in the annual report and in our own orders ({level} of 5).")
    manager.send()
    manager.sees(SCORE, "100%", "20.0 / 20.0")
    manager.go("/portfolio/")
    manager.sees("3M", SCORE)


def it_becomes_a_key_account(executive: Person, account: int) -> None:
    executive.go(f"/accounts/{account}/score/decide/")
    executive.fill(
        is_key="key",
        reason="Highest potential of the region, and three divisions buy already.",
        decided_on=in_days(0),
        review_on=in_days(365),
    )
    executive.send()
    executive.sees("Key account", "Highest potential of the region")


def the_client_is_written_down(manager: Person, account: int) -> None:
    for aspect in ("activity", "goals", "stakeholders", "decision_makers", "analyst_reports", "competition"):
        manager.go(f"/accounts/{account}/profile/{aspect}/edit/")
        manager.fill(text=f"**{aspect}**: what the annual report and two visits told us about this client.")
        manager.send()
    manager.sees("100%")
    for first, last, title, boss in [
        ("Laura", "Whitfield", "Group President", ""),
        ("Marcus", "Feld", "Director, Indirect Sourcing", "Laura Whitfield"),
    ]:
        manager.go(f"/accounts/{account}/contacts/add/")
        manager.fill(first_name=first, last_name=last, job_title=title, email=f"{last.lower()}@client.example")
        if boss:
            manager.fill(reports_to=value_of(manager, "reports_to", boss))
        manager.send()
    manager.sees("Laura Whitfield", "Marcus Feld")


def needs_are_assessed(manager: Person, account: int) -> None:
    manager.go(f"/accounts/{account}/needs/")
    manager.follow("Start an assessment")
    manager.fill(assessed_on=in_days(0), summary="Three plants stand still too often.")
    manager.send()
    assessment = re.search(r"assessments/(\d+)/needs/add", manager.page.content())
    assert assessment is not None
    for kind, title in [
        ("difficulty", "Unplanned stops of the coating lines"),
        ("shared_goal", "Less solvent by 2028"),
    ]:
        manager.go(f"/assessments/{assessment.group(1)}/needs/add/?kind={kind}")
        manager.fill(kind=kind, title=title, description="Told in the visit.", impact="5", urgency="4")
        manager.fill(audience="shareable")
        manager.send()
    manager.sees("Unplanned stops of the coating lines", "Less solvent by 2028")
    opportunity = manager.page.locator("a[href*='/opportunities/add/']").first.get_attribute("href")
    manager.go(opportunity or "")
    manager.fill(
        kind="solution",
        title="Predictive maintenance on six lines",
        value_for_client="Half the stops",
        value_for_client_low="1800000",
        value_for_us_low="900000",
        value_for_us_high="1200000",
        currency="EUR",
    )
    manager.send()
    manager.sees("Predictive maintenance on six lines")


def a_plan_is_written(manager: Person, account: int) -> str:
    manager.go(f"/accounts/{account}/plans/add/")
    manager.fill(
        title="Fewer stops, less solvent",
        starts_on=in_days(7),
        ends_on=in_days(7 + 730),
        situation="Three coating plants lose eleven days a year each.",
        situation_audience="shareable",
        vision="The partner for calm plants.",
        vision_audience="shareable",
    )
    manager.send()
    plan = manager.page.url.split("/plans/")[1].split("/")[0]
    manager.go(f"/plans/{plan}/recommendations/add/")
    manager.fill(title="Maintain by measurement", text="Sensors on six lines, one joint team.", audience="shareable")
    manager.send()
    manager.go(f"/plans/{plan}/objectives/add/")
    manager.fill(
        title="Halve the unplanned stops",
        kpi="Stops a quarter",
        unit="stops",
        direction="down",
        baseline="14",
        target="7",
        target_on=in_days(600),
        audience="shareable",
    )
    manager.send()
    objective = manager.page.locator("a[href*='/milestones/add/']").first.get_attribute("href") or ""
    for title, obligor, days in [("Sensors on two lines", "us", 90), ("Access to the line data", "client", 60)]:
        manager.go(objective)
        manager.fill(title=title, due_on=in_days(days), obligor=obligor, audience="shareable")
        manager.send()
    manager.go(f"/plans/{plan}/resources/add/")
    manager.fill(
        kind="people", title="Two service engineers", amount="60", unit="days", side="us", audience="shareable"
    )
    manager.send()
    manager.sees(
        "Maintain by measurement", "Halve the unplanned stops", "Access to the line data", "Two service engineers"
    )
    manager.send("Submit for approval")
    return plan


def the_plan_is_approved(lead: Person, plan: str) -> None:
    lead.go("/")
    lead.sees("Fewer stops, less solvent")
    lead.go(f"/plans/{plan}/")
    lead.fill(note="Clear and measurable.")
    lead.send("Approve")
    lead.sees("Approved by")


def a_proposal_is_sent(manager: Person, product: Product, plan: str, account: int) -> None:
    manager.go(f"/plans/{plan}/")
    manager.follow("Make the proposal")
    manager.fill(addressee=value_of(manager, "addressee", "Laura Whitfield"))
    manager.send()
    proposal = manager.page.url.rstrip("/").split("/")[-1]
    link = manager.page.get_by_role("link", name="Open the PDF").first
    expect(link).to_be_visible(timeout=60_000)
    file = manager.page.request.get(link.get_attribute("href") or "").body()
    reader = PdfReader(io.BytesIO(file))
    text = " ".join(page.extract_text() for page in reader.pages)
    for words in ("Halve the unplanned stops", "Access to the line data", "Two service engineers", MANAGER, "3M"):
        assert words in text, words
    manager.go(f"/proposals/{proposal}/send/")
    manager.send()
    letters = product.letterbox.wait_for("whitfield@client.example")
    assert [str(letter["To"]) for letter in letters] == ["Laura Whitfield <whitfield@client.example>"]
    attached = [part for part in letters[0].walk() if part.get_content_type() == "application/pdf"]
    assert [part.get_payload(decode=True) for part in attached] == [file]
    manager.go(f"/accounts/{account}/history/")
    manager.sees("Proposal")


def a_promise_is_kept(manager: Person, product: Product, account: int) -> None:
    manager.go(f"/accounts/{account}/cadences/add/")
    manager.fill(topic="Monthly call", kind="call", rhythm="monthly", starts_on=next_working_day(), at="09:30")
    manager.fill(promised_to_client=True)
    manager.send()
    manager.sees("Monthly call")
    manager.go("/calendar/?month=" + next_working_day()[:7])
    manager.sees("09:30 3M")
    manager.go("/")
    manager.sees("Monthly call")
    manager.go(f"/accounts/{account}/touchpoints/")
    manager.page.locator("a[href*='/move/']").first.click()
    manager.fill(due_at=(datetime.now(PARIS) + timedelta(hours=20)).strftime("%Y-%m-%dT%H:%M"))
    manager.send()
    with ThreadPoolExecutor(10) as many:
        rounds = [many.submit(product.manage, "due") for _ in range(10)]
        kill_workers_hands(product)
        assert [one.result().returncode for one in rounds] == [0] * 10
    product.letterbox.wait_for("manager@kam.example", "Call with 3M")


def nothing_comes_twice(product: Product) -> None:
    assert len(product.letterbox.once_more("manager@kam.example", "Call with 3M")) == 1
    assert len(product.letterbox.to("whitfield@client.example")) == 1


def next_working_day() -> str:
    day = timezone.localdate() + timedelta(days=1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day.isoformat()


def kill_workers_hands(product: Product) -> None:
    """Kill the processes in which the worker of this installation does its work; the worker starts others."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            ours = f"KAM_HOME={product.environment['KAM_HOME']}".encode() in (process / "environ").read_bytes()
            command = (process / "cmdline").read_bytes()
            parent = (process / "stat").read_text().rsplit(")", 1)[1].split()[1]
            is_hand = b"worker" in command and b"worker" in Path(f"/proc/{parent}/cmdline").read_bytes()
        except OSError:
            continue
        if ours and is_hand:
            os.kill(int(process.name), signal.SIGKILL)


def everything_is_there_in_french(manager: Person, account: int) -> None:
    manager.page.get_by_role("button", name=re.compile("language, appearance")).last.click()
    manager.page.get_by_role("button", name="Français").last.click()
    expect(manager.page).to_have_title(re.compile("Points de contact"))
    manager.go(f"/accounts/{account}/")
    manager.sees("Vue d’ensemble", "Interlocuteurs", "Besoins et plan", "Compte clé")
