"""What a proposal says otherwise than the one a client saw before, part by part; pure, of two compositions."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from planning import quantities
from planning.proposal_choices import Part

UNCOMPARED = {Part.LETTER, Part.SUMMARY, Part.ROAD_MAP}  # new each time, or drawn from other parts


@dataclass(frozen=True)
class Changes:
    """What changed in one part, sentence by sentence. `heading` is for whoever shows it."""

    part: str
    sentences: list[str] = field(default_factory=list)
    is_left_out: bool = False
    heading: str = ""


def changes(before: dict[str, Any], after: dict[str, Any]) -> list[Changes]:
    """Part by part in the order of the document, in the language in force; empty where both say the same.

    What is left out stands where it stood.
    """
    found = []
    for part in _order(before, after):
        if part in UNCOMPARED:
            continue
        old, new = before["parts"].get(part), after["parts"].get(part)
        sentences = list(_sentences(old, new)) if old != new else []
        if sentences:
            found.append(Changes(part, sentences, is_left_out=not new))
    return found


def _order(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """The parts as `after` has them, and each that only `before` has behind the one it stood behind there."""
    usual = [str(part) for part in Part]
    found = [part for part in after.get("order", usual) if after["parts"].get(part)]
    place = 0
    for part in before.get("order", usual):
        if part in found:
            place = found.index(part) + 1
        else:
            found.insert(place, part)
            place += 1
    return found


def _sentences(old: Any, new: Any) -> Iterator[str]:
    if not old and not new:
        return
    if not old:
        yield _("This chapter is new.")
    elif not new:
        yield _("This chapter is left out now.")
    elif _is_titled(old) and _is_titled(new):
        yield from _of_rows(old, new)
    else:
        yield _("The text was changed.")


def _is_titled(rows: Any) -> bool:
    return isinstance(rows, list) and all(isinstance(row, dict) and "title" in row for row in rows)


def _of_rows(old: list[Any], new: list[Any]) -> Iterator[str]:
    """Rows are the same where their titles are."""
    before, after = {row["title"]: row for row in old}, {row["title"]: row for row in new}
    for title, row in after.items():
        if title not in before:
            yield _("New: %(title)s") % {"title": title}
        elif row != before[title]:
            details = list(_of_row(before[title], row)) or [_("reworded")]
            yield _("Changed: %(title)s (%(details)s)") % {"title": title, "details": "; ".join(details)}
    for title in before.keys() - after.keys():
        yield _("Left out: %(title)s") % {"title": title}
    if before.keys() == after.keys() and before == after and list(before) != list(after):
        yield _("The order was changed.")


def _of_row(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    for name, label in _labels().items():
        if name in new and old.get(name) != new[name]:
            yield _("%(what)s: %(before)s › %(after)s") % {
                "what": label,
                "before": _in_words(name, old),
                "after": _in_words(name, new),
            }
    if old.get("milestones") != new.get("milestones"):
        yield from _of_milestones(old.get("milestones") or [], new.get("milestones") or [])


def _of_milestones(old: list[Any], new: list[Any]) -> Iterator[str]:
    before, after = {row["title"]: row for row in old}, {row["title"]: row for row in new}
    for title, row in after.items():
        if title not in before:
            yield _("new milestone “%(title)s”") % {"title": title}
        elif row != before[title]:
            details = ", ".join(_of_row(before[title], row)) or _("reworded")
            yield _("milestone “%(title)s”: %(details)s") % {"title": title, "details": details}
    for title in before:
        if title not in after:
            yield _("without milestone “%(title)s”") % {"title": title}


def _labels() -> dict[str, str]:
    return {
        "baseline": _("today"),
        "target": _("target"),
        "target_on": _("date"),
        "due_on": _("due"),
        "owner": _("owner"),
        "amount": _("amount"),
    }


def _in_words(name: str, row: dict[str, Any]) -> str:
    value = row.get(name)
    if value in (None, ""):
        return "–"
    if name.endswith("_on"):
        return date_format(date.fromisoformat(value))
    if name == "owner":
        return str(value)
    return quantities.in_words(Decimal(value), row.get("unit", ""))
