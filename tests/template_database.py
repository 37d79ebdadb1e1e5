"""The migrated database from which each process of the tests copies its own, so that none has to migrate."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.apps import apps
from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

_PREFIX: Final = "template_coalition_"
_MAKING: Final = "template_coalition_being_made"
_REMEMBERED: Final = "as_migrated"
# Beside migrations, what decides how a new database looks.
_OF_OURS: Final = (
    "tests/template_database.py",
    "requirements/base.txt",
    "coalition/settings.py",
    "coalition/management/commands/migrate.py",
)


def migrated_template() -> str:
    """Make the migrated database where it is missing, and return its name. Be the database's owner meanwhile."""
    name = _PREFIX + _digest()
    with _alone() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [_PREFIX])
        present = {row[0] for row in cursor.fetchall()}
        if name not in present:
            _migrate_new(_MAKING)
            cursor.execute(f"ALTER DATABASE {_MAKING} RENAME TO {name}")
    return name


@contextmanager
def _alone() -> Iterator[CursorWrapper]:
    """Keep other processes from making the same database meanwhile."""
    with connections["default"]._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [_PREFIX])
        try:
            yield cursor
        finally:
            cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [_PREFIX])


def _migrate_new(name: str) -> None:
    connection = connections["default"]
    test, before = connection.settings_dict["TEST"], connection.settings_dict["NAME"]
    test["NAME"] = name
    try:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        _remember_rows(connection)
        connection.close()
    finally:
        test["NAME"] = None
        connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = before


def _remember_rows(connection: BaseDatabaseWrapper) -> None:
    """Copy what migrations wrote into tables of a schema of its own."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {_REMEMBERED}")
        for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f"SELECT EXISTS (SELECT FROM {table})")
            if cursor.fetchone() == (True,) and table != "django_migrations":
                cursor.execute(f"CREATE TABLE {_REMEMBERED}.{table} AS TABLE {table}")


def rows_put_back(connection: BaseDatabaseWrapper) -> list[str]:
    """Give the statements that write again what migrations wrote, where the tables were emptied."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [_REMEMBERED])
        return [f"INSERT INTO {table} SELECT * FROM {_REMEMBERED}.{table};" for (table,) in cursor.fetchall()]


def _digest() -> str:
    found = hashlib.sha256()
    folders = sorted(Path(app.path) / "migrations" for app in apps.get_app_configs())
    of_ours = [settings.BASE_DIR / path for path in _OF_OURS]
    for path in [*of_ours, *(path for folder in folders for path in sorted(folder.glob("*.py")))]:
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()[:16]
