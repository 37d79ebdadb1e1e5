"""The migrations that a database has had, against those that this version brings."""

from __future__ import annotations

from typing import Final

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

# The migrations of each were written anew before the first release; this is the first of each since.
_FIRST: Final = {label: (label, "0001_initial") for label in ("coalition", "signatures", "staff")}


def precedes_first_release() -> bool:
    """Tell whether the database was made by migrations from before they were written anew."""
    had = set(MigrationRecorder(connection).applied_migrations())
    return any(label in _FIRST and _FIRST[label] not in had for label, _name in had)


def missing_migrations() -> set[tuple[str, str]]:
    """Return the migrations that this version brings and the database has not had."""
    return set(MigrationLoader(None).disk_migrations) - set(MigrationRecorder(connection).applied_migrations())


def unknown_migrations() -> set[tuple[str, str]]:
    """Return the migrations that the database has had and this version does not bring, as another version did."""
    brought = MigrationLoader(None).disk_migrations
    return set(MigrationRecorder(connection).applied_migrations()) - set(brought)
