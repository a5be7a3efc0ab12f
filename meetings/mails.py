"""What the room writes to people of our company: a contact with a client, or what was promised to it, comes due."""

import zoneinfo
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Absence, User
from meetings.models import Touchpoint
from outbox import posting, rendering

MOST_NAMED = 40


def touchpoint_reminder(touchpoint: Touchpoint, *, to: User, away: Absence | None = None) -> None:
    """Remind whoever acts for the account of a contact that is due, once for each day it is put on; in their own time.

    `away` is the absence of the manager for whom they act.
    """
    language = to.language or settings.LANGUAGE_CODE
    site = settings.SITE_URL.rstrip("/")
    context: dict[str, Any] = {
        "touchpoint": touchpoint,
        "account": touchpoint.account,
        "person": to,
        "away": away,
        "promised": touchpoint.cadence is not None and touchpoint.cadence.promised_to_client,
        "button_url": site + touchpoint.get_absolute_url(),
        "button_label": _("Open the contact"),
    }
    with timezone.override(zoneinfo.ZoneInfo(to.time_zone)):
        rendered = rendering.render("touchpoint_reminder", context, language)
    posting.add(
        f"touchpoint:{touchpoint.pk}:{touchpoint.due_at:%Y-%m-%d}:reminder",
        to=to.email,
        to_name=str(to),
        **vars(rendered),
        kind="touchpoint_reminder",
        language=language,
    )


def actions_due(due: Sequence[Any], *, to: User) -> None:
    """Tell of actions that are due or overdue (`action_reminders.Reminded`, the oldest first), once for these today."""
    language = to.language or settings.LANGUAGE_CODE
    today = timezone.localdate()
    context: dict[str, Any] = {
        "due": due[:MOST_NAMED],
        "count": len(due),
        "more": max(len(due) - MOST_NAMED, 0),
        "overdue": sum(one.action.due_on < today for one in due),
        "person": to,
        "site": settings.SITE_URL.rstrip("/"),
        "button_url": f"{settings.SITE_URL.rstrip('/')}{reverse('meetings:action_list')}?whose=me&state=open",
        "button_label": _("Open my actions"),
    }
    rendered = rendering.render("actions_due", context, language)
    posting.add(
        f"actions:{to.pk}:{min(one.action.pk for one in due)}:{today:%Y-%m-%d}:reminder",
        to=to.email,
        to_name=str(to),
        **vars(rendered),
        kind="actions_due",
        language=language,
    )
