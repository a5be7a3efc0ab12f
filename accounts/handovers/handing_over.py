"""An account goes from sales to the key account team: begun, offered, accepted or sent back, withdrawn."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import assignment
from accounts.choices import OPEN_HANDOVERS, Charge, ChecklistKind, HandoverKind, HandoverSide, HandoverState, Role
from accounts.handovers import handover_checks, handover_mails, introduction, succession, taking_effect
from accounts.models import Account, Assignment, Handover, HandoverCheck, TransferConsent, User
from accounts.signals import handover_accepted

CHECKLISTS = {HandoverKind.HANDOVER: ChecklistKind.HANDOVER, HandoverKind.TRANSFER: ChecklistKind.TRANSFER}
IS_NOW = {
    HandoverState.DRAFT: gettext_lazy("The handover is a draft again: it is not offered any more."),
    HandoverState.OFFERED: gettext_lazy("The handover is already offered."),
    HandoverState.SENT_BACK: gettext_lazy("The handover is already sent back."),
    HandoverState.ACCEPTED: gettext_lazy("The handover is already accepted."),
    HandoverState.WITHDRAWN: gettext_lazy("The handover is withdrawn."),
}


def begin(handover: Handover) -> Handover:
    """Save a new draft, with its copy of the checklist in use.

    Raises ValidationError where the account is being handed over already, or (of a handover from sales) has a manager.
    """
    account: Account = Account.objects.select_for_update(of=("self",)).get(pk=handover.account_id)
    if account.handovers.under_way().exists():
        raise ValidationError(_("This account is being handed over already."))
    _refuse_another_manager(handover)
    handover.moved_at = timezone.now()
    handover.save()
    handover_checks.copy_checklist([handover], kind=CHECKLISTS[HandoverKind(handover.kind)])
    return handover


def write(handover: Handover, *, changed: list[str]) -> None:
    """Save what the giver wrote; where people or day are among `changed`, the introduction is composed anew."""
    if {"receiver", "deputy", "takes_effect_on"} & set(changed):
        introduction.forget(handover)
    touch(handover)


def touch(handover: Handover) -> None:
    """Somebody works on it: it does not stand still. Saves the handover, which the caller holds."""
    handover.moved_at, handover.reminded_at, handover.escalated_at = timezone.now(), None, None
    handover.save()


def tick(check: HandoverCheck, *, by: User, done: bool) -> None:
    """Tick something to check, or take the tick away. Raises ValidationError where it is not `by`'s turn to check it.

    The caller holds the handover.
    """
    handover = check.handover
    is_givers = check.whose == HandoverSide.GIVER
    theirs = by.has_perm("accounts.write_handover" if is_givers else "accounts.accept_handover", handover)
    if not theirs or handover.is_writable != is_givers or not handover.is_open:
        raise ValidationError(_("It is not your turn to check this."))
    if check.finding:
        raise ValidationError(_("This ticks itself."))
    check.done_at, check.done_by = (timezone.now(), by) if done else (None, None)
    check.save(update_fields=["done_at", "done_by"])
    touch(handover)


def obstacles(handover: Handover) -> list[str]:
    """What keeps the giver from offering, each in a sentence; none where it can be offered."""
    found = []
    if TransferConsent.objects.missing().filter(handover=handover).exists():
        found.append(_("A lead who is asked has not agreed to the transfer yet."))
    if handover.receiver is None:
        found.append(_("Nobody is chosen to receive the account yet."))
    for person in (handover.receiver, handover.deputy):
        if person is not None and (refusal := why_not(person)):
            found.append(refusal)
    if handover.takes_effect_on is None:
        found.append(_("It is not said yet from which day on the new manager is in charge."))
    elif handover.takes_effect_on < timezone.localdate():
        found.append(_("The day from which the new manager is in charge has passed."))
    missing = handover_checks.missing(handover, side=HandoverSide.GIVER)
    return found + [_("Not done yet: %(what)s") % {"what": what} for what in missing]


def offer(handover: Handover, *, by: User, statement: str) -> None:
    """Sign for who gives, and put the account before the receiver, who is told by mail.

    Raises ValidationError, with every reason, while something is missing; and for whoever would sign for both sides.
    """
    _take(handover, HandoverState.DRAFT, HandoverState.SENT_BACK)
    if found := obstacles(handover):
        raise ValidationError(found)
    if handover.receiver == by:
        raise ValidationError(_("Nobody signs for both sides: who gives the account is somebody else."))
    handover.given_at, handover.given_by, handover.given_statement = timezone.now(), by, statement
    _move(handover, HandoverState.OFFERED)
    handover_mails.offered(handover)


def take_back(handover: Handover) -> None:
    """Make an offered handover a draft again, to write on. Raises ValidationError when it is decided meanwhile."""
    _take(handover, HandoverState.OFFERED)
    _move(handover, HandoverState.DRAFT)


def accept(handover: Handover, *, by: User, statement: str) -> None:
    """Sign for who receives: the new manager and deputy are in charge from the day on, the client is introduced.

    A day that has passed meanwhile becomes today. Raises ValidationError while something is missing, when it is
    decided meanwhile, and where the account cannot be given to them any more.
    """
    _take(handover, HandoverState.OFFERED)
    if missing := handover_checks.missing(handover, side=HandoverSide.RECEIVER):
        raise ValidationError([_("Not done yet: %(what)s") % {"what": what} for what in missing])
    day = _put_in_charge(handover, by=by)
    introduction.send(handover)
    handover.accepted_at, handover.accepted_by, handover.accepted_statement = timezone.now(), by, statement
    _move(handover, HandoverState.ACCEPTED)
    handover_mails.accepted(handover, by=by)
    handover_accepted.send(sender=Handover, handover=handover, by=by)
    if day <= timezone.localdate():
        taking_effect.take_effect([handover])


def send_back(handover: Handover, *, by: User, reason: str) -> None:
    """Return an offered handover to its giver with a reason. Raises ValidationError when it is decided meanwhile."""
    _take(handover, HandoverState.OFFERED)
    handover.sent_back_at, handover.sent_back_by, handover.sent_back_reason = timezone.now(), by, reason
    _move(handover, HandoverState.SENT_BACK)
    handover_mails.sent_back(handover, by=by)


def withdraw(handover: Handover, *, by: User, reason: str) -> None:
    """End a handover without effect. Raises ValidationError once it is accepted or withdrawn."""
    _take(handover, *OPEN_HANDOVERS)
    was_offered = handover.given_at is not None
    handover.withdrawn_at, handover.withdrawn_by, handover.withdrawn_reason = timezone.now(), by, reason
    _move(handover, HandoverState.WITHDRAWN)
    handover_mails.withdrawn(handover, by=by, was_offered=was_offered)


def direct(handover: Handover, *, by: User, receiver: User, deputy: User | None) -> None:
    """Let somebody else receive the account; whoever was to is told, and so is the new receiver of an offered one.

    What was written to the client of the people before is composed anew. Raises ValidationError once it is at its end.
    """
    _take(handover, *OPEN_HANDOVERS)
    before = handover.receiver
    if (before, handover.deputy) == (receiver, deputy):
        return
    if handover.is_offered and handover.given_by == receiver:
        raise ValidationError(_("Nobody signs for both sides: who gives the account is somebody else."))
    handover.receiver, handover.deputy = receiver, deputy
    introduction.forget(handover)
    handover.checks.of_side(HandoverSide.RECEIVER).update(done_at=None, done_by=None)
    _move(handover, HandoverState(handover.state))
    if handover.is_offered and before != receiver:
        handover_mails.redirected(handover, by=by, before=before)
        handover_mails.offered(handover)


def why_not(person: User) -> str:
    """Why the account cannot be given to a person, in one sentence; empty where it can."""
    if not person.is_active:
        return _("%(person)s cannot sign in any more.") % {"person": person}
    if person.role not in {Role.MANAGER, Role.LEAD}:
        return _("%(person)s is neither an account manager nor a team lead.") % {"person": person}
    return ""


def _put_in_charge(handover: Handover, *, by: User) -> date:
    """Give the account to the new manager and deputy; returns from which day on."""
    account: Account = Account.objects.select_for_update(of=("self",)).get(pk=handover.account_id)
    receiver: Any = handover.receiver
    _refuse_another_manager(handover)
    day = max(handover.takes_effect_on or timezone.localdate(), timezone.localdate())
    handover.takes_effect_on, handover.account = day, account
    if handover.kind == HandoverKind.TRANSFER:
        succession.pass_on([account], manager=receiver, deputy=handover.deputy, by=by, on=day)
        return day
    assignment.assign(account, user=receiver, role=Charge.MANAGER, by=by, on=day)
    if handover.deputy is not None:
        assignment.assign(account, user=handover.deputy, role=Charge.DEPUTY, by=by, on=day)
    return day


def _refuse_another_manager(handover: Handover) -> None:
    """What sales hands over has no manager, today or later, but the one who receives it."""
    managers = Assignment.objects.to_come().filter(account=handover.account_id, role=Charge.MANAGER)
    other = managers.exclude(user=handover.receiver).select_related("user").first()
    if handover.kind == HandoverKind.HANDOVER and other is not None:
        raise ValidationError(_("%(person)s manages this account already.") % {"person": other.user})


def _take(handover: Handover, *states: str) -> None:
    """Take the row as it stands now: of two who decide at once, the second sees what the first decided."""
    rows: Any = Handover.objects.select_for_update(of=("self",))
    handover.refresh_from_db(from_queryset=rows)
    if handover.state not in states:
        raise ValidationError(IS_NOW[HandoverState(handover.state)])


def _move(handover: Handover, state: HandoverState) -> None:
    """The handover has moved: reminders count from now on, and whoever has it open learns of it."""
    handover.state = state
    handover.version += 1
    touch(handover)
