"""`manage.py score`: the same figures as the page."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Account, Identifier
from accounts.tests.factories import AccountFactory
from scoring.models import Score
from scoring.tests.factories import rate, running

pytestmark = pytest.mark.django_db


def score(*arguments: str) -> str:
    out = StringIO()
    call_command("score", *arguments, stdout=out)
    return out.getvalue()


def test_all_scores_are_worked_out_again(people: Any) -> None:
    running()
    rate(people.account, c1=4)
    Score.objects.filter(account=people.account).update(score=1)
    assert score() == "3 accounts scored by “Strategy”, 1 scores changed.\n"
    assert str(Score.objects.get(account=people.account).score) == "80.0"


def test_a_score_is_explained(account: Account) -> None:
    running(50, 30, 20)
    rate(account, c1=4, c3=5)
    lines = score("--explain", account.name.upper()).splitlines()
    assert [line.split() for line in lines[2:]] == [
        ["Criterion", "c1", "50.0", "%", "4", "57.1", "good"],
        ["Criterion", "c2", "30.0", "%", "–", "–"],
        ["Criterion", "c3", "20.0", "%", "5", "28.6", "best"],
        ["Score", "85.7,", "coverage", "70.0", "%"],
    ]


def test_an_account_is_found_by_its_symbol(account: Account) -> None:
    running()
    Identifier.objects.create(account=account, kind="ticker", value="XYZ")
    assert score("--explain", "xyz").startswith(account.name)


def test_what_cannot_be_explained_is_said(people: Any) -> None:
    with pytest.raises(CommandError, match="No version of the criteria is published yet"):
        score()
    running()
    with pytest.raises(CommandError, match="No account is found by “Nobody”"):
        score("--explain", "Nobody")
    for _ in range(2):
        AccountFactory(name="Twin")
    with pytest.raises(CommandError, match="Several accounts are found by “Twin”: Twin, Twin"):
        score("--explain", "Twin")
