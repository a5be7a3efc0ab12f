"""Peers around an account in rank: who is named to whom."""

from typing import Any

import pytest
from django.urls import reverse

from accounts.tests.factories import AccountFactory
from accounts.tests.people import signed_in
from scoring.models import Score
from scoring.scores import peers
from scoring.tests.factories import rate, running

pytestmark = pytest.mark.django_db


def around(account: Any, user: Any, each_side: int = 3) -> list[tuple[str | None, int, str, str]]:
    score = Score.objects.get(account=account)
    return [
        (peer.account.name if peer.account else None, peer.place, str(peer.score), str(peer.points))
        for peer in peers.peers(peers.around(score, each_side=each_side), of=account, user=user)
    ]


def test_some_before_and_some_after_and_strangers_without_a_name(people: Any) -> None:
    running()
    rate(people.strangers_account, c1=5)
    rate(people.account, c1=3)
    rate(people.teams_account, c1=2)
    mine, theirs, teams = people.account.name, people.strangers_account.name, people.teams_account.name
    assert around(people.account, people.executive) == [
        (theirs, 1, "100.0", "40.0"),
        (mine, 2, "60.0", "0.0"),
        (teams, 3, "40.0", "-20.0"),
    ]
    assert [name for name, *_rest in around(people.account, people.manager)] == [None, mine, None]
    page = signed_in(people.manager).get(reverse("scoring:account_score", args=[people.account.pk])).content.decode()
    assert "An account of others" in page
    assert theirs not in page
    assert teams not in page


def test_equal_scores_share_a_rank_and_each_stands_once(people: Any) -> None:
    running()
    accounts: list[Any] = [AccountFactory() for _ in range(5)]
    for account in accounts:
        rate(account, c1=4)
    rows = around(accounts[2], people.executive, each_side=1)
    assert [name for name, *_rest in rows] == [one.name for one in accounts[1:4]]
    assert {place for _name, place, *_rest in rows} == {1}


def test_without_a_rank_there_is_nobody_around(people: Any) -> None:
    running()
    rate(people.account, c3=5)  # a fifth of the weight: less than the least coverage
    assert around(people.account, people.executive) == []
