"""Who changed what on an account, and when: read from what the triggers wrote, for every model that hangs off one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache, cached_property
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields.ranges import RangeField
from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from pghistory.core import event_models

from accounts import gate, rules
from accounts.gate import authorize
from accounts.models import Account, User
from accounts.registry import free_fields
from accounts.visibility import account_model
from planning.models.signed_link import SignedLink

PAGE = 50
LONGEST_TEXT = 400
UNTOLD_FIELDS = {"id", "version"}


@dataclass(frozen=True)
class Source:
    """A tracked model that hangs off an account, the table its events are in, and the way from them to the account."""

    model: Any
    events: Any
    path: str

    @property
    def kind(self) -> str:
        return str(self.model._meta.model_name)

    @property
    def name(self) -> str:
        return capfirst(str(self.model._meta.verbose_name))

    def events_shown_to(self, user: Any, accounts: list[int]) -> models.QuerySet[Any]:
        """What happened to the rows of these accounts, without rows that are (yet) hidden from the person."""
        events = events_below(self.model, self.path, accounts)
        rows = self.model._default_manager.all()
        if not hasattr(rows, "hidden_from"):
            return events
        return events.exclude(pgh_obj__in=rows.hidden_from(user).order_by().values("pk"))

    def told_fields(self) -> Iterator[Any]:
        """The fields a reader wants to know of."""
        kept = {f.name for f in self.events._meta.concrete_fields}
        untold = UNTOLD_FIELDS | {self.path}
        for one in self.model._meta.concrete_fields:
            clockwork = getattr(one, "auto_now", False) or getattr(one, "auto_now_add", False)
            if one.name in kept - untold and not clockwork:
                yield one


@dataclass(frozen=True)
class Change:
    """A field's value, before and after, in words; empty where there was or is none."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One thing that happened: who did what to which thing. `at_client` is who did it on a page that a link opens."""

    at: datetime
    who: Any
    deed: str  # insert, update, delete
    kind: str
    name: str
    changes: list[Change]
    at_client: str = ""


@cache
def sources() -> dict[str, Source]:
    """Every tracked model that hangs off an account, by its kind."""
    found = []
    for events in event_models():
        model: Any = events.pgh_tracked_model  # type: ignore[attr-defined]  # set by pghistory
        path = "pgh_obj" if model is Account else getattr(model, "account_path", "account")
        try:
            if model is Account or account_model(model, path) is Account:
                found.append(Source(model, events, path))
        except FieldDoesNotExist:
            continue
    return {source.kind: source for source in found}


@authorize(rules.member)
def account_history(request: HttpRequest, pk: int) -> HttpResponse:
    account = gate.fetch(request.user, Account, pk)
    kind, page = request.GET.get("kind", ""), request.GET.get("page", "")
    number = max(int(page), 1) if page.isdecimal() and len(page) < 6 else 1
    chosen = [sources()[kind]] if kind in sources() else list(sources().values())
    entries, more = entries_of(account, chosen, user=request.user, start=(number - 1) * PAGE)
    context = {
        "account": account,
        "entries": entries,
        "kinds": sorted((source.name, source.kind) for source in sources().values()),
        "kind": kind if kind in sources() else "",
        "newer": number - 1,
        "older": number + 1 if more else 0,
    }
    return render(request, "kam/account_history.html", context)


def events_below(model: Any, path: str, accounts: list[int]) -> models.QuerySet[Any]:
    """The events of the rows that hang off the accounts of these numbers by `path`.

    Each step is found in the events of the one above it, not in its rows: those are gone once a plan is deleted, and
    what was below it must still be told.
    """
    step, _separator, rest = path.partition("__")
    events: models.QuerySet[Any] = model.pgh_event_model.objects
    if not rest:
        return events.filter(**{f"{step}__in": accounts})
    above = events_below(model._meta.get_field(step).related_model, rest, accounts)
    return events.filter(**{f"{step}__in": above.values("pgh_obj_id")})


def entries_of(account: Account, chosen: list[Source], *, user: Any, start: int = 0) -> tuple[list[Entry], bool]:
    """A page of what happened, newest first, and whether there is more; as many queries as kinds, not as rows."""
    numbers = [account.pk, *account.merged_from.values_list("pk", flat=True)]
    first, *others = (
        source.events_shown_to(user, numbers)
        .order_by()
        .values_list("pgh_created_at", "pgh_id", models.Value(source.kind, models.TextField()))
        for source in chosen
    )
    listed = first.union(*others, all=True).order_by("-pgh_created_at", "-pgh_id") if others else first.order_by("-pk")
    found = list(listed[start : start + PAGE + 1])
    ids = defaultdict(list)
    for _at, event, kind in found[:PAGE]:
        ids[kind].append(event)
    pages = {kind: _Events(sources()[kind], events) for kind, events in ids.items()}
    names = Names(account, user)
    for page in pages.values():
        page.ask_for_names(names)
    names.fetch()
    told = [pages[kind].entry(event, names) for _at, event, kind in found[:PAGE]]
    return [entry for entry in told if entry.changes or entry.deed != "update"], len(found) > PAGE


@dataclass
class Names:
    """What rows that others point to are called; all rows of a model come by one query."""

    account: Account
    user: Any
    wanted: dict[Any, set[Any]] = field(default_factory=lambda: defaultdict(set))
    rows: dict[Any, dict[Any, Any]] = field(default_factory=dict)

    def fetch(self) -> None:
        for model, keys in self.wanted.items():
            seen: Any = model.objects.visible_to(self.user) if model is Account else model._default_manager.all()
            if issubclass(model, SignedLink):
                seen = seen.select_related("contact")
            self.rows[model] = seen.in_bulk(keys - {None})

    @cached_property
    def free_fields(self) -> dict[str, Any]:
        """The fields an administrator defined, by key."""
        return free_fields.by_key()

    def row(self, model: Any, key: Any) -> Any:
        return self.rows.get(model, {}).get(key)


class _Events:
    """The events of one kind on a page, each with the one before it."""

    def __init__(self, source: Source, ids: list[int]) -> None:
        self.source = source
        same_row = source.events.objects.filter(pgh_obj_id=models.OuterRef("pgh_obj_id"))
        earlier = same_row.filter(pgh_id__lt=models.OuterRef("pgh_id")).order_by("-pgh_id").values("pgh_id")[:1]
        rows = source.events.objects.filter(pgh_id__in=ids).select_related("pgh_context")
        self.events = {event.pgh_id: event for event in rows.annotate(earlier=models.Subquery(earlier))}
        self.earlier = source.events.objects.in_bulk([e.earlier for e in self.events.values() if e.earlier])

    def ask_for_names(self, names: Names) -> None:
        for event in self.events.values():
            names.wanted[User].add(_user_of(event))
            if (link := _link_of(event)) is not None:
                names.wanted[link[0]].add(link[1])
            for one in self.source.told_fields():
                if one.is_relation:
                    for row in filter(None, [event, self.earlier.get(event.earlier)]):
                        names.wanted[one.related_model].add(getattr(row, one.attname))

    def entry(self, number: int, names: Names) -> Entry:
        event = self.events[number]
        before = self.earlier.get(event.earlier) if event.pgh_label == "update" else None
        return Entry(
            at=event.pgh_created_at,
            who=names.row(User, _user_of(event)),
            deed=event.pgh_label,
            kind=self.source.name,
            name="" if self.source.model is Account else self._name(event, names),
            changes=list(self._changes(event, before, names)),
            at_client=_at_client(event, names),
        )

    def _changes(self, event: Any, before: Any, names: Names) -> Iterable[Change]:
        gone = event.pgh_label == "delete"
        if event.pgh_label == "update" and before is None:  # tracked only since: what it was is not known
            return
        for one in self.source.told_fields():
            if one.name == "free_values":
                yield from _free_changes(before, event, gone=gone, known=names.free_fields)
                continue
            new = in_words(one, getattr(event, one.attname), names)
            old = in_words(one, getattr(before, one.attname), names) if before else ""
            if gone:
                old, new = new, ""
            changed = old != new if before is None else getattr(event, one.attname) != getattr(before, one.attname)
            if changed:
                yield Change(capfirst(str(one.verbose_name)), old, new)

    def _name(self, event: Any, names: Names) -> str:
        """What the row was called at that moment."""
        kept = {f.attname for f in self.source.events._meta.concrete_fields}
        fields = [f for f in self.source.model._meta.concrete_fields if f.attname in kept]
        row = self.source.model(**{f.attname: getattr(event, f.attname) for f in fields})
        for one in fields:
            if one.is_relation:
                related = names.row(one.related_model, getattr(event, one.attname))
                if related is not None:
                    setattr(row, one.name, related)
        try:
            return str(row)
        except (ObjectDoesNotExist, AttributeError):  # it is named after a row that is gone
            return ""


def _free_changes(before: Any, event: Any, *, gone: bool, known: dict[str, Any]) -> Iterator[Change]:
    """What differs of the fields an administrator defined, each under its own name."""
    was, is_now = (before.free_values if before else {}), event.free_values or {}
    if gone:
        was, is_now = is_now, {}
    if was != is_now:
        told = free_fields.changes(was, is_now, known=known)
        yield from (Change(capfirst(label), old, new) for label, old, new in told)


def _user_of(event: Any) -> Any:
    return event.pgh_context.metadata.get("user") if event.pgh_context else None


def _link_of(event: Any) -> tuple[Any, int] | None:
    """The model and number of the link that opened the page on which it was done."""
    label, number = (event.pgh_context.metadata.get("link") if event.pgh_context else None) or (None, 0)
    return (apps.get_model(label), number) if label else None


def _at_client(event: Any, names: Names) -> str:
    link = _link_of(event)
    if link is None:
        return ""
    row = names.row(*link)
    return (row.person if row is not None else "") or _("Somebody at the client")


def in_words(one: Any, value: Any, names: Names) -> str:
    """A field's value as a reader would say it; empty for none."""
    if value is None or value == "":
        return ""
    if one.is_relation:
        row = names.row(one.related_model, value)
        return str(row) if row is not None else _("something no longer there")
    if one.flatchoices:
        return str(dict(one.flatchoices).get(value, value))
    if isinstance(one, RangeField):
        ends = [_word(end) if end is not None else "…" for end in (value.lower, value.upper)]
        return " – ".join(ends)
    return _word(value)


def _word(value: Any) -> str:
    match value:
        case bool():
            return _("yes") if value else _("no")
        case datetime():
            return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
        case date():
            return date_format(value)
        case Decimal():
            return str(number_format(f"{value.normalize():f}", use_l10n=True, force_grouping=True))
        case list() | tuple():
            return ", ".join(_word(part) for part in value)
        case _:
            return Truncator(str(value)).chars(LONGEST_TEXT)
