"""What goes along by a rule: pure."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.handovers.matter_rules import MatterRule, Rule, sort_out
from accounts.handovers.open_matters import Matter

TODAY = date(2026, 11, 25)


def matter(pk: int, due_on: date | None, *, kind: str = "planning.milestone", by_itself: bool = False) -> Matter:
    return Matter(kind, pk, 1, f"Matter {pk}", due_on, "/", moves_by_itself=by_itself)


OVERDUE, TODAYS, SOON, LATER, UNDATED = (
    matter(1, date(2026, 11, 24)),
    matter(2, TODAY),
    matter(3, date(2026, 12, 25)),
    matter(4, date(2026, 12, 26)),
    matter(5, None, kind="planning.proposal"),
)
ALL = [OVERDUE, TODAYS, SOON, LATER, UNDATED]


@pytest.mark.parametrize(
    ("rule", "moving"),
    [
        (Rule(MatterRule.ALL), ALL),
        (Rule(MatterRule.DUE_WITHIN, days=30), [OVERDUE, TODAYS, SOON, UNDATED]),
        (Rule(MatterRule.DUE_WITHIN, days=0), [OVERDUE, TODAYS, UNDATED]),
        (Rule(MatterRule.NOT_OVERDUE), [TODAYS, SOON, LATER, UNDATED]),
        (Rule(MatterRule.KINDS, kinds=["planning.proposal"]), [UNDATED]),
    ],
)
def test_a_rule_sorts_out_what_goes_along(rule: Rule, moving: list[Matter]) -> None:
    goes, stays = sort_out(ALL, rule, today=TODAY)
    assert goes == moving
    assert stays == [one for one in ALL if one not in moving]


def test_what_has_no_owner_is_not_decided_about() -> None:
    touchpoint = matter(6, date(2026, 1, 1), by_itself=True)
    assert sort_out([touchpoint], Rule(MatterRule.NOT_OVERDUE), today=TODAY) == ([], [])
    assert Rule(MatterRule.KINDS).moves(touchpoint, today=TODAY)


@given(
    st.lists(st.tuples(st.none() | st.integers(-400, 400), st.booleans()), max_size=20),
    st.sampled_from(MatterRule.values),
    st.integers(0, 400),
)
def test_nothing_falls_between_and_nothing_is_sorted_twice(rows: list, rule: str, days: int) -> None:
    matters = [
        matter(pk, None if ahead is None else TODAY + timedelta(days=ahead), by_itself=by_itself)
        for pk, (ahead, by_itself) in enumerate(rows)
    ]
    goes, stays = sort_out(matters, Rule(rule, days=days, kinds=["planning.proposal"]), today=TODAY)
    owned = [one for one in matters if not one.moves_by_itself]
    assert sorted(one.pk for one in [*goes, *stays]) == [one.pk for one in owned]
