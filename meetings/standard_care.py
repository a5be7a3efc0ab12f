"""The handover to standard care: an account that is no longer key keeps its cadences until somebody says of each one
whether it goes on as it is, goes on slower, or ends."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.choices import ContactRhythm
from accounts.handovers import open_matters
from accounts.models import Account, Assignment, Team, User
from accounts.rules import is_lead
from meetings import schedule
from meetings.models import Cadence
from scoring.key_accounts import decisions
from scoring.models import StandardCare

KEEP, END = "keep", "end"
FIRST = gettext_lazy(
    "This account leaves the programme: do its handover to standard care first; until then its cadences are neither "
    "ended, slowed nor put off."
)


def cadences_of(account: Account) -> QuerySet[Any]:
    """The cadences that go on until the handover is done, those promised to the client first."""
    return Cadence.objects.filter(account=account).running().order_by("-promised_to_client", "pk")


def slower(rhythm: str) -> list[ContactRhythm]:
    """The rhythms that call for contact less often."""
    every = list(ContactRhythm)
    return every[every.index(ContactRhythm(rhythm)) + 1 :]


def loosened(cadence: Cadence, data: Mapping[str, Any]) -> list[str]:
    """The fields in which `data` would slow, put off or end sooner a cadence of an account that leaves the programme.

    The database refuses the same (`models.constraints.kept_until_standard_care`).
    """
    first, last = data.get("starts_on"), data.get("ends_on")
    found = {
        "rhythm": data.get("rhythm") in slower(cadence.rhythm),
        "starts_on": first is not None and first > cadence.starts_on,
        "ends_on": last is not None and (cadence.ends_on is None or last < cadence.ends_on),
        "promised_to_client": cadence.promised_to_client and not data.get("promised_to_client"),
    }
    fields = [name for name, is_so in found.items() if is_so]
    return fields if fields and decisions.leaving(cadence.account) is not None else []


def takers(account: Account, *, user: Any) -> list[User | Team]:
    """Who may take the account over when `user` says so: who is in charge says it of themself alone; the lead of the
    team confirms it for whoever is in charge, and for the team as a pool."""
    held = Assignment.objects.current().filter(account=account).select_related("user").order_by("-role", "pk")
    people = list(dict.fromkeys(one.user for one in held))
    if not is_lead(user):
        return [user] if user in people else [*people]  # who stands in for somebody says it of that person
    everyone: list[User | Team] = list(dict.fromkeys([*people, user]))
    return [*everyone, account.team] if account.team is not None else everyone


def matters_of(account: Account) -> list[dict[str, str]]:
    """What is open at the account and goes along, beside its cadences: kind (a code), title and day (ISO, or empty)."""
    found = open_matters.collect([account], person=account.manager)
    return [
        {
            "kind": one.kind,
            "title": one.title,
            "due_on": one.due_on.isoformat() if one.due_on else "",
        }
        for one in sorted(found, key=lambda one: (one.due_on is None, one.due_on or date.min))
        if one.kind != "meetings.cadence"
    ]


def hand_over(account: Account, choices: Mapping[int, str], *, taker: User | Team, note: str, by: Any) -> StandardCare:
    """Let `taker` (one of `takers`) look after the account from today on, and end, slow or keep each cadence as
    `choices` says by its number (`KEEP`, `END`, or a slower rhythm).

    Raises ValidationError where the account is not leaving the programme, where a cadence came or went meanwhile, and
    where one promised to the client changes without a word of what the client was told.
    """
    with transaction.atomic():
        held = Account.objects.select_for_update(of=("self",), no_key=True).get(pk=account.pk)
        leaving = decisions.leaving(held)
        if leaving is None:
            raise ValidationError(_("This account is not leaving the programme."))
        cadences = list(cadences_of(held).select_for_update(of=("self",), no_key=True))
        if {cadence.pk for cadence in cadences} != set(choices):
            raise ValidationError(_("The cadences of this account have changed meanwhile; look at them again."))
        changed = [cadence for cadence in cadences if choices[cadence.pk] != KEEP]
        if any(cadence.promised_to_client for cadence in changed) and not note.strip():
            raise ValidationError({"note": _("The client relies on a rhythm that changes: say what it was told.")})
        done = StandardCare.objects.create(
            account=held,
            decision=leaving,
            taken_over_by=taker if isinstance(taker, User) else None,
            pool=taker if isinstance(taker, Team) else None,
            rhythms=[_told(cadence, choices[cadence.pk]) for cadence in cadences],
            matters=matters_of(held),
            note=note,
            done_by=by,
        )
        for cadence in changed:  # from here on the database lets them be loosened
            _change(cadence, choices[cadence.pk])
        return done


def _told(cadence: Cadence, choice: str) -> dict[str, str]:
    """What becomes of a cadence: its topic, and its rhythm before and after."""
    after = {KEEP: cadence.rhythm, END: ""}.get(choice, choice)
    return {"topic": cadence.topic, "before": cadence.rhythm, "after": after}


def rhythms_in_words(care: StandardCare) -> list[dict[str, Any]]:
    """What became of each cadence, with the rhythms in the language of the page."""
    called = {str(value): label for value, label in ContactRhythm.choices}
    return [one | {name: called.get(one[name], "") for name in ("before", "after")} for one in care.rhythms]


def matters_in_words(matters: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Open matters with their kind in the language of the page, and their day as one."""
    return [
        {
            "kind": open_matters.kind_name(one["kind"]),
            "title": one["title"],
            "due_on": date.fromisoformat(one["due_on"]) if one["due_on"] else None,
        }
        for one in matters
    ]


def _change(cadence: Cadence, choice: str) -> None:
    if choice == END:
        schedule.end(cadence)
        return
    if choice not in slower(cadence.rhythm):
        raise ValidationError(_("A cadence is kept, slowed or ended."))
    cadence.rhythm = choice
    cadence.version += 1
    cadence.save(update_fields=["rhythm", "version"])
    schedule.rearrange(cadence)
