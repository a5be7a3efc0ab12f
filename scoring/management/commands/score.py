"""`manage.py score` works all scores out again; `--explain NAME` says why an account scores what it scores, with the
figures of its page, `--on DATE` what it scored when that day ended."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.models import Account
from scoring.models import CriteriaVersion
from scoring.scores import rescoring, segments
from scoring.scores.why import Why, why


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as fault:
        raise CommandError(f"“{words}” is not a day: write it as 2026-05-01.") from fault


def _said(figure: Any) -> str:
    return "–" if figure is None else str(figure)


class Command(BaseCommand):
    help = "Score all accounts again under the running version of the criteria, or explain the score of one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--explain", metavar="NAME", help="name, stock symbol or other words that find one account")
        parser.add_argument("--on", metavar="DATE", type=_day, help="with --explain: a past day, such as 2026-05-01")

    def handle(self, *args: Any, **options: Any) -> None:
        version = CriteriaVersion.objects.running()
        if version is None:
            raise CommandError("No version of the criteria is published yet.")
        if options["explain"]:
            self.explain(self.account(options["explain"]), on=self.past(options["on"]))
            return
        if options["on"]:
            raise CommandError("--on goes with --explain: scores of a past day are kept as they were.")
        done = rescoring.rescore_all(version)
        self.stdout.write(
            f"{Account.objects.count()} accounts scored by “{version}”, {done.changed} scores changed, "
            f"{done.moved} moved to another segment."
        )

    def past(self, day: date | None) -> date | None:
        if day is not None and day > timezone.localdate():
            raise CommandError("This day is yet to come.")
        return None if day == timezone.localdate() else day

    def account(self, words: str) -> Account:
        found = list(Account.objects.filter(name__iexact=words)[:2])
        found = found or list(Account.objects.filter(identifiers__value__iexact=words).distinct()[:2])
        found = found or list(Account.objects.search(words)[:6])
        if not found:
            raise CommandError(f"No account is found by “{words}”.")
        if len(found) > 1:
            raise CommandError(f"Several accounts are found by “{words}”: {', '.join(map(str, found))}.")
        return found[0]

    def explain(self, account: Account, *, on: date | None) -> None:
        found = why(account, on=on)
        if found is None:
            raise CommandError("No version of the criteria ran on that day.")
        said = found.explanation
        self.stdout.write(f"{account}, by “{found.version}”" + (f", on {on.isoformat()}" if on else ""))
        self.stdout.write(f"{'Criterion':<32} {'Weight':>7} {'Rating':>7} {'Part':>6}")
        for line in said.lines:
            rating = "–" if line.rating is None else str(line.rating if line.level is None else line.level)
            weight = f"{line.share.quantize(Decimal('0.1'))} %"
            row = f"{line.criterion.name:<32} {weight:>7} {rating:>7} {_said(line.part):>6}  {line.words}"
            self.stdout.write(row.rstrip())
        self.stdout.write(f"Score {_said(said.score)}, coverage {said.coverage} %")
        field = f" ({found.quadrant.label})" if found.quadrant else ""
        self.stdout.write(f"Attractiveness {_said(said.attractiveness)}, our strength {_said(said.strength)}{field}")
        self.stdout.write(f"Rank {found.rank.place} of {found.rank.of}" if found.rank else "No rank")
        if said.missing:
            self.stdout.write(f"No score without: {', '.join(map(str, said.missing))}.")
        if said.is_knocked_out:
            self.stdout.write(f"Cannot be key, because of: {', '.join(map(str, said.knock_outs))}.")
        self.segment(found)
        self.lifts(found)

    def segment(self, found: Why) -> None:
        names = dict(segments.names())
        self.stdout.write(f"Segment proposed: {names[found.explanation.segment or 'standard']}")
        if found.place.up:
            up = found.place.up
            self.stdout.write(f"  {up.points} points missing to {names[up.segment]} (from {up.limit})")
        if found.place.down:
            down = found.place.down
            self.stdout.write(f"  {down.points} points above where it falls out (below {down.limit})")

    def lifts(self, found: Why) -> None:
        for one in found.lifts:
            step = "" if one.lift.level is None else f"{one.lift.line.level} > {one.lift.level}, "
            self.stdout.write(f"+{one.lift.gain} {one.lift.line.criterion.name}: {step}{one.lift.aim}")
        for reach in [*found.reaches, *([found.reach] if found.reach else [])]:
            name = reach.criterion.name if reach.criterion else "all of them"
            self.stdout.write(f"If rated, {name}: {_said(reach.lowest)} to {_said(reach.highest)}")
