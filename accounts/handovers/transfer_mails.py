"""What people of our company are told of a transfer: one mail to each for each step, however many accounts it has."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.choices import HandoverState, Role
from accounts.handovers.handover_turn import Turn
from accounts.mails import tell
from accounts.models import Absence, FirstDays, FirstDaysStep, Handover, TransferBatch, TransferConsent, User


def started(batch: TransferBatch, *, by: User) -> None:
    """The leads who must agree learn that they are asked; the receiver, what is offered at once."""
    asked = TransferConsent.objects.missing().filter(handover__batch=batch)
    people: dict[User, int] = {}
    for consent in asked.select_related("team__lead"):
        for person in who_agree(consent):
            people[person] = people.get(person, 0) + 1
    for person, count in people.items():
        _post("transfer_proposed", batch, to=[person], by=by, count=count)
    if count := batch.handovers.filter(state=HandoverState.OFFERED).count():
        offered(batch, by=by, count=count)


def who_agree(consent: TransferConsent) -> list[User]:
    """The lead of the team, or who stands in; where there is none, the executives."""
    lead = consent.team.acting_lead if consent.team is not None else None
    if lead is not None and lead.is_active:
        return [lead]
    return list(User.objects.active().filter(role=Role.EXECUTIVE))


def offered(batch: TransferBatch, *, by: User, count: int) -> None:
    """The receiver has accounts to accept; the deputies are told with the acceptance."""
    _post("transfer_offered", batch, to=[batch.receiver], by=by, count=count)


def accepted(batch: TransferBatch, handovers: Sequence[Handover], *, by: User) -> None:
    """Who gave the accounts, who started the transfer, the leads of both sides and the deputy learn what is taken."""
    people: list[User | None] = [batch.started_by]
    for handover in handovers:
        people += [handover.giver, handover.deputy]
    for team in {one.account.team_id: one.account.team for one in handovers if one.account.team}.values():
        people += [team.lead, team.acting_lead]
    _post("transfer_accepted", batch, to=people, by=by, count=len(handovers))


def refused(batch: TransferBatch, *, by: User, count: int, reason: str) -> None:
    """A lead does not agree: who started the transfer and who gives learn why."""
    _post("transfer_refused", batch, to=[batch.started_by, batch.giver], by=by, count=count, reason=reason)


def withdrawn(batch: TransferBatch, *, by: User, count: int, reason: str) -> None:
    """Accounts are withdrawn: who started the transfer, who gives and who was to receive learn why."""
    people = [batch.started_by, batch.giver, batch.receiver]
    _post("transfer_withdrawn", batch, to=people, by=by, count=count, reason=reason)


def stands_still(batch: TransferBatch, *, to: Iterable[User | None], turns: Sequence[Turn], days: int) -> None:
    """Nothing has moved for `days` working days: once a day to each, however many accounts it has."""
    day = f"{timezone.localdate():%Y-%m-%d}"
    _post("transfer_stands_still", batch, to=to, turn=lazy(_names, str)(turns), days=days, once=day)


def _names(turns: Sequence[Turn]) -> str:
    """Whose turn it is, and until when who of them is away, in the language in force."""
    away = gettext("%(name)s (absent until %(day)s)")
    return ", ".join(
        away % {"name": turn.person, "day": date_format(turn.away.last_on, "j F")} if turn.away else str(turn.person)
        for turn in turns
    )


def first_days_overdue(
    plan: FirstDays, steps: Sequence[FirstDaysStep], *, to: User, away: Absence | None = None
) -> None:
    """Steps of the first 90 days have become overdue; `away` is the absence of the owner in whose place `to` acts."""
    context = {"plan": plan, "account": plan.account, "steps": steps, "away": away}
    key = f"first-days:{plan.pk}:{min(step.pk for step in steps)}:{timezone.localdate():%Y-%m-%d}"
    tell(to, "first_days_overdue", context, key=key, path=plan.get_absolute_url(), label=_("Open the plan"))


def _post(
    name: str,
    batch: TransferBatch,
    *,
    to: Iterable[User | None],
    by: User | None = None,
    once: str = "",
    **more: Any,
) -> None:
    """Once to each person for each step of the transfer, or for each `once`; never to who made it, nor to who left."""
    moment = once or f"{timezone.now():%Y%m%dT%H%M%S%f}"
    people = {person.pk: person for person in to if person is not None and person.is_active and person != by}
    for person in people.values():
        key = f"transfer:{batch.pk}:{moment}:{name}:{person.pk}"
        context = {"batch": batch, "by": by, **more}
        tell(person, name, context, key=key, path=batch.get_absolute_url(), label=_("Open the transfer"))
