"""The command `coalition`: it loads the settings of a machine by itself, and names what operators do."""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final, NoReturn

from coalition.site.command_errors import told_in_sentences
from coalition.site.errors import Told

ROOT: Final = Path(__file__).resolve().parent.parent
# What every process may know, and what the owner of the database alone may, which root reads.
ENVIRONMENT, OWNER = "coalition.env", "owner.env"
_SERVICES: Final = ("coalition-web", "coalition-mail", "coalition-worker")
# Where `make install-production` was, which an upgrade does anew.
_INSTALLED: Final = ROOT / ".venv" / "production"
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
# One of them says which database there is, which is never the embedded one by a slip.
_DATABASES: Final = ("DATABASE_URL", "DATABASE_URL_FILE", "EMBEDDED_POSTGRES", "DEMONSTRATION", "DEBUG")
_MANAGED: Final = ("doctor", "backup", "restore", "verify-backup")
_USAGE: Final = """\
coalition setup …           make a site on this machine, or go on where that failed; --help tells of what it needs
coalition upgrade           bring libraries, database, files and services to this version, and say how the machine is;
                            --without-doctor leaves that out
coalition doctor            say what is wrong with this machine, and what to do
coalition backup FILE       write an encrypted backup
coalition verify-backup FILE --identity KEY
coalition restore FILE --identity KEY
coalition keys              say whether the keys open what is encrypted
coalition keys new          make a key
coalition keys rotate       encrypt anew what older keys opened
coalition manage …          any other management command

It reads /etc/coalition/coalition.env and, as root, /etc/coalition/owner.env. Of another site on this machine COALITION_CONFIG names
the folder, such as /etc/coalition-b.
"""


class Wrong(Told):
    """A fault that the operator has to mend in their files, or in what they typed."""


def read_environment(path: Path) -> dict[str, str]:
    """Read a file of settings as systemd reads it: NAME=value a line, quotes where one likes, # before remarks.

    Raises Wrong for a line that sets nothing, or that systemd would read in another way.
    """
    found = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        raise Wrong(f"{path} is no text in UTF-8. Save it as such.") from None
    for number, line in enumerate(lines, start=1):
        line = line.strip()
        if not line or line[0] in "#;":
            continue
        name, is_set, value = line.partition("=")
        if not is_set or not _NAME.fullmatch(name):
            raise Wrong(
                f"{path}, line {number}: “{name}” is no name of a setting. Write NAME=value, without a space before =."
            )
        found[name] = _value(value.strip(), where=f"{path}, line {number}: the value of {name}")
    return found


def _value(written: str, *, where: str) -> str:
    quote = written[:1] if written[:1] in {"'", '"'} else ""
    value = written[1:-1] if quote and len(written) > 1 and written[-1] == quote else written
    if quote and (value == written or quote in value):
        raise Wrong(
            f"{where} begins with {quote} and does not end with it. Put the same quote at both ends, and none between."
        )
    if "\\" in value and quote != "'":
        raise Wrong(f"{where} has a backslash, which systemd takes away. Put the value in single quotes.")
    if "\0" in value:
        raise Wrong(f"{where} holds what is no text. Write it anew.")
    return value


def folder() -> Path:
    """Give the folder of the site's settings, whose name is the site's for its services too."""
    return Path(os.environ.get("COALITION_CONFIG") or "/etc/coalition")


def environment() -> dict[str, str]:
    """Give the environment for the site's processes on this machine; what is set already goes before the files.

    Raises Wrong where nothing says which database the site has: the embedded one would start, empty.
    """
    found: dict[str, str] = {}
    for name in (ENVIRONMENT, OWNER):
        path = folder() / name
        try:
            found |= read_environment(path)
        except FileNotFoundError:
            continue
        except PermissionError:
            if name == ENVIRONMENT:
                raise Wrong(f"{path} cannot be read: run this as root, or as the user of the site.") from None
    found |= os.environ
    if not any(found.get(name) for name in _DATABASES):
        path = folder() / ENVIRONMENT
        what = f"{path} sets no DATABASE_URL" if path.exists() else f"There is no {path}"
        raise Wrong(
            f"{what}. Run `coalition setup` first, or name the folder of the site's settings in COALITION_CONFIG."
        )
    return found


def manage(*arguments: str, given: Mapping[str, str]) -> int:
    """Run a management command, and return its exit code."""
    return _run(sys.executable, str(ROOT / "manage.py"), *arguments, given=given)


def become(*arguments: str, given: Mapping[str, str]) -> NoReturn:
    """Go on as a management command, so that Ctrl-C and other signals reach it, and it alone."""
    sys.stdout.flush()
    os.execve(sys.executable, [sys.executable, str(ROOT / "manage.py"), *arguments], dict(given))  # noqa: S606  # no shell


def upgrade(given: Mapping[str, str]) -> int:
    """Migrate, gather files, then restart what serves before what works: an old worker leaves new jobs to the new one."""
    with _alone():
        for number, (name, step) in enumerate(_steps(given), start=1):
            print(f"{number}. {name}", flush=True)
            if step():
                print(
                    f"The step “{name}” failed. Mend what it said and run `coalition upgrade` again: what was done is not done"
                    " twice. Until then the version before serves on. To go back to it: docs/operators-install.md, “The way back”.",
                    file=sys.stderr,
                )
                return 1
    return 0


@contextmanager
def _alone() -> Iterator[None]:
    """Let one upgrade at a time work on this folder. Raises Wrong."""
    opened = os.open(ROOT, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise Wrong(f"Another `coalition upgrade` is at work in {ROOT}. Wait until it has ended.") from None
    finally:
        os.close(opened)


def _steps(given: Mapping[str, str]) -> Iterator[tuple[str, Callable[[], int]]]:
    if _INSTALLED.exists():
        yield "libraries", partial(_run, "make", "--silent", "--directory", str(ROOT), "install-production")
    yield "translations", lambda: manage("compile_translations", given=given)
    yield "files for the pages", lambda: manage("collectstatic", "--noinput", "--verbosity=0", given=given)
    yield "database", lambda: manage("migrate", "--verbosity=1", given=given)
    if shutil.which("systemctl") and Path("/run/systemd/system").exists():
        for service in _SERVICES:
            yield f"restart {service}", partial(_run, "systemctl", "try-restart", f"{service}@{folder().name}")


def _run(*command: str, given: Mapping[str, str] | None = None) -> int:
    """Run a program to its end, which Ctrl-C asks for too: it leaves nothing half done."""
    with subprocess.Popen(command, env=None if given is None else dict(given)) as running:
        try:
            return running.wait()
        except KeyboardInterrupt:
            running.wait()
            raise


def main() -> int:
    """Do what the command line asks for, and return the exit code."""
    command, *rest = sys.argv[1:] or ["help"]
    wants_help = bool({"-h", "--help"}.intersection(rest))
    if command in {"help", "-h", "--help"} or (command in {"upgrade", "keys"} and wants_help):
        print(_USAGE, end="")
        return 0
    if command == "setup":
        os.execv(ROOT / "deploy" / "setup", ["setup", *rest])  # noqa: S606  # no shell
    match command, *rest:
        case "keys", "new":
            print(secrets.token_urlsafe(48))
            return 0
        case ("upgrade",) | ("upgrade", "--without-doctor"):
            given = environment()
            if failed := upgrade(given):
                return failed
            if not rest:
                become("doctor", given=given)
            return 0
        case ("keys",):
            become("doctor", "--only", "keys", given=environment())
        case "keys", "rotate":
            become("rotate_keys", given=environment())
        case "manage", *_:
            become(*rest, given=environment())
    if command in _MANAGED:
        become(command.replace("-", "_"), *rest, given=environment())
    raise Wrong(f"There is no “coalition {' '.join(sys.argv[1:])}”. See `coalition help`.")


def run() -> NoReturn:
    """Be the command on the path."""
    with told_in_sentences():
        sys.exit(main())


if __name__ == "__main__":
    run()
