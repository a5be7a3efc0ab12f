"""`manage.py demo`: load the demonstration."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kam.demo import loading


class Command(BaseCommand):
    help = "Load the demonstration: people, companies and invented relationships. A second time changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--people-only", action="store_true", help="only the people who sign in, and their teams")

    def handle(self, *args: Any, **options: Any) -> None:
        loading.load(self.stdout.write, people_only=options["people_only"])
