"""Commands from the process that is ready for them are what `manage.py` would be."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests import commands

# Changes what another fork would see, if there were one process for both.
_SCRIPT = """
import os, sys
from django.conf import settings
settings.SITE_NAME += "!"
print(sys.argv, os.getcwd(), sorted(os.environ.items()), sys.stdin.read(), settings.SITE_NAME, settings.DATABASES)
print("an error", file=sys.stderr)
sys.exit(3)
"""
_ENVIRONMENT = {
    name: os.environ[name] for name in ("PATH", "SECRET_KEY", "REPRESENTATIVE_KEYS", "LANG") if name in os.environ
} | {"DATABASE_URL": "postgres://nobody@/none?host=/nowhere", "SITE_NAME": "Ours"}


@pytest.mark.parametrize(
    "arguments",
    [("shell", "--command", _SCRIPT), ("shell", "--command", "None.none"), ("check_records",)],
    ids=["prints", "fails", "reaches no database"],
)
def test_a_command_prints_and_ends_as_one_that_is_started_by_itself(arguments: tuple[str, ...]):
    given = "ü, read twice\n"
    expected = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=_ENVIRONMENT,
        input=given,
        capture_output=True,
        text=True,
    )

    for _ in range(2):
        done = commands.run(arguments, environment=_ENVIRONMENT, given=given)
        assert (done.returncode, done.stdout) == (expected.returncode, expected.stdout)
        assert done.stderr == expected.stderr


def test_another_environment_has_settings_of_its_own():
    for name in ("One", "Other", "One"):
        done = commands.run(
            ("shell", "--command", "from django.conf import settings; print(settings.SITE_NAME)"),
            environment=_ENVIRONMENT | {"SITE_NAME": name},
        )

        assert done.stdout.splitlines()[-1] == name
