"""One transfer of many accounts: started, agreed to by the leads, offered, withdrawn; each account a handover."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.choices import ChecklistKind, HandoverKind, HandoverSide, HandoverState, Role
from accounts.handovers import handover_checks, transfer_mails
from accounts.models import (
    Account,
    ChecklistItem,
    Handover,
    Team,
    TransferBatch,
    TransferConsent,
    User,
)
from accounts.signals import transfer_begun

MOST = 1000


def team_of(person: User) -> Team | None:
    """The team whose accounts this person gets: the one they are in, else the first they lead."""
    return person.team or person.teams_led.order_by("pk").first()


def checklist(side: str) -> list[ChecklistItem]:
    """What a side (a `HandoverSide`) has to confirm in a transfer by its own word; what ticks itself is left out."""
    items = ChecklistItem.objects.filter(template__kind=ChecklistKind.TRANSFER, template__is_active=True)
    return list(items.filter(whose=side, finding=""))


def start(
    batch: TransferBatch,
    accounts: Sequence[Account],
    *,
    by: User,
    deputy: User | None,
    on: date,
    no_introduction: str = "",
    ticked: Iterable[ChecklistItem] = (),
) -> TransferBatch:
    """Begin the transfer of `accounts` to the batch's receiver; the caller holds them.

    It is offered at once where `by` may say so for the teams that give and get; else each lead is asked first, by
    mail. `no_introduction`: why the clients are not told; empty, they are. Raises ValidationError for an account that
    is being handed over already, that the receiver manages already, or that would get one person twice.
    """
    _check(accounts, receiver=batch.receiver, deputy=deputy)
    givers = {account.manager for account in accounts}
    batch.giver = givers.pop() if len(givers) == 1 else None
    batch.started_by = by
    batch.save()
    receiver: Any = batch.receiver
    gets = team_of(receiver)
    led = {team.pk for person in (by, receiver) for team in Team.objects.led_by(person)}
    asked = {account.pk: _whom_to_ask(account, gets=gets, led=led, by=by) for account in accounts}
    now = timezone.now()
    handovers = Handover.objects.bulk_create(
        Handover(
            account=account,
            batch=batch,
            kind=HandoverKind.TRANSFER,
            state=HandoverState.DRAFT if asked[account.pk] else HandoverState.OFFERED,
            giver=account.manager,
            receiver=receiver,
            deputy=deputy,
            takes_effect_on=on,
            reason=batch.reason,
            given_at=now,
            given_by=by,
            introduction_wanted=not no_introduction,
            introduction_refusal=no_introduction,
        )
        for account in accounts
    )
    TransferConsent.objects.bulk_create(
        TransferConsent(handover=handover, side=side, team=team)
        for handover in handovers
        for side, team in asked[handover.account_id].items()
    )
    handover_checks.copy_checklist(handovers, kind=ChecklistKind.TRANSFER, ticked={item.pk for item in ticked}, by=by)
    transfer_begun.send(sender=TransferBatch, handovers=handovers)
    transfer_mails.started(batch, by=by)
    return batch


def _check(accounts: Sequence[Account], *, receiver: Any, deputy: User | None) -> None:
    if not accounts:
        raise ValidationError(_("Choose at least one account."))
    if receiver == deputy:
        raise ValidationError(_("One person cannot be manager and deputy of the same account."))
    managed = [account for account in accounts if account.manager == receiver]
    if managed:
        words = {"person": receiver, "account": managed[0]}
        raise ValidationError(_("%(person)s already manages %(account)s.") % words)
    moving = Handover.objects.under_way().filter(account__in=accounts).select_related("account").first()
    if moving is not None:
        raise ValidationError(_("%(account)s is already changing hands.") % {"account": moving.account})


def _whom_to_ask(account: Account, *, gets: Team | None, led: set[int], by: User) -> dict[str, Team | None]:
    """By side, the team whose lead must agree: none of `led`, whose lead starts the transfer or accepts it."""
    if by.role == Role.EXECUTIVE:
        return {}
    asked: dict[str, Team | None] = {}
    gives = account.team
    if by.role != Role.LEAD if gives is None else gives.pk not in led:
        asked[HandoverSide.GIVER] = gives
    one_lead_answers = gives is None and asked
    if gets is not None and gets != gives and gets.pk not in led and not one_lead_answers:
        asked[HandoverSide.RECEIVER] = gets
    return asked


def agree(batch: TransferBatch, *, by: User) -> int:
    """Give the word of `by` for every account it is asked for; what waits for nobody's any more is offered.

    Returns how many accounts it was given for. The receiver is told once, by mail.
    """
    asked = TransferConsent.objects.missing().givable_by(by).filter(handover__batch=batch)
    held = set(asked.select_for_update(of=("self",)).values_list("pk", flat=True))
    if not held:
        return 0
    given = TransferConsent.objects.filter(pk__in=held)
    drafts = set(given.values_list("handover", flat=True))
    given.update(given_at=timezone.now(), given_by=by)
    waiting = TransferConsent.objects.missing().filter(handover__batch=batch).values("handover")
    ready = Handover.objects.filter(pk__in=drafts, state=HandoverState.DRAFT).exclude(pk__in=waiting)
    offered = _move(ready, state=HandoverState.OFFERED)
    if offered:
        transfer_mails.offered(batch, by=by, count=offered)
    return len(drafts)


def offer_again(batch: TransferBatch, handovers: Any, *, by: User) -> int:
    """Put those of `handovers` that were sent back before their receiver once more, signed by `by`: how many."""
    sent_back = handovers.filter(state=HandoverState.SENT_BACK).exclude(receiver=by)
    number = _move(sent_back, state=HandoverState.OFFERED, given_at=timezone.now(), given_by=by)
    if number:
        transfer_mails.offered(batch, by=by, count=number)
    return number


def refuse(batch: TransferBatch, *, by: User, reason: str) -> int:
    """Say no for every account whose transfer waits for the word of `by`: there it ends. Returns how many."""
    asked = TransferConsent.objects.missing().givable_by(by).filter(handover__batch=batch)
    ended = _withdraw(Handover.objects.filter(pk__in=list(asked.values_list("handover", flat=True))), by, reason)
    if ended:
        transfer_mails.refused(batch, by=by, count=ended, reason=reason)
    return ended


def withdraw(batch: TransferBatch, handovers: QuerySet[Handover], *, by: User, reason: str) -> int:
    """End those of `handovers` that nobody has accepted yet, without effect. Returns how many."""
    ended = _withdraw(handovers.filter(batch=batch), by, reason)
    if ended:
        transfer_mails.withdrawn(batch, by=by, count=ended, reason=reason)
    return ended


def _withdraw(handovers: Any, by: User, reason: str) -> int:
    return _move(
        handovers.open(),
        state=HandoverState.WITHDRAWN,
        withdrawn_at=timezone.now(),
        withdrawn_by=by,
        withdrawn_reason=reason,
    )


def _move(handovers: Any, **fields: Any) -> int:
    """Bring handovers on their way at once: reminders count from now on. Returns how many."""
    keys = list(handovers.select_for_update(of=("self",)).values_list("pk", flat=True))
    moved = {"moved_at": timezone.now(), "reminded_at": None, "escalated_at": None, "version": F("version") + 1}
    return Handover.objects.filter(pk__in=keys).update(**fields, **moved)
