"""Fixtures every room's tests share, and the servers they run on."""

import os

from django.conf import settings

from kam import servers

servers.ensure()
if not os.environ.get("DATABASE_URL"):  # where the private server listens is known once it runs
    settings.DATABASES["default"]["HOST"] = servers.database()["HOST"]

pytest_plugins = ["accounts.tests.people"]
