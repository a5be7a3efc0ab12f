"""Pictures of the portfolio: matrix, 80/20 curve, segments over time; each of what one may see."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, Figure, ProductLine, Wallet
from accounts.tests.factories import AccountFactory
from accounts.tests.people import signed_in
from scoring.choices import Axis
from scoring.criteria import publishing
from scoring.models import Criterion, KeyDecision, Score, ScoreRecord
from scoring.pictures.matrix import LARGEST, SMALLEST, radius
from scoring.pictures.segments import ceiling
from scoring.portfolio import account_values, portfolio_curve, portfolio_matrix, portfolio_segments
from scoring.portfolio.account_values import Value, choose
from scoring.quadrants import Quadrant
from scoring.scores import rescoring
from scoring.tests.factories import draft, rate, running

pytestmark = pytest.mark.django_db
D = Decimal
MATRIX, CURVE, SEGMENTS = (reverse(f"scoring:portfolio_{name}") for name in ("matrix", "curve", "segments"))


def two_axes() -> None:
    """Criterion c1 speaks of attractiveness, c2 and c3 of our strength."""
    version = draft(50, 30, 20)
    Criterion.objects.filter(criteria_version=version, code__in=["c2", "c3"]).update(axis=Axis.STRENGTH)
    publishing.publish(version, by=None, reason="New aims.")
    rescoring.rescore_requested()


def revenue(account: Any, amount: int, currency: str = "EUR", year: int | None = 2025) -> None:
    Figure.objects.create(account=account, kind="revenue", amount=amount, currency=currency, year=year)


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def lines_of(client: Client, url: str, **asked: Any) -> list[str]:
    response: Any = client.get(url, {"export": "csv"} | asked)
    return b"".join(response.streaming_content).decode("utf-8-sig").splitlines()


def placed(scores: Any, most: int = 200, **asked: str) -> portfolio_matrix.Matrix:
    choice = account_values.chosen(asked, portfolio_matrix.accounts_of(scores))
    return portfolio_matrix.matrix(scores, choice, most=most)


def test_each_account_stands_in_its_field_with_its_value(people: Any) -> None:
    two_axes()
    rate(people.account, c1=4, c2=4, c3=4)
    rate(people.teams_account, c1=4, c2=1, c3=1)
    rate(people.strangers_account, c1=1)  # nothing of our strength
    revenue(people.account, 300)
    revenue(people.account, 200, year=2024)
    matrix = placed(Score.objects.all())
    assert [(one.account, one.quadrant, one.value) for one in matrix.bubbles] == [
        (people.account.pk, Quadrant.STRATEGIC, D(300)),
        (people.teams_account.pk, Quadrant.STAR, None),
    ]
    assert [(one.quadrant, one.accounts, one.known, one.value) for one in matrix.totals[:3]] == [
        (Quadrant.STRATEGIC, 1, 1, D(300)),
        (Quadrant.STAR, 1, 0, None),
        (Quadrant.STATUS, 0, 0, None),
    ]
    assert (matrix.placed, matrix.counted, matrix.unplaced) == (2, 0, 1)
    assert placed(Score.objects.all(), year="2024").bubbles[0].value == 200


def test_what_is_not_among_the_largest_is_counted_in_squares(people: Any) -> None:
    two_axes()
    accounts: list[Any] = [AccountFactory() for _ in range(5)]
    for n, account in enumerate(accounts):
        rate(account, c1=5, c2=2, c3=2)  # 100 and 40: the square 4 across, 9 up
        revenue(account, n)
    matrix = placed(Score.objects.all(), most=2)
    assert [one.account for one in matrix.bubbles] == [accounts[4].pk, accounts[3].pk]
    assert (matrix.counted, matrix.placed) == (3, 5)
    assert matrix.picture is not None
    assert matrix.picture.count("pf-field") == 1
    assert ">3</text>" in matrix.picture


def test_the_area_of_a_bubble_is_in_proportion_to_the_value() -> None:
    assert radius(400.0, 400.0) == LARGEST
    assert radius(100.0, 400.0) == LARGEST / 2
    assert radius(None, 400.0) == radius(0.01, 400.0) == radius(0.0, 0.0) == SMALLEST


def test_the_page_of_the_matrix_shows_ones_own_accounts_alone(people: Any) -> None:
    two_axes()
    for account in (people.account, people.strangers_account):
        rate(account, c1=4, c2=4, c3=4)
        revenue(account, 5)
    content = text_of(signed_in(people.manager).get(MATRIX))
    assert f'href="/accounts/{people.account.pk}/score/" tabindex="-1"' in content
    assert "1 account is placed." in content
    assert people.strangers_account.name not in content
    lines = lines_of(signed_in(people.manager), MATRIX)
    assert lines[0].startswith("Account,Our strength,Attractiveness,Portfolio matrix,Score,Segment,Revenue")
    assert [line.split(",") for line in lines[1:]] == [
        [people.account.name, "80.0", "80.0", "Strategic", "80.0", "Growth accounts", "5.000000", "EUR"]
    ]
    assert len(lines_of(signed_in(people.executive), MATRIX)) == 3


def test_the_matrix_follows_the_filters_of_the_portfolio(people: Any) -> None:
    two_axes()
    for account in (people.account, people.strangers_account):
        rate(account, c1=4, c2=4, c3=4)
    content = text_of(signed_in(people.executive).get(MATRIX, {"q": people.account.name}))
    assert "1 account is placed." in content
    content = text_of(signed_in(people.executive).get(MATRIX, {"q": "Nobody"}))
    assert "Nothing to place" in content


def test_what_is_chosen_falls_back_to_what_is_on_record() -> None:
    rows = [
        ("revenue", "EUR", None, True, 3), ("revenue", "EUR", 2024, False, 1), ("revenue", "EUR", 2025, False, 3),
        ("revenue", "USD", None, True, 5), ("revenue", "USD", 2023, False, 5),
        ("market_cap", "GBP", None, True, 9), ("market_cap", "GBP", None, False, 9),
    ]  # fmt: skip
    assert choose({}, rows).value == Value.MARKET_CAP  # known of 9 accounts, the revenue of 8
    first = choose({"value": "revenue"}, rows)
    assert (first.value, first.currency, first.year, first.years) == (Value.REVENUE, "USD", None, [2023])
    assert first.others == [("EUR", 3)]
    euro = choose({"value": "revenue", "currency": "EUR", "year": "2024"}, rows)
    assert (euro.currency, euro.year, euro.years) == ("EUR", 2024, [2025, 2024])
    odd = choose({"value": "'; DROP TABLE", "currency": "ZZZ", "year": "²"}, rows)
    assert (odd.value, odd.currency, odd.year) == (Value.MARKET_CAP, "GBP", None)
    assert choose({"value": "market_cap"}, rows).years == []
    assert (choose({}, []).value, choose({}, []).currency) == (Value.OUR_SALES, "")


def test_our_sales_are_added_up_over_the_lines_of_the_newest_year(people: Any) -> None:
    lines = [ProductLine.objects.create(name_en=name, name_fr=name) for name in "AB"]
    for line, year, ours in ((0, 2025, 10), (1, 2025, 5), (0, 2024, 99)):
        Wallet.objects.create(
            account=people.account, product_line=lines[line], year=year, ours_amount=ours, currency="EUR"
        )
    curve = portfolio_curve.curve(Account.objects.all(), account_values.chosen({}, Account.objects.all()))
    assert curve is not None
    assert (curve.total, curve.accounts, curve.unknown) == (D(15), 1, 2)


def test_few_accounts_make_most_of_it(people: Any) -> None:
    accounts: list[Any] = [AccountFactory() for _ in range(5)]
    for account, amount in zip(accounts, (10, 60, 5, 20, 5), strict=True):
        revenue(account, amount)
    revenue(people.account, 10_000, currency="USD")
    for _ in range(5):
        revenue(AccountFactory(), 0)
    choice = account_values.chosen({}, Account.objects.all())
    curve = portfolio_curve.curve(Account.objects.all(), choice)
    assert curve is not None
    # 60 and 20 are 80 of 100; 2 of the 10 with a figure in EUR; three of the fixture have none
    assert (curve.few, curve.few_share, curve.makes, curve.total) == (2, D(20), D(80), D(100))
    assert (curve.accounts, curve.unknown) == (10, 3)
    assert [(step.account, step.share, step.cumulated) for step in curve.named[:3]] == [
        (accounts[1], D(60), D(60)),
        (accounts[3], D(20), D(80)),
        (accounts[0], D(10), D(90)),
    ]
    content = text_of(signed_in(people.executive).get(CURVE))
    assert "2 of 10 accounts (20%) make 80% of €100." in content
    assert "3 accounts have no such figure and are left out" in content
    assert "USD of 1 account." in content
    assert 'd="M64 396L132 168L200 92' in content  # a tenth of the way across 60 of 100 up, two tenths 80 up
    assert lines_of(signed_in(people.executive), CURVE)[1:3] == [
        f"1,{accounts[1].name},60.000000,EUR,60.0000,60.0000",
        f"2,{accounts[3].name},20.000000,EUR,20.0000,80.0000",
    ]


def test_the_curve_is_of_what_one_may_see(people: Any) -> None:
    revenue(people.account, 10)
    revenue(people.strangers_account, 90)
    content = text_of(signed_in(people.manager).get(CURVE))
    assert "1 of 1 accounts (100%) makes 100% of €10." in content
    assert people.strangers_account.name not in content


def test_without_a_figure_the_curve_says_so(people: Any) -> None:
    revenue(people.account, 0)
    assert "No such figure on record" in text_of(signed_in(people.executive).get(CURVE))


def test_segments_at_the_end_of_each_month(people: Any) -> None:
    running()
    today = timezone.localdate()
    first = (today.replace(day=1) - timedelta(days=70)).replace(day=1)  # two or three months ago
    months = [first, (first + timedelta(days=31)).replace(day=1)]
    version = Score.objects.first().criteria_version  # type: ignore[union-attr]

    def scored(account: Any, day: date, segment: str) -> None:
        at = timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 12))  # type: ignore[attr-defined]
        ScoreRecord.objects.create(
            account=account, criteria_version=version, at=at, coverage=0, segment=segment, score=50, is_ranked=True
        )

    def decided(account: Any, day: date, *, is_key: bool) -> None:
        KeyDecision.objects.create(
            account=account, is_key=is_key, reason="So.", decided_on=day, review_on=date(2099, 1, 1)
        )

    one, two, three = people.account, people.teams_account, people.strangers_account
    scored(one, months[0].replace(day=3), "standard")
    scored(one, months[0].replace(day=20), "growth")
    scored(two, months[0].replace(day=20), "key")  # proposed, and nobody decided: growth
    decided(two, months[1].replace(day=5), is_key=True)
    scored(two, months[1].replace(day=9), "standard")  # the decision stands
    scored(three, months[1].replace(day=9), "standard")
    decided(one, months[1].replace(day=2), is_key=True)
    decided(one, months[1].replace(day=2), is_key=False)  # the later of one day
    found = portfolio_segments.over_time(Account.objects.all())
    assert [(m.first, m.key, m.growth, m.standard) for m in found.months[:2]] == [
        (months[0], 0, 2, 0),
        (months[1], 1, 1, 1),
    ]
    assert [(m.key, m.growth, m.standard) for m in found.months[2:]] == [(1, 1, 1)] * (len(found.months) - 2)
    assert found.months[-1].first == today.replace(day=1)
    mine = portfolio_segments.over_time(Account.objects.visible_to(people.manager))
    assert [(m.key, m.growth, m.standard) for m in mine.months[:2]] == [(0, 1, 0), (0, 1, 0)]
    lines = lines_of(signed_in(people.executive), SEGMENTS)
    assert lines[0] == "Month,Key accounts,Growth accounts,Standard accounts,In all"
    assert lines[1] == f"{first:%Y-%m},0,2,0,2"


@pytest.mark.parametrize(("most", "top"), [(0, 4), (4, 4), (5, 8), (9, 20), (21, 40), (199, 200), (201, 400)])
def test_the_axis_ends_at_four_whole_steps(most: int, top: int) -> None:
    assert ceiling(most) == top


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        (MATRIX, "No criteria published yet"),
        (CURVE, "No such figure on record"),
        (SEGMENTS, "Nothing recorded yet"),
    ],
)
def test_before_anything_is_there_each_picture_says_what_belongs_there(
    as_manager: Client, url: str, sentence: str
) -> None:
    assert sentence in as_manager.get(url).content.decode()


@pytest.mark.parametrize(("url", "queries"), [(MATRIX, 18), (CURVE, 9), (SEGMENTS, 7)])
def test_the_pictures_take_a_constant_number_of_queries(
    people: Any, url: str, queries: int, django_assert_num_queries: Any
) -> None:
    two_axes()
    client = signed_in(people.executive)

    def more() -> None:
        account: Any = AccountFactory(manager=people.manager, team=people.team)
        rate(account, c1=4, c2=4, c3=4)
        revenue(account, 10)

    more()
    client.get(url)
    with django_assert_num_queries(queries):
        client.get(url)
    for _ in range(2):
        more()
    client.get(url)
    with django_assert_num_queries(queries):
        client.get(url)
