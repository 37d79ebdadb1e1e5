"""Errors of the database: which of them pass by themselves, and how they are told to the log."""

from __future__ import annotations

import logging
import threading
import time
from typing import Final

import psycopg
from django.db import Error, InterfaceError, OperationalError

from coalition.site.logs import described

# PostgreSQL, appendix A. What is not here, a deadlock, a full disk and a missing right among it, somebody must mend.
_PASSING_CLASSES: Final = frozenset({"08"})  # the connection broke
_PASSING: Final = frozenset(
    {
        "40001",  # a snapshot that could not be kept
        "53300",  # too many connections
        "55P03",  # a lock that was not to be had in time
        "57014",  # a query that took too long
        "57P01",  # the server stops,
        "57P02",  # crashed,
        "57P03",  # or starts
        "57P05",  # an idle connection was ended
    }
)
_OLD_TABLES: Final = "The database lacks tables of this version: run manage.py migrate first."
# What an operator reads of a state, or of a class of states.
_SENTENCES: Final = {
    "42501": "The database's role may not do that. Let DATABASE_URL name the site's role and MIGRATIONS_DATABASE_URL the one"
    " that owns the tables, and run manage.py migrate: it gives the site's role its rights.",
    "42P01": _OLD_TABLES,
    "42703": _OLD_TABLES,
    "3F000": _OLD_TABLES,
    "42P07": "The database has some of that already. Look whether somebody else migrates now, and try again.",
    "25006": "The database takes no changes now. Look whether DATABASE_URL and MIGRATIONS_DATABASE_URL name the primary, and no standby.",
    "53100": "The database's disk is full. Make room there, and try again.",
    "53200": "The database's machine has no memory left. Make some free there, and try again.",
    "53300": "The database takes no more connections. Stop what holds them, or raise its max_connections, and try again.",
    "55P03": "Somebody else holds what this needs. Try again in a moment.",
    "57014": "The database took too long, and the query was ended. Try again when it has less to do.",
    "40": "Somebody else changed the same at the same time. Try again.",
    "57P": "The database stops or starts just now. Try again in a moment.",
    "08": "The connection to the database broke. Look whether PostgreSQL runs, and try again.",
    "58": "The database cannot read or write its own files. Look at its log and at its disk.",
    "XX": "The database found its own data damaged, or failed inside. Look at its log and at its disk.",
}
_EVERY: Final = 60.0  # seconds

log = logging.getLogger(__name__)
_lock = threading.Lock()
_told: dict[str, float] = {}


def passes_by_itself(error: BaseException) -> bool:
    """Tell whether an error is the database's and may be gone for whoever comes again in a moment."""
    cause = error.__cause__ if isinstance(error, Error) else error
    state = getattr(cause, "sqlstate", None)
    if state is not None:
        return state in _PASSING or state[:2] in _PASSING_CLASSES
    # Without a state nobody answered, or no connection was free.
    return isinstance(error, OperationalError | InterfaceError | psycopg.OperationalError | psycopg.InterfaceError)


def in_a_sentence(error: Error | psycopg.Error) -> str | None:
    """Say what to do about an error of the database that comes from how it is set up; none for all others."""
    cause = error.__cause__ if isinstance(error, Error) else error
    state = getattr(cause, "sqlstate", None)
    if state is not None:
        return next((words for start, words in _SENTENCES.items() if state.startswith(start)), None)
    if isinstance(cause, psycopg.OperationalError):
        said = (
            " ".join(str(cause).split())
            .partition(" Is the server running")[0]
            .removeprefix("connection is bad: ")
            .rstrip(".")
        )  # of the connection, which says nothing of what was to go over it
        return f"The database cannot be reached: {said}. Look at DATABASE_URL, and whether PostgreSQL runs."
    return None


def tell(error: BaseException, *, what: str) -> None:
    """Log an error of the database, the same one once a minute: what passes in a line, everything else in full.

    A line for each request that meets it would tell when somebody was here, and fill the disk.
    """
    line = f"{what}: {described(error)}"
    now = time.monotonic()
    with _lock:
        if now - _told.get(line, -_EVERY) < _EVERY:
            return
        _told[line] = now
    if passes_by_itself(error):
        log.warning(line)
    else:
        log.error(line, exc_info=error)
