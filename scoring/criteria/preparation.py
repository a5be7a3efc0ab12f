"""Making the ratings of all accounts under a draft ready, so that each what-if is one pass over what is kept."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from scoring.choices import VersionState
from scoring.models import CriteriaVersion, Criterion, DraftPreparation
from scoring.scores import statement

OLD_AFTER = timedelta(minutes=5)  # when a page is opened; what no number below tells, such as a fact of the day
SCALE = ("code", "scale", "fact", "currency", "lowest", "highest", "lower_is_better", "bounds", "band_ratings")
SOURCES = """
SELECT concat_ws(' ', (SELECT max(id) FROM scoring_rating),
    (SELECT count(*) FROM scoring_ratinground WHERE closed_at IS NOT NULL), (SELECT max(id) FROM accounts_account),
    pg_sequence_last_value(pg_get_serial_sequence('scoring_touchedaccount', 'id')::regclass))
"""
FILL = """
WITH rated AS ({rated})
INSERT INTO scoring_draftrating (criteria_version_id, account_id, ratings)
SELECT %(version)s, account_id, ARRAY[{ratings}]::int[] FROM rated ORDER BY account_id
"""


def prepare(draft: CriteriaVersion, criteria: Sequence[Criterion], *, is_opened: bool = False) -> bool:
    """Make the ratings of `draft` ready under its saved `criteria`; where its page is opened, also those that got old.

    Returns whether the draft still is one: what was published meanwhile is not prepared.
    """
    scales = repr([[getattr(criterion, field) for field in SCALE] for criterion in criteria])
    if _are_ready(draft, scales, is_opened=is_opened):
        return True
    with transaction.atomic():
        # Whoever publishes or prepares the draft at the same time waits.
        drafts = CriteriaVersion.objects.filter(pk=draft.pk, state=VersionState.DRAFT)
        if not drafts.select_for_update(of=("self",), no_key=True).exists():
            return False
        if not _are_ready(draft, scales, is_opened=is_opened):
            _fill(draft, criteria, scales)
        return True


def _are_ready(draft: CriteriaVersion, scales: str, *, is_opened: bool) -> bool:
    held = DraftPreparation.objects.filter(pk=draft.pk).first()
    if held is None or held.criteria != scales:
        return False
    return not is_opened or (held.sources == _sources() and timezone.now() - held.prepared_at < OLD_AFTER)


def _sources() -> str:
    """Numbers that grow with each rating, closed round, account and change of a fact."""
    with connection.cursor() as cursor:
        cursor.execute(SOURCES)
        return str(cursor.fetchone()[0])


def _fill(draft: CriteriaVersion, criteria: Sequence[Criterion], scales: str) -> None:
    sources, now = _sources(), timezone.now()
    rated, parameters = statement.rated(criteria, accounts="true")
    ratings = ", ".join(f"r{place}" for place in range(1, len(criteria) + 1))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM scoring_draftrating WHERE criteria_version_id = %s", [draft.pk])
        cursor.execute(FILL.format(rated=rated, ratings=ratings), parameters | {"version": draft.pk})
    DraftPreparation.objects.update_or_create(
        criteria_version=draft, defaults={"criteria": scales, "sources": sources, "prepared_at": now}
    )
