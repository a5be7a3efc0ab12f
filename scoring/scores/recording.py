"""Every change of a score is recorded with all it came from; statements name the rows they changed `changed`."""

# Two changes in one transaction are one: the last says.
RECORD = """
INSERT INTO scoring_scorerecord AS kept
    (account_id, criteria_version_id, at, score, coverage, attractiveness, strength, is_knocked_out, is_ranked, segment,
    ratings, found)
SELECT account_id, criteria_version_id, computed_at, score, coverage, attractiveness, strength, is_knocked_out,
    is_ranked, segment, ratings, found
FROM changed
WHERE rated_criteria > 0 OR EXISTS (SELECT FROM scoring_scorerecord r WHERE r.account_id = changed.account_id)
ON CONFLICT (account_id, at, criteria_version_id) DO UPDATE
SET score = excluded.score, coverage = excluded.coverage, attractiveness = excluded.attractiveness,
    strength = excluded.strength, is_knocked_out = excluded.is_knocked_out, is_ranked = excluded.is_ranked,
    segment = excluded.segment, ratings = excluded.ratings, found = excluded.found
"""
