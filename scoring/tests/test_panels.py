"""What the roof shows of this room."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.models import Account
from accounts.tests.factories import AccountFactory
from scoring import panels
from scoring.key_accounts import decisions
from scoring.models import KeyDecision
from scoring.tests.factories import rate, running

pytestmark = pytest.mark.django_db


def drawn(name: str, **context: Any) -> str:
    return render_to_string(f"scoring/{name}.html", context)


def test_the_account_panel_before_anything_is_published(account: Account, people: Any) -> None:
    panel = panels.account_panel(account, user=people.manager)
    assert (panel.version, panel.score, panel.rank, panel.decision, panel.can_rate) == (None, None, None, None, False)
    assert "No criteria published yet" in drawn("_account_panel", panel=panel, account=account)


def test_the_account_panel_of_an_unrated_account(account: Account, people: Any) -> None:
    running()
    panel = panels.account_panel(account, user=people.manager)
    assert panel.score is not None
    assert (panel.score.score, panel.rank, panel.can_rate, panel.can_decide) == (None, None, True, False)
    content = drawn("_account_panel", panel=panel, account=account)
    assert "Not rated yet" in content
    assert "Not decided" in content
    assert "Not a key account" not in content
    assert "0.0" not in content


def test_the_account_panel_shows_score_rank_coverage_and_decision(account: Account, people: Any) -> None:
    running()
    rate(account, c1=4)
    rate(people.teams_account, c1=5)
    decisions.decide(account, is_key=False, reason="Too small.", by=people.executive)
    panel = panels.account_panel(account, user=people.executive)
    assert panel.score is not None
    assert panel.rank is not None
    assert panel.decision is not None
    assert (panel.score.score, panel.score.coverage) == (Decimal("80.0"), Decimal("50.0"))
    assert (panel.rank.place, panel.rank.of, panel.can_decide) == (2, 2, True)
    content = drawn("_account_panel", panel=panel, account=account)
    for words in ("80.0", "2 of 2", "50%", "Not a key account"):
        assert words in content


def test_my_day_names_my_accounts_that_are_not_fully_rated(people: Any) -> None:
    running()
    rate(people.account, c1=3)
    panel = panels.day_panel(people.manager)
    assert [(row.account, row.rated, row.of) for row in panel.to_rate] == [(people.account, 1, 3)]
    assert "1 of 3 criteria rated" in drawn("_day_panel", panel=panel)
    rate(people.account, c2=3, c3=3)
    panel = panels.day_panel(people.manager)
    assert panel.is_empty
    assert "Nothing to rate" in drawn("_day_panel", panel=panel)


def test_my_day_counts_ratings_of_criteria_that_run_alone(people: Any) -> None:
    running()
    rate(people.account, c1=3, c2=3, c3=3)
    running(1, 1, 1, name="Next", codes=["c1", "c2", "new"])
    assert [(row.rated, row.of) for row in panels.day_panel(people.manager).to_rate] == [(2, 3)]


def test_an_account_that_came_today_stands_on_my_day(people: Any) -> None:
    running()
    newcomer = AccountFactory(name="A newcomer", manager=people.manager)
    assert panels.day_panel(people.manager).to_rate[0].account == newcomer


def test_more_than_five_are_counted(people: Any) -> None:
    running()
    for _ in range(6):
        AccountFactory(manager=people.manager)
    panel = panels.day_panel(people.manager)
    assert (len(panel.to_rate), panel.more_to_rate) == (5, 2)
    assert "and 2 more" in drawn("_day_panel", panel=panel)


def test_an_executives_day_names_what_is_scored_and_undecided(people: Any) -> None:
    running()
    rate(people.account, c1=3)
    rate(people.teams_account, c1=5)
    rate(people.strangers_account, c1=4)
    decisions.decide(people.strangers_account, is_key=False, reason="So.", by=people.executive)
    panel = panels.day_panel(people.executive)
    assert [score.account for score in panel.to_decide] == [people.teams_account, people.account]
    assert "Score 100.0, not decided" in drawn("_day_panel", panel=panel)


def test_an_executives_day_names_keys_to_look_at_again(people: Any) -> None:
    today = timezone.localdate()
    KeyDecision.objects.create(
        account=people.account, is_key=True, reason="So.", decided_on=today - timedelta(days=9), review_on=today
    )
    panel = panels.day_panel(people.executive)
    assert [decision.account for decision in panel.to_review] == [people.account]
    assert people.account.name in drawn("_day_panel", panel=panel)
    assert panels.day_panel(people.manager).to_review == []


def test_before_anything_is_published_executives_are_led_to_the_draft(people: Any) -> None:
    assert "Open the criteria" in drawn("_day_panel", panel=panels.day_panel(people.executive))
    assert "No criteria published yet" in drawn("_day_panel", panel=panels.day_panel(people.manager))


def test_the_panels_take_a_constant_number_of_queries(people: Any, django_assert_num_queries: Any) -> None:
    running()
    rate(people.account, c1=1)
    for _ in range(2):
        with django_assert_num_queries(4):
            panels.day_panel(people.manager)
        with django_assert_num_queries(7):
            panels.day_panel(people.executive)
        account = Account.objects.for_list().get(pk=people.account.pk)
        with django_assert_num_queries(6):
            panels.account_panel(account, user=people.manager)
        for _ in range(2):
            AccountFactory(manager=people.manager)
        rate(people.teams_account, c1=2, c2=2)


def test_the_panel_says_the_segment(people: Any) -> None:
    def segment() -> str:
        said = panels.account_panel(people.account, user=people.lead).segment
        return said.code if said else ""

    assert segment() == "standard"
    running()
    rate(people.account, c1=3, c2=3, c3=3)  # 60 of 100
    assert segment() == "growth"
