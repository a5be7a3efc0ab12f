"""The figures of a preview are those that publishing gives, to the last place; a turn is where the key list turns."""

import random
from decimal import Decimal
from typing import Any

import pytest

from accounts.models import Account, Figure
from accounts.tests.factories import AccountFactory
from scoring.choices import Axis, Measure, Scale, SegmentCode
from scoring.criteria import preparation, preview, publishing, sensitivity
from scoring.criteria.preview_statement import EVERY_ACCOUNT
from scoring.models import CriteriaVersion, Criterion, DraftRating, Rating, Score
from scoring.scores import formula, rescoring
from scoring.scores.formula import Weighed
from scoring.tests.factories import draft, running

pytestmark = pytest.mark.django_db
JUDGED = ["c1", "c2", "c3", "c4"]
ANYBODY = type("Viewer", (), {"is_authenticated": True, "is_active": True, "sees_everything": True})()
LIMITS: dict[str, Any] = {
    Measure.SCORE: [(70, 65, 60, 55), (60, 60, 60, 60), (50.5, 40.5, 30.1, 0)],
    Measure.RANK: [(3, 5, 8, 10), (1, 1, 1, 1), (4, 30, 30, 40)],
    Measure.SHARE: [(20, 25, 50, 60), (7.5, 7.5, 12.5, 99), (2, 50, 50, 100)],
}


@pytest.fixture
def accounts() -> list[Account]:
    """Twelve accounts, partly rated at random under a running version, with numbers of employees."""
    dice = random.Random(4)
    version = running(50, 30, 20, 10, codes=JUDGED)
    made = AccountFactory.create_batch(12)
    criteria = list(version.criteria.all())
    Rating.objects.bulk_create(
        Rating(account=one, criterion=criterion, code=criterion.code, level=dice.randrange(6), reason="Seen.")
        for one in made
        for criterion in criteria
        if dice.random() < 0.8
    )
    Figure.objects.bulk_create(
        Figure(account=one, kind="employees", year=2025, amount=dice.randrange(977)) for one in made[2:]
    )
    rescoring.rescore(version)
    return made


def any_draft(dice: random.Random, number: int) -> CriteriaVersion:
    """A draft of random weights and rules, with a fifth criterion whose ratings are odd hundredths."""
    new = draft(*(dice.choice([0, 1, 7.25, 33.33, 100, 999.99]) for _ in JUDGED), codes=JUDGED)
    Criterion.objects.create(
        criteria_version=new,
        code="size",
        position=9,
        weight=Decimal("12.34"),
        name_en="Size",
        name_fr="Taille",
        scale=Scale.LINEAR,
        axis=Axis.STRENGTH,
        fact="employees",
        lowest=3,
        highest=977,
    )
    for criterion in new.criteria.all():
        criterion.is_required = dice.random() < 0.15
        criterion.knock_out_below = dice.choice([None, None, Decimal(20), Decimal("50.01")])
        criterion.save()
    new.measure = Measure.values[number % 3]
    limits = dice.choice(LIMITS[new.measure])
    new.key_entry, new.key_exit, new.growth_entry, new.growth_exit = (Decimal(str(limit)) for limit in limits)
    new.least_coverage = dice.choice([Decimal(0), Decimal(50), Decimal("72.5"), Decimal(100)])
    new.save()
    return new


@pytest.mark.parametrize("seed", range(4))
def test_a_preview_says_what_publishing_gives(accounts: list[Account], seed: int) -> None:
    dice = random.Random(seed)
    for number in range(6):
        before = CriteriaVersion.objects.running()
        was = dict(Score.objects.filter(criteria_version=before).values_list("account_id", "segment"))
        new = any_draft(dice, number)
        what_if = preview.as_saved(new)
        preparation.prepare(new, list(new.criteria.all()))
        every = preview.ask(what_if, EVERY_ACCOUNT, before)
        told = preview.preview(what_if, viewer=ANYBODY)

        publishing.publish(new, by=None, reason="New aims.")
        rescoring.rescore_requested()
        rows = {row.account_id: row for row in Score.objects.filter(criteria_version=new)}
        ranked = sorted((row.score for row in rows.values() if row.is_ranked), reverse=True)
        assert {row["account"]: (row["score"], row["place"], row["segment"]) for row in every} == {
            number: (
                int(10 * row.score) if row.is_ranked else None,
                ranked.index(row.score) + 1 if row.is_ranked else None,
                row.segment,
            )
            for number, row in rows.items()
        }
        entering = {n for n, row in rows.items() if row.segment == SegmentCode.KEY != was[n]}
        leaving = {n for n, row in rows.items() if was[n] == SegmentCode.KEY != row.segment}
        assert {line.account for line in told.entering} == entering
        assert {line.account for line in told.leaving} == leaving
        assert [one.accounts for one in told.segments] == [
            sum(row.segment == code for row in rows.values()) for code in SegmentCode.values
        ]
        assert sum(bar.accounts for bar in told.bars) == len(ranked)
        assert told.unranked == len(rows) - len(ranked)


@pytest.mark.parametrize("measure", Measure.values)
def test_the_lists_hold_the_first_twenty_however_many_score_the_same(measure: str) -> None:
    dice = random.Random(measure)
    before = running(60, 40, 0, codes=JUDGED[:3])
    made = AccountFactory.create_batch(160)
    Rating.objects.bulk_create(
        Rating(account=one, criterion=criterion, code=criterion.code, level=dice.choice([1, 3, 5]), reason="Seen.")
        for one in made
        for criterion in before.criteria.all()
        if dice.random() < 0.9
    )
    rescoring.rescore(before)
    new = draft(10, 20, 70, codes=JUDGED[:3])
    new.measure = measure
    limits = LIMITS[Measure.SCORE][1] if measure == Measure.SCORE else (45, 60, 80, 90)
    new.key_entry, new.key_exit, new.growth_entry, new.growth_exit = (Decimal(limit) for limit in limits)
    new.save()
    preparation.prepare(new, list(new.criteria.all()))
    what_if = preview.as_saved(new)
    every = preview.ask(what_if, EVERY_ACCOUNT, before)
    was = {row.account_id: row for row in Score.objects.filter(criteria_version=before)}
    ranked = sorted((row.score for row in was.values() if row.is_ranked), reverse=True)
    told = preview.preview(what_if, viewer=ANYBODY)

    def entry(row: Any) -> tuple[Any, ...]:
        return (-row["score"], row["account"])

    def best_before(row: Any) -> tuple[Any, ...]:
        old = was[row["account"]]
        return (-old.score if old.is_ranked else 1, row["account"])

    def shift(row: Any) -> int:
        return ranked.index(was[row["account"]].score) + 1 - row["place"]

    in_both = [row for row in every if row["place"] and was[row["account"]].is_ranked and shift(row)]
    key = [row for row in every if row["segment"] == SegmentCode.KEY]
    entering = sorted((row for row in key if was[row["account"]].segment != SegmentCode.KEY), key=entry)
    leaving = [row for row in every if row not in key and was[row["account"]].segment == SegmentCode.KEY]
    assert [one.account for one in told.entering] == [row["account"] for row in entering[:20]]
    assert [one.account for one in told.leaving] == [row["account"] for row in sorted(leaving, key=best_before)[:20]]
    assert [(one.account, one.shift) for one in told.shifted] == [
        (row["account"], shift(row))
        for row in sorted(in_both, key=lambda row: (-abs(shift(row)), row["place"], row["account"]))[:20]
    ]
    assert len(entering) > 20 and len(leaving) > 10
    if measure == Measure.SCORE:  # both limits are 60
        near = sorted((row for row in every if row["place"]), key=lambda row: (abs(row["score"] - 600), *entry(row)))
        assert [one.account for one in told.nearest] == [row["account"] for row in near[:20]]


def key_list(what_if: preview.WhatIf, weights: list[Decimal], held: dict[int, str]) -> set[int]:
    """Who is key by the formula under other weights; limits by score."""
    found = set()
    for row in DraftRating.objects.filter(criteria_version=what_if.draft):
        result = formula.score(
            Weighed(weight, None if r is None else Decimal(r) / 100, one.axis, one.is_required, one.knock_out_below)
            for one, weight, r in zip(what_if.criteria, weights, row.ratings, strict=True)
        )
        line = what_if.key_exit if held.get(row.account_id) == SegmentCode.KEY else what_if.key_entry
        if result.score is not None and result.coverage >= what_if.least_coverage and not result.is_knocked_out:
            found |= {row.account_id} if result.score >= line else set()
    return found


@pytest.mark.parametrize("seed", range(4))
def test_a_weight_can_move_to_its_turn_and_no_further(accounts: list[Account], seed: int) -> None:
    dice = random.Random(100 + seed)
    before = CriteriaVersion.objects.running()
    held = dict(Score.objects.filter(criteria_version=before).values_list("account_id", "segment"))
    turns = 0
    for number in range(4):
        new = any_draft(dice, 3 * number)
        what_if = preview.as_saved(new)
        preparation.prepare(new, list(new.criteria.all()))
        weights = list(what_if.weights)
        today = key_list(what_if, weights, held)

        def at(place: int, share: Decimal, what_if: Any = what_if) -> set[int]:
            moved = list(what_if.weights)
            moved[place] = share * (sum(moved) - moved[place]) / (100 - share)
            return key_list(what_if, moved, held)

        found = sensitivity.sensitivity(what_if, viewer=ANYBODY)
        assert found.is_exact
        for place, move in enumerate(found.moves):
            step = Decimal("1e-9")
            for turn, outwards, end in ((move.down, -step, step), (move.up, step, 100 - step)):
                reach = turn.share - outwards if turn else end
                for part in range(1, 8):  # within, nothing changes
                    assert at(place, move.share + (reach - move.share) * part / 7) == today, (move, part)
                if turn:
                    turns += 1
                    beyond = at(place, max(turn.share + outwards, Decimal(0)))
                    assert turn.account in (beyond - today if turn.enters else today - beyond)
    assert turns > 10


@pytest.mark.parametrize("measure", [Measure.RANK, Measure.SHARE])
def test_by_rank_and_share_the_list_is_the_same_at_the_turn_and_another_a_tenth_further(
    accounts: list[Account], measure: str
) -> None:
    new = draft(50, 30, 20, codes=JUDGED[:3])
    new.measure, new.least_coverage = measure, Decimal(0)
    limits = (4, 4, 8, 8) if measure == Measure.RANK else (30, 30, 60, 60)
    new.key_entry, new.key_exit, new.growth_entry, new.growth_exit = map(Decimal, limits)
    new.save()
    what_if = preview.as_saved(new)
    preparation.prepare(new, list(new.criteria.all()))

    def key(weights: list[Decimal]) -> set[int]:
        asked = preview.WhatIf(**{**vars(what_if), "weights": weights})
        every = preview.ask(asked, EVERY_ACCOUNT, CriteriaVersion.objects.running())
        return {row["account"] for row in every if row["segment"] == SegmentCode.KEY}

    today = key(list(what_if.weights))
    found = sensitivity.sensitivity(what_if, viewer=ANYBODY)
    assert not found.is_exact
    turns = 0
    for place, move in enumerate(found.moves):
        for turn, step in ((move.down, Decimal("-0.1")), (move.up, Decimal("0.1"))):
            if turn is None:
                continue
            turns += 1
            for share, same in ((turn.share, True), (turn.share + step, False)):
                # A thousand times the points of the others keep the share to the hundredth of a point.
                weights = [weight * 10 for weight in what_if.weights]
                rest = sum(weights) - weights[place]
                weights[place] = (share * rest / (100 - share)).quantize(Decimal("0.01"))
                assert (key(weights) == today) is same
    assert turns
