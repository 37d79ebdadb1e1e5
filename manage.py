#!/usr/bin/env python
"""Run a management command."""

import os
import sys

from coalition.site.embedded_server import server_while_running


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
    from django.core.management import execute_from_command_line  # after the settings' name is known

    with server_while_running():
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
