"""The handover to standard care: an account that is no longer key keeps its cadences until somebody says of each one
whether it goes on as it is, goes on slower, or ends."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.choices import ContactRhythm
from accounts.models import Account
from meetings import schedule
from meetings.models import Cadence
from scoring import decisions
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


def hand_over(account: Account, choices: Mapping[int, str], *, note: str, by: Any) -> StandardCare:
    """End, slow or keep each cadence as `choices` says by its number (`KEEP`, `END`, or a slower rhythm).

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
        done = StandardCare.objects.create(account=held, decision=leaving, note=note, done_by=by)
        for cadence in changed:  # from here on the database lets them be loosened
            _change(cadence, choices[cadence.pk])
        return done


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
