"""Moving what is said of a competitor at a client: to another competitor, or out of a unit that goes."""

from typing import Any

from accounts.models import CompetitorJudgement, CompetitorPresence

TEXTS = ("position", "how_they_win", "our_answer")
KNOWN = ("wallet_share", "since", "contract_ends_on")
ROOM = 2_000  # characters of such a text


def move(presence: CompetitorPresence, **to: Any) -> None:
    """The presence takes the fields `to` (competitor, unit).

    Where the competitor stands in that place and line already, the texts are joined there and the judgements of both
    stay; what was known of one alone is kept.
    """
    for field, value in to.items():
        setattr(presence, field, value)
    same = {name: getattr(presence, name) for name in ("account_id", "competitor_id", "unit_id", "product_line_id")}
    stays = CompetitorPresence.objects.filter(**same).exclude(pk=presence.pk).first()
    if stays is None:
        presence.version += 1
        presence.save()
        return
    for field in TEXTS:
        said = [text for text in (getattr(stays, field), getattr(presence, field)) if text]
        setattr(stays, field, "\n\n".join(dict.fromkeys(said))[:ROOM])
    for field in KNOWN:
        if getattr(stays, field) is None:
            setattr(stays, field, getattr(presence, field))
    if stays.since and stays.contract_ends_on and stays.contract_ends_on < stays.since:
        stays.since = None
    stays.version += 1
    stays.save()
    CompetitorJudgement.objects.filter(presence=presence).update(presence=stays)
    presence.delete()
