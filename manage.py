#!/usr/bin/env python
"""Run a management command."""

import os
import sys

from coalition.site.embedded_server import EmbeddedServerError, server_while_running


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
    from django.conf import settings  # after the settings' name is known
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import Error

    from coalition.site.database_errors import in_a_sentence

    try:
        _ = settings.SITE_URL  # reads them all: what is wrong there is said before anything starts
        with server_while_running():
            execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, EmbeddedServerError) as error:
        sys.exit(str(error))
    except Error as error:
        sentence = in_a_sentence(error)
        if sentence is None:
            raise
        sys.exit(sentence)


if __name__ == "__main__":
    main()
