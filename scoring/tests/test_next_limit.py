"""The segment a score proposes in Python, held to what the database settles; and how far the next limit is."""

from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from django.db import connection

from accounts.models import Account
from scoring.choices import SegmentCode
from scoring.models import CriteriaVersion
from scoring.quadrants import Quadrant, quadrant
from scoring.scores.next_limit import Gap, place, proposed
from scoring.scores.segmentation import SEGMENT, Limits
from scoring.scores.why import why
from scoring.tests.factories import rate, running

D = Decimal
LIMITS = Limits(D(70), D(65), D(60), D(55))


@pytest.mark.django_db
@pytest.mark.parametrize("limits", [LIMITS, Limits(None, None, D(60), D(55)), Limits(D(70), D(70), None, None)])
def test_python_and_sql_propose_the_same(limits: Limits) -> None:
    rule = SEGMENT.format(
        ranked="%(ranked)s", knocked_out="%(out)s::bool", score="%(score)s::numeric", held="%(held)s::text"
    )
    scores = [D(n) / 10 for n in (0, 549, 550, 599, 600, 649, 650, 699, 700, 1000)]
    with connection.cursor() as cursor:
        for score, held, ranked, out in product(scores, SegmentCode.values, (True, False), (True, False)):
            cursor.execute(
                f"SELECT {rule}",
                {"score": score, "held": held, "ranked": ranked, "out": out, **vars(limits)},
            )
            given = proposed(score, limits=limits, held=held, is_ranked=ranked, is_knocked_out=out)
            assert cursor.fetchone()[0] == given, (score, held, ranked, out)


@pytest.mark.parametrize(
    ("score", "segment", "up", "down"),
    [
        ("50.0", "standard", Gap(SegmentCode.GROWTH, D(60), D("10.0")), None),
        ("62.5", "growth", Gap(SegmentCode.KEY, D(70), D("7.5")), Gap(SegmentCode.GROWTH, D(55), D("7.5"))),
        ("66.0", "key", None, Gap(SegmentCode.KEY, D(65), D("1.0"))),
    ],
)
def test_how_far_the_next_limit_is(score: str, segment: str, up: Gap | None, down: Gap | None) -> None:
    found = place(D(score), limits=LIMITS, segment=segment, is_ranked=True, is_knocked_out=False)
    assert (found.up, found.down) == (up, down)


def test_who_is_knocked_out_or_has_no_rank_is_near_no_limit() -> None:
    barred = place(D("69.9"), limits=LIMITS, segment="growth", is_ranked=True, is_knocked_out=True)
    assert (barred.up, barred.is_barred) == (None, True)
    unranked = place(D("69.9"), limits=LIMITS, segment="standard", is_ranked=False, is_knocked_out=False)
    assert (unranked.up, unranked.down) == (None, None)


@pytest.mark.parametrize(
    ("attractiveness", "strength", "expected"),
    [
        ("50.0", "50.0", Quadrant.STRATEGIC),
        ("50.0", "49.9", Quadrant.STAR),
        ("49.9", "50.0", Quadrant.STATUS),
        ("49.9", "0.0", Quadrant.STREAMLINE),
        ("50.0", None, None),
        (None, "50.0", None),
    ],
)
def test_the_field_of_the_matrix(attractiveness: str | None, strength: str | None, expected: Any) -> None:
    given = [None if one is None else D(one) for one in (attractiveness, strength)]
    assert quadrant(*given) == expected


@pytest.mark.django_db
def test_a_lift_over_the_limit_says_what_is_proposed_then(account: Account) -> None:
    running(50, 30, 20)
    rate(account, c1=3, c2=3, c3=3)  # 60: growth; c1 at 4 makes it 70
    found = why(account)
    assert found is not None
    assert (found.place.segment, found.place.up) == ("growth", Gap(SegmentCode.KEY, D("70.0"), D("10.0")))
    assert [(one.lift.gain, one.segment) for one in found.lifts] == [
        (D("10.0"), "key"),
        (D("6.0"), ""),
        (D("4.0"), ""),
    ]
    assert CriteriaVersion.objects.running() == found.version
