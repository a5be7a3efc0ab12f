#!/usr/bin/env python
"""Django's command line; starts the private servers first where no others are named."""

import os
import sys

from django.core.management import execute_from_command_line

from kam import servers

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kam.settings")
    servers.ensure()
    execute_from_command_line(sys.argv)
