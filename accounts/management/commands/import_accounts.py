"""Import companies, figures or contacts from a file, and say what became of every row."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError

from accounts.imports import layouts, report, running
from accounts.imports.faults import Fault, sentence
from accounts.imports.layouts import LAYOUTS, Layout
from accounts.models import ImportRun, ImportState


class Command(BaseCommand):
    help = f"""Import a CSV or XLSX file of companies, their figures, or contacts.

The layout is found by the headings; known are: {", ".join(LAYOUTS)}.
A row with a fault (a bad number, a text too long, a company named twice...) holds the whole file back: nothing
is written, unless --good-rows is given. A file that only adds to companies on record (the financials, contacts)
leaves out rows whose company is not on record: they are reported as rejected, and hold nothing back.
A new company whose name is, but for accents, case and legal form, that of an account on record is remarked;
--leave-out-alike leaves it out. A second import of the same file changes nothing.
Exit status: 0 where every row was taken, 1 where any was rejected or the file cannot be read."""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        return super().create_parser(prog_name, subcommand, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--mapping", metavar="NAME|FILE", help="a known layout, or a JSON file of {heading: field} for other files"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would become of each row, write nothing")
        parser.add_argument(
            "--leave-out-alike", action="store_true", help="leave out new companies that look like one on record"
        )
        parser.add_argument("--good-rows", action="store_true", help="import the good rows though others are rejected")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        try:
            chosen = layouts.named(options["mapping"]) if options["mapping"] else None
        except Fault as fault:
            raise CommandError(str(fault)) from None
        run = self._run(path, chosen, options)
        running.work_one(run.pk)
        run.refresh_from_db()
        refused = self._say(run, dry=options["dry_run"])
        if options["dry_run"]:
            run.file.delete(save=False)
            run.delete()
        if refused:
            raise SystemExit(1)

    def _run(self, path: Path, chosen: Layout | dict[str, str] | None, options: dict[str, Any]) -> ImportRun:
        run = ImportRun(
            file_name=path.name,
            good_rows=options["good_rows"],
            leave_out_alike=options["leave_out_alike"],
            state=ImportState.CHECKING if options["dry_run"] else ImportState.IMPORTING,
        )
        if isinstance(chosen, Layout):
            run.layout = chosen.key
        elif chosen is not None:
            run.layout, run.mapping = layouts.CUSTOM, chosen
        with path.open("rb") as content:
            run.file.save(path.name, File(content), save=False)
        run.save()
        return run

    def _say(self, run: ImportRun, *, dry: bool) -> bool:
        """Print the result; returns whether anything was refused."""
        if run.state == ImportState.UNREADABLE:
            self.stderr.write(sentence(run.fault, run.fault_params))
            return True
        for row in run.reported_rows.all():
            if row.reason:
                self.stdout.write(f"line {row.line}: {row.get_verdict_display().lower()}: {report.reason(row)}")
        counts = [f"{name} {getattr(run, name)}" for name in ("created", "updated", "unchanged", "rejected")]
        self.stdout.write(f"{', '.join(counts)}{' (nothing was written)' if dry else ''}")
        if run.state == ImportState.HELD_BACK:
            self.stdout.write("Nothing was written, because rows were rejected; --good-rows imports the others.")
        return run.rejected > 0
