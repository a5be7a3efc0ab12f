"""A registry to measure on, made by the database itself: accounts, ratings and figures by generate_series."""

from decimal import Decimal
from typing import Any

from django.db import connection

from scoring.choices import Scale
from scoring.criteria import publishing
from scoring.models import CriteriaVersion, Criterion
from scoring.scores import rescoring

# Six criteria are judged, two computed from figures: about one rating in ten is missing.
JUDGED = 6
COMPUTED: list[tuple[str, Scale, dict[str, Any]]] = [
    ("revenue", Scale.LOGARITHMIC, {"currency": "EUR", "lowest": Decimal("1e6"), "highest": Decimal("1e11")}),
    (
        "payment_delay",
        Scale.BANDS,
        {"bounds": [Decimal(b) for b in (15, 30, 60, 90)], "band_ratings": [Decimal(r) for r in (100, 80, 50, 20, 0)]},
    ),
]
WEIGHTS = (20, 15, 15, 10, 10, 10, 12, 8)
ACCOUNTS = """
    INSERT INTO accounts_account (id, version, name, legal_name, status, sector, industry, headquarters, founded,
        website, language, registered_at, folded_name)
    SELECT n, 1, 'Account ' || n, '', 'active', '', '', '', '', '', 'en', now(), 'account ' || n
    FROM generate_series(1, %(accounts)s) n
"""
RATINGS = """
    INSERT INTO scoring_rating (account_id, criterion_id, code, level, reason, evidence, at)
    SELECT n, c.id, c.code, floor(random() * 6), 'Seen on site.', '', now() - random() * interval '2 years'
    FROM generate_series(1, %(accounts)s) n CROSS JOIN scoring_criterion c
    WHERE c.criteria_version_id = %(version)s AND c.scale = 'judged' AND random() < 0.9
    ORDER BY random()
"""
FIGURES = """
    INSERT INTO accounts_figure (account_id, version, kind, year, amount, currency, source)
    SELECT n, 1, 'revenue', y, exp(ln(1e6) + random() * ln(1e5))::numeric(20, 0), 'EUR', ''
    FROM generate_series(1, %(accounts)s) n CROSS JOIN generate_series(2023, 2025) y WHERE random() < 0.9
    UNION ALL
    SELECT n, 1, 'payment_delay', 2025, floor(random() * 120), '', ''
    FROM generate_series(1, %(accounts)s) n WHERE random() < 0.9
"""


def draft(name: str) -> CriteriaVersion:
    """A draft of eight criteria."""
    version = CriteriaVersion.objects.create(name=name)
    for place, weight in enumerate(WEIGHTS, start=1):
        criterion = Criterion(
            criteria_version=version,
            code=f"c{place}",
            position=place,
            weight=Decimal(weight),
            name_en=f"Criterion {place}",
            name_fr=f"Critère {place}",
        )
        if place <= JUDGED:
            criterion.levels_en = criterion.levels_fr = ["none", "poor", "weak", "fair", "good", "best"]
        else:
            fact, scale, rest = COMPUTED[place - JUDGED - 1]
            criterion.fact, criterion.scale = fact, scale
            for field, value in rest.items():
                setattr(criterion, field, value)
        criterion.save()
    return version


def fill(accounts: int) -> CriteriaVersion:
    """So many accounts, rated and scored under a running version of eight criteria."""
    version = publishing.publish(draft("Running"), by=None, reason="To measure.")
    version.rescoring_requested_at = None
    version.save(update_fields=["rescoring_requested_at"])
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # no trigger a row: minutes, and nothing measured
        for statement in (ACCOUNTS, RATINGS, FIGURES):
            cursor.execute(statement, {"accounts": accounts, "version": version.pk})
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE accounts_account, accounts_figure, scoring_rating")
    rescoring.request(version)
    rescoring.rescore_requested()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE scoring_score, scoring_scorerecord")
    version.refresh_from_db()
    return version
