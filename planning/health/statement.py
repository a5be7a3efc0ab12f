"""Health in SQL: each signal is one SELECT, one statement reads all accounts or one, and nothing else computes it.

Days are those of the installation's time zone, whoever looks. A signal's SELECT gives account_id, value (higher is
worse), is_partial (what is not known may be worse than what is: then it is never green) and facts for its sentence.
`{accounts}` stands for the condition on a column called account_id.
"""

from accounts.choices import AccountStatus, ContactRhythm, FigureKind, Side
from accounts.people_choices import DecisionRole, JudgementKind, Stance
from meetings.choices import State
from planning.choices import IN_FORCE
from planning.client_choices import AnswerKind
from planning.health_choices import Signal
from planning.proposal_choices import ProposalState

RHYTHM_DAYS = {
    ContactRhythm.WEEKLY: 7,
    ContactRhythm.FORTNIGHTLY: 14,
    ContactRhythm.MONTHLY: 31,
    ContactRhythm.QUARTERLY: 92,
    ContactRhythm.HALF_YEARLY: 184,
    ContactRhythm.YEARLY: 366,
}
"""The longest each rhythm lasts, so that nobody is late because of a long month."""

STANCES = [Stance.ADVOCATE, Stance.SUPPORTER, Stance.NEUTRAL, Stance.RESERVED, Stance.OPPOSED]  # 1 to 5
DECIDE = [DecisionRole.ECONOMIC_BUYER, DecisionRole.DECISION_MAKER]
PROPOSALS_COUNT = 365  # days
DECLINED_COUNT = 180  # days


def _words(values: list[str]) -> str:
    return "ARRAY[{}]::varchar[]".format(", ".join(f"'{value}'" for value in values))


_DAYS_OF = " ".join(f"WHEN '{rhythm}' THEN {days}" for rhythm, days in RHYTHM_DAYS.items())
_TODAY = "%(today)s::date"


def _day(moment: str) -> str:
    return f"({moment} AT TIME ZONE %(zone)s)::date"


# Per cadence that has begun, from the last contact of whatever kind, or from its first day where that is later.
CONTACT = f"""
    SELECT DISTINCT ON (c.account_id) c.account_id,
        round(100.0 * ({_TODAY} - greatest(c.starts_on, l.last_on)) / c.days) AS value, l.last_on IS NULL AS is_partial,
        jsonb_build_object('last_on', l.last_on, 'starts_on', c.starts_on, 'every', c.days) AS facts
    FROM (
        SELECT account_id, starts_on, CASE rhythm {_DAYS_OF} END AS days FROM meetings_cadence
        WHERE ended_at IS NULL AND starts_on <= {_TODAY} AND coalesce(ends_on, 'infinity') >= {_TODAY} AND {{accounts}}
    ) c LEFT JOIN (
        SELECT account_id, {_day("max(done_at)")} AS last_on FROM meetings_touchpoint
        WHERE state = '{State.DONE}' AND done_at <= statement_timestamp() AND {{accounts}} GROUP BY account_id
    ) l ON l.account_id = c.account_id
    ORDER BY c.account_id, value DESC, c.days
"""  # noqa: S608 - made of constants
COMMITMENTS = f"""
    SELECT account_id, greatest(0, coalesce({_TODAY} - min(due_on) FILTER (WHERE done_on IS NULL), 0)) AS value,
        false AS is_partial,
        jsonb_build_object('late', count(*) FILTER (WHERE done_on IS NULL AND due_on < {_TODAY}), 'all', count(*),
            'oldest_on', min(due_on) FILTER (WHERE done_on IS NULL)) AS facts
    FROM (
        SELECT p.account_id, m.due_on, m.done_on FROM planning_accountplan p
        JOIN planning_objective o ON o.plan_id = p.id JOIN planning_milestone m ON m.objective_id = o.id
        WHERE p.state = ANY({_words(list(IN_FORCE))}) AND m.obligor = '{Side.US}'
    ) owed WHERE {{accounts}} GROUP BY account_id
"""  # noqa: S608 - made of constants
# The latest judgement of each kind holds; whoever has left the client decides nothing there any more.
DECIDERS = f"""
    SELECT account_id, max(level) AS value, bool_or(level IS NULL) AS is_partial,
        jsonb_build_object('deciders', count(*), 'unknown', count(*) FILTER (WHERE level IS NULL),
            'worst', max(level)) AS facts
    FROM (
        SELECT d.account_id, array_position({_words(list(STANCES))}, s.stance) AS level
        FROM (
            SELECT DISTINCT ON (j.contact_id) j.contact_id, c.account_id, j.values AS roles
            FROM accounts_stakeholderjudgement j
            JOIN (SELECT id, account_id FROM accounts_contact WHERE left_on IS NULL AND {{accounts}}) c
                ON c.id = j.contact_id
            WHERE j.kind = '{JudgementKind.ROLES}' AND j.judged_on <= {_TODAY}
            ORDER BY j.contact_id, j.judged_on DESC
        ) d LEFT JOIN LATERAL (
            SELECT j.values[1] AS stance FROM accounts_stakeholderjudgement j
            WHERE j.contact_id = d.contact_id AND j.kind = '{JudgementKind.STANCE}' AND j.judged_on <= {_TODAY}
            ORDER BY j.judged_on DESC LIMIT 1
        ) s ON true
        WHERE d.roles && {_words(list(DECIDE))}
    ) stances GROUP BY account_id
"""  # noqa: S608 - made of constants
PROFILE = f"""
    SELECT a.account_id, round(100.0 * ({_TODAY} - a.oldest_on) / s.review_days) AS value, false AS is_partial,
        jsonb_build_object('oldest_on', a.oldest_on, 'limit', s.review_days) AS facts
    FROM (
        SELECT account_id, {_day("min(reviewed_at)")} AS oldest_on FROM accounts_profileaspect
        WHERE {{accounts}} GROUP BY account_id
    ) a JOIN ({{segments}}) segment (account_id, code) ON segment.account_id = a.account_id
    JOIN scoring_segment s ON s.code = segment.code
"""  # noqa: S608 - made of constants
_SENT = f"""
    SELECT p.account_id, {_day("d.sent_at")} AS sent_on, a.kind, {_day("a.at")} AS answered_on
    FROM planning_proposal d JOIN planning_accountplan p ON p.id = d.plan_id
    LEFT JOIN planning_proposalanswer a ON a.proposal_id = d.id AND a.counts
    WHERE d.state = '{ProposalState.SENT}'
"""  # noqa: S608 - made of constants
UNANSWERED = f"""
    SELECT DISTINCT ON (account_id) account_id,
        CASE WHEN kind IS NULL THEN {_TODAY} - sent_on ELSE 0 END AS value, false AS is_partial,
        jsonb_build_object('sent_on', sent_on, 'answered_on', answered_on) AS facts
    FROM ({_SENT}) sent WHERE sent_on > {_TODAY} - {PROPOSALS_COUNT} AND {{accounts}}
    ORDER BY account_id, sent_on DESC, answered_on DESC NULLS LAST
"""  # noqa: S608 - made of constants
DECLINED = f"""
    SELECT account_id, declined AS value, false AS is_partial,
        jsonb_build_object('declined', declined, 'answered', answered) AS facts
    FROM (
        SELECT account_id, count(*) AS answered, count(*) FILTER (
            WHERE kind = '{AnswerKind.NOT_NOW}' AND answered_on > {_TODAY} - {DECLINED_COUNT}) AS declined
        FROM ({_SENT}) sent WHERE answered_on > {_TODAY} - {PROPOSALS_COUNT} AND {{accounts}} GROUP BY account_id
    ) answers
"""  # noqa: S608 - made of constants
PAYMENT = f"""
    SELECT DISTINCT ON (account_id) account_id, amount AS value, false AS is_partial,
        jsonb_build_object('year', year) AS facts
    FROM accounts_figure WHERE kind = '{FigureKind.PAYMENT_DELAY}' AND {{accounts}}
    ORDER BY account_id, year DESC NULLS LAST
"""  # noqa: S608 - made of constants
SIGNALS = {
    Signal.CONTACT: CONTACT,
    Signal.COMMITMENTS: COMMITMENTS,
    Signal.DECIDERS: DECIDERS,
    Signal.PROFILE: PROFILE,
    Signal.UNANSWERED: UNANSWERED,
    Signal.DECLINED: DECLINED,
    Signal.PAYMENT: PAYMENT,
}
_FOUND = " UNION ALL ".join(
    f"SELECT '{code}' AS code, account_id, value::numeric AS value, is_partial, facts FROM ({sql}) {code}"  # noqa: S608 - made of constants
    for code, sql in SIGNALS.items()
)
# The rule itself (`docs/health.md`): read it from the top, the first line that holds says the colour. A former client
# has no signals: nothing is asked of it.
READ = f"""
WITH asked AS MATERIALIZED (SELECT id AS account_id, status FROM (SELECT id AS account_id, * FROM accounts_account) a
    WHERE merged_into_id IS NULL AND {{accounts}}),
counting AS (SELECT * FROM planning_healththreshold WHERE rule_id = %(rule)s AND is_on),
found AS ({_FOUND}),
judged AS (
    SELECT a.account_id, t.id AS place, t.signal, t.is_essential, f.value, f.facts,
        CASE WHEN f.value >= t.red THEN 'red' WHEN f.value >= t.amber THEN 'amber'
             WHEN f.value IS NULL OR f.is_partial THEN 'unknown' ELSE 'green' END AS colour
    FROM asked a CROSS JOIN counting t
    LEFT JOIN found f ON f.account_id = a.account_id AND f.code = t.signal
        AND a.status <> '{AccountStatus.FORMER}'
),
health AS (
    SELECT account_id, count(*) FILTER (WHERE colour <> 'unknown') AS known,
        CASE
            WHEN count(*) FILTER (WHERE colour <> 'unknown') < %(least_known)s THEN 'unknown'
            WHEN bool_or(is_essential AND colour = 'red') THEN 'red'
            WHEN bool_or(is_essential AND colour = 'amber') THEN 'amber'
            WHEN bool_or(colour = 'red') THEN 'amber'
            WHEN count(*) FILTER (WHERE colour = 'amber') >= 2 THEN 'amber'
            WHEN bool_or(is_essential AND colour = 'unknown') THEN 'unknown'
            ELSE 'green'
        END AS colour,
        jsonb_object_agg(signal, colour) AS colours,
        jsonb_agg(jsonb_build_object('signal', signal, 'colour', colour, 'value', value, 'facts', facts)
            ORDER BY place) AS signals
    FROM judged GROUP BY account_id
)
"""  # noqa: S608 - made of constants
# A row is written only where a colour differs: of the account, or of one of its signals. Where nothing was ever known
# of an account nothing is written.
WRITE = """
, changed AS (
    INSERT INTO planning_accounthealth AS held (account_id, colour, colours, since)
    SELECT account_id, colour, colours, %(today)s::date FROM health h
    WHERE known > 0 OR EXISTS (SELECT FROM planning_accounthealth b WHERE b.account_id = h.account_id)
    ORDER BY account_id
    ON CONFLICT (account_id) DO UPDATE SET colour = excluded.colour, colours = excluded.colours,
        since = CASE WHEN held.colour = excluded.colour THEN held.since ELSE excluded.since END
    WHERE (held.colour, held.colours) IS DISTINCT FROM (excluded.colour, excluded.colours)
    RETURNING account_id
), recorded AS (
    INSERT INTO planning_healthreading (account_id, day, colour, signals, rule_id)
    SELECT account_id, %(today)s::date, colour, signals, %(rule)s FROM health JOIN changed USING (account_id)
    ON CONFLICT (account_id, day) DO UPDATE SET colour = excluded.colour, signals = excluded.signals,
        rule_id = excluded.rule_id
)
SELECT count(*) FROM changed
"""
LOOK = "SELECT colour, signals::text FROM health"
