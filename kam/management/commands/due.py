"""`manage.py due`: once what beat does each minute."""

from typing import Any

from django.core.management.base import BaseCommand

from kam import due


class Command(BaseCommand):
    help = "Do once what beat does each minute: whatever is due and not done."

    def handle(self, *args: Any, **options: Any) -> None:
        for part, rows in due.run().items():
            self.stdout.write(f"{part}: {rows}")
