"""A person leaves a client, or moves on to another; what was said and judged stays where it was."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import opt_out
from accounts.models import Account, Contact

OF_THE_PERSON = (
    "form_of_address", "first_name", "last_name", "mobile", "preferred_channel", "language", "time_zone",
    "opted_out_on", "opted_out_source",
)  # fmt: skip


@transaction.atomic
def leave(contact: Contact, *, on: date) -> list[Contact]:
    """The person has left the client on a day: nothing more is sent, and nobody chooses the contact any more.

    Returns those who reported to or assisted this person and now do not; they are to be placed anew. Raises
    ValidationError for who has left before and for a day to come. The caller holds the row.
    """
    if contact.left_on is not None:
        raise ValidationError(_("%(contact)s has already left.") % {"contact": contact})
    if on > timezone.localdate():
        raise ValidationError(_("This day is yet to come; record it once the person has left."))
    released = list(contact.reports.present()) + list(contact.assistants.present())
    for one in released:
        if one.reports_to_id == contact.pk:
            one.reports_to = None
        if one.assistant_of_id == contact.pk:
            one.assistant_of = None
        one.version += 1
        one.save(update_fields=["reports_to", "assistant_of", "version"])
    contact.left_on = on
    contact.version += 1
    contact.save(update_fields=["left_on", "version"])
    opt_out.settle(contact.email)
    return released


@transaction.atomic
def move(
    contact: Contact, *, to: Account, on: date, email: str = "", job_title: str = ""
) -> tuple[Contact, list[Contact]]:
    """The person leaves and begins at `to`: a new contact there, tied to the one left behind, and who was released.

    An opt-out goes along, for it is the person's; judgements do not, for they are of the person at that client.
    Raises ValidationError where the person cannot move. The caller holds the row and may change both accounts.
    """
    if to.pk == contact.account_id:
        raise ValidationError(_("%(contact)s already is at this client.") % {"contact": contact})
    released = leave(contact, on=on)
    there = Contact(account=to, moved_from=contact, email=email, job_title=job_title)
    for name in OF_THE_PERSON:
        setattr(there, name, getattr(contact, name))
    there.save()
    opt_out.heed(there, was_out=False)
    opt_out.settle(contact.email)
    return there, released


@transaction.atomic
def come_back(contact: Contact) -> None:
    """The person is there (again) after all. Raises ValidationError for who has moved on. The caller holds the row."""
    if contact.moved_to.exists():
        raise ValidationError(_("%(contact)s has moved on to another client.") % {"contact": contact})
    contact.left_on = None
    contact.version += 1
    contact.save(update_fields=["left_on", "version"])
    opt_out.settle(contact.email)


def chain(contact: Contact, *, user: Any) -> list[Contact]:
    """The same person at other clients, earliest first, this contact left out; only clients `user` may see."""
    return [
        one
        for one in Contact.objects.visible_to(user)
        .filter(pk__in=_linked(contact))
        .select_related("account")
        .order_by("pk")
        if one.pk != contact.pk
    ]


def same_person(contact: Contact) -> list[Contact]:
    """Every row of the person, at whichever clients, in the order of its moves."""
    return list(Contact.objects.filter(pk__in=_linked(contact)).order_by("pk"))


def _linked(contact: Contact) -> list[int]:
    """The numbers of all rows tied by moves, from the first to the last."""
    linked = [contact.pk]
    before = contact.moved_from_id
    while before is not None and before not in linked:
        linked.insert(0, before)
        before = Contact.objects.filter(pk=before).values_list("moved_from", flat=True).first()
    after = Contact.objects.filter(moved_from=contact.pk).values_list("pk", flat=True).first()
    while after is not None and after not in linked:
        linked.append(after)
        after = Contact.objects.filter(moved_from=after).values_list("pk", flat=True).first()
    return linked
