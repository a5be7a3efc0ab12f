"""Merging two competitors of the directory that are one company."""

from django.db import transaction
from django.db.models import F

from accounts.models import Competitor, CompetitorJudgement, CompetitorPresence, WalletPart, WhiteSpaceCell

TEXTS = ("position", "how_they_win", "our_answer")
ROOM = 2_000  # characters of such a text


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
        _say_of(presence, into)
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


def _say_of(presence: CompetitorPresence, into: Competitor) -> None:
    place = {"account": presence.account_id, "unit": presence.unit_id, "product_line": presence.product_line_id}
    stays = CompetitorPresence.objects.filter(**place, competitor=into).first()
    presence.version += 1
    if stays is None:
        presence.competitor = into
        presence.save()
        return
    for field in TEXTS:
        said = [text for text in (getattr(stays, field), getattr(presence, field)) if text]
        setattr(stays, field, "\n\n".join(dict.fromkeys(said))[:ROOM])
    for field in ("wallet_share", "since", "contract_ends_on"):
        if getattr(stays, field) is None:
            setattr(stays, field, getattr(presence, field))
    if stays.since and stays.contract_ends_on and stays.contract_ends_on < stays.since:
        stays.since = None
    stays.version += 1
    stays.save()
    CompetitorJudgement.objects.filter(presence=presence).update(presence=stays)
    presence.delete()
