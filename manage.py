#!/usr/bin/env python
"""Django's command line; starts the private servers first where no others are named."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from kam import servers

if __name__ == "__main__":
    servers.leave_when_told_to_end()  # also while the settings are read, and where the servers are not ours
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kam.settings")
    try:
        settings.configured or settings.DEBUG  # noqa: B018 - reads them: unsafe ones end here, in words
    except ImproperlyConfigured as fault:
        sys.exit(str(fault))
    servers.ensure()
    execute_from_command_line(sys.argv)
