"""Raters of an open round judge for themselves: no page they can open says what others found before they have."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.tests.people import People, signed_in
from scoring.ratings import rounds
from scoring.tests.factories import rate, round_of, running

pytestmark = pytest.mark.django_db

CHANGES_EACH_TIME = re.compile(r'csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"|X-CSRFToken[^}]+')
SECRET = "Secret of the board."


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    return CHANGES_EACH_TIME.sub("", content.decode(errors="replace"))


def pages_of(people: People, made: Any) -> list[str]:
    """Every page on which a level, a score or what follows from one stands."""
    number = people.account.pk
    return [
        reverse("account_page", args=[number]),
        reverse("account_history", args=[number]),
        reverse("account_history", args=[number]) + "?kind=rating",
        reverse("account_group", args=[number]),
        reverse("account_list"),
        reverse("account_list") + "?export=csv",
        reverse("home"),
        reverse("search") + "?q=board",
        reverse("scoring:portfolio"),
        reverse("scoring:portfolio") + "?export=csv",
        reverse("scoring:portfolio_matrix"),
        reverse("scoring:portfolio_curve"),
        reverse("scoring:portfolio_segments"),
        reverse("scoring:rating_grid"),
        reverse("scoring:rating_grid") + f"?round={made.pk}",
        reverse("scoring:rating_grid") + "?rated=differing",
        reverse("scoring:account_rate", args=[number]),
        reverse("scoring:round_differences", args=[made.pk]),
        reverse("scoring:round_comparison", args=[made.pk]),
        reverse("scoring:round_talk", args=[made.pk, number, "c1"]),
    ]


def test_no_page_changes_for_a_rater_when_others_rate(people: People) -> None:
    """Two others rate; every page reads as before, but for who has given how many, and that something waits."""
    running(50, 50, 0)
    rate(people.account, by=people.deputy, c1=0)  # far from the next: both stand among those where raters differ
    rate(people.account, by=people.lead, c1=3, c2=3)
    made = round_of(people.account, people=[people.manager, people.deputy, people.executive])
    manager = signed_in(people.manager)
    score = reverse("scoring:account_score", args=[people.account.pk])
    progress = reverse("scoring:round_detail", args=[made.pk])
    before = {address: read(manager, address) for address in pages_of(people, made)}
    read(manager, score)
    rate(people.account, by=people.executive, reason=SECRET, c1=5, c2=5)
    rate(people.account, by=people.deputy, reason=SECRET, c1=0, c2=5)
    for address, content in before.items():
        assert read(manager, address) == content, address
    for address in (score, f"{score}?day=2030-01-01", progress):
        content = read(manager, address)
        assert SECRET not in content
        assert "Agreement" not in content
    assert "60.0" in read(manager, score)
    assert str(people.executive) not in read(manager, score)


def test_what_was_hidden_stands_everywhere_once_given_or_closed(people: People) -> None:
    running(50, 50, 0)
    made = round_of(people.account, people=[people.manager, people.executive])
    rate(people.account, by=people.executive, reason=SECRET, c1=5, c2=5)
    history = reverse("account_history", args=[people.account.pk]) + "?kind=rating"
    manager = signed_in(people.manager)
    assert SECRET not in read(manager, history)
    assert SECRET in read(signed_in(people.lead), history)
    rate(people.account, by=people.manager, c1=2)
    assert read(manager, history).count(SECRET) == 1
    rounds.close_round(made, by=people.executive)
    assert read(manager, history).count(SECRET) == 2


def test_an_executive_who_rates_sees_no_more_in_the_administration(people: People) -> None:
    running(50, 50, 0)
    round_of(people.account, people=[people.manager, people.executive])
    rate(people.account, by=people.manager, reason=SECRET, c1=5, c2=5)
    executive = signed_in(people.executive)
    assert executive.get(reverse("admin:pghistory_events_changelist")).status_code == 403
    assert SECRET not in read(executive, reverse("admin:scoring_ratinground_changelist"))
    assert SECRET not in read(executive, reverse("scoring:account_score", args=[people.account.pk]))
