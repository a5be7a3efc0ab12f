"""The formula: values worked out by hand, and what holds for every weight and rating."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from scoring.choices import Axis
from scoring.scales import judged
from scoring.scores.formula import Weighed, score

weights = st.decimals(min_value=0, max_value=1000, places=2)
ratings = st.none() | st.integers(min_value=0, max_value=5).map(judged)
criteria = st.lists(st.builds(Weighed, weights, ratings), min_size=3, max_size=8)


def weighed(*pairs: tuple[object, int | None]) -> list[Weighed]:
    return [Weighed(Decimal(str(w)), None if level is None else judged(level)) for w, level in pairs]


def test_a_score_worked_out_by_hand() -> None:
    result = score(weighed((50, 4), (30, 3), (20, 5)))
    # 50 × 80 + 30 × 60 + 20 × 100 = 7800, over 100
    assert (result.score, result.coverage) == (Decimal("78.0"), Decimal("100.0"))
    assert result.parts == (Decimal("40.0"), Decimal("18.0"), Decimal("20.0"))


def test_what_is_not_rated_counts_neither_for_nor_against() -> None:
    result = score(weighed((50, 4), (30, None), (20, 5)))
    # (4000 + 2000) / 70 = 85.714…; parts 57.14… and 28.57…
    assert (result.score, result.coverage) == (Decimal("85.7"), Decimal("70.0"))
    assert result.parts == (Decimal("57.1"), None, Decimal("28.6"))


def test_nothing_rated_is_no_score_and_never_zero() -> None:
    result = score(weighed((50, None), (30, None), (20, None)))
    assert (result.score, result.coverage, result.parts) == (None, Decimal("0.0"), (None, None, None))
    assert (result.attractiveness, result.strength, result.is_knocked_out) == (None, None, False)


def test_all_rated_zero_is_a_score_of_zero() -> None:
    assert score(weighed((1, 0), (1, 0), (1, 0))).score == Decimal("0.0")


def test_only_weightless_criteria_rated_is_no_score() -> None:
    assert score(weighed((0, 5), (30, None), (20, None))).score is None


def test_each_axis_has_a_mean_of_its_own() -> None:
    worth = [Weighed(Decimal(30), judged(4)), Weighed(Decimal(10), judged(2))]  # (2400 + 400) / 40
    ours = [Weighed(Decimal(20), judged(1), axis=Axis.STRENGTH), Weighed(Decimal(40), None, axis=Axis.STRENGTH)]
    result = score([*worth, *ours])
    assert (result.attractiveness, result.strength) == (Decimal("70.0"), Decimal("20.0"))
    assert result.score == Decimal("53.3")  # 3200 / 60


def test_without_a_required_rating_there_is_no_score_but_a_coverage() -> None:
    needed = Weighed(Decimal(50), None, is_required=True)
    result = score([needed, Weighed(Decimal(50), judged(5))])
    assert (result.score, result.coverage, result.parts) == (None, Decimal("50.0"), (None, None))
    assert result.attractiveness == Decimal("100.0")


def test_a_rating_below_the_knock_out_says_so_and_one_on_it_does_not() -> None:
    def solvency(level: int | None) -> Weighed:
        rating = None if level is None else judged(level)
        return Weighed(Decimal(10), rating, knock_out_below=Decimal(20))

    assert [score([solvency(level)]).is_knocked_out for level in (None, 0, 1, 5)] == [False, True, False, False]


def test_halves_are_rounded_up_once_at_the_end() -> None:
    # 1 × 100 + 399 × 0 over 400 = 0.25 → 0.3; 3 × 100 over 2000 = 0.15 → 0.2; 0.1499… → 0.1
    assert score(weighed((1, 5), (399, 0))).score == Decimal("0.3")
    assert score(weighed((3, 5), (1000, 0), (997, 0))).score == Decimal("0.2")
    assert score(weighed(("2.99", 5), (1000, 0), (997, 0))).score == Decimal("0.1")


def test_coverage_is_rounded_like_the_score() -> None:
    assert score(weighed((1, 3), (1, None), (1, None))).coverage == Decimal("33.3")
    assert score(weighed((1, 3), (1, 3), (1, None))).coverage == Decimal("66.7")


@given(criteria)
def test_parts_add_up_to_the_score(given_criteria: list[Weighed]) -> None:
    result = score(given_criteria)
    parts = [part for part in result.parts if part is not None]
    assert result.score == (sum(parts) if parts else None)


@given(criteria)
def test_each_part_is_within_a_tenth_of_its_exact_value(given_criteria: list[Weighed]) -> None:
    result = score(given_criteria)
    rated = sum(Fraction(one.weight) for one in given_criteria if one.rating is not None)
    for one, part in zip(given_criteria, result.parts, strict=True):
        if part is not None and one.rating is not None:
            assert abs(Fraction(part) - Fraction(one.weight) * Fraction(one.rating) / rated) < Fraction(1, 10)


@given(criteria)
def test_the_score_is_the_exact_mean_rounded_half_up(given_criteria: list[Weighed]) -> None:
    rated = [(Fraction(one.weight), Fraction(one.rating)) for one in given_criteria if one.rating is not None]
    weight = sum(w for w, _r in rated)
    result = score(given_criteria)
    if not weight:
        assert result.score is None
        return
    exact = sum(w * r for w, r in rated) / weight
    assert result.score is not None
    assert Fraction(-1, 20) < exact - Fraction(result.score) < Fraction(1, 20) or exact - Fraction(
        result.score
    ) == Fraction(-1, 20)
    assert 0 <= result.score <= 100
    assert 0 <= result.coverage <= 100


@given(criteria, st.integers(min_value=2, max_value=9))
def test_only_the_proportions_of_weights_count(given_criteria: list[Weighed], times: int) -> None:
    heavier = [Weighed(one.weight * times, one.rating) for one in given_criteria]
    assert score(heavier) == score(given_criteria)


@given(criteria)
def test_a_better_rating_never_lowers_the_score(given_criteria: list[Weighed]) -> None:
    best = [Weighed(one.weight, None if one.rating is None else Decimal(100)) for one in given_criteria]
    before, after = score(given_criteria).score, score(best).score
    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert after >= before
