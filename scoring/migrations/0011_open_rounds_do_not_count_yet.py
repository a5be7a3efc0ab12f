"""Ratings count once their round is closed: where a round is open, all accounts are scored again without them."""

from django.db import migrations

SCORE_AGAIN = """
UPDATE scoring_criteriaversion SET rescoring_requested_at = now(), rescoring_reached = 0, rescored_accounts = 0
WHERE state = 'published' AND EXISTS (SELECT FROM scoring_ratinground WHERE state = 'open')
"""


class Migration(migrations.Migration):
    dependencies = [("scoring", "0010_a_meeting_decides_on_a_round")]

    operations = [migrations.RunSQL(SCORE_AGAIN, migrations.RunSQL.noop)]
