"""The portfolio: visible accounts, the best first, unknown last."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account
from accounts.tests.factories import AccountFactory
from accounts.tests.people import signed_in
from scoring.key_accounts import decisions
from scoring.tests.factories import rate, running

pytestmark = pytest.mark.django_db
URL = reverse("scoring:portfolio")


@pytest.fixture
def rated(people: Any) -> Any:
    """Two scored accounts, 20 and 80, and one unrated."""
    running()
    rate(people.account, c1=1)
    rate(people.strangers_account, c1=4, c2=4, c3=4)
    return people


def names(response: Any) -> list[str]:
    return [row.record.account.name for row in response.context["table"].paginated_rows]


def test_the_best_stand_first_and_the_unrated_last(rated: Any) -> None:
    response = signed_in(rated.executive).get(URL)
    assert names(response) == [rated.strangers_account.name, rated.account.name, rated.teams_account.name]
    rows = [row.get_cell("rank") for row in response.context["table"].paginated_rows]
    assert rows == ["1", "2", "–"]
    assert "Not rated" in response.content.decode()


def test_the_unrated_stand_last_in_the_other_order_too(rated: Any) -> None:
    response = signed_in(rated.executive).get(URL, {"sort": "score"})
    assert names(response) == [rated.account.name, rated.strangers_account.name, rated.teams_account.name]


def test_one_sees_ones_own_with_their_rank_among_all(rated: Any) -> None:
    response = signed_in(rated.manager).get(URL)
    assert names(response) == [rated.account.name]
    assert [row.get_cell("rank") for row in response.context["table"].paginated_rows] == ["2"]


def test_equal_scores_share_a_rank(rated: Any) -> None:
    rate(rated.teams_account, c1=4)
    response = signed_in(rated.executive).get(URL)
    assert [row.get_cell("rank") for row in response.context["table"].paginated_rows] == ["1", "1", "3"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"scored": "scored"}, ["strangers_account", "account"]),
        ({"scored": "unscored"}, ["teams_account"]),
        ({"scored": "partly"}, ["account"]),
        ({"key": "key"}, ["account"]),
        ({"key": "not_key"}, ["strangers_account"]),
        ({"key": "undecided"}, ["teams_account"]),
        ({"q": "Nobody"}, []),
    ],
)
def test_filters(rated: Any, query: dict[str, str], expected: list[str]) -> None:
    later = timezone.localdate().replace(year=timezone.localdate().year + 1, day=1)
    decisions.decide(rated.account, is_key=True, reason="So.", by=None, review_on=later)
    decisions.decide(rated.strangers_account, is_key=False, reason="So.", by=None)
    response = signed_in(rated.executive).get(URL, query)
    assert names(response) == [getattr(rated, name).name for name in expected]


def test_filters_by_team_manager_and_words(rated: Any) -> None:
    client = signed_in(rated.executive)
    assert names(client.get(URL, {"team": rated.team.pk})) == [rated.account.name, rated.teams_account.name]
    assert names(client.get(URL, {"manager": rated.manager.pk})) == [rated.account.name]
    assert names(client.get(URL, {"q": rated.account.name})) == [rated.account.name]


def test_a_new_account_stands_in_the_portfolio_at_once(rated: Any) -> None:
    newcomer: Any = AccountFactory(name="Newcomer")
    assert newcomer.name in names(signed_in(rated.executive).get(URL))


def test_before_anything_is_published_the_portfolio_says_so(as_manager: Client) -> None:
    response = as_manager.get(URL)
    assert b"No criteria published yet" in response.content


def test_the_export_holds_figures(rated: Any) -> None:
    response: Any = signed_in(rated.executive).get(URL, {"export": "csv"})
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0] == "Rank,Account,Score,Coverage,Key or not,Score and decision differ,Team,Manager"
    assert lines[1].startswith(f"1,{rated.strangers_account.name},80,100,,")
    assert lines[3].split(",")[2] == ""


def test_the_page_takes_a_constant_number_of_queries(people: Any, django_assert_num_queries: Any) -> None:
    running()
    rate(people.account, c1=3)
    Account.objects.exclude(pk=people.account.pk).delete()
    client = signed_in(people.executive)
    with django_assert_num_queries(15):
        client.get(URL)
    for _ in range(2):
        AccountFactory(manager=people.manager, team=people.team)
    client.get(URL)
    with django_assert_num_queries(15):
        client.get(URL)
