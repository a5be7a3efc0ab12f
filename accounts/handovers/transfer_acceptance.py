"""Many accounts of a transfer are taken over at once: what `handing_over.accept` does for one, set by set."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.choices import Finding, HandoverSide, HandoverState
from accounts.handovers import introduction, succession, taking_effect, transfer_mails
from accounts.models import (
    ChecklistItem,
    Contact,
    Handover,
    HandoverCheck,
    HandoverIntroduction,
    HandoverRecipient,
    TransferBatch,
    User,
)
from accounts.signals import handover_accepted


@dataclass
class Outcome:
    """How many accounts were taken over, and which are held back, each with the reason in a sentence."""

    accepted: list[Handover] = field(default_factory=list)
    held: list[tuple[Handover, str]] = field(default_factory=list)


def accept(
    batch: TransferBatch,
    handovers: QuerySet[Any],
    *,
    by: User,
    statement: str = "",
    confirmed: Iterable[ChecklistItem] = (),
) -> Outcome:
    """Sign for `by`, who receives, every one of `handovers` that is offered to them; the rest is left as it is.

    What is `confirmed` of the checklist is done for all of them. An account that still misses a required item is held
    back. From the day on the new manager and deputy are in charge; a day that has passed becomes today. Clients are
    introduced where an introduction is written. Raises ValidationError where nobody can be put in charge any more.
    """
    offered = _take(handovers.filter(batch=batch, state=HandoverState.OFFERED, receiver=by))
    _confirm(offered, [item.pk for item in confirmed], by=by)
    outcome = _hold_back(offered)
    if outcome.accepted:
        _put_in_charge(outcome.accepted, by=by)
        _sign(outcome.accepted, by=by, statement=statement)
        for handover in outcome.accepted:
            introduction.send(handover)
            handover_accepted.send(sender=Handover, handover=handover, by=by)
        today = timezone.localdate()
        taking_effect.take_effect([one for one in outcome.accepted if (one.takes_effect_on or today) <= today])
        transfer_mails.accepted(batch, outcome.accepted, by=by)
    return outcome


def _take(handovers: Any) -> list[Handover]:
    """The rows as they stand now: of two who accept at once, the second finds nothing left."""
    held = handovers.select_for_update(of=("self", "account")).order_by("account__folded_name", "pk")
    people = held.select_related("account__team__lead", "giver", "receiver__team", "deputy", "batch")
    return list(people.prefetch_related("promises__contact", "introductions", "recipients"))


def _confirm(handovers: Sequence[Handover], items: list[int], *, by: User) -> None:
    checks = HandoverCheck.objects.filter(handover__in=handovers, whose=HandoverSide.RECEIVER, item__in=items)
    checks.filter(done_at=None).update(done_at=timezone.now(), done_by=by)


def _hold_back(handovers: Sequence[Handover]) -> Outcome:
    missing: dict[int, list[str]] = defaultdict(list)
    checks = HandoverCheck.objects.filter(handover__in=handovers, whose=HandoverSide.RECEIVER, required=True)
    by_pk = {handover.pk: handover for handover in handovers}
    for check in checks.filter(done_at=None):
        if not (check.finding and _is_found(by_pk[check.handover_id], check.finding)):
            missing[check.handover_id].append(str(check))
    outcome = Outcome()
    for handover in handovers:
        if handover.pk in missing:
            outcome.held.append((handover, _("Not done yet: %(what)s") % {"what": "; ".join(missing[handover.pk])}))
        else:
            outcome.accepted.append(handover)
    return outcome


def write_introductions(handovers: QuerySet[Any]) -> int:
    """Begin the introduction of every one of `handovers` that is wanted and not written: whoever can be written to at
    the client, the template's words in each one's language. Returns how many clients are now written to.

    Where nobody can be written to, that stands as the reason why the client is not.
    """
    rows = handovers.filter(introduction_wanted=True, introductions=None).select_for_update(of=("self",))
    people = rows.select_related("account__team__lead", "giver", "receiver__team__lead", "deputy")
    waiting = list(people.prefetch_related("recipients__contact"))
    reachable: dict[int, list[Contact]] = defaultdict(list)
    accounts = [handover.account_id for handover in waiting]
    for contact in Contact.objects.filter(account__in=accounts).who_can_be_written_to():
        reachable[contact.account_id].append(contact)
    chosen = {handover.pk: _recipients(handover, reachable[handover.account_id]) for handover in waiting}
    written = [handover for handover in waiting if _write(handover, chosen[handover.pk])]
    nobody = [pk for pk, contacts in chosen.items() if not contacts]
    reason = _("No contact of this account can be written to.")
    Handover.objects.filter(pk__in=nobody).update(introduction_wanted=False, introduction_refusal=reason)
    return len(written)


def _recipients(handover: Handover, reachable: Sequence[Contact]) -> list[Contact]:
    """Who is chosen already, else everybody who can be written to."""
    if chosen := [recipient.contact for recipient in handover.recipients.all()]:
        return chosen
    HandoverRecipient.objects.bulk_create(HandoverRecipient(handover=handover, contact=one) for one in reachable)
    return list(reachable)


def _write(handover: Handover, chosen: Sequence[Contact]) -> bool:
    """Put the template's words on record in each reader's language; none where there is no template."""
    words = {language: introduction.compose(handover, language) for language in {one.language for one in chosen}}
    HandoverIntroduction.objects.bulk_create(
        HandoverIntroduction(handover=handover, language=language, subject=said.subject, text=said.text)
        for language, said in words.items()
        if said.subject and said.text
    )
    return any(said.subject and said.text for said in words.values())


def _is_found(handover: Handover, finding: str) -> bool:
    """Of what a transfer's list ticks by itself: the introduction, read from what was fetched with the handovers."""
    if finding != Finding.INTRODUCTION_WRITTEN:
        return False
    return not handover.introduction_wanted or bool(handover.introductions.all() and handover.recipients.all())


def _put_in_charge(handovers: Sequence[Handover], *, by: User) -> None:
    """All with one manager, deputy and day at once."""
    today = timezone.localdate()
    groups: dict[Any, list[Handover]] = defaultdict(list)
    for handover in handovers:
        handover.takes_effect_on = max(handover.takes_effect_on or today, today)
        groups[handover.receiver, handover.deputy, handover.takes_effect_on].append(handover)
    for (receiver, deputy, day), group in groups.items():
        accounts = [handover.account for handover in group]
        succession.pass_on(accounts, manager=receiver, deputy=deputy, by=by, on=day)


def _sign(handovers: Sequence[Handover], *, by: User, statement: str) -> None:
    now, days = timezone.now(), defaultdict(list)
    for handover in handovers:
        handover.state, handover.accepted_at, handover.accepted_by = HandoverState.ACCEPTED, now, by
        handover.accepted_statement, handover.moved_at = statement, now
        days[handover.takes_effect_on].append(handover.pk)
    for day, keys in days.items():
        Handover.objects.filter(pk__in=keys).update(
            state=HandoverState.ACCEPTED,
            accepted_at=now,
            accepted_by=by,
            accepted_statement=statement,
            takes_effect_on=day,
            moved_at=now,
            reminded_at=None,
            escalated_at=None,
            version=F("version") + 1,
        )
