"""Erasing a person: meetings and figures stay, the person goes, from every table, history and message."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from accounts import import_traces, moving, person_graph, personal_record
from accounts.models import Account, Contact, Erasure
from accounts.person_graph import Prose
from outbox import forgetting

# Rows that are nothing without the person, and go with it. Whoever points to a contact by CASCADE names the table here
# (a test asks for it): a business row must outlive the person, by SET_NULL.
GOES_ALONG = {
    "accounts.StakeholderJudgement",
    "accounts.BuyingCentreMember",
    "accounts.ItemPerson",
    "accounts.HandoverRecipient",
}
MOST_SHOWN = 10


@dataclass(frozen=True)
class Said:
    """A kind of rows with how many there are, and some of them to look at."""

    name: str
    count: int
    rows: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Preview:
    """What an erasure would do: what goes, what stays without the person, and texts in which the name stands."""

    goes: list[Said]
    stays: list[Said]
    named: list[Said]
    by_last_name: list[Said]
    elsewhere: bool


def preview(contact: Contact, *, user: Any) -> Preview:
    """What is on record about the person and what would become of it."""
    rows = moving.same_person(contact)
    pks, accounts = [one.pk for one in rows], [one.account_id for one in rows]
    goes = [Said(_("Entries as a contact, with all that was changed in them"), len(rows))]
    stays: list[Said] = []
    for mention in person_graph.standing():
        found = mention.rows(pks)
        if count := found.count():
            told = Said(mention.name, count, list(found.order_by("-pk")[:MOST_SHOWN]))
            (goes if mention.goes_along else stays).append(told)
    if sent := personal_record.messages(rows).count():
        goes.append(Said(_("Address, name and words of messages; when they were sent stays"), sent))
    if files := import_traces.count(rows):
        goes.append(Said(_("Traces in imported files and their reports"), files))
    return Preview(
        goes=goes,
        stays=stays,
        named=_saying(str(contact), accounts),
        by_last_name=_saying(contact.last_name, accounts, but=str(contact)),
        elsewhere=Account.objects.filter(pk__in=accounts).count() > _seen(accounts, user),
    )


def _seen(accounts: Sequence[int], user: Any) -> int:
    return Account.objects.visible_to(user).filter(pk__in=accounts).count()


def _saying(words: str, accounts: Sequence[int], *, but: str = "") -> list[Said]:
    """Tables in whose texts the words stand, with rows to look at; those that say `but` are left out."""
    found = []
    for prose in person_graph.prose():
        rows = prose.saying(words, accounts)
        if but:
            rows = rows.exclude(pk__in=prose.saying(but, accounts).values("pk"))
        if count := rows.count():
            found.append(Said(prose.name, count, list(rows.order_by("-pk")[:MOST_SHOWN])))
    return found


@transaction.atomic
def erase(contact: Contact, *, by: Any, ground: str, keep_closed: bool) -> Erasure:
    """Remove the person, at every client it was at; `keep_closed`: its addresses stay closed, kept as digests alone.

    Touchpoints, needs, plans and the like stay and name nobody. The full name is taken out of the texts of these
    accounts and of their history, save what the database holds frozen: approved plans and proposals as they were sent.
    Raises ValidationError where the person is on record at a client that `by` may not see.
    """
    rows = list(Contact.objects.select_for_update().filter(pk__in=[one.pk for one in moving.same_person(contact)]))
    pks, accounts = [one.pk for one in rows], [one.account_id for one in rows]
    if len(set(accounts)) > _seen(accounts, by):
        raise ValidationError(
            _("This person is also on record at a client you may not see; an administrator can erase both.")
        )
    counts = {mention.label: count for mention in person_graph.standing() if (count := mention.rows(pks).count())}
    counts["outbox.Message"] = forgetting.forget(personal_record.messages(rows))
    counts["imports"] = import_traces.remove(rows)
    counts["texts"] = _unsay(str(contact), accounts)
    for address in {one.email for one in rows}:
        shared = Contact.objects.filter(email__iexact=address).exclude(pk__in=pks).exists()
        if not shared:
            forgetting.forget_address(address, keep_closed=keep_closed or any(one.opted_out_on for one in rows))
    with pgtrigger.ignore():  # nothing of this becomes history, and what is frozen lets go of a person
        for one in rows:
            one.delete()
    _forget_history(pks)
    return Erasure.objects.create(
        account=contact.account, by=by, ground=ground, keeps_address_closed=keep_closed, counts=counts
    )


def _forget_history(pks: Sequence[int]) -> None:
    """Events of the person go; events of what stays no longer point to it."""
    for events, where in _events(pks):
        with pgtrigger.ignore(f"{events._meta.label}:append_only"):
            events.objects.filter(**where).delete()
    for mention in person_graph.histories():
        with pgtrigger.ignore(f"{mention.model._meta.label}:append_only"):
            mention.rows(pks).update(**{mention.field: None})


def _events(pks: Sequence[int]) -> list[tuple[Any, dict[str, Any]]]:
    found: list[tuple[Any, dict[str, Any]]] = [(Contact.pgh_event_model, {"pgh_obj__in": pks})]  # type: ignore[attr-defined]
    for mention in person_graph.histories():
        if mention.model.pgh_tracked_model._meta.label in GOES_ALONG:
            found.append((mention.model, {f"{mention.field}__in": pks}))
    return found


def _unsay(name: str, accounts: Sequence[int]) -> int:
    """Take the full name out of the texts of the accounts and of their history; returns in how many rows."""
    instead = _("[erased person]")
    return sum(_unsay_in(prose, name, instead, accounts) for prose in person_graph.prose())


def _unsay_in(prose: Prose, name: str, instead: str, accounts: Sequence[int]) -> int:
    pks = list(prose.saying(name, accounts).values_list("pk", flat=True))
    events = getattr(prose.model, "pgh_event_model", None)
    if events is None:
        return sum(_rewrite(prose.model._base_manager.filter(pk=pk), prose.fields, name, instead) for pk in pks)
    with pgtrigger.ignore(f"{prose.model._meta.label}:update_update"):
        done = sum(_rewrite(prose.model._base_manager.filter(pk=pk), prose.fields, name, instead) for pk in pks)
    kept = {one.name for one in events._meta.concrete_fields}
    if prose.path in kept:
        told = events.objects.filter(**{f"{prose.path}__in": accounts})
    else:
        told = events.objects.filter(pgh_obj__in=prose.rows(accounts).values("pk"))
    with pgtrigger.ignore(f"{events._meta.label}:append_only"):
        _rewrite(told, [one for one in prose.fields if one in kept], name, instead)
    return done


def _rewrite(rows: models.QuerySet[Any], fields: Sequence[str], name: str, instead: str) -> int:
    """Put `instead` where the name stands in the fields; 1 where anything was written, 0 for what is frozen."""
    said, written = rf"\m{re.escape(name)}\M", 0
    for one in fields:
        new = models.Func(
            models.F(one), models.Value(said), models.Value(instead), models.Value("gi"), function="regexp_replace"
        )
        try:
            with transaction.atomic():
                written += rows.filter(**{f"{one}__iregex": said}).update(**{one: new})
        except IntegrityError:
            continue
    return min(written, 1)
