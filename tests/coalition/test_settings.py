"""Consequences of one setting: each in a process of its own, as settings are read once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROUTES = """
import django; django.setup()
from django.conf import settings
from django.urls import NoReverseMatch, reverse
def shown():
    try: return bool(reverse("demonstration_mail"))
    except NoReverseMatch: return False
print(settings.DEBUG, settings.SECOND_FACTOR_REQUIRED, shown(), bool(settings.SECRET_KEY), "filebased" in settings.EMAIL_BACKEND)
"""


def started(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    not_inherited = {"SECRET_KEY", "REPRESENTATIVE_KEYS", "DEBUG", "DEMONSTRATION", "SITE_URL", "EMAIL_URL"}
    inherited = {name: value for name, value in os.environ.items() if name not in not_inherited}
    mine = {"STATE_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "coalition.settings"}
    return subprocess.run(
        [sys.executable, "-c", ROUTES],
        cwd=settings.BASE_DIR,
        env=inherited | mine | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_demonstration_wants_no_second_factor_shows_its_mail_and_tells_nothing_of_its_inside(tmp_path: Path):
    assert started(tmp_path, DEMONSTRATION="1").stdout.split() == ["False", "False", "True", "True", "True"]


def test_a_developer_has_the_second_factor_and_djangos_pages_of_errors(tmp_path: Path):
    assert started(tmp_path, DEBUG="1").stdout.split() == ["True", "True", "False", "True", "True"]


def test_nothing_of_either_is_there_unless_it_is_asked_for(tmp_path: Path):
    keys = {"SECRET_KEY": "s" * 64, "REPRESENTATIVE_KEYS": "r" * 64}

    assert started(tmp_path, **keys).stdout.split() == ["False", "True", "False", "True", "False"]


@pytest.mark.parametrize(
    "address", ["https://statements.example.org", "http://192.0.2.7:8000", "http://localhost.example"]
)
def test_a_demonstration_does_not_start_where_others_can_reach_it(tmp_path: Path, address: str):
    refused = started(tmp_path, DEMONSTRATION="1", SITE_URL=address)

    assert refused.returncode != 0
    assert "unset DEMONSTRATION" in refused.stderr


def test_a_key_of_a_demonstration_serves_nothing_else(tmp_path: Path):
    started(tmp_path, DEMONSTRATION="1")
    key = (tmp_path / "demonstration.key").read_text()

    refused = started(tmp_path, SECRET_KEY=key, REPRESENTATIVE_KEYS="r" * 64)

    assert "is a key of the demonstration" in refused.stderr
