"""What the room writes to people of our company: old profiles, decisions due, ratings a round asks for."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.mails import tell
from accounts.models import User

FROM = time(7, 0)  # where the person is
MOST_SHOWN = 20


def old_profiles(old: Sequence[Any], *, to: User, week_on: date) -> None:
    """Tell once a week which aspects (`review_reminders.OldAspect`) are older than their segment's limit."""
    year, week, _day = week_on.isocalendar()
    key = f"profile:{to.pk}:{year}-W{week:02}:old-aspects"
    context = {"old": old[:MOST_SHOWN], **_counted(old)}
    _post("old_profiles", context, to=to, key=key, path="/", label=_("Open my day"), day=week_on)


def key_of_reviews(person: User, day: str) -> str:
    """The key of the mail that tells `person` of the reviews of a day (ISO)."""
    return f"decisions:{person.pk}:{day}:reviews-due"


def due_reviews(due: Sequence[Any], *, to: User, day: str) -> None:
    """Tell an executive which decisions on key accounts are to be looked at again."""
    context = {"due": due[:MOST_SHOWN], **_counted(due)}
    button: dict[str, Any] = {"path": reverse("scoring:decision_add"), "label": _("Prepare a decision meeting")}
    _post("due_reviews", context, to=to, key=key_of_reviews(to, day), **button, day=date.fromisoformat(day))


def round_opened(rating_round: Any, *, to: User, accounts: int) -> None:
    """Ask `to` once to rate `accounts` accounts in a round (`RatingRound`)."""
    context = {"accounts": accounts, "round": rating_round}
    _post("round_opened", context, to=to, key=f"round:{rating_round.pk}:{to.pk}:opened", **_grid(rating_round))


def round_reminder(rating_round: Any, *, to: User, share: Any, is_late: bool) -> None:
    """Remind `to` once a deadline, before or after it, of the ratings it still owes (`round_progress.Share`)."""
    when = "after" if is_late else "before"
    key = f"round:{rating_round.pk}:{to.pk}:{rating_round.deadline.isoformat()}:{when}"
    missing = share.asked - share.given
    context = {"missing": missing, "share": share, "is_late": is_late, "round": rating_round}
    _post("round_reminder", context, to=to, key=key, **_grid(rating_round), day=timezone.localdate())


def _counted(rows: Sequence[Any]) -> dict[str, Any]:
    return {"count": len(rows), "more": len(rows[MOST_SHOWN:])}


def _grid(rating_round: Any) -> dict[str, Any]:
    return {"path": f"{reverse('scoring:rating_grid')}?round={rating_round.pk}", "label": _("Rate now")}


def _post(
    name: str, context: dict[str, Any], *, to: User, key: str, path: str, label: Any, day: date | None = None
) -> None:
    """On `day` from 7:00 on where the person is, or at once."""
    send_at = datetime.combine(day, FROM, ZoneInfo(to.time_zone)) if day else None
    tell(to, name, context, key=key, path=path, label=label, send_at=send_at)
