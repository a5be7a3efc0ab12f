"""Everything on record about a person, to be handed to that person: one structure, as a page and as JSON."""

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.models import Contact, StakeholderJudgement
from accounts.people import moving, names_in_texts, person_graph
from outbox import forgetting
from outbox.models import Message

UNTOLD = {"search", "version", "search_text", "folded_name"}
LABELS = {"judged_on": gettext_lazy("On")}
HISTORY: dict[str, Any] = {
    "pgh_created_at": pgettext_lazy("history", "recorded"),
    "pgh_label": pgettext_lazy("history", "what happened"),
}
HAPPENED: dict[str, Any] = {
    "insert": pgettext_lazy("history", "Added"),
    "update": pgettext_lazy("history", "Changed"),
    "delete": pgettext_lazy("history", "Removed"),
}
MESSAGE_FIELDS = ["sent_at", "created_at", "state", "kind", "to", "to_name", "subject", "text"]


def collect(contact: Contact, *, user: Any) -> dict[str, Any]:
    """The record of the person at this client and at every other one `user` may see.

    Sections of rows, each row a list of (name, value) pairs in words of the reader; values are such that Django's JSON
    encoder writes them.
    """
    pks = [contact.pk, *(one.pk for one in moving.chain(contact, user=user))]
    rows = list(Contact.objects.filter(pk__in=pks).select_related(*_named_by(Contact)).order_by("pk"))
    sections = [_section(Contact, rows)]
    for mention in person_graph.standing():
        found = mention.rows(pks).select_related(*_named_by(mention.model)).order_by("pk")
        sections.append(_section(mention.model, list(found)))
    sections.append(_section(Message, list(messages(rows).order_by("pk")), fields=MESSAGE_FIELDS))
    for model in (Contact, StakeholderJudgement):
        events = model.pgh_event_model  # type: ignore[union-attr]  # set by pghistory
        path = "pgh_obj__in" if model is Contact else "contact__in"
        named = [field for field in _named_by(events) if not field.startswith("pgh_")]
        told = list(events.objects.filter(**{path: pks}).prefetch_related(*named).order_by("pgh_id"))
        sections.append(_section(events, told, name=_("%(what)s: what they were before") % {"what": _name_of(model)}))
    return {
        "person": str(contact),
        "written_at": timezone.localtime().replace(microsecond=0),
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
    told = [field for field in model._meta.concrete_fields if (field.name in fields if fields else _is_told(field))]
    return {
        "name": name or _name_of(model),
        "kind": model._meta.label,
        "rows": [[[_label(field), _value(row, field)] for field in told] for row in rows],
    }


def _is_told(field: Any) -> bool:
    """Whether a reader is told: not of the numbers of rows, and of history only when and what happened."""
    if field.name.startswith("pgh_"):
        return field.name in HISTORY
    return not (field.primary_key or field.name == "id" or field.name in UNTOLD)


def _label(field: Any) -> str:
    return capfirst(str(LABELS.get(field.name) or HISTORY.get(field.name, field.verbose_name)))


def _value(row: Any, field: Any) -> Any:
    """A text, number, date, list or None, in words of the reader."""
    value = getattr(row, field.attname)
    if value is None:
        return None
    if field.name == "pgh_label":
        return str(HAPPENED.get(value, value))
    if field.name == "values":
        return StakeholderJudgement(kind=row.kind, values=value).in_words if value else None
    if field.is_relation:
        pointed = field.name in row._state.fields_cache and row._state.fields_cache[field.name]
        return str(pointed) if pointed else value
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    return value
