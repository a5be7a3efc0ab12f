"""Taking an erased person out of what people wrote, and out of the history of it."""

from collections.abc import Sequence
from typing import Any

import pgtrigger
from django.db import IntegrityError, models, transaction
from django.db.models.functions import Cast, Left
from django.utils.translation import gettext as _

from accounts.people import person_graph
from accounts.people.person_graph import Prose

# What holds rows of this room as they are gives way to an erasure, as do triggers that a model of an upper room names
# in `gives_way_to_erasure`; one that freezes what was approved or sent raises an IntegrityError, and its row stays.
GIVES_WAY = {"handover_takes_its_way", "frozen_with_its_handover"}


def unsay(pattern: str, accounts: Sequence[int]) -> tuple[int, int]:
    """Put "[erased person]" where the pattern matches in texts of these accounts and in their history.

    Returns how many rows were rewritten, and how many are frozen and stay as they were.
    """
    instead = str(_("[erased person]"))
    counts = [_unsay_in(prose, pattern, instead, accounts) for prose in person_graph.prose()]
    return sum(written for written, _kept in counts), sum(kept for _written, kept in counts)


def _unsay_in(prose: Prose, pattern: str, instead: str, accounts: Sequence[int]) -> tuple[int, int]:
    rows = prose.model._base_manager
    pks, written = list(prose.saying(pattern, accounts).values_list("pk", flat=True)), 0
    if pks:
        with pgtrigger.ignore(*_gives_way(prose.model)):
            written = sum(_rewrite(rows.filter(pk=pk), prose.fields, pattern, instead) for pk in pks)
    _unsay_in_history(prose, pattern, instead, accounts)
    return written, len(pks) - written


def _unsay_in_history(prose: Prose, pattern: str, instead: str, accounts: Sequence[int]) -> None:
    events = getattr(prose.model, "pgh_event_model", None)
    if events is None:
        return
    kept = {one.name for one in events._meta.concrete_fields}
    if prose.path in kept:
        told = events.objects.filter(**{f"{prose.path}__in": accounts})
    else:
        told = events.objects.filter(pgh_obj__in=prose.rows(accounts).values("pk"))
    fields = [one for one in prose.fields if one in kept]
    if told.filter(models.Q(*((f"{one}__iregex", pattern) for one in fields), _connector=models.Q.OR)).exists():
        with pgtrigger.ignore(f"{events._meta.label}:append_only"):
            _rewrite(told, fields, pattern, instead)


def _gives_way(model: Any) -> list[str]:
    """The triggers that would write the old words into the history, or keep them where nothing may change."""
    names = GIVES_WAY | {"update_update"} | getattr(model, "gives_way_to_erasure", set())
    return [
        f"{model._meta.label}:{trigger.name}"
        for owner, trigger in pgtrigger.registered()
        if owner is model and (trigger.name in names or isinstance(trigger, pgtrigger.ReadOnly))
    ]


def _rewrite(rows: models.QuerySet[Any], fields: Sequence[str], pattern: str, instead: str) -> bool:
    """Rewrite the fields in which the pattern matches; whether anything was written, which nothing frozen is."""
    written = 0
    for name in fields:
        field = rows.model._meta.get_field(name)
        new: Any = models.Func(
            Cast(name, models.TextField()),
            models.Value(pattern),
            models.Value(instead),
            models.Value("gi"),
            function="regexp_replace",
            output_field=models.TextField(),
        )
        if isinstance(field, models.JSONField):
            new = Cast(new, models.JSONField())
        elif field.max_length:
            new = Left(new, field.max_length)
        try:
            with transaction.atomic():
                written += rows.filter(**{f"{name}__iregex": pattern}).update(**{name: new})
        except IntegrityError:
            continue
    if written and hasattr(rows.model, "pgh_event_model"):
        _let_forms_see(rows)
    return bool(written)


def _let_forms_see(rows: models.QuerySet[Any]) -> None:
    """Move the version on: whoever has the old words open in a form sees that they changed."""
    if any(field.name == "version" for field in rows.model._meta.concrete_fields):
        rows.update(version=models.F("version") + 1)
