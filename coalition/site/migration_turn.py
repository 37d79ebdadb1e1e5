"""The turn to migrate: of all processes that migrate one database, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from django.conf import settings
from django.db import DatabaseError, connection

_LOCK: Final = "hashtext('coalition migrates')"


class ThroughPooler(Exception):
    """The owner's connection leads to a pooler by transaction, which keeps no lock beyond one."""


@contextmanager
def turn_to_migrate(*, tell_waiting: Callable[[], object]) -> Iterator[None]:
    """Hold the turn while the block runs, on the present connection; call `tell_waiting` where another process has it.

    The lock is the session's, as some migrations are no transaction; a process that dies, or loses its connection, gives it back.
    Raises ThroughPooler.
    """
    if settings.POOLER and _place(settings.OWNER_DATABASE) == _place(settings.DATABASES["default"]):
        raise ThroughPooler
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_try_advisory_lock({_LOCK})")
        if cursor.fetchone() != (True,):
            tell_waiting()
            cursor.execute(f"SELECT pg_advisory_lock({_LOCK})")
    try:
        yield
    finally:
        with suppress(DatabaseError), connection.cursor() as cursor:  # of a broken connection the server took it back
            cursor.execute(f"SELECT pg_advisory_unlock({_LOCK})")


def _place(database: dict[str, Any]) -> tuple[str, ...]:
    """Return where a database is reached."""
    return tuple(
        str(one or "") for one in (database.get("HOST"), database.get("PORT"), database.get("OPTIONS", {}).get("host"))
    )
