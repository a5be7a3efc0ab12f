"""Rating an account in the browser, and reading why it scores what it scores."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Account
from accounts.tests.people import signed_in
from scoring.criteria import publishing
from scoring.models import Rating, Score
from scoring.tests.factories import draft, rate, running

pytestmark = pytest.mark.django_db


def page(name: str, account: Account) -> str:
    return reverse(f"scoring:{name}", args=[account.pk])


def sheet(client: Client, account: Account, **changes: Any) -> dict[str, Any]:
    """What the rating page would post: everything as it stands, with `changes` such as c1_level=3."""
    context = client.get(page("account_rate", account)).context
    data: dict[str, Any] = {"criteria_version": context["version"].pk}
    for form in context["sheet"].forms:
        for name in ("level", "reason", "evidence", "known"):
            value = form[name].value()
            data[form.add_prefix(name)] = "" if value is None else value
    return data | {name.replace("_", "-"): value for name, value in changes.items()}


def test_a_manager_rates_against_all_criteria_with_a_reason_each(
    as_manager: Client, account: Account, people: Any
) -> None:
    running(50, 30, 20)
    filled: dict[str, Any] = {}
    for code, level in (("c1", 4), ("c2", 3), ("c3", 5)):
        filled |= {f"{code}_level": level, f"{code}_reason": f"Because of {code}."}
    response = as_manager.post(
        page("account_rate", account),
        sheet(as_manager, account, **filled, c1_evidence="https://example.com/report"),
        follow=True,
    )
    assert response.redirect_chain == [(page("account_score", account), 302)]
    rows = (
        Rating.objects.filter(account=account).order_by("code").values_list("code", "level", "reason", "by", "evidence")
    )
    assert list(rows) == [
        ("c1", 4, "Because of c1.", people.manager.pk, "https://example.com/report"),
        ("c2", 3, "Because of c2.", people.manager.pk, ""),
        ("c3", 5, "Because of c3.", people.manager.pk, ""),
    ]
    explanation = response.context["explanation"]
    assert [line.part for line in explanation.lines] == [Decimal("40.0"), Decimal("18.0"), Decimal("20.0")]
    assert (explanation.score, explanation.coverage) == (Decimal("78.0"), Decimal("100.0"))
    assert response.context["rank"].place == response.context["rank"].of == 1
    content = response.content.decode()
    for words in ("78.0", "1 of 1 scored account", "Because of c2.", "3 of 3 criteria rated", "good", "50%"):
        assert words in content


def test_only_what_is_filled_in_is_recorded(as_manager: Client, account: Account) -> None:
    running()
    rate(account, c1=2)
    data = sheet(as_manager, account, c2_level=5, c2_reason="New plant.")
    assert as_manager.post(page("account_rate", account), data).status_code == 302
    assert list(Rating.objects.order_by("pk").values_list("code", "level")) == [("c1", 2), ("c2", 5)]


def test_a_level_without_a_reason_and_a_reason_without_a_level_are_refused(
    as_manager: Client, account: Account
) -> None:
    running()
    data = sheet(as_manager, account, c1_level=5, c2_reason="New plant.", c3_level=1, c3_reason="   ")
    response = as_manager.post(page("account_rate", account), data)
    assert response.status_code == 200
    c1, c2, c3 = response.context["sheet"].forms
    assert (list(c1.errors), list(c2.errors), list(c3.errors)) == (["reason"], ["level"], ["reason"])
    assert b"New plant." in response.content
    assert Rating.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [("c1_level", "6"), ("c1_level", "-1"), ("c1_level", "x"), ("c1_evidence", "javascript:alert(1)")],
)
def test_what_is_no_level_or_no_link_is_refused(as_manager: Client, account: Account, field: str, value: str) -> None:
    running()
    data = sheet(as_manager, account, **{"c1_level": 3, "c1_reason": "Seen.", field: value})
    response = as_manager.post(page("account_rate", account), data)
    assert list(response.context["sheet"].forms[0].errors) == [field.removeprefix("c1_")]
    assert Rating.objects.count() == 0


def test_a_sheet_sent_untouched_records_nothing_and_says_so(as_manager: Client, account: Account) -> None:
    running()
    rate(account, c1=2)
    response = as_manager.post(page("account_rate", account), sheet(as_manager, account))
    assert b"Nothing was filled in" in response.content
    assert Rating.objects.count() == 1


def test_the_same_level_with_a_new_reason_is_a_new_rating(as_manager: Client, account: Account) -> None:
    running()
    rate(account, c1=2)
    as_manager.post(page("account_rate", account), sheet(as_manager, account, c1_reason="Still so."))
    assert list(Rating.objects.order_by("pk").values_list("level", "reason")) == [
        (2, "Seen on site."),
        (2, "Still so."),
    ]


def test_two_who_rate_at_once_the_second_is_told_and_may_add(as_manager: Client, account: Account, people: Any) -> None:
    running()
    data = sheet(as_manager, account, c1_level=5, c1_reason="Mine.")
    rate(account, by=people.lead, reason="Theirs.", c1=1, c2=2)
    response = as_manager.post(page("account_rate", account), data)
    assert f"Meanwhile {people.lead} rated this 1: “Theirs.”" in response.content.decode()
    assert Rating.objects.count() == 2
    again = {**data, "c1-known": response.context["sheet"].forms[0]["known"].value()}
    assert as_manager.post(page("account_rate", account), again).status_code == 302
    assert Score.objects.get(account=account).score == Decimal("77.5")  # (50 × 100 + 30 × 40) / 80


def test_what_was_written_for_other_criteria_is_not_recorded_in_silence(as_manager: Client, account: Account) -> None:
    running()
    data = sheet(as_manager, account, c1_level=5, c1_reason="Mine.")
    running(1, 1, 1, name="Next", codes=["c1", "new", "other"])
    response = as_manager.post(page("account_rate", account), data)
    assert b"The criteria changed while you were writing" in response.content
    assert Rating.objects.count() == 0
    new = response.context["version"].pk
    assert as_manager.post(page("account_rate", account), {**data, "criteria_version": new}).status_code == 302


@pytest.mark.parametrize("role", ["deputy", "lead", "executive"])
def test_deputy_lead_and_executive_rate_too(people: Any, role: str) -> None:
    running()
    client = signed_in(getattr(people, role))
    data = sheet(client, people.account, c1_level=5, c1_reason="Seen.")
    assert client.post(page("account_rate", people.account), data).status_code == 302


@pytest.mark.parametrize(
    ("role", "status"), [("sales", 403), ("administrator", 403), ("stranger", 404), ("other_lead", 404)]
)
def test_others_do_not_rate(people: Any, role: str, status: int) -> None:
    running()
    data = sheet(signed_in(people.manager), people.account, c1_level=5, c1_reason="Seen.")
    assert signed_in(getattr(people, role)).post(page("account_rate", people.account), data).status_code == status
    assert Rating.objects.count() == 0


def test_before_anything_is_published_the_pages_say_so(as_manager: Client, account: Account) -> None:
    for name in ("account_score", "account_rate"):
        assert b"No criteria published yet" in as_manager.get(page(name, account)).content
    assert as_manager.post(page("account_rate", account), {"c1-level": 3, "c1-reason": "x"}).status_code == 200


def test_an_unrated_account_shows_no_score(as_manager: Client, account: Account) -> None:
    running()
    content = as_manager.get(page("account_score", account)).content.decode()
    assert "Not rated yet" in content
    assert "it is unknown" in content
    assert "0.0" not in content


def test_the_score_under_earlier_criteria_stays_to_be_seen(as_manager: Client, account: Account) -> None:
    running(50, 30, 20, name="First aims")
    rate(account, c1=5, c2=0, c3=0)
    running(10, 30, 20, name="Next aims")
    content = as_manager.get(page("account_score", account)).content.decode()
    assert "First aims" in content
    assert "50.0" in content
    assert "16.7" in content


def test_ratings_show_in_french_with_the_words_of_their_time(people: Any, account: Account) -> None:
    running()
    rate(account, c1=4)
    people.manager.language = "fr"
    people.manager.save()
    content = signed_in(people.manager).get(page("account_score", account)).content.decode()
    assert "Critère c1" in content
    assert "bon" in content


def test_the_pages_take_a_constant_number_of_queries(
    as_manager: Client, account: Account, django_assert_num_queries: Any
) -> None:
    running()
    rate(account, c1=1)
    with django_assert_num_queries(27):
        as_manager.get(page("account_score", account))
    with django_assert_num_queries(11):
        as_manager.get(page("account_rate", account))
    rate(account, c1=2, c2=2, c3=2)
    rate(account, c1=3, c2=3, c3=3)
    publishing.copy(draft(1, 1, 1))
    with django_assert_num_queries(27):
        as_manager.get(page("account_score", account))
    with django_assert_num_queries(11):
        as_manager.get(page("account_rate", account))
