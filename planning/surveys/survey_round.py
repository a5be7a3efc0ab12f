"""Surveys in the minute's round: one reminder before the last day."""

import zoneinfo
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import Contact
from outbox.choices import State
from planning.models import Survey, SurveyLink
from planning.surveys import survey_mails

REMINDED_BEFORE = timedelta(days=3)  # the last day
AT_LEAST_AFTER = timedelta(days=1)  # since it was sent
DAYTIME = range(8, 19)  # hours of the contact's own clock
MOST_A_ROUND = 100


def remind_of_surveys() -> int:
    """Remind, once and by day, contacts who have not answered and may still be written to. Returns how many."""
    now = timezone.now()
    with transaction.atomic():
        due = SurveyLink.objects.holding().filter(
            survey__in=Survey.objects.running().filter(
                ends_on__lte=timezone.localdate() + REMINDED_BEFORE, sent_at__lt=now - AT_LEAST_AFTER
            ),
            answered_at=None,
            reminded_at=None,
            contact__in=Contact.objects.who_can_be_written_to(),
            message__state=State.SENT,
        )
        rows = due.select_related("contact", "survey__account", "survey__by").order_by("pk")
        links = [
            link for link in rows.select_for_update(skip_locked=True, of=("self",))[:MOST_A_ROUND] if _is_day(link)
        ]
        for link in links:
            survey_mails.reminder(link)
        SurveyLink.objects.filter(pk__in=[link.pk for link in links]).update(reminded_at=now)
    return len(links)


def _is_day(link: SurveyLink) -> bool:
    return timezone.localtime(timezone=zoneinfo.ZoneInfo(link.time_zone)).hour in DAYTIME
