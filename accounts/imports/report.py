"""What an import tells people: its counts, the rows worth showing, and the rejected rows as a file."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, When
from django.utils.translation import gettext as _

from accounts.choices import IdentifierKind
from accounts.imports import reading
from accounts.imports.faults import ALIKE, Fault, sentence
from accounts.imports.layouts import ACCOUNT_TEXTS, CONTACT_TEXTS, CUSTOM, LAYOUTS
from accounts.imports.matching import execute
from accounts.imports.wording import field_label
from accounts.models import ImportRun, ImportState, ReportedRow, Verdict
from ui.list_files import harmless

SHOWN = 5
COMPARED = ", ".join(
    f"('{name}', {table}.{name}, s.{name})"
    for table, names in (("a", ACCOUNT_TEXTS), ("c", CONTACT_TEXTS))
    for name in names
)
MOST_SHOWN = 200


def keep(run: ImportRun, *, claim: UUID) -> None:
    """Keep the rows worth showing: all rejected, all with a remark, and the first five of each other verdict.

    Of a row to be updated, what its texts change is kept too; so this comes before the writing.
    """
    run.reported_rows.all().delete()
    execute(
        f"""
        INSERT INTO accounts_reportedrow (run_id, line, verdict, reason, params, title, changes)
        SELECT %(run)s, line, verdict, reason, params,
               COALESCE(NULLIF(concat_ws(' ', s.first_name, s.last_name), ''), s.name, s.ticker, s.crm, s.cik, ''),
               COALESCE((SELECT jsonb_agg(jsonb_build_array(field, before, after))
                         FROM (VALUES {COMPARED}) compared (field, before, after)
                         WHERE before <> after AND after <> ''), '[]')
        FROM (SELECT *, row_number() OVER (PARTITION BY verdict ORDER BY line) AS place
              FROM accounts_stagedrow WHERE claim = %(claim)s) s
        LEFT JOIN accounts_contact c ON c.id = s.contact_id AND verdict = 'updated'
        LEFT JOIN accounts_account a ON a.id = s.account_id AND verdict = 'updated' AND s.contact_id IS NULL
        WHERE verdict = 'rejected' OR reason <> '' OR place <= %(shown)s
        ORDER BY line
        """,  # noqa: S608 - names of columns, all ours
        {"run": run.pk, "claim": claim, "shown": SHOWN},
    )


def reason(row: ReportedRow) -> str:
    """Why the row was rejected, or what is remarked of it, in one sentence; "" where there is nothing to say."""
    params = dict(row.params)
    if params.get("kind") in IdentifierKind.values:
        params["kind"] = IdentifierKind(params["kind"]).label
    return sentence(row.reason, params)


def fault(run: ImportRun) -> str:
    """What is wrong with the file as a whole; "" for nothing."""
    return sentence(run.fault, run.fault_params)


def rejected_lines(run: ImportRun) -> Iterator[list[str]]:
    """The rejected rows as they stand in the file, each with its line and reason; the headings first."""
    rejected = {row.line: reason(row) for row in run.reported_rows.filter(verdict=Verdict.REJECTED).order_by("line")}
    yield _cells([_("Line"), _("Reason"), *run.headings])
    if not run.file:  # it held somebody who was erased
        yield from (_cells([str(line), why]) for line, why in rejected.items())
        return
    with run.file.open("rb") as file:
        try:
            with reading.opened(file) as (_headings, rows):
                for line, cells in rows:
                    if line in rejected:
                        yield _cells([str(line), rejected[line], *cells])
        except Fault:
            return


def _cells(texts: list[str]) -> list[str]:
    """Texts as the cells of an export; a byte that is no text becomes a question mark."""
    return [harmless(text.encode(errors="replace").decode()) for text in texts]


class Echo:
    """A file that hands back what is written to it, so that a CSV can be streamed."""

    def write(self, text: str) -> str:
        return text


def rejected_csv(run: ImportRun) -> Iterator[str]:
    """The rejected rows as the text of a CSV file, piece by piece, for a spreadsheet to open."""
    writer = csv.writer(Echo())
    yield "\ufeff"
    for cells in rejected_lines(run):
        yield writer.writerow(cells)


@dataclass(frozen=True)
class Column:
    """A column of the file and what it is taken for; `field` is "" where it is left out."""

    heading: str
    field: str


@dataclass(frozen=True)
class Change:
    """A text on record, and what the row would make of it."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Shown:
    """A row with what is said of it."""

    row: ReportedRow
    reason: str
    changes: list[Change]


@dataclass(frozen=True)
class Summary:
    """What the page of an import shows beside its counts."""

    fault: str
    layout: str
    columns: list[Column]
    rows: list[Shown]
    more_rejected: int
    alike: int
    columns_can_be_chosen: bool


def summary(run: ImportRun) -> Summary:
    """The page of an import in the reader's language: rejected rows first, 200 rows at most; the CSV has all."""
    rank = Case(When(verdict=Verdict.REJECTED, then=0), When(reason="", then=2), default=1)
    rows = list(run.reported_rows.order_by(rank, "verdict", "line")[:MOST_SHOWN])
    layout = LAYOUTS.get(run.layout)
    return Summary(
        fault=fault(run),
        layout=str(layout.label) if layout else _("Columns chosen by hand") if run.layout == CUSTOM else "",
        columns=[Column(heading, field_label(run.mapping.get(heading, ""))) for heading in run.headings],
        rows=[
            Shown(row, reason(row), [Change(field_label(name), *texts) for name, *texts in row.changes]) for row in rows
        ],
        more_rejected=run.rejected - sum(row.verdict == Verdict.REJECTED for row in rows),
        alike=run.reported_rows.filter(verdict=Verdict.CREATED, reason__in=ALIKE).count(),
        columns_can_be_chosen=bool(run.headings) and run.state not in {ImportState.IMPORTING, ImportState.DONE},
    )
