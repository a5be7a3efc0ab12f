"""What the room writes to people of our company: a contact with a client, or what was promised to it, comes due."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.mails import tell
from accounts.models import Absence, User
from meetings.models import Touchpoint

MOST_NAMED = 40


def touchpoint_reminder(touchpoint: Touchpoint, *, to: User, away: Absence | None = None) -> None:
    """Remind whoever acts for the account of a contact that is due, once for each day it is put on; in their own time.

    `away` is the absence of the manager for whom they act.
    """
    context = {
        "touchpoint": touchpoint,
        "account": touchpoint.account,
        "away": away,
        "promised": touchpoint.cadence is not None and touchpoint.cadence.promised_to_client,
    }
    tell(
        to,
        "touchpoint_reminder",
        context,
        key=f"touchpoint:{touchpoint.pk}:{touchpoint.due_at:%Y-%m-%d}:reminder",
        path=touchpoint.get_absolute_url(),
        label=_("Open the contact"),
    )


def actions_due(due: Sequence[Any], *, to: User) -> None:
    """Tell of actions that are due or overdue (`action_reminders.Reminded`, the oldest first), once for these today."""
    today = timezone.localdate()
    context = {
        "due": due[:MOST_NAMED],
        "count": len(due),
        "more": max(len(due) - MOST_NAMED, 0),
        "overdue": sum(one.action.due_on < today for one in due),
        "site": settings.SITE_URL.rstrip("/"),
    }
    tell(
        to,
        "actions_due",
        context,
        key=f"actions:{to.pk}:{min(one.action.pk for one in due)}:{today:%Y-%m-%d}:reminder",
        path=f"{reverse('meetings:action_list')}?whose=me&state=open",
        label=_("Open my actions"),
    )
