"""Every page in a real browser: nobody is shut out (axe), nothing breaks the Content-Security-Policy, phones fit."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, Page

from accounts.models import User
from accounts.tests.people import People, signed_in
from accounts.tests.roles import Page as Entry
from kam.tests.test_roles import PAGES

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OF_THE_LOOK = {"type": "rule", "values": ["color-contrast", "target-size"]}  # the rest is the same in every look
FILES = {
    "accounts:contact_card",
    "accounts:contact_cards",
    "accounts:contact_record_file",
    "accounts:document_file",
    "accounts:import_rejected",
    "planning:client_file",
    "planning:client_style",
    "planning:proposal_file",
    "scoring:decision_record_file",
}
TOO_WIDE = """[...document.querySelectorAll("body *")]
    .filter(e => e.getBoundingClientRect().right > innerWidth)
    .filter(e => { for (let p = e.parentElement; p !== document.body; p = p.parentElement)
                       if (getComputedStyle(p).overflowX !== "visible") return false; return true; })
    .map(e => e.tagName + "." + e.getAttribute("class")).slice(0, 9).join(", ")"""
FRAGMENTS = {
    "accounts:absence_uncovered",
    "accounts:account_add_alike",
    "accounts:account_edit_alike",
    "accounts:account_suggestions",
    "accounts:contact_add_alike",
    "accounts:contact_edit_alike",
    "accounts:contact_named",
    "accounts:import_progress",
    "accounts:sector_suggestions",
    "accounts:tag_suggestions",
    "accounts:white_space_picture",
    "planning:proposal_progress",
    "scoring:decision_record_progress",
    "scoring:decision_votes",
}


OUT_OF_SIGHT = """() => [...document.querySelectorAll(".account-tabs .active, .profile-nav .active")].filter((tab) => {
  const [here, row] = [tab.getBoundingClientRect(), tab.parentElement.getBoundingClientRect()];
  return here.left < row.left - 1 || here.right > row.right + 1;
}).map((tab) => tab.innerText)"""


@dataclass(frozen=True)
class Look:
    """One way to look at the product."""

    theme: Any
    width: int
    asked: Any
    """What axe is asked for."""


PHONE, DESK = Look("dark", 390, OF_THE_LOOK), Look("light", 1280, WCAG)
# A page is loaded once, on the phone, and then looked at on the desk, with the longer words: the French.
LANGUAGE = "fr"


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")  # no colour is read half-way from one look to the next
    yield context.new_page()
    context.close()


def who_may_open(entry: Entry, people: People) -> User:
    order = ["manager", "lead", "executive", "sales", "administrator"]
    return getattr(people, next(role for role in order if role in entry.roles.split()))


def test_every_page_is_open_to_everybody_and_whole(live_server: Any, people: People, window: Page) -> None:
    faults: list[str] = []
    noises: list[str] = []
    framed: set[User] = set()
    window.on("console", lambda message: noises.append(message.text) if message.type == "error" else None)
    window.on("pageerror", lambda error: noises.append(str(error)))
    User.objects.update(language=LANGUAGE)
    for name, entry in sorted(PAGES.items()):
        if entry.method != "GET" or name in FILES | FRAGMENTS:
            continue
        arguments = entry.arguments(people.account) if entry.arguments else []
        if entry.own:
            arguments = entry.own(who_may_open(entry, people))
        window.context.clear_cookies()
        user = None if entry.by_link else who_may_open(entry, people)
        if user is not None:
            session = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
            cookie: Any = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
            window.context.add_cookies([cookie])
        look_at(window, PHONE)
        answer = window.goto(live_server.url + reverse(name, args=arguments))
        if answer is None or answer.status != 200:
            faults.append(f"{name}: answers {answer and answer.status}")
            continue
        whole = user is None or user not in framed  # what stands around the content is the same on a person's pages
        window.evaluate(AXE_SCRIPT)
        faults += [f"{name}: {fault}" for fault in faults_in(window, PHONE, whole)]
        look_at(window, DESK)
        faults += [f"{name}: {fault}" for fault in faults_in(window, DESK, whole)]
        framed |= {user} if user is not None else set()
        faults += [f"{name}: {noise}" for noise in noises]
        noises.clear()
    assert not faults, "\n".join(faults)


def look_at(window: Page, look: Look) -> None:
    window.emulate_media(color_scheme=look.theme)
    window.set_viewport_size({"width": look.width, "height": 900})


def faults_in(window: Page, look: Look, whole: bool) -> Iterator[str]:
    """What axe finds against WCAG 2.2 AA, one line each, and what does not fit."""
    no_style_sheets = {"assets": ["media"]}  # only a rule that is not asked for reads them
    options: Any = {"runOnly": look.asked, "resultTypes": ["violations"], "preload": no_style_sheets}
    run = "([within, options]) => axe.run(within, options).then(results => results.violations)"
    for rule in window.evaluate(run, ["html" if whole else "#content", options]):
        yield f"on {look.width}: {rule['id']} at {', '.join(str(node['target'][0]) for node in rule['nodes'][:3])}"
    wide = window.evaluate("document.documentElement.scrollWidth")
    if wide > look.width:
        yield f"{wide} pixels wide on {look.width}: {window.evaluate(TOO_WIDE)}"
    for tab in window.evaluate(OUT_OF_SIGHT):
        yield f"the tab “{tab}” is out of sight on {look.width}"
