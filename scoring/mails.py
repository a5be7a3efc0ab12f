"""What the room writes to people of our company: old profiles, decisions due, ratings a round asks for."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from outbox import posting, rendering

FROM = time(7, 0)  # where the person is
MOST_SHOWN = 20


def old_profiles(old: Sequence[Any], *, to: User, week_on: date) -> None:
    """Tell once a week which aspects (`review_reminders.OldAspect`) are older than their segment's limit."""
    language = to.language or settings.LANGUAGE_CODE
    zone = ZoneInfo(to.time_zone)
    context: dict[str, Any] = {
        "person": to,
        "old": old[:MOST_SHOWN],
        "more": len(old[MOST_SHOWN:]),
        "count": len(old),
        "button_url": settings.SITE_URL.rstrip("/") + "/",
        "button_label": _("Open my day"),
    }
    with timezone.override(zone):
        rendered = rendering.render("old_profiles", context, language)
    year, week, _day = week_on.isocalendar()
    posting.add(
        f"profile:{to.pk}:{year}-W{week:02}:old-aspects",
        to=to.email,
        to_name=str(to),
        **vars(rendered),
        kind="old_profiles",
        language=language,
        send_at=datetime.combine(week_on, FROM, zone),
    )


def key_of_reviews(person: User, day: str) -> str:
    """The key of the mail that tells `person` of the reviews of a day (ISO)."""
    return f"decisions:{person.pk}:{day}:reviews-due"


def due_reviews(due: Sequence[Any], *, to: User, day: str) -> None:
    """Tell an executive which decisions on key accounts are to be looked at again."""
    language = to.language or settings.LANGUAGE_CODE
    context: dict[str, Any] = {
        "person": to,
        "due": due[:MOST_SHOWN],
        "more": len(due[MOST_SHOWN:]),
        "count": len(due),
        "button_url": settings.SITE_URL.rstrip("/") + reverse("scoring:decision_add"),
        "button_label": _("Prepare a decision meeting"),
    }
    zone = ZoneInfo(to.time_zone)
    with timezone.override(zone):
        rendered = rendering.render("due_reviews", context, language)
    posting.add(
        key_of_reviews(to, day),
        to=to.email,
        to_name=str(to),
        **vars(rendered),
        kind="due_reviews",
        language=language,
        send_at=datetime.combine(date.fromisoformat(day), FROM, zone),
    )


def round_opened(rating_round: Any, *, to: User, accounts: int) -> None:
    """Ask `to` once to rate `accounts` accounts in a round (`RatingRound`)."""
    context = {"accounts": accounts}
    _of_round("round_opened", rating_round, to=to, key=f"round:{rating_round.pk}:{to.pk}:opened", context=context)


def round_reminder(rating_round: Any, *, to: User, share: Any, is_late: bool) -> None:
    """Remind `to` once a deadline, before or after it, of the ratings it still owes (`round_progress.Share`)."""
    when = "after" if is_late else "before"
    key = f"round:{rating_round.pk}:{to.pk}:{rating_round.deadline.isoformat()}:{when}"
    context = {"missing": share.asked - share.given, "share": share, "is_late": is_late}
    at = datetime.combine(timezone.localdate(), FROM, ZoneInfo(to.time_zone))
    _of_round("round_reminder", rating_round, to=to, key=key, context=context, send_at=at)


def _of_round(
    name: str, rating_round: Any, *, to: User, key: str, context: dict[str, Any], send_at: datetime | None = None
) -> None:
    language = to.language or settings.LANGUAGE_CODE
    grid = reverse("scoring:rating_grid")
    everything = {
        "person": to,
        "round": rating_round,
        "button_url": f"{settings.SITE_URL.rstrip('/')}{grid}?round={rating_round.pk}",
        "button_label": _("Rate now"),
        **context,
    }
    with timezone.override(ZoneInfo(to.time_zone)):
        rendered = rendering.render(name, everything, language)
    posting.add(key, to=to.email, to_name=str(to), **vars(rendered), kind=name, language=language, send_at=send_at)
