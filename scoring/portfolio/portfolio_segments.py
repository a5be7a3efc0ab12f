"""How many accounts were in each segment at the end of each month: key by decision, growth by the score of that day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.models import Account
from scoring.choices import SegmentCode
from scoring.models import CriteriaVersion
from scoring.pictures import segments as picture
from scoring.portfolio import account_values
from scoring.scores.segments import names
from ui.list_files import harmless

MOST_MONTHS = 24
# One pass over what happened to each account, in its order: a record says whether it grows, a decision whether it is
# key. What comes out are the moves from one segment to another, and a month is the sum of the moves so far. Of the many
# accounts nobody ever decided on, the records are read in the order of their index. Of the few others, the running
# maximum of "place in the order, then what was said" keeps the last of each.
MOVES = f"""
WITH decided AS MATERIALIZED (
    SELECT DISTINCT account_id FROM scoring_keydecision WHERE decided_on <= %s AND account_id IN ({{accounts}})
),
grown AS (
    SELECT account_id, at, segment <> '{SegmentCode.STANDARD}' AS grows,
        lag(segment <> '{SegmentCode.STANDARD}') OVER in_order AS before
    FROM scoring_scorerecord WHERE account_id IN ({{accounts}})
    WINDOW in_order AS (PARTITION BY account_id ORDER BY at, criteria_version_id)
),
of_undecided AS (
    SELECT date_trunc('month', at AT TIME ZONE %s)::date AS month, grows, before FROM grown
    WHERE before IS DISTINCT FROM grows AND account_id NOT IN (SELECT account_id FROM decided)
),
happened AS (
    SELECT account_id, (at AT TIME ZONE %s)::date AS day, at, 0 AS decision,
        segment <> '{SegmentCode.STANDARD}' AS grows, NULL::boolean AS is_key
    FROM scoring_scorerecord WHERE account_id IN (SELECT account_id FROM decided)
    UNION ALL
    SELECT account_id, decided_on, NULL, id, NULL, is_key FROM scoring_keydecision
    WHERE decided_on <= %s AND account_id IN (SELECT account_id FROM decided)
),
ordered AS (
    SELECT *, row_number() OVER (PARTITION BY account_id ORDER BY day, at NULLS LAST, decision) AS place FROM happened
),
said AS (
    SELECT account_id, place, date_trunc('month', day)::date AS month,
        max(place * 2 + grows::int) OVER so_far & 1 AS grows, max(place * 2 + is_key::int) OVER so_far & 1 AS is_key
    FROM ordered WINDOW so_far AS (PARTITION BY account_id ORDER BY place)
),
states AS (
    SELECT account_id, place, month, CASE WHEN is_key = 1 THEN '{SegmentCode.KEY}'
        WHEN grows = 1 THEN '{SegmentCode.GROWTH}' ELSE '{SegmentCode.STANDARD}' END AS segment
    FROM said
),
moves AS (
    SELECT month, segment, lag(segment) OVER (PARTITION BY account_id ORDER BY place) AS before FROM states
)
SELECT month, segment, sum(accounts)::int FROM (
    SELECT month, CASE WHEN grows THEN '{SegmentCode.GROWTH}' ELSE '{SegmentCode.STANDARD}' END AS segment,
        count(*) AS accounts
    FROM of_undecided GROUP BY month, grows
    UNION ALL
    SELECT month, CASE WHEN before THEN '{SegmentCode.GROWTH}' ELSE '{SegmentCode.STANDARD}' END, -count(*)
    FROM of_undecided WHERE before IS NOT NULL GROUP BY month, before
    UNION ALL
    SELECT month, segment, 1 FROM moves WHERE before IS DISTINCT FROM segment
    UNION ALL
    SELECT month, before, -1 FROM moves WHERE before <> segment
) each GROUP BY month, segment
"""  # noqa: S608 - made of constants


@dataclass(frozen=True)
class Month:
    """The accounts of each segment when a month ended; of the running month, as of today."""

    first: date
    key: int
    growth: int
    standard: int

    @property
    def accounts(self) -> int:
        return self.key + self.growth + self.standard


@dataclass(frozen=True)
class Segments:
    """The months, the earliest first, and the picture of the last of them; None where nothing was recorded."""

    months: list[Month]
    names: dict[str, str]
    picture: SafeString | None

    @property
    def shown(self) -> list[Month]:
        return self.months[-MOST_MONTHS:]


def over_time(accounts: QuerySet[Account]) -> Segments:
    """The segments of `accounts` month by month; three queries."""
    months = _months(accounts)
    called = dict(names())
    shown = months[-MOST_MONTHS:]
    if not shown:
        return Segments(months, called, None)
    versions = CriteriaVersion.objects.filter(published_at__isnull=False).order_by("published_at")
    starts = [(timezone.localdate(one.published_at).replace(day=1), one.name) for one in versions if one.published_at]
    return Segments(
        months,
        called,
        picture.draw(
            [picture.Bar(one.first, {"key": one.key, "growth": one.growth, "standard": one.standard}) for one in shown],
            starts=[picture.Start(month, name) for month, name in starts if month >= shown[0].first],
            names=called,
        ),
    )


def lines(accounts: QuerySet[Account]) -> Iterator[list[Any]]:
    """Every month for a file, the heading first."""
    called = dict(names())
    yield [_("Month"), *(harmless(called[code]) for code in SegmentCode.values), _("In all")]
    for one in _months(accounts):
        yield [one.first.strftime("%Y-%m"), one.key, one.growth, one.standard, one.accounts]


def _months(accounts: QuerySet[Account]) -> list[Month]:
    sql, parameters = account_values.compiled(accounts.order_by().values("pk"))
    today = timezone.localdate()
    zone = timezone.get_current_timezone_name()
    given = (today, *parameters, *parameters, zone, zone, today)
    with connection.cursor() as cursor:
        cursor.execute(MOVES.format(accounts=sql), given)
        moves = {(month, segment): moved for month, segment, moved in cursor.fetchall()}
    if not moves:
        return []
    months, held = [], dict.fromkeys(SegmentCode.values, 0)
    month = min(month for month, _segment in moves)
    while month <= today:
        held = {segment: count + moves.get((month, segment), 0) for segment, count in held.items()}
        months.append(Month(month, **held))
        month = (month + timedelta(days=31)).replace(day=1)
    return months
