"""The statement behind a preview: one pass over the ratings kept ready scores every account; what limits ask after is
then counted by line of like accounts, and only the few accounts that are shown are looked at one by one."""

from scoring.scores import segmentation

SHOWN = 20  # accounts in a list
BARS = 20  # of the picture of the scores
WIDTH = 100 // BARS

# Every account with its score under the running version, and as it would score: whole tenths, NULL without a rank.
# Ratings are taken out of their array once, and the sums made once (OFFSET 0 keeps the planner from copying them).
DRAFTED = """
drafted AS MATERIALIZED (
    SELECT account_id, was, held, knocked_out,
        CASE WHEN weight > 0 AND (2000 * weight + %(every)s) / (2 * %(every)s) >= %(least_coverage)s{required}
            THEN (20 * total + 100 * weight) / (200 * weight) END AS score
    FROM (
        SELECT r.*, {sums} AS total, {weight} AS weight, {is_knocked_out} AS knocked_out
        FROM (
            SELECT d.account_id, CASE WHEN s.is_ranked THEN (10 * s.score)::int END AS was,
                coalesce(s.segment, 'standard') AS held, {ratings}
            FROM scoring_draftrating d
            LEFT JOIN scoring_score s ON s.criteria_version_id = %(running)s AND s.account_id = d.account_id
            WHERE d.criteria_version_id = %(draft)s OFFSET 0
        ) r OFFSET 0
    ) f
)
"""
# Accounts that differ in nothing a limit asks after are one line: some thousands of lines stand for all accounts.
COUNTED = """
counted AS MATERIALIZED (
    SELECT score, held, knocked_out, count(*) AS accounts, count(was) AS ranked_was FROM drafted GROUP BY 1, 2, 3
)
"""
# Scores are few, a thousand and one at most: ranks and limits are counted by score, and no account is sorted.
PLACES = """
    SELECT {score} AS score, sum(accounts) AS accounts, (sum(sum(accounts)) OVER best_first)::bigint AS upto,
        (sum(sum(accounts)) OVER best_first - sum(accounts) + 1)::bigint AS place
    FROM {counted} WHERE {score} IS NOT NULL GROUP BY {score} WINDOW best_first AS (ORDER BY {score} DESC)
"""
PLACES_NOW = PLACES.format(score="score", counted="counted")
PLACES_BEFORE = PLACES.format(score="was", counted="(SELECT was, count(*) AS accounts FROM drafted GROUP BY was) c")
# The place of every score from 0 to 100.0, for the thousands of accounts that are looked up in it.
BY_TENTH = """(
    SELECT array_agg(coalesce(place, 0) ORDER BY tenth)
    FROM generate_series(0, 1000) tenth LEFT JOIN {places} p ON p.score = tenth
)"""
LIMITS_OF_SCORE = ", ".join(f"(10 * %({name})s)::int AS {name}" for name in segmentation.NAMES)
# As `segmentation.limits`: the score of the account at the place, of the last one where there are fewer.
PLACE = """least(trunc({place})::bigint, (SELECT max(upto) FROM places))"""
LIMIT = f"""
    (SELECT max(score) FROM places WHERE upto >= {PLACE} AND {PLACE} >= 1) AS {{name}}
"""  # noqa: S608 - made of constants
MOVED = """
moved AS MATERIALIZED (
    SELECT {counted}.*, {segment} AS segment, CASE WHEN held = 'key' THEN key_exit ELSE key_entry END AS line
    FROM {counted} CROSS JOIN limits
)
"""
# What a line has in common, as a number from 1 on: 8 for each tenth of a point, 0 being without a score.
MARK = """(8 * coalesce({of}.score + 1, 0) + CASE {of}.held WHEN 'key' THEN 4 WHEN 'growth' THEN 2 ELSE 0 END
    + {of}.knocked_out::int + 1)"""
MARKS = 8 * 1002
OF_ONE_LINE = f"{MARK.format(of='m')} = {MARK.format(of='d')}"
BEFORE = "GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING"
# The accounts that can stand in a list: of those that enter, and of those near a line, the lines that fill it.
PICKED = f"""
lines AS MATERIALIZED (
    SELECT m.*, enters AND better < {SHOWN} OR leaves OR (distance IS NOT NULL AND nearer < {SHOWN}) AS is_picked
    FROM (
        SELECT *, coalesce(sum(accounts) FILTER (WHERE enters) OVER (ORDER BY score DESC {BEFORE}), 0) AS better,
            coalesce(sum(accounts) OVER (ORDER BY distance {BEFORE}), 0) AS nearer
        FROM (
            SELECT *, {MARK.format(of="moved")} AS mark, segment = 'key' AND held <> 'key' AS enters,
                segment <> 'key' AND held = 'key' AS leaves, abs(score - line) AS distance
            FROM moved
        ) l
    ) m
),
picked AS MATERIALIZED (
    SELECT d.*, segment, line, enters, leaves, distance
    FROM (
        SELECT * FROM drafted WHERE (
            SELECT array_agg(coalesce(is_picked, false) ORDER BY number)
            FROM generate_series(1, {MARKS}) number LEFT JOIN lines ON mark = number
        )[{MARK.format(of="drafted")}] OFFSET 0
    ) d JOIN lines m ON {OF_ONE_LINE}
)
"""  # noqa: S608 - made of constants
ROWS = """
coalesce((
    SELECT json_agg(json_build_object('account', r.account_id, 'was', was, 'score', r.score, 'held', held,
        'segment', segment, 'line', line, 'knocked_out', knocked_out,
        'place_was', w.place, 'place', p.place) ORDER BY r.number)
    FROM (
        SELECT row_number() OVER (ORDER BY {order}) AS number, *
        FROM (SELECT * FROM {rows} ORDER BY {order} LIMIT {shown}) first
    ) r
    LEFT JOIN places p ON p.score = r.score
    LEFT JOIN places_was w ON w.score = r.was
), '[]')
"""
SHIFTED = f"""(
    SELECT d.*, m.segment, m.line FROM (
        SELECT *, abs(place - place_was) AS shift FROM (
            SELECT drafted.*, {BY_TENTH.format(places="places")}[score + 1] AS place,
                {BY_TENTH.format(places="places_was")}[was + 1] AS place_was
            FROM drafted WHERE score IS NOT NULL AND was IS NOT NULL OFFSET 0
        ) placed WHERE place <> place_was ORDER BY shift DESC, place, account_id LIMIT {SHOWN}
    ) d JOIN moved m ON {OF_ONE_LINE}
) shifted"""  # noqa: S608 - made of constants
BARS_OF = f"""
    SELECT least(score / {10 * WIDTH}, {BARS - 1}) AS bar, sum(accounts) AS accounts FROM {{places}} GROUP BY 1
"""  # noqa: S608 - made of constants
BY_SCORE = "score DESC NULLS LAST, account_id"
BEST_BEFORE = "was DESC NULLS LAST, account_id"
PREVIEW = f"""
WITH {DRAFTED},
{COUNTED},
places AS MATERIALIZED ({PLACES_NOW}),
places_was AS MATERIALIZED ({PLACES_BEFORE}),
limits AS MATERIALIZED (SELECT {{limits}}),
{MOVED.replace("{counted}", "counted")},
{PICKED}
SELECT json_build_object(
    'segments', (SELECT json_agg(c) FROM (
        SELECT held, segment, sum(accounts) AS accounts, sum(ranked_was) AS ranked_was,
            coalesce(sum(accounts) FILTER (WHERE score IS NOT NULL), 0) AS ranked
        FROM moved GROUP BY 1, 2) c),
    'bars', (SELECT json_object_agg(bar, accounts) FROM ({BARS_OF.format(places="places")}) b),
    'bars_was', (SELECT json_object_agg(bar, accounts) FROM ({BARS_OF.format(places="places_was")}) b),
    'key_line', (SELECT key_entry FROM limits),
    'entering', {ROWS.format(rows="picked WHERE enters", order=BY_SCORE, shown=SHOWN)},
    'leaving', {ROWS.format(rows="picked WHERE leaves", order=BEST_BEFORE, shown=SHOWN)},
    'nearest', {
    ROWS.format(rows="picked WHERE distance IS NOT NULL", order="distance, score DESC, account_id", shown=SHOWN)
},
    'shifted', {ROWS.format(rows=SHIFTED, order="shift DESC, place, account_id", shown=SHOWN)}
)::text
"""  # noqa: S608 - made of constants
# What every account would score and propose, for those who hold the preview to what publishing gives.
EVERY_ACCOUNT = f"""
WITH {DRAFTED},
{COUNTED},
places AS MATERIALIZED ({PLACES_NOW}),
limits AS MATERIALIZED (SELECT {{limits}}),
{MOVED.replace("{counted}", "drafted")}
SELECT coalesce(json_agg(json_build_object('account', account_id, 'score', moved.score, 'segment', segment,
    'place', place)), '[]')::text
FROM moved LEFT JOIN places USING (score)
"""  # noqa: S608 - made of constants
