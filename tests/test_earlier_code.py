"""The code of an earlier commit still works on the schema of this one, as it runs while a version is put in place of another."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.db import connection

from tests import earlier_code
from tests.earlier_code import columns_of_the_beginning, earlier_commit, recorded, unpack

# One sign-on from the form to the live list, and each table read, by the code and the tests of that time.
_WAY = """
import django; django.setup()
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
from tests.signatures.builders import open_statement
from tests.staff.builders import sign_in
from tests.trace_sign_on import trace
from signatures.record.models import Signature
moderator = sign_in(User.objects.create_superuser("placeholder", "placeholder@example.org", "several words"))
assert trace(Client(), moderator, open_statement())
assert Signature.objects.approved().exists()
for model in apps.get_models():
    list(model._base_manager.all()[:5])
print("done by the earlier code", Signature.objects.count())
"""
_HELD = """
SELECT table_name, column_name, format_type(atttypid, atttypmod), is_nullable = 'YES',
    column_default IS NOT NULL OR is_identity = 'YES' OR is_generated = 'ALWAYS'
FROM information_schema.columns
JOIN pg_attribute ON attrelid = quote_ident(table_name)::regclass AND attname = column_name
WHERE table_schema = current_schema() AND table_name = ANY(%s)
"""


def missing(wanted: earlier_code.Columns) -> list[str]:
    """Say what of this schema code that takes its columns for these does not survive."""
    with connection.cursor() as cursor:
        cursor.execute(_HELD, [list(wanted)])
        held = {(table, name): (kind, nullable, filled) for table, name, kind, nullable, filled in cursor.fetchall()}
    gone = [
        f"{table}.{name} is gone" for table, columns in wanted.items() for name in columns if (table, name) not in held
    ]
    changed = [
        f"{table}.{name} {words}"
        for (table, name), (kind, nullable, filled) in held.items()
        for words in _changes(wanted[table].get(name), kind, nullable=nullable, filled=filled)
    ]
    return gone + changed


def _changes(column: earlier_code.Column | None, kind: str, *, nullable: bool, filled: bool) -> list[str]:
    if column is None:
        return [] if nullable or filled else ["is new, and an earlier INSERT does not fill it"]
    found = []
    if _plain(kind) != _plain(column["type"]):
        found.append(f"was {column['type']} and is {kind}")
    if column["nullable"] and not nullable:
        found.append("no longer takes NULL")
    if column["filled"] and not filled:
        found.append("is no longer filled by itself")
    return found


def _plain(kind: str) -> str:
    """Name a type as PostgreSQL does, without what only bounds it: a wider column takes what a narrower one did."""
    names = {"varchar": "character varying", "timestamp with time zone": "timestamptz"}
    bare = kind.partition("(")[0].removesuffix("[]").strip()
    return names.get(bare, bare) + "[]" * kind.endswith("[]")


@pytest.mark.django_db
def test_this_schema_has_all_that_the_record_of_earlier_code_reads_and_writes():
    assert len(recorded()) > 15
    assert missing(recorded()) == []


@pytest.mark.django_db
def test_the_record_is_of_the_beginning():
    assert recorded() == columns_of_the_beginning(), "run `python -m tests.earlier_code`"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("DROP COLUMN language", "signatures_signature.language is gone"),
        ("RENAME COLUMN reference TO ref", "signatures_signature.reference is gone"),
        ("ADD COLUMN new text NOT NULL", "signatures_signature.new is new, and an earlier INSERT does not fill it"),
        ("ALTER COLUMN decided_at SET NOT NULL", "signatures_signature.decided_at no longer takes NULL"),
        ("ALTER COLUMN acronym TYPE bytea USING ''", "signatures_signature.acronym was varchar(40) and is bytea"),
    ],
)
def test_what_earlier_code_would_not_survive_is_named(change: str, words: str):
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER IF EXISTS nothing ON signatures_signature")
        cursor.execute(f"ALTER TABLE signatures_signature {change}")

    assert words in missing(recorded())


@pytest.mark.servers
@pytest.mark.django_db(transaction=True)
def test_the_earlier_code_takes_and_shows_a_sign_on_on_this_schema(tmp_path: Path):
    """By the code itself where the history is there; in a copy without it, by the record of what it reads and writes."""
    commit = earlier_commit()
    if commit is None:
        assert missing(recorded()) == []
        return
    unpack(commit, tmp_path)

    ran = subprocess.run(
        [sys.executable, "-c", _WAY],
        cwd=tmp_path,
        env=os.environ | {"DATABASE_URL": _url(), "DEBUG": "1", "DJANGO_SETTINGS_MODULE": "coalition.settings"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "done by the earlier code 2" in ran.stdout, ran.stderr[-2000:]


def test_without_a_history_there_is_no_earlier_commit(tmp_path: Path, settings):
    settings.BASE_DIR = tmp_path

    assert earlier_commit() is None


def _url() -> str:
    named = connection.settings_dict
    there = {"host": named["HOST"], "port": named["PORT"], **named.get("OPTIONS", {})}
    asked = urlencode({name: value for name, value in there.items() if isinstance(value, str) and value})
    return f"postgres://{quote(named['USER'])}:{quote(named['PASSWORD'])}@/{named['NAME']}?{asked}"
