"""Whose turn it is in a handover, and who hears of it while that person is away."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.choices import HandoverKind
from accounts.models import Absence, Handover, Team, User


@dataclass(frozen=True)
class Turn:
    """Who has to do something next; while `away`, `told` is who stands in, where anybody does."""

    person: User | None
    away: Absence | None
    told: User | None

    @property
    def is_covered(self) -> bool:
        return self.away is not None and self.told != self.person


def turns_of(handovers: Sequence[Handover]) -> dict[int, Turn]:
    """By number, the turn of each open handover; one query, and those of the leads where somebody is away."""
    people = [(one, person) for one in handovers for person in (_person(one), one.deputy) if person is not None]
    absences = Absence.objects.current().filter(user__in={person.pk for _one, person in people})
    away = {absence.user_id: absence for absence in absences.select_related("user")}
    return {one.pk: _turn(one, away) for one in handovers}


def leads_of(*handovers: Handover) -> list[User]:
    """Who leads the account's team, the receiver's and the giver's, or stands in; the absent where nobody is there."""
    teams = _teams(*handovers)
    return _present(teams) or [team.lead for team in teams if team.lead is not None]


def _teams(*handovers: Handover) -> list[Team]:
    """Each once, those of the accounts first: a team asks for the absence of its lead."""
    of_accounts = [one.account.team for one in handovers]
    people = [person for one in handovers for person in (one.receiver, one.giver) if person is not None]
    teams = [team for team in (*of_accounts, *(person.team for person in people)) if team is not None]
    return list({team.pk: team for team in teams}.values())


def _present(teams: Sequence[Team]) -> list[User]:
    leads = [team.acting_lead for team in teams]
    return [lead for lead in leads if lead is not None and lead.is_active]


def _person(handover: Handover) -> User | None:
    """Whose turn it is; what was sent back in a transfer is offered again by whoever signed for it."""
    is_transfer = handover.kind == HandoverKind.TRANSFER
    person: User | None = handover.given_by if is_transfer and not handover.is_offered else handover.turn_of
    return person


def _turn(handover: Handover, away: dict[int, Absence]) -> Turn:
    person = _person(handover)
    absence = away.get(person.pk) if person is not None else None
    if person is None or absence is None:
        return Turn(person, None, person)
    deputy = handover.deputy if handover.is_offered else None
    there = deputy is not None and deputy.is_active and deputy.pk not in away
    others = [deputy] if there else _present(_teams(handover))
    return Turn(person, absence, next((one for one in others if one != person), person))
