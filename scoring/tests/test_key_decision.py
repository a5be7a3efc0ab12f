"""Executives decide which accounts are key; every decision stays."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account
from accounts.tests.people import signed_in
from scoring.key_accounts import decisions
from scoring.models import KeyDecision
from scoring.tests.factories import rate, running

pytestmark = pytest.mark.django_db


def url(account: Account) -> str:
    return reverse("scoring:key_decide", args=[account.pk])


def filled(**changes: Any) -> dict[str, Any]:
    today = timezone.localdate()
    sound = {
        "is_key": "key", "reason": "Fits our aims.", "decided_on": today, "review_on": today + timedelta(days=365),
    }  # fmt: skip
    return sound | changes


def test_an_executive_decides_with_a_reason_and_a_day(as_executive: Client, account: Account, people: Any) -> None:
    running()
    rate(account, c1=4)
    response = as_executive.post(url(account), filled(), follow=True)
    decision = KeyDecision.objects.get(account=account)
    assert (decision.is_key, decision.reason, decision.decided_by) == (True, "Fits our aims.", people.executive)
    assert decisions.is_key(account)
    assert b"Fits our aims." in response.content
    assert b"Key account" in response.content


def test_who_was_overtaken_is_told_once_and_a_double_click_decides_once(
    as_executive: Client, account: Account, people: Any
) -> None:
    today = timezone.localdate()
    opened = as_executive.get(url(account)).context["form"]["known"].value()
    decisions.decide(account, is_key=True, reason="Fits.", by=people.executive, review_on=today + timedelta(days=30))
    typed = filled(is_key="not", reason="Sold off.", review_on="")
    response = as_executive.post(url(account), typed | {"known": opened})
    told = f"Meanwhile {people.executive} recorded “Key account”: “Fits.”. Send again to decide anew."
    assert response.context["form"].non_field_errors() == [told]
    assert decisions.is_key(account)
    seen = response.context["form"]["known"].value()
    assert as_executive.post(url(account), typed | {"known": seen}).status_code == 302
    assert as_executive.post(url(account), typed | {"known": seen}).status_code == 200
    assert [row.is_key for row in account.key_decisions.newest_first()] == [False, True]


def test_a_review_is_within_five_years(as_executive: Client, account: Account) -> None:
    response = as_executive.post(url(account), filled(review_on="9999-12-31"))
    assert response.context["form"].errors == {"review_on": ["The review comes within five years."]}
    assert (
        as_executive.post(url(account), filled(review_on=timezone.localdate() + timedelta(days=1826))).status_code
        == 302
    )


def test_a_later_decision_says_and_the_earlier_stays(as_executive: Client, account: Account) -> None:
    today = timezone.localdate()
    decisions.decide(
        account,
        is_key=True,
        reason="Fits.",
        by=None,
        on=today - timedelta(days=30),
        review_on=today + timedelta(days=30),
    )
    as_executive.post(url(account), filled(is_key="not", reason="Sold off.", review_on=""))
    assert not decisions.is_key(account)
    assert KeyDecision.objects.filter(account=account).count() == 2
    content = as_executive.get(reverse("scoring:account_score", args=[account.pk])).content
    assert b"Fits." in content
    assert b"Sold off." in content


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("reason", "  ", "This field is required."),
        ("is_key", "perhaps", "Select a valid choice."),
        ("is_key", "", "This field is required."),
        ("decided_on", "2999-01-01", "This day is yet to come."),
        ("decided_on", "soon", "Enter a valid date."),
        ("review_on", "", "Say when this key account will be looked at again."),
        ("review_on", "2020-01-01", "The review comes after the decision."),
        ("decided_on", "2020-01-01", "this one cannot be earlier."),
    ],
)
def test_what_makes_no_sense_is_told_at_its_field(
    as_executive: Client, account: Account, field: str, value: str, sentence: str
) -> None:
    decisions.decide(account, is_key=False, reason="Not yet.", by=None, on=date(2020, 6, 1))
    response = as_executive.post(url(account), filled(**{field: value}))
    assert response.status_code == 200
    assert any(sentence in error for error in response.context["form"].errors[field])
    assert KeyDecision.objects.count() == 1


@pytest.mark.parametrize("role", ["manager", "deputy", "lead", "sales", "administrator", "stranger"])
def test_nobody_else_decides(people: Any, role: str) -> None:
    assert signed_in(getattr(people, role)).post(url(people.account), filled()).status_code == 403
    assert KeyDecision.objects.count() == 0


def test_nobody_having_decided_is_neither_key_nor_not(account: Account, people: Any) -> None:
    assert decisions.standing(account) is None
    assert not decisions.is_key(account)
    assert list(decisions.keys(Account.objects.all())) == []


def test_keys_are_the_accounts_whose_last_decision_says_so(people: Any) -> None:
    later = timezone.localdate() + timedelta(days=90)
    for account, says in ((people.account, [False, True]), (people.teams_account, [True, False])):
        for is_key in says:
            decisions.decide(account, is_key=is_key, reason="So.", by=None, review_on=later)
    assert list(decisions.keys(Account.objects.all())) == [people.account]


def test_a_decision_to_come_is_not_in_force(account: Account) -> None:
    KeyDecision.objects.create(account=account, is_key=False, reason="Not fit.", decided_on=date(2999, 1, 1))
    assert decisions.standing(account) is None


def test_a_day_without_sense_raises_in_words(account: Account) -> None:
    with pytest.raises(ValidationError, match="yet to come"):
        decisions.decide(account, is_key=False, reason="So.", by=None, on=date(2999, 1, 1))
