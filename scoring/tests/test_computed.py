"""Criteria computed from facts: each fact, what is unknown, what changes, what is gone."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.choices import AddressKind, FreeKind
from accounts.models import Account, Address, Figure, FreeField, ProductLine, Wallet
from accounts.tests.factories import AccountFactory
from scoring.choices import Scale
from scoring.criteria import publishing
from scoring.models import CriteriaVersion, Criterion, Office, Score, ScoreRecord, TouchedAccount
from scoring.scores import explanation, facts, rescoring
from scoring.tests.factories import draft, rate

pytestmark = pytest.mark.django_db
D = Decimal


def computed(fact: str, **scale: Any) -> CriteriaVersion:
    """A running version whose third criterion is computed from `fact`, 0 to 100 as it stands unless said."""
    version = draft(50, 30, 20)
    given = {"scale": Scale.LINEAR, "lowest": D(0), "highest": D(100)} | scale
    Criterion.objects.filter(criteria_version=version, code="c3").update(fact=fact, levels_en=[], levels_fr=[], **given)
    publishing.publish(version, by=None, reason="New aims.")
    rescoring.rescore_requested()
    version.refresh_from_db()
    return version


def found(account: Account, version: CriteriaVersion) -> Decimal | None:
    rescoring.rescore_touched()
    row = Score.objects.get(account=account, criteria_version=version)
    return row.found[2]


def test_the_newest_year_of_a_figure_in_the_currency_of_the_criterion(account: Account) -> None:
    version = computed("revenue", currency="EUR", highest=D(10**9))
    assert found(account, version) is None
    for year, amount, currency in ((2024, 200, "EUR"), (2025, 300, "EUR"), (2026, 900, "USD")):
        Figure.objects.create(account=account, kind="revenue", year=year, amount=amount, currency=currency)
    assert found(account, version) == 300


def test_a_figure_of_no_stated_year_counts_where_there_is_no_other(account: Account) -> None:
    version = computed("market_cap", currency="USD", highest=D(1000))
    Figure.objects.create(account=account, kind="market_cap", year=None, amount=900, currency="USD")
    assert found(account, version) == 900
    Figure.objects.create(account=account, kind="market_cap", year=2024, amount=300, currency="USD")
    assert found(account, version) == 300


def test_growth_is_of_one_year_against_the_one_before(account: Account) -> None:
    version = computed("revenue_growth", currency="EUR")
    Figure.objects.create(account=account, kind="revenue", year=2023, amount=80, currency="EUR")
    Figure.objects.create(account=account, kind="revenue", year=2025, amount=120, currency="EUR")
    assert found(account, version) is None  # two years lie between them
    Figure.objects.create(account=account, kind="revenue", year=2024, amount=100, currency="EUR")
    assert found(account, version) == 20


def test_share_of_wallet_adds_up_the_newest_year(account: Account) -> None:
    version = computed("share_of_wallet", currency="EUR")
    lines = [ProductLine.objects.create(name_en=name, name_fr=name) for name in ("A", "B", "C")]
    for line, year, ours, total in (
        (lines[0], 2024, 90, 100), (lines[0], 2025, 30, 100), (lines[1], 2025, 10, 60), (lines[2], 2025, 5, None),
    ):  # fmt: skip
        Wallet.objects.create(
            account=account, product_line=line, year=year, currency="EUR", ours_amount=ours, total_amount=total
        )
    assert found(account, version) == 25  # 40 of 160


def test_the_distance_is_that_to_the_nearest_office(account: Account) -> None:
    version = computed("distance", highest=D(1000), lower_is_better=True)
    Office.objects.create(name="Lyon", latitude=D("45.764"), longitude=D("4.8357"))
    Office.objects.create(name="Tokyo", latitude=D("35.68"), longitude=D("139.69"))
    seat = Address.objects.create(account=account, kind=AddressKind.HEADQUARTERS, city="Paris")
    assert found(account, version) is None
    seat.latitude, seat.longitude = D("48.8566"), D("2.3522")
    seat.save()
    assert found(account, version) == 391  # Paris to Lyon as the crow flies
    row = Score.objects.get(account=account, criteria_version=version)
    assert row.ratings[2] == 6090  # 100 × (1000 − 391) / 1000


def test_years_of_relationship_and_payment_delay(account: Account) -> None:
    version = computed("years_with_us", highest=D(20))
    account.client_since = timezone.localdate() - timedelta(days=3653)
    account.save()
    assert round(found(account, version) or 0, 1) == 10
    assert facts.any_changes_by_itself(version.criteria.all())
    later = computed("payment_delay", highest=D(60), lower_is_better=True)
    Figure.objects.create(account=account, kind="payment_delay", year=2026, amount=15)
    assert found(account, later) == 15


def test_a_free_field_that_holds_a_number(account: Account) -> None:
    FreeField.objects.create(key="sites", kind=FreeKind.NUMBER, label_en="Sites", label_fr="Sites")
    version = computed("free:sites")
    for raw, expected in (("12.5", D("12.5")), ("many", None), ("-3", D(-3))):
        account.free_values = {"sites": raw}
        account.save()
        assert found(account, version) == expected


def test_a_criterion_computed_from_a_field_that_is_gone_is_not_published() -> None:
    field = FreeField.objects.create(key="sites", kind=FreeKind.NUMBER, label_en="Sites", label_fr="Sites")
    version = computed("free:sites")
    field.is_active = False
    field.save()
    with pytest.raises(ValidationError, match="computed from a field that is gone"):
        publishing.publish(publishing.copy(version), by=None, reason="Again.")
    assert rescoring.rescore(version) == 0  # it is unrated, and nothing breaks


@pytest.mark.parametrize("change", ["retired", "deleted", "office"])
def test_all_are_scored_again_when_a_field_or_an_office_changes(account: Account, change: str) -> None:
    field = FreeField.objects.create(key="sites", kind=FreeKind.NUMBER, label_en="Sites", label_fr="Sites")
    other = FreeField.objects.create(key="plants", kind=FreeKind.NUMBER, label_en="Plants", label_fr="Usines")
    version = computed("distance" if change == "office" else "free:sites")
    other.delete()
    assert not CriteriaVersion.objects.to_rescore().exists()
    if change == "office":
        Office.objects.create(name="Lyon", latitude=D("45.76"), longitude=D("4.84"))
    elif change == "deleted":
        field.delete()
    else:
        field.is_active = False
        field.save()
    assert CriteriaVersion.objects.to_rescore().get() == version
    assert rescoring.rescore_requested() >= 1


def test_a_field_deleted_since_leaves_its_criterion_unrated_and_the_pages_open(
    account: Account, as_manager: Any, as_executive: Any
) -> None:
    FreeField.objects.create(key="sites", kind=FreeKind.NUMBER, label_en="Sites", label_fr="Sites")
    version = computed("free:sites")
    account.free_values = {"sites": "50"}
    account.save()
    rate(account, c1=5, c2=5)
    rescoring.rescore_touched()
    row = Score.objects.get(account=account, criteria_version=version)
    assert (row.score, row.coverage) == (D(90), D(100))  # (50·100 + 30·100 + 20·50) / 100
    then = timezone.now() - timedelta(days=20)
    ScoreRecord.objects.filter(account=account, score=D(90)).update(at=then)
    ScoreRecord.objects.exclude(score=D(90)).delete()
    FreeField.objects.all().delete()
    rescoring.rescore_all(version)
    row.refresh_from_db()
    assert (row.score, row.coverage, row.ratings) == (D(100), D(80), [10_000, 10_000, None])
    today = as_manager.get(f"/accounts/{account.pk}/score/")
    assert today.context["explanation"].lines[2].rating is None
    past = as_manager.get(f"/accounts/{account.pk}/score/", {"on": timezone.localdate(then).isoformat()})
    assert (past.context["explanation"].score, past.context["explanation"].lines[2].part) == (D(90), D(10))
    assert "free:sites (gone)" in as_executive.get(version.get_absolute_url()).content.decode()


def test_an_unknown_fact_leaves_the_criterion_unrated_and_never_zero(account: Account) -> None:
    version = computed("employees")
    rate(account, c1=5, c2=5)
    row = Score.objects.get(account=account, criteria_version=version)
    assert (row.score, row.coverage, row.ratings) == (D(100), D(80), [10_000, 10_000, None])
    Figure.objects.create(account=account, kind="employees", year=2025, amount=0)
    rescoring.rescore_touched()
    row.refresh_from_db()
    assert (row.score, row.coverage, row.ratings) == (D(80), D(100), [10_000, 10_000, 0])


def test_the_page_of_an_account_follows_a_changed_fact_at_once(account: Account, as_manager: Any) -> None:
    computed("employees", highest=D(1000))
    Figure.objects.create(account=account, kind="employees", year=2025, amount=500)
    other: Any = AccountFactory()
    Figure.objects.create(account=other, kind="employees", year=2025, amount=9)
    page = as_manager.get(f"/accounts/{account.pk}/score/").content.decode()
    assert "computed from 500 people" in page
    assert list(TouchedAccount.objects.values_list("account_number", flat=True)) == [other.pk]


def test_facts_nobody_computes_from_leave_no_trace(account: Account) -> None:
    Figure.objects.create(account=account, kind="employees", year=2025, amount=500)
    assert not TouchedAccount.objects.exists()


def test_every_past_day_can_be_explained(account: Account) -> None:
    version = computed("employees", highest=D(1000))
    day, records = timezone.localdate(), ScoreRecord.objects.filter(account=account)

    def noon(ago: int) -> datetime:
        return timezone.make_aware(datetime.combine(day - timedelta(days=ago), time(12)))

    rate(account, c1=5, c2=5)
    records.update(at=noon(40))
    Figure.objects.create(account=account, kind="employees", year=2025, amount=500)
    rescoring.rescore_touched()
    records.filter(at__gt=noon(1)).update(at=noon(10))
    seen = [explanation.explain(account, version, on=day - timedelta(days=ago)) for ago in (41, 40, 10)]
    assert [one.score for one in seen] == [None, D(100), D(90)]
    assert [line.part for line in seen[2].lines] == [D(50), D(30), D(10)]
    assert seen[2].lines[2].words == "500 people"
