"""Our competitors at a client, each with where it stands and how it is judged today."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from accounts.models import Account, CompetitorJudgement, CompetitorPresence
from accounts.white_space.unit_tree import Branch
from accounts.white_space_choices import Threat

THREATS: list[str] = ["", *Threat.values]  # in the order of danger


@dataclass(frozen=True)
class Standing:
    """A competitor in one place, with the judgement that holds and the one before it."""

    presence: CompetitorPresence
    path: str  # of the unit; empty for the whole account
    judgement: CompetitorJudgement | None
    before: CompetitorJudgement | None

    @property
    def strength(self) -> int | None:
        return self.judgement.strength if self.judgement else None

    @property
    def threat(self) -> str:
        return self.judgement.threat if self.judgement else ""

    @property
    def threat_in_words(self) -> str:
        return str(Threat(self.threat).label) if self.threat else ""

    @property
    def trend(self) -> str:
        """ "up", "down" or "" by the strength against the judgement before, where both are known."""
        old = self.before.strength if self.before else None
        if self.strength is None or old is None or old == self.strength:
            return ""
        return "up" if self.strength > old else "down"


@dataclass(frozen=True)
class Rival:
    """A competitor with all its places at the client; `number` is its mark in the picture."""

    number: int
    competitor: Any
    standings: Sequence[Standing]

    @property
    def strongest(self) -> Standing:
        """Where it threatens most, and among those is strongest."""
        return max(self.standings, key=_danger)


def _danger(standing: Standing) -> tuple[int, int]:
    return THREATS.index(standing.threat), standing.strength or 0


def rivals(account: Account, tree: Sequence[Branch]) -> list[Rival]:
    """The competitors at the account, the most dangerous first; two queries beside the tree's."""
    paths = {one.unit.pk: one.path for one in tree}
    judgements = Prefetch("judgements", CompetitorJudgement.objects.select_related("by"))
    rows = account.competitor_presences.select_related("competitor", "product_line", "told_by")
    places: dict[Any, list[Standing]] = {}
    for presence in rows.prefetch_related(judgements):
        judged = [*presence.judgements.all()[:2], None, None]
        standing = Standing(presence, paths.get(presence.unit_id, ""), judged[0], judged[1])
        places.setdefault(presence.competitor, []).append(standing)
    worst = sorted(places.items(), key=lambda pair: (*(-part for part in max(map(_danger, pair[1]))), str(pair[0])))
    return [Rival(number, competitor, found) for number, (competitor, found) in enumerate(worst, start=1)]
