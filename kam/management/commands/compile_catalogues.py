"""`manage.py compile_catalogues`: make what a machine without gettext reads its translations from."""

from typing import Any

from django.core.management.base import BaseCommand

from kam import catalogues


class Command(BaseCommand):
    help = "Compile the message catalogues under locale/ (by Babel; gettext is not needed)."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for path in catalogues.compile_all():
            self.stdout.write(f"compiled {path}")
