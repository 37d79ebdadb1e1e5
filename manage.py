#!/usr/bin/env python
"""Run a management command."""

import os
import sys

from coalition.site.command_errors import told_in_sentences


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
    from django.conf import settings  # after the settings' name is known
    from django.core.management import execute_from_command_line

    from coalition.site.embedded_server import server_while_running

    _ = settings.SITE_URL  # reads them all: what is wrong there is said before anything starts
    with server_while_running():
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    with told_in_sentences():
        main()
