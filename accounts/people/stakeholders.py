"""The stakeholder picture: what we judge of people at a client, today or on any past day, and judging anew."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from accounts.models import Account, Contact, StakeholderJudgement, User
from accounts.people_choices import SCALES, JudgementKind, Stance


@dataclass(frozen=True)
class Picture:
    """What holds of one person: the judgement of each kind that was ever given; nothing known is no judgement."""

    judgements: dict[str, StakeholderJudgement] = field(default_factory=dict)

    def values(self, kind: str) -> list[str]:
        """The codes of a kind, in the order of its scale; none where nothing is known."""
        judgement = self.judgements.get(kind)
        return [value for value in SCALES[kind].values if judgement and value in judgement.values]

    def labels(self, kind: str) -> list[str]:
        return [str(SCALES[kind](value).label) for value in self.values(kind)]

    def _number(self, kind: str) -> int | None:
        judgement = self.judgements.get(kind)
        return judgement.number if judgement else None

    @property
    def roles(self) -> list[str]:
        return self.labels(JudgementKind.ROLES)

    @property
    def influence(self) -> int | None:
        """1 to 5; None is unknown."""
        return self._number(JudgementKind.INFLUENCE)

    @property
    def stance(self) -> Stance:
        return Stance(next(iter(self.values(JudgementKind.STANCE)), Stance.UNKNOWN))

    @property
    def strength(self) -> int | None:
        """0 to 5; None is unknown, which is not 0."""
        return self._number(JudgementKind.STRENGTH)

    @property
    def strength_wanted(self) -> int | None:
        return self._number(JudgementKind.STRENGTH_WANTED)

    @property
    def is_below_wanted(self) -> bool:
        """Whether the relationship is known to be weaker than it should be."""
        return self.strength is not None and self.strength_wanted is not None and self.strength < self.strength_wanted

    def _label(self, kind: str) -> str:
        return ", ".join(self.labels(kind))

    @property
    def influence_label(self) -> str:
        return self._label(JudgementKind.INFLUENCE)

    @property
    def strength_label(self) -> str:
        return self._label(JudgementKind.STRENGTH)

    @property
    def strength_wanted_label(self) -> str:
        return self._label(JudgementKind.STRENGTH_WANTED)

    @property
    def drivers(self) -> list[str]:
        return self.labels(JudgementKind.DRIVERS)

    @property
    def openness(self) -> str:
        return self._label(JudgementKind.OPENNESS)

    @property
    def owner(self) -> User | None:
        judgement = self.judgements.get(JudgementKind.OWNER)
        return judgement.owner if judgement else None


def pictures(contacts: Iterable[Contact], *, on: date) -> dict[int, Picture]:
    """The picture of each contact (by its number) as it was on a day; one query however many there are."""
    found: dict[int, dict[str, StakeholderJudgement]] = defaultdict(dict)
    for judgement in StakeholderJudgement.objects.as_of(on).filter(contact__in=[contact.pk for contact in contacts]):
        found[judgement.contact_id][judgement.kind] = judgement
    return {contact.pk: Picture(found.get(contact.pk, {})) for contact in contacts}


def possible_owners(account: Account, *, besides: User | None = None) -> list[User]:
    """Who of us may look after a relationship: the team with its lead, whoever is in charge, and who does so now."""
    ours = Q(pk__in=[one.user_id for one in account.in_charge])
    if account.team_id:
        ours |= Q(team=account.team_id) | Q(teams_led=account.team_id)
    return list(User.objects.filter(Q(is_active=True) & ours | Q(pk=besides and besides.pk)).distinct())


@transaction.atomic
def judge(
    contact: Contact,
    *,
    kind: JudgementKind,
    by: Any,
    on: date,
    values: Sequence[str] = (),
    owner: User | None = None,
    reason: str = "",
    certainty: str = "assumed",
) -> StakeholderJudgement:
    """Put a judgement on record; one of the same kind and day is corrected, and history keeps what it was.

    `values` are codes of the kind's scale, none for "not known (any more)"; `owner` belongs to its own kind alone.
    """
    words: dict[str, Any] = {
        "values": sorted(set(values)),
        "owner": owner,
        "by": by,
        "reason": reason,
        "certainty": certainty,
    }
    judgement, is_new = StakeholderJudgement.objects.get_or_create(
        contact=contact, kind=kind, judged_on=on, defaults=words
    )
    if not is_new:
        for name, value in words.items():
            setattr(judgement, name, value)
        judgement.version += 1
        judgement.save()
    return judgement


@dataclass(frozen=True)
class Curve:
    """How one scale of numbers went over time, drawn as a stepped line in a box of `width` by `height`."""

    label: str
    points: str
    last_x: float
    last_y: float
    said: str


WIDTH, HEIGHT, MARGIN = 160, 28, 3


def curve(judgements: Sequence[StakeholderJudgement], *, kind: JudgementKind, until: date) -> Curve | None:
    """The stepped line of a kind's judgements, oldest first; None with fewer than two that say a number."""
    scale = [value for value in SCALES[kind].values if value != Stance.UNKNOWN]
    if kind == JudgementKind.STANCE:
        scale = scale[::-1]
    told = [
        (one.judged_on, scale.index(one.values[0])) for one in judgements if one.kind == kind and _placed(one, scale)
    ]
    if len(told) < 2:
        return None
    first, days = told[0][0], max((until - told[0][0]).days, 1)
    steps: list[tuple[float, float]] = []
    for day, place in told:
        x = MARGIN + (WIDTH - 2 * MARGIN) * min((day - first).days / days, 1)
        y = HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * place / (len(scale) - 1)
        if steps:
            steps.append((x, steps[-1][1]))
        steps.append((x, y))
    steps.append((WIDTH - MARGIN, steps[-1][1]))
    said = ", ".join(str(SCALES[kind](scale[place]).label) for _day, place in told)
    return Curve(
        label=str(kind.label),
        points=" ".join(f"{x:.1f},{y:.1f}" for x, y in steps),
        last_x=round(steps[-1][0], 1),
        last_y=round(steps[-1][1], 1),
        said=said,
    )


def _placed(judgement: StakeholderJudgement, scale: Sequence[str]) -> bool:
    return len(judgement.values) == 1 and judgement.values[0] in scale
