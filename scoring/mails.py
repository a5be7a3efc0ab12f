"""What the room writes to people of our company: which client profiles have grown old."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from outbox import posting, rendering

FROM = time(7, 0)  # on Monday, where the person is
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
