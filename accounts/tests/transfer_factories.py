"""Transfers for tests, as the deeds would leave them."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.handovers import transfers
from accounts.models import Account, ChecklistItem, ChecklistTemplate, FirstDays, FirstDaysStep, TransferBatch, User
from accounts.tests.factories import AccountFactory, UserFactory


def without_checklists() -> None:
    """No list is in use: nothing has to be confirmed."""
    ChecklistTemplate.objects.update(is_active=False)


def transfer(*accounts: Account, receiver: User, by: User, **more: Any) -> TransferBatch:
    """A transfer of `accounts` that `by` starts for today, with the reason it says."""
    batch = TransferBatch(receiver=receiver, reason=more.pop("reason", "Too many accounts"), **more.pop("batch", {}))
    words = {"deputy": None, "on": timezone.localdate(), "no_introduction": "Done by phone", **more}
    with transaction.atomic():
        return transfers.start(batch, list(accounts), by=by, **words)


def transfer_of(account: Account) -> TransferBatch:
    """The transfer of `account` that is under way, else one that is offered, by its manager with every lead's word."""
    if (running := account.handovers.open().exclude(batch=None).first()) is not None:
        return TransferBatch.objects.get(pk=running.batch_id)
    batch = transfer(account, receiver=UserFactory(), by=account.manager)
    for consent in batch.handovers.get().consents.all():
        consent.given_at, consent.given_by = timezone.now(), UserFactory(role="lead")
        consent.save()
    batch.handovers.update(state="offered")
    return batch


def transfer_to_lead(account: Account) -> TransferBatch:
    """A transfer of `account`, offered to the lead of its team."""
    batch, lead = transfer_of(account), account.team and account.team.lead
    TransferBatch.objects.filter(pk=batch.pk).update(receiver=lead)
    batch.handovers.update(receiver=lead)
    return batch


def plan_of(account: Account | None = None) -> FirstDays:
    """The plan of whoever took `account` over today, with one step of the list and one of their own."""
    account = account or AccountFactory(manager=UserFactory())
    handover = transfer_of(account).handovers.get()
    if (known := FirstDays.objects.filter(handover=handover).first()) is not None:
        return known
    plan = FirstDays.objects.create(handover=handover, owner=handover.receiver, starts_on=timezone.localdate())
    for position, own in enumerate((False, True)):
        FirstDaysStep.objects.create(
            plan=plan, text_en="Meet every contact", due_on=plan.starts_on, is_own=own, position=position
        )
    return plan


def checklist(kind: str, *texts: str, **fields: Any) -> list[ChecklistItem]:
    """The list of this kind in use, with these required things to check."""
    ChecklistTemplate.objects.filter(kind=kind).update(is_active=False)
    template = ChecklistTemplate.objects.create(kind=kind, name="In use")
    return [
        ChecklistItem.objects.create(template=template, text_en=text, text_fr=text, position=position, **fields)
        for position, text in enumerate(texts)
    ]
