"""The demonstration over a database that another version of the code made, in a PostgreSQL of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from coalition.site.embedded_server import OWNER, EmbeddedServer, embedded_url
from signatures.checks import DEMONSTRATION_EMAIL
from tests.stack import free_port

_FROM_ANOTHER_VERSION = f"""
CREATE TABLE django_migrations (id bigserial, app text, name text, applied timestamptz DEFAULT now());
INSERT INTO django_migrations (app, name) VALUES ('coalition', '0000_of_another_version');
CREATE TABLE auth_user (id bigserial, email text);
INSERT INTO auth_user (email) VALUES ('{DEMONSTRATION_EMAIL}');
"""
_START_ANEW = """
import django
django.setup()
from signatures.demonstration.start_anew import start_anew_after_another_version
print(start_anew_after_another_version())
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    server = EmbeddedServer(tmp_path_factory.mktemp("state"))
    server.enter()
    yield server
    server.leave()


@pytest.fixture(autouse=True)
def _made_by_another_version(server: EmbeddedServer) -> None:
    server.make_database_anew()
    _execute(server, _FROM_ANOTHER_VERSION)


def test_a_demonstration_of_another_version_starts_anew(server: EmbeddedServer):
    assert _run(server, "-c", _START_ANEW).stdout == "True\n"
    assert not _has_tables(server)


def test_a_database_that_this_version_knows_stays(server: EmbeddedServer):
    _execute(server, "UPDATE django_migrations SET name = '0001_initial'")

    assert _run(server, "-c", _START_ANEW).stdout == "False\n"
    assert _has_tables(server)


@pytest.mark.parametrize("variable", ["DATABASE_URL", "DATABASE_URL_FILE"])
def test_a_database_that_somebody_named_stays(server: EmbeddedServer, tmp_path: Path, variable: str):
    url = embedded_url(server.state_dir, role=OWNER)
    (tmp_path / "url").write_text(url)
    named = url if variable == "DATABASE_URL" else str(tmp_path / "url")

    assert _run(server, "-c", _START_ANEW, **{variable: named}).stdout == "False\n"
    assert _has_tables(server)


def test_a_database_that_is_no_demonstrations_stays_and_that_is_said(server: EmbeddedServer):
    _execute(server, "UPDATE auth_user SET email = 'somebody@example.org'")

    told = _run(server, "manage.py", "demo", "--port", str(free_port())).stderr

    assert "is no demonstration's. Set STATE_DIR to another folder." in told
    assert "Traceback" not in told
    assert _has_tables(server)


def test_a_demonstration_that_still_runs_keeps_its_database_and_that_is_said(server: EmbeddedServer):
    with psycopg.connect(embedded_url(server.state_dir, role=OWNER)):
        told = _run(server, "manage.py", "demo", "--port", str(free_port())).stderr

    assert "Stop that first, or set STATE_DIR to another folder." in told
    assert "Traceback" not in told
    assert _has_tables(server)


def _run(server: EmbeddedServer, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    mine = {"STATE_DIR": str(server.state_dir), "DEMONSTRATION": "1", "DJANGO_SETTINGS_MODULE": "coalition.settings"}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_URL")}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env=inherited | mine | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def _execute(server: EmbeddedServer, statements: str) -> None:
    with psycopg.connect(embedded_url(server.state_dir, role=OWNER)) as connection:
        connection.execute(statements.encode())


def _has_tables(server: EmbeddedServer) -> bool:
    with psycopg.connect(embedded_url(server.state_dir, role=OWNER)) as connection:
        return connection.execute("SELECT to_regclass('django_migrations') IS NOT NULL").fetchone() == (True,)
