"""What the page of an account's score shows."""

from typing import Any

from accounts.models import Account
from scoring.day_form import DayForm
from scoring.key_accounts.decisions import leaving, standard_care
from scoring.key_accounts.disagreement import disagreement
from scoring.ratings.spread import judged
from scoring.scores import segments
from scoring.scores.peers import peers
from scoring.scores.trend import trend
from scoring.scores.why import why

RATINGS_SHOWN = 60


def context(account: Account, *, user: Any, asked: Any) -> dict[str, Any]:
    """The score of `account` as it is, or of the day `asked` names; a constant number of queries."""
    form = DayForm(asked)
    day = form.day
    said = why(account, on=day)
    scores = list(account.scores.select_related("criteria_version").order_by("-criteria_version__published_at"))
    decisions = list(account.key_decisions.newest_first().select_related("decided_by"))
    known = [one for one in decisions if day is None or one.decided_on <= day]
    shown = account.ratings.shown_to(user).newest_first()
    ratings = shown if day is None else shown.filter(at__date__lte=day)
    version = said.version if said else None
    standing = known[0] if known else None
    return {
        "account": account,
        "day_form": form,
        "day": day,
        "why": said,
        "version": version,
        "explanation": said.explanation if said else None,
        "rank": said.rank if said else None,
        "peers": peers(said.near, of=account, user=user) if said and said.near else [],
        "segment_names": dict(segments.names()) if said else {},
        "trend": trend(account, decisions, on=day),
        "earlier": [one for one in scores if one.criteria_version != version and one.score is not None],
        "ratings": ratings[:RATINGS_SHOWN],
        "judged": judged(account, version, user=user) if version and day is None else None,
        "decisions": known,
        "standing": standing,
        "differs": disagreement(standing.is_key if standing else None, said.score if said else None),
        "leaving": leaving(account) if day is None else None,
        "care": standard_care(account) if day is None else None,
        "can": {
            "rate": version is not None and day is None and user.has_perm("scoring.rate_account", account),
            "decide": user.has_perm("scoring.decide_key", account),
        },
    }
