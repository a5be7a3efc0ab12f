"""`make bench`: each figure, its baseline in the same run, and the ratio; ends with 1 where one is over its budget.

Runs on a database of its own, made and dropped, beside the one that KAM uses.
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kam.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402

from kam import servers  # noqa: E402

ACCOUNTS = 100_000


def main() -> int:
    servers.ensure()
    settings.ALLOWED_HOSTS = ["testserver"]
    connection.settings_dict["TEST"]["NAME"] = "kam_bench"
    name = connection.settings_dict["NAME"]
    print("Making a database to measure on…", flush=True)
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        from bench import figures, filling  # noqa: PLC0415 - models are there now, and their tables

        print(f"Filling it with {ACCOUNTS:,} accounts…", flush=True)
        version = filling.fill(ACCOUNTS)
        print(f"{'':62}{'seconds':>9}{'baseline':>10}{'ratio':>8}{'budget':>8}", flush=True)
        is_over = False
        for row in figures.measured(version):
            over = "  over" if row.ratio > row.budget else ""
            line = f"{row.name:62}{row.seconds:9.3f}{row.baseline:10.3f}{row.ratio:8.2f}{row.budget:8.1f}{over}"
            print(line, flush=True)
            is_over = is_over or bool(over)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
    return int(is_over)


if __name__ == "__main__":
    sys.exit(main())
