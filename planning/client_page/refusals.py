"""Proposals that did not arrive are told to whoever acts for the account, once; part of the minute's round."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from outbox.choices import State
from planning.client_page import client_mails
from planning.models import ProposalLink

LOOKED_AT = timedelta(days=60)
MOST_A_ROUND = 100


def tell_of_refused_proposals() -> int:
    """Tell of links whose mail failed, was held back or may not have arrived. Returns of how many."""
    with transaction.atomic():
        refused = ProposalLink.objects.filter(
            message__state__in=[State.FAILED, State.UNCERTAIN, State.SUPPRESSED],
            refusal_told_at=None,
            revoked_at=None,
            created_at__gt=timezone.now() - LOOKED_AT,
        ).order_by("pk")
        links = list(
            refused.select_related("message", "contact", "proposal__plan__account").select_for_update(
                skip_locked=True, of=("self",)
            )[:MOST_A_ROUND]
        )
        for link in links:
            if link.message is not None:
                client_mails.refused(link, link.message)
        ProposalLink.objects.filter(pk__in=[link.pk for link in links]).update(refusal_told_at=timezone.now())
    return len(links)
