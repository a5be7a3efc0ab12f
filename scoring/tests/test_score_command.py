"""`manage.py score`: the same figures as the page."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pgtrigger
import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, Identifier
from accounts.tests.factories import AccountFactory
from scoring.models import Rating, Score, ScoreRecord
from scoring.tests.factories import rate, running

pytestmark = pytest.mark.django_db


def score(*arguments: str) -> str:
    out = StringIO()
    call_command("score", *arguments, stdout=out)
    return out.getvalue()


def test_all_scores_are_worked_out_again(people: Any) -> None:
    running()
    rate(people.account, c1=4)
    Score.objects.filter(account=people.account).update(score=1, segment="standard")
    assert score() == "3 accounts scored by “Strategy”, 1 scores changed, 1 moved to another segment.\n"
    assert str(Score.objects.get(account=people.account).score) == "80.0"


def test_a_score_is_explained(account: Account) -> None:
    running(50, 30, 20)
    rate(account, c1=4, c3=5)
    lines = score("--explain", account.name.upper()).splitlines()
    assert [line.split() for line in lines[2:6]] == [
        ["Criterion", "c1", "50.0", "%", "4", "57.1", "good"],
        ["Criterion", "c2", "30.0", "%", "–", "–"],
        ["Criterion", "c3", "20.0", "%", "5", "28.6", "best"],
        ["Score", "85.7,", "coverage", "70.0", "%"],
    ]
    assert lines[6:] == [
        "Attractiveness 85.7, our strength –",
        "Rank 1 of 1",
        "Segment proposed: Key accounts",
        "  20.7 points above where it falls out (below 65.0)",
        "+14.3 Criterion c1: 4 > 5, best",
        "If rated, Criterion c2: 60.0 to 90.0",
        "If rated, all of them: 60.0 to 90.0",
    ]


def test_the_page_says_the_same_figures(as_manager: Client, people: Any) -> None:
    running(50, 30, 20)
    rate(people.account, c1=4, c3=5)
    rate(people.teams_account, c1=5, c2=5)
    said = score("--explain", people.account.name)
    page = as_manager.get(reverse("scoring:account_score", args=[people.account.pk])).content.decode()
    for in_terminal, on_page in (
        ("Score 85.7,", ">85.7<"),
        ("Rank 2 of 2", "2 of 2 scored accounts"),
        ("20.7 points above", "20.7 points away"),
        ("+14.3 ", "<strong>+14.3</strong>"),
        ("c2: 60.0 to 90.0", "<strong>60.0</strong> – <strong>90.0</strong>"),
        ("Key accounts", "<strong>Key accounts</strong>"),
    ):
        assert in_terminal in said
        assert on_page in page


def test_the_score_of_a_past_day_is_explained_by_the_version_that_ran_then(
    as_manager: Client, account: Account
) -> None:
    running(50, 30, 20, name="First aims")
    rate(account, c1=5)
    now = timezone.now()
    ScoreRecord.objects.update(at=now - timedelta(days=40))
    with pgtrigger.ignore("scoring.Rating:rating_is_never_overwritten"):
        Rating.objects.update(at=now - timedelta(days=40))
    running(10, 30, 60, name="Next aims")
    rate(account, c1=1, c2=4)
    then = timezone.localdate() - timedelta(days=20)
    said = score("--explain", account.name, "--on", then.isoformat()).splitlines()
    assert said[0] == f"{account}, by “First aims”, on {then.isoformat()}"
    assert said[5].startswith("Score 100.0, coverage 50.0 %")
    assert "Rank 1 of 1" in said
    page = as_manager.get(reverse("scoring:account_score", args=[account.pk]), {"on": then.isoformat()})
    content = page.content.decode()
    assert "By “First aims”" in content
    assert ">100.0<" in content
    assert "As it was at the end of" in content
    assert "+" not in "".join(line for line in said if line.startswith("+"))  # at its best on c1, the rest unrated
    assert "What would have lifted it most then" in content
    assert "What would lift it most" not in content
    assert "If rated, Criterion c2: 62.5 to 100.0" in said
    assert "<strong>62.5</strong> – <strong>100.0</strong>" in content
    before = timezone.localdate() - timedelta(days=400)
    with pytest.raises(CommandError, match="No version of the criteria ran on that day"):
        score("--explain", account.name, "--on", before.isoformat())
    page = as_manager.get(reverse("scoring:account_score", args=[account.pk]), {"on": before.isoformat()})
    assert "No criteria ran on that day" in page.content.decode()


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("yesterday", "This is not a day"),
        ("2026-02-30", "This is not a day"),
        ("9999-12-31", "This day is yet to come"),
    ],
)
def test_a_day_that_is_none_gets_a_sentence(as_manager: Client, account: Account, day: str, sentence: str) -> None:
    running()
    rate(account, c1=4)
    page = as_manager.get(reverse("scoring:account_score", args=[account.pk]), {"on": day})
    assert (page.status_code, sentence in page.content.decode(), ">80.0<" in page.content.decode()) == (200, True, True)
    with pytest.raises(CommandError, match="day"):
        score("--explain", account.name, "--on", day)


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
