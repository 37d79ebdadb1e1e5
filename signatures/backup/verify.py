"""The check that a backup can be restored, made by restoring it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import environ
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper
from django.utils import timezone

from coalition.site.embedded_server import OWNER, EmbeddedServer, embedded_url
from coalition.site.health import Finding
from coalition.site.migration_history import missing_migrations
from coalition.statements.consistency import Wrong
from signatures.backup.archive import Contents, check_names, rows_of_tables
from signatures.backup.restore import load
from signatures.consistency import check_records
from signatures.record.key_check import keys


@dataclass(frozen=True, slots=True)
class Verified:
    """The outcome of checking a backup."""

    contents: Contents
    age: timedelta
    # Tables that hold fewer rows than the backup says that it took; that mail is held adds lines to the queue's events.
    incomplete: list[str]
    keys: Finding
    wrong: list[Wrong]
    # A backup of another version is restored by that version, and then migrated: the record is not checked by this one.
    is_of_another_version: bool

    @property
    def is_good(self) -> bool:
        return not self.incomplete and not self.keys.state and not self.wrong


def verify(path: Path, *, identities: Path) -> Verified:
    """Restore a backup into a server of its own, and look whether it is whole, readable and right.

    Raises NoBackup, ProgramFailed, EmbeddedServerError.
    """
    check_names(path, identities=identities)
    with _own_database() as database:
        contents = load(path, identities=identities, database=database)
        rows = rows_of_tables()
        other = bool(missing_migrations())
        return Verified(
            contents=contents,
            age=timezone.now() - contents.when(),
            incomplete=[
                name for name, number in contents.rows.items() if rows.get(name, 0) < number and not _goes(name)
            ],
            keys=keys(),
            wrong=[] if other else list(check_records()),
            is_of_another_version=other,
        )


def _goes(table: str) -> bool:
    return table == "procrastinate_workers"  # a restore leaves none


@contextmanager
def _own_database() -> Iterator[dict[str, object]]:
    """Let the present connection be one to an empty server, which is gone afterwards with all that is in it."""
    site = connections["default"]
    with tempfile.TemporaryDirectory(prefix="coalition-verify-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        server = EmbeddedServer(folder)
        try:
            server.enter()
            url = embedded_url(folder, role=OWNER)
            there = deepcopy(site.settings_dict) | environ.Env.db_url_config(url)
            connections["default"] = DatabaseWrapper(there, "default")
            try:
                yield there
            finally:
                connections["default"].close()
                connections["default"] = site
        finally:
            server.leave()
            shutil.rmtree(server.folder, ignore_errors=True)
