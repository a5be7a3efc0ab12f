"""Where score and decision differ it is said which way, on the account, in the lists and on the executives' day."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account
from accounts.tests.people import People
from scoring import panels
from scoring.criteria import publishing
from scoring.key_accounts import decisions
from scoring.models import Criterion, KeyDecision, Score
from scoring.scores import rescoring
from scoring.tests.decision_meetings import in_a_year
from scoring.tests.factories import draft, rate

pytestmark = pytest.mark.django_db

WORDS = {
    "less": "Decided key, but the score proposes less",
    "more": "Decided not to be key, but the score proposes more",
    "knocked_out": "Decided key, but knocked out by a criterion",
}


def with_knock_out() -> None:
    """A running version by whose third criterion a level under 2 (40 of 100) knocks out."""
    version = draft(50, 30, 20)
    Criterion.objects.filter(criteria_version=version, code="c3").update(knock_out_below=40)
    publishing.publish(version, by=None, reason="New aims.")
    rescoring.rescore_requested()


def decide(account: Account, *, is_key: bool) -> None:
    decisions.decide(account, is_key=is_key, reason="So.", by=None, review_on=in_a_year())


@pytest.fixture
def differing(people: People) -> dict[str, Account]:
    """By way, the account that differs: proposed 20, proposed 100, and 90 with a knock-out."""
    with_knock_out()
    decide(people.account, is_key=True)
    decide(people.teams_account, is_key=False)
    decide(people.strangers_account, is_key=True)
    rate(people.account, c1=1, c2=1, c3=2)
    rate(people.teams_account, c1=5, c2=5, c3=5)
    rate(people.strangers_account, c1=5, c2=5, c3=1)
    return {"less": people.account, "more": people.teams_account, "knocked_out": people.strangers_account}


def test_the_account_says_which_way(differing: dict[str, Account], as_executive: Client) -> None:
    for way, account in differing.items():
        for page in ("scoring:account_score", "account_page"):
            content = as_executive.get(reverse(page, args=[account.pk])).content.decode()
            assert [words for words in WORDS.values() if words in content] == [WORDS[way]]


@pytest.mark.parametrize("page", ["scoring:portfolio", "account_list"])
def test_lists_are_narrowed_to_a_way(differing: dict[str, Account], as_executive: Client, page: str) -> None:
    def found(way: str) -> set[str]:
        response: Any = as_executive.get(reverse(page), {"differs": way, "export": "csv"})
        text = b"".join(response.streaming_content if response.streaming else [response.content]).decode()
        return {account.name for account in differing.values() if account.name in text}

    assert found("any") == {account.name for account in differing.values()}
    for way, account in differing.items():
        assert found(way) == {account.name}


def test_columns_of_both_lists_say_it(differing: dict[str, Account], as_executive: Client) -> None:
    for page in ("scoring:portfolio", "account_list"):
        content = as_executive.get(reverse(page), {"columns": "account,name,differs"}).content.decode()
        for words in ("Score proposes less", "Score proposes more", "Knocked out"):
            assert words in content


def test_the_executives_day_names_them(differing: dict[str, Account], people: People) -> None:
    panel = panels.day_panel(people.executive)
    assert {score.account.pk: score.differs for score in panel.differing} == {
        account.pk: way for way, account in differing.items()
    }
    assert panels.day_panel(people.manager).differing == []


def test_agreement_and_ignorance_are_no_difference(people: People, as_executive: Client) -> None:
    with_knock_out()
    decide(people.account, is_key=True)
    rate(people.account, c1=5, c2=5, c3=5)
    decide(people.teams_account, is_key=True)  # nothing is rated: the score proposes nothing
    rate(people.strangers_account, c1=5, c2=5, c3=5)  # proposed, and nobody has decided
    assert panels.day_panel(people.executive).differing == []
    for account in (people.account, people.teams_account, people.strangers_account):
        content = as_executive.get(reverse("scoring:account_score", args=[account.pk])).content.decode()
        assert not [words for words in WORDS.values() if words in content]


def test_a_knocked_out_account_is_not_decided_key(people: People, as_executive: Client) -> None:
    with_knock_out()
    rate(people.account, c1=5, c2=5, c3=1)
    assert Score.objects.get(account=people.account).is_knocked_out
    with pytest.raises(ValidationError, match="cannot be key: it is knocked out by “Criterion c3”"):
        decide(people.account, is_key=True)
    today = timezone.localdate()
    data: dict[str, Any] = {
        "is_key": "key", "reason": "Still.", "decided_on": today, "review_on": today + timedelta(days=9),
    }  # fmt: skip
    response = as_executive.post(reverse("scoring:key_decide", args=[people.account.pk]), data)
    assert "knocked out by “Criterion c3”" in response.context["form"].errors["is_key"][0]
    assert not KeyDecision.objects.exists()
    decide(people.account, is_key=False)
    rate(people.account, c3=2)
    decide(people.account, is_key=True)
    assert decisions.is_key(people.account)
