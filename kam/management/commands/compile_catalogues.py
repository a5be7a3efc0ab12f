"""`manage.py compile_catalogues`: make the compiled translations."""

from typing import Any

from django.core.management.base import BaseCommand

from kam import catalogues


class Command(BaseCommand):
    help = "Compile the catalogues of the translations that changed; needs no gettext."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{catalogues.compile_all()} compiled")
