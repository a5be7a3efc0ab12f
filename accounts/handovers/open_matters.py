"""Everything open at accounts that change hands, told by the rooms above, and what was decided about it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.utils.text import capfirst

from accounts.choices import MatterDecision
from accounts.models import Account, Handover, HandoverMatter, User
from accounts.signals import open_matters

TITLE = 300
Key = tuple[int, str, int]


@dataclass(frozen=True)
class Matter:
    """Something open at an account that a room tells of (`accounts.signals.open_matters`).

    `kind` is a stable code, "<room>.<model>"; with `pk` it names the row. `moves_by_itself`: it has no owner but the
    account, so that whoever takes that over looks after it.
    """

    kind: str
    pk: int
    account_id: int
    title: str
    due_on: date | None
    url: str
    moves_by_itself: bool


def kind_name(kind: str, count: int = 1) -> str:
    """What a kind of matter is called: "planning.milestone" is a milestone."""
    meta = apps.get_model(kind)._meta
    return capfirst(str(meta.verbose_name if count == 1 else meta.verbose_name_plural))


def collect(accounts: Sequence[Account], *, person: User | None) -> list[Matter]:
    """Every open matter of `accounts`; as many queries for a thousand as for one."""
    if not accounts:
        return []
    told: list[tuple[Any, Any]] = open_matters.send(sender=Account, accounts=list(accounts), person=person)
    return [matter for _receiver, matters in told for matter in matters]


def of_handovers(handovers: Iterable[Handover]) -> list[tuple[Handover, Matter]]:
    """What is open at the accounts of `handovers`, each with its handover; by the person who gives."""
    by_giver: dict[Any, dict[int, Handover]] = defaultdict(dict)
    givers: dict[Any, User | None] = {}
    for handover in handovers:
        by_giver[handover.giver_id][handover.account_id] = handover
        givers[handover.giver_id] = handover.giver
    return [
        (group[matter.account_id], matter)
        for giver, group in by_giver.items()
        for matter in collect([handover.account for handover in group.values()], person=givers[giver])
    ]


def decided(handovers: Sequence[Handover]) -> dict[Key, HandoverMatter]:
    """What is on record of the matters of `handovers`, by handover, kind and row."""
    rows = HandoverMatter.objects.filter(handover__in=handovers).exclude(kind="").select_related("kept_by")
    return {(row.handover_id, row.kind, row.object_pk or 0): row for row in rows}


def decide(
    found: Iterable[tuple[Handover, Matter]], *, decision: str, kept_by: User | None = None, note: str | None = None
) -> int:
    """Put the same decision on record for each matter; `note` None leaves what was noted. Returns how many."""
    found = list(found)
    known = decided([handover for handover, _matter in found])
    rows = [known.get(_key(handover, matter)) or _row(handover, matter) for handover, matter in found]
    for row in rows:
        row.decision = decision
        row.kept_by = kept_by if decision == MatterDecision.STAYS else None
        row.note = row.note if note is None else note
    HandoverMatter.objects.bulk_create([row for row in rows if row.pk is None], batch_size=1000)
    changed = [row for row in rows if row.pk is not None]
    HandoverMatter.objects.bulk_update(changed, ["decision", "kept_by", "note"], batch_size=500)
    return len(rows)


def put_on_record(handovers: Sequence[Handover]) -> list[HandoverMatter]:
    """Keep what is open on that day; what nobody decided about goes along, and what is done by now is left out."""
    found = of_handovers(handovers)
    known = decided(handovers)
    still_open = {_key(handover, matter) for handover, matter in found}
    gone = [row.pk for key, row in known.items() if key not in still_open]
    HandoverMatter.objects.filter(pk__in=gone).delete()
    missing = [_row(handover, matter) for handover, matter in found if _key(handover, matter) not in known]
    HandoverMatter.objects.bulk_create(missing, batch_size=1000)
    return missing


def _key(handover: Handover, matter: Matter) -> Key:
    return (handover.pk, matter.kind, matter.pk)


def _row(handover: Handover, matter: Matter) -> HandoverMatter:
    return HandoverMatter(
        handover=handover,
        kind=matter.kind,
        object_pk=matter.pk,
        title=matter.title[:TITLE],
        due_on=matter.due_on,
        who=str(handover.giver)[:100] if handover.giver is not None and not matter.moves_by_itself else "",
    )
