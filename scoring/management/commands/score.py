"""`manage.py score` works all scores out again; `--explain NAME` says why an account scores what it scores."""

from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import Account
from scoring import explanation, rescoring
from scoring.models import CriteriaVersion


class Command(BaseCommand):
    help = "Score all accounts again under the running version of the criteria, or explain the score of one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--explain", metavar="NAME", help="name, stock symbol or other words that find one account")

    def handle(self, *args: Any, **options: Any) -> None:
        version = CriteriaVersion.objects.running()
        if version is None:
            raise CommandError("No version of the criteria is published yet.")
        if options["explain"]:
            self.explain(version, self.account(options["explain"]))
            return
        changed = rescoring.rescore(version)
        self.stdout.write(f"{Account.objects.count()} accounts scored by “{version}”, {changed} scores changed.")

    def account(self, words: str) -> Account:
        found = list(Account.objects.filter(name__iexact=words)[:2])
        found = found or list(Account.objects.filter(identifiers__value__iexact=words).distinct()[:2])
        found = found or list(Account.objects.search(words)[:6])
        if not found:
            raise CommandError(f"No account is found by “{words}”.")
        if len(found) > 1:
            raise CommandError(f"Several accounts are found by “{words}”: {', '.join(map(str, found))}.")
        return found[0]

    def explain(self, version: CriteriaVersion, account: Account) -> None:
        why = explanation.explain(account, version)
        self.stdout.write(f"{account}, by “{version}”")
        self.stdout.write(f"{'Criterion':<32} {'Weight':>7} {'Rating':>7} {'Part':>6}")
        for line in why.lines:
            rating = "–" if line.rating is None else str(line.rating if line.level is None else line.level)
            part = "–" if line.part is None else str(line.part)
            weight = f"{line.share.quantize(Decimal('0.1'))} %"
            self.stdout.write(f"{line.criterion.name:<32} {weight:>7} {rating:>7} {part:>6}  {line.words}".rstrip())
        self.stdout.write(f"Score {'–' if why.score is None else why.score}, coverage {why.coverage} %")
        if why.missing:
            self.stdout.write(f"No score without: {', '.join(map(str, why.missing))}.")
        if why.is_knocked_out:
            names = ", ".join(str(line.criterion) for line in why.lines if line.knocks_out)
            self.stdout.write(f"Cannot be key, because of: {names}.")
