"""The file of a backup: a line that says what is in it, and the database as SQL, compressed, inside an age file.

It is never in the clear on a disk. An age file that was cut off or changed does not open to its end.
"""

from __future__ import annotations

import fcntl
import json
import os
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Final

import pyrage
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from psycopg import sql

from coalition.site.logs import SafeToLog
from coalition.site.privileges import as_owner
from coalition.site.version import VERSION
from signatures.backup.programs import started

_KIND: Final = "coalition backup 1"
_AT_ONCE: Final = 1 << 16
_LONGEST_HEAD: Final = 1 << 20
_NO_KEY: Final = "{} holds no secret key of age, such as AGE-SECRET-KEY-1…, nor one of ssh without a password. Name the key by --identity."


class NoBackup(SafeToLog):
    """The file is no backup, cannot be opened by these keys, or is not whole."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents of a backup."""

    version: str
    taken_at: str
    migrations: list[list[str]]
    rows: dict[str, int]
    # The last line of the history that is in it: what was erased later stands in the log of erasures.
    last_event: int

    def when(self) -> datetime:
        return datetime.fromisoformat(self.taken_at)


def write_backup(path: Path, *, recipients: Sequence[str]) -> Contents:
    """Write the whole database as it is at one moment, so that only these recipients of age can read it.

    Raises NoBackup for a recipient that is none, ProgramFailed.
    """
    keys = [_recipient(one) for one in recipients]
    with _written_whole(path) as file, as_owner(), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone() or ("",)
        contents = _contents()
        # Owners and rights are of the machine that it is restored on; comments on extensions are a superuser's.
        options = ("--no-owner", "--no-privileges", "--no-comments", f"--snapshot={snapshot}")
        with started("pg_dump", *options) as dump:
            assert dump.stdout is not None
            pyrage.encrypt_io(_Packed(contents, dump.stdout), file, keys)
    return contents


@contextmanager
def _written_whole(path: Path) -> Iterator[IO[bytes]]:
    """Let a file be written beside its place, and be there when it is whole. Raises NoBackup where another writes it."""
    partial = path.with_name(f".{path.name}.partial")
    opened = os.open(partial, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, mode=0o600)
    with os.fdopen(opened, "wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            is_ours = os.path.samestat(os.fstat(opened), partial.stat())
        except OSError:  # somebody writes it, or has just done so
            is_ours = False
        if not is_ours:
            raise NoBackup(f"Another backup is being written to {path}. Wait for it, or name another file.")
        try:
            file.truncate()
            yield file
            file.flush()
            os.fsync(opened)
            partial.replace(path)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise


def read_backup(path: Path, *, identities: Path, begin: Callable[[Contents], Callable[[bytes], object]]) -> Contents:
    """Open a backup: tell `begin` what is in it, and give what that returns the SQL, piece by piece.

    Nothing of it may be taken for true before this returns. Raises NoBackup.
    """
    unpacked = _Unpacked(begin)
    try:
        with path.open("rb") as file:
            pyrage.decrypt_io(file, unpacked, _identities(identities))
    except OSError as error:
        raise NoBackup(f"{path} cannot be read: {error.strerror}.") from None
    except pyrage.DecryptError:
        raise NoBackup(f"{path} is no age file, is not whole, or is for another key.") from None
    return unpacked.finished()


def check_names(path: Path, *, identities: Path) -> None:
    """Raise NoBackup where one of the files is not there, or the second holds no key, before anything is begun."""
    _identities(identities)
    try:
        path.open("rb").close()
    except OSError as error:
        raise NoBackup(f"{path} cannot be read: {error.strerror}.") from None


def _contents() -> Contents:
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        now: datetime = (cursor.fetchone() or (datetime.min,))[0]
        rows = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table)))
            (rows[table],) = cursor.fetchone() or (0,)
        cursor.execute("SELECT coalesce(max(id), 0) FROM signatures_event")
        (last_event,) = cursor.fetchone() or (0,)
    migrations = sorted(list(one) for one in MigrationRecorder(connection).applied_migrations())
    return Contents(VERSION, now.isoformat(), migrations, rows, last_event)


def rows_of_tables() -> dict[str, int]:
    """Count what the present database holds, as a backup's contents do."""
    return _contents().rows


def _recipient(written: str) -> Any:
    for kind in (pyrage.x25519, pyrage.ssh):
        try:
            return kind.Recipient.from_str(written.strip())
        except pyrage.RecipientError:
            continue
    raise NoBackup(f"“{written}” is no public key of age, such as age1…, nor one of ssh.")


def _identities(path: Path) -> list[Any]:
    try:
        written = path.read_text(encoding="utf-8")
    except OSError as error:
        raise NoBackup(f"The key file {path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise NoBackup(_NO_KEY.format(path)) from None
    try:
        if "PRIVATE KEY-----" in written:
            return [pyrage.ssh.Identity.from_buffer(written.encode())]
        lines = [line.strip() for line in written.splitlines()]
        found = [pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except pyrage.IdentityError:
        found = []
    if not found:
        raise NoBackup(_NO_KEY.format(path))
    return found


class _Packed:
    """The contents and what pg_dump writes, compressed, as a file to read from."""

    def __init__(self, contents: Contents, dump: IO[bytes]) -> None:
        self._dump: IO[bytes] | None = dump
        self._pack = zlib.compressobj(6)
        head = {"kind": _KIND} | asdict(contents)
        self._ready = bytearray(self._pack.compress(json.dumps(head).encode() + b"\n"))

    def read(self, size: int = -1) -> bytes:
        while self._dump is not None and (size < 0 or len(self._ready) < size):
            data = self._dump.read(_AT_ONCE)
            if data:
                self._ready += self._pack.compress(data)
            else:
                self._ready += self._pack.flush()
                self._dump = None
        size = len(self._ready) if size < 0 else size
        given = bytes(self._ready[:size])
        del self._ready[:size]
        return given


class _Unpacked:
    """A file to write an opened backup to, which decompresses it and hands it on."""

    def __init__(self, begin: Callable[[Contents], Callable[[bytes], object]]) -> None:
        self._begin = begin
        self._unpack = zlib.decompressobj()
        self._head = bytearray()
        self._contents: Contents | None = None
        self._take: Callable[[bytes], object] | None = None

    def write(self, data: bytes) -> int:
        try:
            piece = self._unpack.decompress(data)
        except zlib.error:
            raise NoBackup("The file is no backup of Coalition.") from None
        if self._take is None:
            self._head += piece
            head, found, piece = bytes(self._head).partition(b"\n")
            if not found:
                if len(self._head) > _LONGEST_HEAD:
                    raise NoBackup("The file is no backup of Coalition.")
                return len(data)
            self._contents = _read_head(head)
            if {(app, name) for app, name in self._contents.migrations} - set(MigrationLoader(None).disk_migrations):
                raise NoBackup(
                    f"Version {self._contents.version} took this backup, which is newer than this one ({VERSION}): use that version."
                )
            self._take = self._begin(self._contents)
        if piece:
            self._take(piece)
        return len(data)

    def flush(self) -> None:
        pass

    def finished(self) -> Contents:
        if self._contents is None or not self._unpack.eof:
            raise NoBackup("The file is no backup of Coalition, or it is not whole.")
        return self._contents


def _read_head(line: bytes) -> Contents:
    try:
        head = json.loads(line)
        if head.pop("kind") != _KIND:
            raise ValueError
        return Contents(**head)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NoBackup("The file is no backup of Coalition, or one of a newer version.") from None
