"""Every address of the project with every role, against its own account, its team's and a stranger's."""

from importlib import import_module
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse

from accounts.models import Account
from accounts.tests.people import People, signed_in
from accounts.tests.roles import Page
from kam.tests.role_table import GUARDED_BY

ROOMS = ["kam", "planning", "meetings", "scoring", "accounts"]
PAGES: dict[str, Page] = {
    name: page for room in ROOMS for name, page in import_module(f"{room}.tests.role_table").PAGES.items()
}
ROLES = ["manager", "deputy", "lead", "sales", "executive", "administrator", "stranger", "other_lead"]
SEES = {
    "account": {"manager", "deputy", "lead", "sales", "executive", "administrator"},
    "teams_account": {"lead", "executive", "administrator"},
    "strangers_account": {"stranger", "other_lead", "executive", "administrator"},
}
SAME_RIGHTS_AS = {"stranger": "manager", "other_lead": "lead"}
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


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_page_opens_for_whom_the_table_names(name: str, people: People) -> None:
    page = PAGES[name]
    for role in ROLES:
        client = signed_in(getattr(people, role))
        allowed = SAME_RIGHTS_AS.get(role, role) in page.roles.split()
        if page.own is not None:
            assert ask(client, name, page, page.own(people.lead if role == "manager" else people.manager)) == 404, role
            assert ask(client, name, page, page.own(getattr(people, role))) in {200, 302}, role
            continue
        if page.arguments is None:
            assert ask(client, name, page, []) in ({200, 302} if allowed else {403}), role
            continue
        for whose in SEES:
            account: Account = getattr(people, whose)
            status = ask(client, name, page, page.arguments(account))
            if role not in SEES[whose]:
                assert status == 404 or (not allowed and status == 403), (role, whose, status)
            elif whose == "account" or role in {"lead", "executive", "administrator", "other_lead", "stranger"}:
                assert status in ({200, 302} if allowed else {403}), (role, whose, status)


@pytest.mark.parametrize("name", sorted(name for name, page in OURS.items() if page.arguments))
def test_what_one_may_not_see_answers_like_what_does_not_exist(name: str, people: People) -> None:
    page = PAGES[name]
    assert page.arguments is not None
    for role in ("manager", "lead", "sales"):
        client = signed_in(getattr(people, role))
        strangers = page.arguments(people.strangers_account)
        nobodys = [NOBODYS, *strangers[1:]]
        assert ask(client, name, page, strangers) == ask(client, name, page, nobodys)


@pytest.mark.parametrize("name", sorted(OURS))
def test_nobody_enters_without_signing_in(name: str, people: People, client: Client) -> None:
    page = PAGES[name]
    if name == "set_language":
        return
    arguments = page.arguments(people.account) if page.arguments else []
    arguments = page.own(people.manager) if page.own else arguments
    url = reverse(name, args=arguments)
    response = client.post(url, page.data) if page.method == "POST" else client.get(url)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))
