"""Every address of the project with every role, against its own account, its team's and a stranger's."""

from importlib import import_module
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse

from accounts.tests.people import People, signed_in
from accounts.tests.roles import Page
from kam.tests.role_table import GUARDED_BY

ROOMS = ["kam", "planning", "meetings", "scoring", "accounts"]
PAGES: dict[str, Page] = {
    name: page for room in ROOMS for name, page in import_module(f"{room}.tests.role_table").PAGES.items()
}
# What strangers see of the account is what our manager and our lead see of the strangers'.
ROLES = ["manager", "deputy", "lead", "sales", "executive", "administrator"]
SEES = {
    "account": {"manager", "deputy", "lead", "sales", "executive", "administrator"},
    "teams_account": {"lead", "executive", "administrator"},
    "strangers_account": {"executive", "administrator"},
}
NOBODYS = 999_999_999


def url_names(resolver: Any = None, namespace: str = "") -> set[str]:
    """Every URL name of the project, with its namespace."""
    names: set[str] = set()
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            names |= {f"{namespace}{entry.name}"} if entry.name else set()  # allauth's redirects; ours have names
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            names |= url_names(entry, inner)
    return names


def test_every_address_stands_in_a_role_table() -> None:
    ours = {n for n in url_names() if n.split(":")[0].split("_")[0] not in GUARDED_BY or n in PAGES}
    assert ours == set(PAGES)


def ask(client: Client, name: str, page: Page, arguments: list[Any]) -> int:
    try:
        url = reverse(name, args=arguments)
    except NoReverseMatch:
        pytest.fail(f"{name} does not take {arguments}")
    send = client.post if page.method == "POST" else client.get
    return int(send(url, page.data).status_code)


OURS = {name: page for name, page in PAGES.items() if not page.by_link}
BY_LINK = sorted(set(PAGES) - set(OURS))


@pytest.mark.parametrize("name", BY_LINK)
def test_a_page_of_a_client_opens_for_whoever_has_its_link_and_for_nobody_else(
    name: str, people: People, client: Client
) -> None:
    page = PAGES[name]
    assert page.arguments is not None
    arguments = page.arguments(people.account)
    assert ask(client, name, page, arguments) in {200, 302}
    assert ask(signed_in(people.stranger), name, page, arguments) in {200, 302}
    token = str(arguments[0])
    for wrong in (token[:-1] + ("A" if token[-1] != "A" else "B"), token[:-1], token + "A", "0", "\x00"):
        assert ask(client, name, page, [wrong, *arguments[1:]]) == 404


class Arguments:
    """What a page takes for each account; made anew when a deed has been done with them."""

    def __init__(self, page: Page, people: People) -> None:
        self.page, self.people = page, people
        self.made: dict[str, list[Any]] = {}

    def of(self, whose: str) -> list[Any]:
        if whose not in self.made:
            assert self.page.arguments is not None
            self.made[whose] = self.page.arguments(getattr(self.people, whose))
        return self.made[whose]

    def ask(self, client: Client, name: str, whose: str) -> int:
        status = ask(client, name, self.page, self.of(whose))
        if self.page.method == "POST" and status in {200, 302}:
            del self.made[whose]
        return status


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_page_opens_for_whom_the_table_names_and_else_is_like_none(name: str, people: People, client: Client) -> None:
    page, of = PAGES[name], Arguments(PAGES[name], people)
    if name != "set_language":
        first = page.own(people.manager) if page.own else of.of("account") if page.arguments else []
        assert_signs_in_first(client, reverse(name, args=first), page)
    for role in ROLES:
        client = signed_in(getattr(people, role))
        allowed = role in page.roles.split()
        if page.own is not None:
            assert ask(client, name, page, page.own(people.lead if role == "manager" else people.manager)) == 404, role
            assert ask(client, name, page, page.own(getattr(people, role))) in {200, 302}, role
            continue
        if page.arguments is None:
            assert ask(client, name, page, []) in ({200, 302} if allowed else {403}), role
            continue
        nobodys = 0
        for whose in SEES:
            status = of.ask(client, name, whose)
            if role not in SEES[whose]:
                assert status == 404 or (not allowed and status == 403), (role, whose, status)
                nobodys = nobodys or ask(client, name, page, [NOBODYS, *of.of(whose)[1:]])
                assert nobodys == status, (role, whose)
            elif whose == "account" or role in {"lead", "executive", "administrator"}:
                assert status in ({200, 302} if allowed else {403}), (role, whose, status)


def assert_signs_in_first(client: Client, url: str, page: Page) -> None:
    response = client.post(url, page.data) if page.method == "POST" else client.get(url)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))
