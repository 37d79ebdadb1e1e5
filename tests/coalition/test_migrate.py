"""Processes that migrate one database at once: they take turns, and a pooler that could not keep the turn is refused."""

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from django.conf import settings
from psycopg import sql

NAME = f"turns_{os.getpid()}"
MIGRATE = [sys.executable, "manage.py", "migrate", "--verbosity=0"]


@pytest.fixture
def environment() -> Iterator[dict[str, str]]:
    """Make an empty database, and give what leads a process to it as its owner."""
    given: dict[str, Any] = settings.OWNER_DATABASE
    host, port = given["HOST"] or given.get("OPTIONS", {}).get("host", ""), given["PORT"] or 5432
    signed = {"user": given["USER"], "password": given["PASSWORD"]}
    known = {key: word for key, word in signed.items() if word}
    with psycopg.connect(dbname="postgres", host=host, port=port, autocommit=True, **known) as server:
        name = sql.Identifier(NAME)
        server.execute(sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0").format(name))
        try:
            user = ":".join(quote(word) for word in known.values())
            url = f"postgres://{user}@/{NAME}?host={quote(host)}&port={port}"
            yield os.environ | {"DATABASE_URL": url, "MIGRATIONS_DATABASE_URL": url}
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def test_of_two_that_migrate_at_once_one_waits_for_the_other_and_says_so(environment: dict[str, str]):
    both = [
        subprocess.Popen(MIGRATE, cwd=settings.BASE_DIR, env=environment, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    told = [process.communicate()[1] for process in both]

    assert ([process.returncode for process in both], sorted(told)[0]) == ([0, 0], ""), told
    assert "Another process migrates this database." in sorted(told)[1]


def test_a_process_that_dies_gives_its_turn_back(environment: dict[str, str]):
    with subprocess.Popen(MIGRATE, cwd=settings.BASE_DIR, env=environment) as first:
        with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as watcher:
            while not watcher.execute("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted").fetchone():
                assert first.poll() is None
        first.kill()

    subprocess.run(MIGRATE, cwd=settings.BASE_DIR, env=environment, check=True, timeout=120)


def test_no_turn_is_taken_through_a_pooler_by_transaction(environment: dict[str, str]):
    done = subprocess.run(
        MIGRATE, cwd=settings.BASE_DIR, env=environment | {"POOLER": "transaction"}, capture_output=True, text=True
    )

    assert done.returncode != 0
    assert "Set MIGRATIONS_DATABASE_URL to the address of PostgreSQL itself" in done.stderr
    assert "Traceback" not in done.stderr
