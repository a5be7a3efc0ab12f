"""Figures of `make bench`: what the product takes, against the best single SQL statement for the same."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.choices import Role
from accounts.models import User
from bench import filling
from scoring.criteria import preparation, preview, publishing
from scoring.criteria.preview_statement import PREVIEW
from scoring.models import CriteriaVersion, Score, ScoreRecord
from scoring.scores import rescoring

ROUNDS = 3

# All that re-scoring a first time computes, into the same table with its keys, checks and index: the last level of
# each criterion and the newest year of each figure (by DISTINCT ON, the fastest of the ways tried), scales, score,
# coverage, axes, segment. It leaves out the history of scores, stretches that can be interrupted, who stays by the
# exit, and the progress.
BASELINE_OF_RESCORING = """
WITH judged AS (
    SELECT account_id, max(id) AS newest, max(at) AS rated_at, {levels}
    FROM (
        SELECT DISTINCT ON (account_id, code) account_id, code, level, id, at
        FROM scoring_rating ORDER BY account_id, code, at DESC, id DESC
    ) last GROUP BY account_id
),
earning AS (
    SELECT DISTINCT ON (account_id) account_id, amount AS v7 FROM accounts_figure
    WHERE kind = 'revenue' AND currency = 'EUR' AND year IS NOT NULL ORDER BY account_id, year DESC
),
paying AS (
    SELECT DISTINCT ON (account_id) account_id, amount AS v8 FROM accounts_figure
    WHERE kind = 'payment_delay' AND year IS NOT NULL ORDER BY account_id, year DESC
),
found AS (
    SELECT a.id AS account_id, coalesce(newest, 0) AS newest, rated_at, v1, v2, v3, v4, v5, v6, v7, v8,
        v1 * 2000 AS r1, v2 * 2000 AS r2, v3 * 2000 AS r3, v4 * 2000 AS r4, v5 * 2000 AS r5, v6 * 2000 AS r6,
        CASE WHEN v7 IS NOT NULL THEN round(10000 * ln(least(greatest(v7, 1e6), 1e11) / 1e6) / ln(1e5))::int END AS r7,
        CASE WHEN v8 < 15 THEN 10000 WHEN v8 < 30 THEN 8000 WHEN v8 < 60 THEN 5000 WHEN v8 < 90 THEN 2000
            WHEN v8 IS NOT NULL THEN 0 END AS r8
    FROM accounts_account a LEFT JOIN judged j ON j.account_id = a.id
    LEFT JOIN earning e ON e.account_id = a.id LEFT JOIN paying p ON p.account_id = a.id
    WHERE a.merged_into_id IS NULL
),
summed AS (
    SELECT *, ({total})::bigint AS total, ({weight})::bigint AS weight FROM found OFFSET 0
),
scored AS (
    SELECT *, CASE WHEN weight > 0 THEN (20 * total + 100 * weight) / (200 * weight) * 0.1 END AS score,
        (2000 * weight + {every}) / (2 * {every}) * 0.1 AS coverage
    FROM summed OFFSET 0
)
INSERT INTO scoring_score (account_id, criteria_version_id, score, coverage, attractiveness, strength, is_knocked_out,
    is_ranked, segment, ratings, found, rated_criteria, newest_rating, rated_at, computed_at)
SELECT account_id, {version}, score, coverage, score, NULL, false, score IS NOT NULL AND coverage >= 50,
    CASE WHEN score IS NULL OR coverage < 50 THEN 'standard' WHEN score >= 70 THEN 'key' WHEN score >= 60 THEN 'growth'
        ELSE 'standard' END,
    ARRAY[r1, r2, r3, r4, r5, r6, r7, r8], ARRAY[v1, v2, v3, v4, v5, v6, v7, v8]::numeric[],
    num_nonnulls(r1, r2, r3, r4, r5, r6, r7, r8), newest, rated_at, now()
FROM scored
"""


@dataclass(frozen=True)
class Row:
    """A line of the table: seconds, and what the ratio may be; without a budget it is told alone."""

    name: str
    seconds: float
    baseline: float
    budget: float

    @property
    def ratio(self) -> float:
        return self.seconds / self.baseline


def seconds(deed: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    deed()
    return time.perf_counter() - begun


def measured(version: CriteriaVersion) -> Iterator[Row]:
    """The rows of the table as they are found; each figure and its baseline by turns, the least of the rounds."""
    yield _rescoring(version)
    yield from _preview()


def _execute(sql: str, parameters: Any = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def baseline_of_rescoring(version: int) -> str:
    weights = [100 * weight for weight in filling.WEIGHTS]
    pairs = list(enumerate(weights, start=1))
    return BASELINE_OF_RESCORING.format(
        levels=", ".join(
            f"max(level) FILTER (WHERE code = 'c{place}') AS v{place}" for place in range(1, filling.JUDGED + 1)
        ),
        total=" + ".join(f"coalesce(r{place}, 0) * {weight}::bigint" for place, weight in pairs),
        weight=" + ".join(f"CASE WHEN r{place} IS NULL THEN 0 ELSE {weight} END" for place, weight in pairs),
        every=sum(weights),
        version=version,
    )


def _clean(version: CriteriaVersion) -> None:
    """Take away the scores of a version, so that each round writes into the same table."""
    ScoreRecord.objects.filter(criteria_version=version).delete()
    Score.objects.filter(criteria_version=version).delete()
    _execute("VACUUM ANALYZE scoring_score, scoring_scorerecord")


def _rescoring(running: CriteriaVersion) -> Row:
    ours, baseline = [], []
    for number in range(ROUNDS):
        spare = filling.draft(f"Baseline {number}")
        baseline.append(seconds(lambda number=spare.pk: _execute(baseline_of_rescoring(number))))  # type: ignore[misc]
        held = Score.objects.filter(criteria_version=spare)
        facts = set(held.values_list("account_id", "score", "coverage"))
        _clean(spare)
        version = publishing.publish(filling.draft(f"Ours {number}"), by=None, reason="To measure.")
        ours.append(seconds(rescoring.rescore_requested))
        scores = Score.objects.filter(criteria_version=version)
        assert facts == set(scores.values_list("account_id", "score", "coverage"))
        if number < ROUNDS - 1:
            _clean(version)
    return Row("re-scoring 100,000 accounts × 8 criteria", min(ours), min(baseline), 3)


def _preview() -> list[Row]:
    """A movement of a slider, the whole request; against its statement alone, and against re-scoring's baseline."""
    new = filling.draft("What if")
    criteria = list(new.criteria.all())
    opening = seconds(lambda: preparation.prepare(new, criteria, is_opened=True))
    _execute("VACUUM ANALYZE scoring_draftrating")
    client = Client()
    client.force_login(User.objects.create(email="executive@kam.example", role=Role.EXECUTIVE))
    url = reverse("admin:scoring_criteriaversion_preview", args=[new.pk])
    running = CriteriaVersion.objects.running()
    ours, baseline, single = [], [], []
    for number in range(ROUNDS + 1):
        weights = [Decimal(weight + number) for weight in filling.WEIGHTS[::-1]]
        asked = {f"weight-{one.code}": weight for one, weight in zip(criteria, weights, strict=True)}
        what_if = replace(preview.as_saved(new), weights=weights)
        baseline.append(seconds(lambda asked=what_if: preview.ask(asked, PREVIEW, running)))  # type: ignore[misc]
        ours.append(seconds(lambda asked=asked: client.post(url, asked)))  # type: ignore[misc]
    spare = filling.draft("Baseline")
    for _number in range(2):
        single.append(seconds(lambda: _execute(baseline_of_rescoring(spare.pk))))
        _clean(spare)
    return [
        Row("preview: a movement, the whole request, against its SQL alone", min(ours[1:]), min(baseline[1:]), 1.5),
        Row("preview: the same, against re-scoring in one statement", min(ours[1:]), min(single), 1.5),
        Row("preview: its page opened, ratings made ready, likewise", opening, min(single), 1.5),
    ]
