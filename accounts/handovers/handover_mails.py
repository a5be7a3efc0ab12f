"""What people of our company are told of a handover: whose turn it is, what became of it, that it stands still."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.handovers.handover_turn import Turn
from accounts.mails import tell
from accounts.models import Handover, User


def offered(handover: Handover) -> None:
    """The receiver has an account to accept."""
    _post("handover_offered", handover, to=[handover.receiver], by=handover.given_by)


def accepted(handover: Handover, *, by: User) -> None:
    """Who gave the account, who registered it and who signed learn that it is taken; the deputy, that there is one."""
    _post("handover_accepted", handover, to=[*_givers(handover), handover.deputy], by=by)


def sent_back(handover: Handover, *, by: User) -> None:
    """The giver has something to mend."""
    _post("handover_sent_back", handover, to=[handover.giver, handover.given_by], by=by)


def withdrawn(handover: Handover, *, by: User, was_offered: bool) -> None:
    """The other side learns that there is nothing to accept any more."""
    people = [*_givers(handover), *([handover.receiver] if was_offered else [])]
    _post("handover_withdrawn", handover, to=people, by=by)


def redirected(handover: Handover, *, by: User, before: User | None) -> None:
    """Whoever was to receive the account learns that somebody else is."""
    _post("handover_redirected", handover, to=[before], by=by)


def reminder(handover: Handover, *, turn: Turn, days: int) -> None:
    """Whose turn it is, or who stands in meanwhile, after `days` working days in which nothing moved."""
    away = turn.away if turn.is_covered else None
    _post("handover_reminder", handover, to=[turn.told], away=away, days=days)


def stands_still(handover: Handover, *, to: list[User | None], turn: Turn, days: int) -> None:
    """The lead, and who registered the account, after `days` working days in which nothing moved."""
    _post("handover_stands_still", handover, to=to, away=turn.away, days=days)


def _givers(handover: Handover) -> list[User | None]:
    return [handover.giver, handover.given_by, handover.account.registered_by]


def _post(name: str, handover: Handover, *, to: list[User | None], by: User | None = None, **more: Any) -> None:
    """Once to each person for each movement of the handover; never to who made it, nor to who cannot sign in."""
    people = {person.pk: person for person in to if person is not None and person.is_active and person != by}
    context = {"handover": handover, "account": handover.account, "by": by, **more}
    for person in people.values():
        key = f"handover:{handover.pk}:{handover.moved_at:%Y%m%dT%H%M%S%f}:{name}:{person.pk}"
        tell(person, name, context, key=key, path=handover.get_absolute_url(), label=_("Open the handover"))
