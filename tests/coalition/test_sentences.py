"""Mistakes in the set-up are told in a sentence, not by a trace."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from coalition.site.embedded_server import OWNER, EmbeddedServer, embedded_url


def manage(*arguments: str, **environment: str) -> str:
    """Run a management command that has to fail, and return what it said."""
    plain = {name: value for name, value in os.environ.items() if not name.endswith(("DATABASE_URL", "SITE_URL"))}
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=plain | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_public_site_does_not_start_the_embedded_postgresql_unless_asked(tmp_path: Path):
    said = manage("check_records", SITE_URL="https://statements.example.org", STATE_DIR=str(tmp_path / "state"))

    assert "EMBEDDED_POSTGRES=1" in said
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgres://nobody@/coalition?host=/nowhere", "cannot be reached"),
        ("mysql://nobody@localhost/coalition", "must name a PostgreSQL database"),
    ],
)
def test_a_database_that_is_not_there(url: str, words: str):
    assert words in manage("check_records", DATABASE_URL=url)


def test_a_role_that_does_not_own_the_tables_a_missing_role_and_missing_tables(tmp_path: Path):
    server = EmbeddedServer(tmp_path)
    server.enter()
    try:
        site, owner = embedded_url(tmp_path), embedded_url(tmp_path, role=OWNER)

        assert "MIGRATIONS_DATABASE_URL" in manage("migrate", DATABASE_URL=site)
        assert "run manage.py migrate first" in manage("check_records", DATABASE_URL=owner)
        assert "cannot be reached" in manage("migrate", DATABASE_URL=embedded_url(tmp_path, role="nobody-of-ours"))
    finally:
        server.leave()
