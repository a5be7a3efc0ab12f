"""What would lift a score most, and what the unrated could still give: figures worked out by hand."""

from decimal import Decimal
from typing import Any

import pytest

from accounts.models import Account, Figure
from scoring.choices import Scale
from scoring.criteria import publishing
from scoring.models import CriteriaVersion, Criterion
from scoring.scores import explanation, lifting, rescoring
from scoring.scores.explanation import Explanation
from scoring.tests.factories import draft, rate, running

pytestmark = pytest.mark.django_db
D = Decimal


def computed(**scale: Any) -> CriteriaVersion:
    """Weights 50, 30, 20; the third is computed from the revenue in EUR."""
    version = draft(50, 30, 20)
    third = Criterion.objects.filter(criteria_version=version, code="c3")
    third.update(fact="revenue", currency="EUR", levels_en=[], levels_fr=[], **scale)
    publishing.publish(version, by=None, reason="New aims.")
    rescoring.rescore_requested()
    version.refresh_from_db()
    return version


def explained(account: Account, version: CriteriaVersion, revenue: int | None = None) -> Explanation:
    if revenue is not None:
        Figure.objects.create(account=account, kind="revenue", year=2025, amount=revenue, currency="EUR")
        rescoring.rescore_touched()
    return explanation.explain(account, version)


def gains(why: Explanation) -> list[tuple[str, str, str]]:
    return [(lift.line.criterion.code, lift.aim, f"+{lift.gain}") for lift in lifting.lifts(why)]


def test_a_level_more_of_each_the_most_first(account: Account) -> None:
    version = running(50, 30, 20)
    rate(account, c1=3, c2=5, c3=0)  # (50·60 + 30·100 + 20·0) / 100 = 60
    assert gains(explained(account, version)) == [("c1", "good", "+10.0"), ("c3", "poor", "+4.0")]


@pytest.mark.parametrize(
    ("scale", "revenue", "expected"),
    [
        ({"scale": Scale.LINEAR, "lowest": D(0), "highest": D(1000)}, 250, ("1,000 EUR a year or more", "+15.0")),
        (
            {"scale": Scale.LINEAR, "lowest": D(0), "highest": D(1000), "lower_is_better": True},
            250,
            ("0 EUR a year or less", "+5.0"),
        ),
        (
            {"scale": Scale.BANDS, "bounds": [D(100), D(500)], "band_ratings": [D(0), D(50), D(80)]},
            250,
            ("500 EUR a year or more", "+6.0"),
        ),
        (
            {"scale": Scale.BANDS, "bounds": [D(100), D(500)], "band_ratings": [D(90), D(50), D(0)]},
            250,
            ("less than 100 EUR a year", "+8.0"),
        ),
    ],
)
def test_the_better_end_of_what_is_computed(
    account: Account, scale: dict[str, Any], revenue: int, expected: tuple[str, str]
) -> None:
    version = computed(**scale)
    rate(account, c1=5, c2=5)
    assert gains(explained(account, version, revenue)) == [("c3", *expected)]


def test_what_the_unrated_could_still_give(account: Account) -> None:
    version = computed(scale=Scale.BANDS, bounds=[D(100)], band_ratings=[D(10), D(60)])
    rate(account, c1=4)  # 80 of the half that is rated
    why = explained(account, version)
    assert [(one.criterion.code, one.lowest, one.highest) for one in lifting.reaches(why) if one.criterion] == [
        ("c2", D("50.0"), D("87.5")),  # 4000 / 80, 7000 / 80
        ("c3", D("60.0"), D("74.3")),  # 4200 / 70, 5200 / 70
    ]
    whole = lifting.reach(why)
    assert whole is not None
    assert (whole.lowest, whole.highest) == (D("42.0"), D("82.0"))  # 4000 + 0 + 200, 4000 + 3000 + 1200


def test_while_a_required_criterion_is_missing_nothing_lifts_and_the_rest_gives_no_score(account: Account) -> None:
    version = draft(50, 30, 20)
    Criterion.objects.filter(criteria_version=version, code="c2").update(is_required=True)
    publishing.publish(version, by=None, reason="So.")
    rescoring.rescore_requested()
    version.refresh_from_db()
    rate(account, c1=4)
    why = explained(account, version)
    assert lifting.lifts(why) == []
    assert [(one.lowest, one.highest) for one in lifting.reaches(why)] == [(D("50.0"), D("87.5")), (None, None)]


def test_fully_rated_at_its_best_there_is_nothing_to_say(account: Account) -> None:
    version = running()
    assert lifting.reaches(explained(account, version)) == []
    rate(account, c1=5, c2=5, c3=5)
    why = explained(account, version)
    assert (lifting.lifts(why), lifting.reaches(why), lifting.reach(why)) == ([], [], None)
