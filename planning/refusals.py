"""Letters to clients that did not arrive are told to whoever acts for the account, once; part of the minute's round."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from outbox.choices import State
from outbox.models import Message
from planning.client_page import client_mails
from planning.models import ProposalLink, SurveyLink
from planning.surveys import survey_mails

LOOKED_AT = timedelta(days=60)
MOST_A_ROUND = 100


def tell_of_refused_proposals() -> int:
    """Tell of links whose mail failed, was held back or may not have arrived. Returns of how many."""
    return _tell(ProposalLink.objects.select_related("proposal__plan__account"), client_mails.refused)


def tell_of_refused_surveys() -> int:
    """Tell of questions whose mail failed, was held back or may not have arrived. Returns of how many."""
    return _tell(SurveyLink.objects.select_related("survey__account", "survey__by"), survey_mails.refused)


@transaction.atomic
def _tell(of_all: Any, tell: Callable[[Any, Message], None]) -> int:
    refused = of_all.filter(
        message__state__in=[State.FAILED, State.UNCERTAIN, State.SUPPRESSED],
        refusal_told_at=None,
        revoked_at=None,
        created_at__gt=timezone.now() - LOOKED_AT,
    )
    rows = refused.select_related("message", "contact").select_for_update(skip_locked=True, of=("self",))
    links = list(rows.order_by("pk")[:MOST_A_ROUND])
    for link in links:
        tell(link, link.message)
    of_all.filter(pk__in=[link.pk for link in links]).update(refusal_told_at=timezone.now())
    return len(links)
