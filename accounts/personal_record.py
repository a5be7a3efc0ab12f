"""Everything on record about a person, to be handed to that person: one structure, as a page and as JSON."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts import moving, names_in_texts, person_graph
from accounts.models import Contact, StakeholderJudgement
from outbox import forgetting
from outbox.models import Message

UNTOLD = {"search", "version", "search_text", "folded_name"}
MESSAGE_FIELDS = ["sent_at", "created_at", "state", "kind", "to", "to_name", "subject", "text"]


def collect(contact: Contact, *, user: Any) -> dict[str, Any]:
    """The record of the person at this client and at every other one `user` may see.

    Sections of rows, each row a list of (name, value) pairs in words of the reader; values are texts, numbers, lists or
    None, so that it can be written as JSON as it is.
    """
    rows = sorted([contact, *moving.chain(contact, user=user)], key=lambda one: one.pk)
    pks = [one.pk for one in rows]
    sections = [_section(Contact, rows)]
    for mention in person_graph.standing():
        found = mention.rows(pks).select_related(*_named_by(mention.model)).order_by("pk")
        sections.append(_section(mention.model, list(found)))
    sections.append(_section(Message, list(messages(rows).order_by("pk")), fields=MESSAGE_FIELDS))
    for model in (Contact, StakeholderJudgement):
        events = model.pgh_event_model  # type: ignore[union-attr]
        path = "pgh_obj__in" if model is Contact else "contact__in"
        told = list(events.objects.filter(**{path: pks}).order_by("pgh_id"))
        sections.append(_section(events, told, name=_("%(what)s: what they were before") % {"what": _name_of(model)}))
    return {
        "person": str(contact),
        "written_at": timezone.localtime().isoformat(timespec="seconds"),
        "sections": [section for section in sections if section["rows"]],
    }


def messages(rows: Sequence[Contact]) -> models.QuerySet[Message]:
    """What went, or is to go, to these rows' addresses, today's and earlier; of a shared one what names the person."""
    found = Message.objects.none()
    pks, faces = [one.pk for one in rows], names_in_texts.known_as(rows)
    names = sorted({f"{one.first_name} {one.last_name}".strip() for one in faces})
    for address in {one.email.lower() for one in faces if one.email}:
        shared = Contact.objects.filter(email__iexact=address).exclude(pk__in=pks).exists()
        found = found | forgetting.messages_to(address, names=names, shared=shared)
    return found


def _name_of(model: Any) -> str:
    return capfirst(str(model._meta.verbose_name_plural))


def _named_by(model: Any) -> list[str]:
    """The foreign keys by which a row is told, so that naming them asks nothing more."""
    return [field.name for field in model._meta.concrete_fields if field.is_relation]


def _section(model: Any, rows: Sequence[Any], *, fields: Sequence[str] = (), name: str = "") -> dict[str, Any]:
    told = [
        field
        for field in model._meta.concrete_fields
        if (field.name in fields if fields else field.name not in UNTOLD) and not field.name.startswith("pgh_context")
    ]
    return {
        "name": name or _name_of(model),
        "kind": model._meta.label,
        "rows": [[[capfirst(str(field.verbose_name)), _value(row, field)] for field in told] for row in rows],
    }


def _value(row: Any, field: Any) -> Any:
    value = getattr(row, field.attname)
    if value is None:
        return None
    if field.is_relation:
        pointed = field.name in row._state.fields_cache and row._state.fields_cache[field.name]
        return str(pointed) if pointed else value
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, str | int | float | bool | dict):
        return value
    return str(value)
