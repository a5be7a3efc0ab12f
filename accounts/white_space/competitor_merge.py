"""Merging two competitors of the directory that are one company."""

from django.db import transaction
from django.db.models import F

from accounts.models import Competitor, CompetitorPresence, WalletPart, WhiteSpaceCell
from accounts.white_space import presence_moving


@transaction.atomic
def merge(competitor: Competitor, *, into: Competitor) -> None:
    """Everything said of `competitor` is said of `into`; `competitor` goes.

    Where both stand in the same place and line, their texts are joined and judgements of both stay; where both have a
    part of one wallet, the amounts are added. Raises ValueError for a competitor and itself.
    """
    if competitor.pk == into.pk:
        raise ValueError("a competitor is not merged into itself")
    list(Competitor.objects.select_for_update().filter(pk__in=[competitor.pk, into.pk]).order_by("pk"))
    for presence in CompetitorPresence.objects.select_for_update().filter(competitor=competitor):
        presence_moving.move(presence, competitor=into)
    for part in WalletPart.objects.filter(competitor=competitor):
        doubled = WalletPart.objects.filter(wallet=part.wallet_id, competitor=into)
        if doubled.update(amount=F("amount") + part.amount):
            part.delete()
    WalletPart.objects.filter(competitor=competitor).update(competitor=into)
    WhiteSpaceCell.objects.filter(competitor=competitor).update(competitor=into, version=F("version") + 1)
    if not into.website and competitor.website:
        into.website = competitor.website
        into.save()
    competitor.delete()
