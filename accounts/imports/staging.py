"""From the file into the staging table: every cell cleaned, every row under its line, by COPY in chunks."""

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from accounts import names
from accounts.choices import MONEY_FIGURES
from accounts.countries import country_name
from accounts.imports.faults import Fault
from accounts.imports.layouts import CONTACTS, FIGURES, JOINED, Mapping
from accounts.imports.reading import Row, unkeepable
from accounts.imports.values import CLEANERS, number, text
from accounts.models import Sector
from accounts.models.account import words_to_find
from accounts.sectors import SectorFinder

CHUNK = 5_000
HEADQUARTERS_LENGTH = 200
MANY = 1_000  # from here on the planner should know how many

Staged = dict[str, Any]


def stage(rows: Iterator[Row], mapping: Mapping, *, run: int, claim: UUID, heard: Callable[[int], None]) -> int:
    """Copy `rows` under `claim`, in chunks that are committed one by one; returns how many.

    `heard` is called inside each chunk's transaction with the number so far, and may raise to stop.
    """
    columns = _columns(mapping)
    clean = _cleaner(mapping)
    count = 0
    while chunk := list(islice(rows, CHUNK)):
        with transaction.atomic():
            with connection.cursor() as cursor, cursor.copy(_copy(columns)) as copy:
                for line, cells in chunk:
                    staged = clean(line, cells)
                    copy.write_row([run, claim, line, *(staged.get(column) for column in columns)])
            count += len(chunk)
            heard(count)
    if count >= MANY:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE accounts_stagedrow")
    return count


def _copy(columns: Sequence[str]) -> str:
    return f"COPY accounts_stagedrow (run_id, claim, line, {', '.join(columns)}) FROM STDIN"


def _columns(mapping: Mapping) -> list[str]:
    columns = ["key", "verdict", "reason", "params"]
    columns += [field for field in mapping.columns if field in CLEANERS]
    columns += [field for field in mapping.texts if field not in columns]
    if mapping.names_a_sector:
        columns.append("standard_sector")
    if "name" in mapping.columns:
        columns += ["folded_name", "search_text"]
    if mapping.figures:
        columns.append("figures")
    if mapping.figures and "currency" not in columns:
        columns.append("currency")
    return columns


def _cleaner(mapping: Mapping) -> Callable[[int, list[str]], Staged]:
    """The function that turns one row's cells into what is staged; a fault makes the row a rejected one."""
    headings = mapping.headings
    single = [
        (field, places[0], headings[places[0]], CLEANERS[field])
        for field, places in mapping.columns.items()
        if field in CLEANERS and field != JOINED
    ]
    place = mapping.columns.get(JOINED, [])
    figures = [(kind, mapping.columns[kind][0], headings[mapping.columns[kind][0]]) for kind in mapping.figures]
    width = len(headings)
    finder = SectorFinder() if mapping.names_a_sector else None

    def clean(line: int, cells: list[str]) -> Staged:
        staged: Staged = {"verdict": "", "reason": "", "params": "{}", "key": f"line:{line}"}
        try:
            _check_shape(cells, headings, width)
            for field, at, heading, cleaned in single:
                staged[field] = cleaned(cells[at], heading)
            if place:
                staged[JOINED] = _joined(cells, place, headings)
            elif mapping.names_a_place:
                staged[JOINED] = _place(staged)
            entry = _classify(staged, finder) if finder else None
            if figures:
                _add_figures(staged, cells, figures, mapping.currency)
            _add_key(staged, mapping, entry)
        except Fault as fault:
            staged |= {"verdict": "rejected", "reason": fault.code, "params": json.dumps(fault.params)}
        return staged

    return clean


def _check_shape(cells: list[str], headings: Sequence[str], width: int) -> None:
    if len(cells) != width:
        while len(cells) > width and not cells[-1].strip():
            cells.pop()
        if len(cells) != width:
            raise Fault("row_length", cells=len(cells), headings=width)
    for at, cell in enumerate(cells):
        if unkeepable(cell):
            raise Fault("forbidden_character", heading=headings[at])


def _joined(cells: list[str], place: list[int], headings: Sequence[str]) -> str | None:
    parts = [part for at in place if (part := text(cells[at], headings[at], most=HEADQUARTERS_LENGTH))]
    return text(", ".join(parts), headings[place[0]], most=HEADQUARTERS_LENGTH)


def _add_figures(staged: Staged, cells: list[str], figures: list[tuple[str, int, str]], currency: str) -> None:
    known = {kind: amount for kind, at, heading in figures if (amount := number(cells[at], heading)) is not None}
    staged["figures"] = json.dumps(known)
    if not staged.get("currency"):
        staged["currency"] = currency if not known.keys().isdisjoint(MONEY_FIGURES) else None


def _place(staged: Staged) -> str | None:
    """What lists show of where a company is, from the columns of its address."""
    country = country_name(staged["country"]) if staged.get("country") else None
    parts = [part for part in (staged.get("city"), staged.get("region"), country) if part]
    return ", ".join(parts)[:HEADQUARTERS_LENGTH] or None


def _classify(staged: Staged, finder: SectorFinder) -> Sector | None:
    """The entry of the standard list the row's words mean, which then speaks for them; None where it is not known."""
    entry = finder.find(staged.get("sector") or "", staged.get("industry") or "")
    if entry is not None:
        staged["standard_sector"], staged["sector"] = entry.code, entry.sector.name_en
        if entry.level > 1:
            staged["industry"] = entry.name_en
    return entry


def _add_key(staged: Staged, mapping: Mapping, entry: Sector | None) -> None:
    """What tells rows of one file apart, and the folded words of the company."""
    name = staged.get("name")
    if name:
        staged["folded_name"] = names.fold(name)
        known_as = [staged.get(kind) for kind in sorted(mapping.identifiers)]
        texts = [name, staged.get("legal_name"), staged.get("headquarters"), staged.get("industry")]
        staged["search_text"] = words_to_find(*texts, entry.words if entry else "", *known_as)
    strongest = next((kind for kind in mapping.identifiers if staged.get(kind)), None)
    if strongest is None and not name:
        raise Fault("key_missing")
    if mapping.rows == CONTACTS:
        if not staged.get("last_name"):
            raise Fault("last_name_missing")
        if staged.get("contact_crm"):
            staged["key"] = f"crm:{staged['contact_crm']}"
        return
    if strongest is not None:
        staged["key"] = f"{strongest}:{staged[strongest].upper()}"
    elif mapping.rows != FIGURES:
        staged["key"] = f"name:{staged['folded_name']}"
