"""The way back from a backup: no mail leaves twice, and what was erased since stays erased."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final

from django.core.management import call_command
from django.db import connection, transaction

from coalition.site.jobs import HOLD_MAIL, mail_is_held
from coalition.site.logs import SafeToLog, described
from coalition.site.privileges import as_owner
from signatures.backup.archive import Contents, read_backup
from signatures.backup.erasures import Applied, apply_again, mark_restored
from signatures.backup.programs import started
from signatures.record.models import Event

_FORGET_WORKERS: Final = "DELETE FROM procrastinate_workers"
# In the one transaction of a restore, after the tables are there: not for a moment is there a mail that a worker could send.
# The workers that the backup knows are gone.
_BEHIND: Final = f"\nSET search_path = public;\n{HOLD_MAIL};\n{_FORGET_WORKERS};\nCOMMIT;\n"
_EMPTIED: Final = "DROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\n"


class CannotRestore(SafeToLog):
    """The database is not one into which a backup can go."""


class NotFinished(SafeToLog):
    """The tables are there, and what was erased since is not erased again."""


@dataclass(frozen=True, slots=True)
class Restored:
    taken_at: str
    held_mails: int
    applied: Applied | None


def restore(path: Path, *, identities: Path, replace: bool, erasures: Path | None) -> Restored:
    """Put a backup into the database, hold its mail, and apply again what was erased and withdrawn since.

    What fails leaves the database as it was. Raises CannotRestore, NoBackup, ProgramFailed, and NotFinished, after which
    the services must not start before another try has ended well.
    """
    with as_owner():
        _check_target(replace=replace)
    contents = load(path, identities=identities, replace=replace)
    connection.close()
    applied = _bring_up_to_date(erasures, last_event=contents.last_event, taken_at=contents.when())
    return Restored(contents.taken_at, mail_is_held(), applied)


def after_recovery(*, erasures: Path | None) -> Restored:
    """Do for a database that PostgreSQL itself took back to an earlier moment what `restore` does for a backup.

    Raises CannotRestore, and NotFinished, after which the services must not start before another try has ended well.
    """
    with as_owner():
        _check_alone()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"{HOLD_MAIL}; {_FORGET_WORKERS}")
            last = Event.objects.order_by("-pk").values_list("pk", "at").first() or (
                0,
                datetime.min.replace(tzinfo=UTC),
            )
    # The last Event may be from before the moment: of what was logged meanwhile, more than needed is done again.
    applied = _bring_up_to_date(erasures, last_event=last[0], taken_at=last[1])
    return Restored(last[1].isoformat(timespec="seconds"), mail_is_held(), applied)


def _bring_up_to_date(erasures: Path | None, *, last_event: int, taken_at: datetime) -> Applied | None:
    try:
        call_command("migrate", verbosity=0)  # it may be of the version before, and the site has no privileges in it
        applied = None
        if erasures is not None and erasures.exists():
            applied = apply_again(erasures, last_event=last_event, taken_at=taken_at)
        if erasures is not None:
            mark_restored(erasures, last_event=last_event)
    except Exception as error:
        raise NotFinished(described(error)) from error
    return applied


def load(path: Path, *, identities: Path, replace: bool = False, database: dict[str, Any] | None = None) -> Contents:
    """Load a backup's tables, as they were but for mail, which is held. Raises NoBackup, ProgramFailed."""
    with started("psql", "-X", "--quiet", "--set=ON_ERROR_STOP=1", "--output=/dev/null", database=database) as psql:
        assert psql.stdin is not None
        taking: IO[bytes] = psql.stdin

        def begin(contents: Contents) -> Callable[[bytes], object]:
            taking.write(b"BEGIN;\n" + (_EMPTIED.encode() if replace else b""))
            return taking.write

        # Without its last line, COMMIT, nothing of it stays: an age file that is not whole ends here.
        contents = read_backup(path, identities=identities, begin=begin)
        taking.write(_BEHIND.encode())
        taking.close()
    return contents


def _check_target(*, replace: bool) -> None:
    _check_alone()
    with connection.cursor() as cursor:
        is_empty = not connection.introspection.table_names(cursor)
    if not is_empty and not replace:
        raise CannotRestore("The database is not empty. Name an empty one, or add --replace to lose what is in it.")


def _check_alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        (others,) = cursor.fetchone() or (0,)
    if others:
        raise CannotRestore(
            f"{others} others are connected to the database. Stop the web server and the workers, and try again."
        )
