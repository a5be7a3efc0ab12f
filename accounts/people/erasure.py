"""Erasing a person: meetings and figures stay, the person goes, from every table, history and message."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Account, AccountMerge, Contact, Document, Erasure
from accounts.people import import_traces, moving, names_in_texts, person_graph, personal_record, unsaying
from accounts.signals import person_erased
from outbox import forgetting

# Rows that are nothing without the person, and go with it. Whoever points to a contact by CASCADE names the table here
# (a test asks for it): a business row must outlive the person, by SET_NULL.
GOES_ALONG = {
    "accounts.StakeholderJudgement",
    "accounts.BuyingCentreMember",
    "accounts.ItemPerson",
    "accounts.HandoverRecipient",
    "planning.SurveyLink",
    "planning.SurveyAnswer",
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
    documents: int  # with files, in which nothing is looked for
    elsewhere: bool


def preview(contact: Contact, *, user: Any) -> Preview:
    """What is on record about the person and what would become of it."""
    rows = moving.same_person(contact)
    pks, accounts, full = [one.pk for one in rows], _accounts_of(rows), names_in_texts.full(rows)
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
        named=_saying(full, accounts, pks),
        by_last_name=_saying(names_in_texts.last_alone(rows), accounts, pks, but=full),
        documents=Document.objects.filter(account__in=accounts, files__isnull=False).distinct().count(),
        elsewhere=len({one.account_id for one in rows}) > _seen(rows, user),
    )


def _accounts_of(rows: Sequence[Contact]) -> list[int]:
    """The clients the person was at, and what was merged into them, whose row keeps what could not move."""
    known = {one.account_id for one in rows}
    return sorted(known | set(AccountMerge.objects.filter(kept__in=known).values_list("absorbed", flat=True)))


def _seen(rows: Sequence[Contact], user: Any) -> int:
    """At how many clients `user` sees the person."""
    return Account.objects.visible_to(user).filter(pk__in=[one.account_id for one in rows]).count()


def _names_of(accounts: Sequence[int]) -> list[str]:
    return list(Account.objects.filter(pk__in=accounts).values_list("name", flat=True))


def _saying(pattern: str, accounts: Sequence[int], pks: Sequence[int], *, but: str = "") -> list[Said]:
    """Tables in whose texts the pattern matches, with rows to look at; those in which `but` matches are left out.

    So is what goes with the person (`pks`).
    """
    found = []
    for prose in person_graph.prose():
        rows = prose.saying(pattern, accounts).exclude(pk__in=pks if prose.model is Contact else [])
        for mention in person_graph.standing():
            if mention.model is prose.model and mention.goes_along:
                rows = rows.exclude(**{f"{mention.field}__in": pks})
        if but:
            rows = rows.exclude(pk__in=prose.saying(but, accounts).values("pk"))
        if count := rows.count():
            found.append(Said(prose.name, count, list(rows.order_by("-pk")[:MOST_SHOWN])))
    return found


@transaction.atomic
def erase(contact: Contact, *, by: Any, ground: str, keep_closed: bool, last_name_too: bool = False) -> Erasure:
    """Remove the person, at every client it was at; `keep_closed`: its addresses stay closed, kept as digests alone.

    Touchpoints, needs, plans and the like stay and name nobody. The full name (`last_name_too`: and the last name) is
    taken out of the texts of these accounts, of their history and of messages about them, save what the database
    holds frozen: approved plans and proposals as they were sent. Raises ValidationError where the person is on record
    at a client that `by` may not see.
    """
    rows = list(Contact.objects.select_for_update().filter(pk__in=[one.pk for one in moving.same_person(contact)]))
    pks, accounts = [one.pk for one in rows], _accounts_of(rows)
    if len({one.account_id for one in rows}) > _seen(rows, by):
        raise ValidationError(
            _("This person is also on record at a client you may not see; an administrator can erase both.")
        )
    full, last_alone = names_in_texts.full(rows), names_in_texts.last_alone(rows)
    person_erased.send(Contact, contacts=pks, accounts=accounts, pattern=full)
    counts = {mention.label: count for mention in person_graph.standing() if (count := mention.rows(pks).count())}
    counts["outbox.Message"] = forgetting.forget(personal_record.messages(rows))
    counts["imports"] = import_traces.remove(rows)
    for address in {one.email for one in names_in_texts.known_as(rows)}:
        shared = Contact.objects.filter(email__iexact=address).exclude(pk__in=pks).exists()
        if not shared:
            forgetting.forget_address(address, keep_closed=keep_closed or any(one.opted_out_on for one in rows))
    with pgtrigger.ignore():  # nothing of this becomes history, and what is frozen lets go of a person
        for one in rows:
            one.delete()
    _forget_history(pks)
    counts |= _unsay(full, accounts)
    if last_name_too:
        counts = {**counts, **{key: counts[key] + more for key, more in _unsay(last_alone, accounts).items()}}
    return Erasure.objects.create(
        account=contact.account, by=by, ground=ground, keeps_address_closed=keep_closed, counts=counts
    )


def _unsay(pattern: str, accounts: Sequence[int]) -> dict[str, int]:
    """Take what matches out of texts and of messages to others; in how many, and how many texts are frozen."""
    written, frozen = unsaying.unsay(pattern, accounts)
    others = forgetting.unsay(pattern, beside=_names_of(accounts), instead=_("[erased person]"))
    return {"texts": written, "frozen texts": frozen, "messages to others": others}


def _forget_history(pks: Sequence[int]) -> None:
    """Events of the person go; events of what stays no longer point to it."""
    for events, where in _events(pks):
        with pgtrigger.ignore(f"{events._meta.label}:append_only"):
            events.objects.filter(**where).delete()
    for mention in person_graph.histories():
        with pgtrigger.ignore(f"{mention.model._meta.label}:append_only"):
            mention.rows(pks).update(**{mention.field: None})


def _events(pks: Sequence[int]) -> list[tuple[Any, dict[str, Any]]]:
    found: list[tuple[Any, dict[str, Any]]] = [(Contact.pgh_event_model, {"pgh_obj__in": pks})]  # type: ignore[attr-defined]  # set by pghistory
    for mention in person_graph.histories():
        if mention.model.pgh_tracked_model._meta.label in GOES_ALONG:
            found.append((mention.model, {f"{mention.field}__in": pks}))
    return found
