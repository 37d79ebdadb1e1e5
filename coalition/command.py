"""The command `coalition`: it loads the settings of a machine by itself, and names what operators do."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
# What every process may know, and what the owner of the database alone may, which root reads.
ENVIRONMENT, OWNER = "coalition.env", "owner.env"
_SERVICES: Final = ("coalition-web", "coalition-mail", "coalition-worker")
# Where `make install-production` was, which an upgrade does anew.
_INSTALLED: Final = ROOT / ".venv" / "production"
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_USAGE: Final = """\
coalition setup …           make a site on this machine, or go on where that failed; --help tells of what it needs
coalition upgrade           bring libraries, database, files and services to this version
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


class Wrong(Exception):
    """What the operator has to mend, in a sentence."""


def read_environment(path: Path) -> dict[str, str]:
    """Read a file of settings as systemd reads it: NAME=value a line, quotes where one likes, # before remarks.

    Raises Wrong for a line that sets nothing.
    """
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = line.strip()
        if not line or line[0] in "#;":
            continue
        name, is_set, value = line.partition("=")
        if not is_set or not _NAME.fullmatch(name):
            raise Wrong(
                f"{path}, line {number}: “{name}” is no name of a setting. Write NAME=value, without a space before =."
            )
        value = value.strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        found[name] = value
    return found


def folder() -> Path:
    """Give the folder of the site's settings, whose name is the site's for its services too."""
    return Path(os.environ.get("COALITION_CONFIG", "/etc/coalition"))


def environment() -> dict[str, str]:
    """Give the environment for the site's processes on this machine; what is set already goes before the files."""
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
    return found | os.environ


def manage(*arguments: str, given: Mapping[str, str]) -> int:
    """Run a management command."""
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *arguments], env=dict(given), check=False
    ).returncode


def upgrade(given: Mapping[str, str]) -> int:
    """Migrate, gather files, then restart what serves before what works: an old worker leaves new jobs to the new one."""
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


def _steps(given: Mapping[str, str]) -> Iterator[tuple[str, Callable[[], int]]]:
    if _INSTALLED.exists():
        yield "libraries", partial(_run, "make", "--silent", "--directory", str(ROOT), "install-production")
    yield "translations", lambda: manage("compile_translations", given=given)
    yield "files for the pages", lambda: manage("collectstatic", "--noinput", "--verbosity=0", given=given)
    yield "database", lambda: manage("migrate", "--verbosity=1", given=given)
    if shutil.which("systemctl") and Path("/run/systemd/system").exists():
        for service in _SERVICES:
            yield f"restart {service}", partial(_run, "systemctl", "try-restart", f"{service}@{folder().name}")


def _run(*command: str) -> int:
    return subprocess.run(command, check=False).returncode


def main() -> int:
    """Do what the command line asks for, and return the exit code."""
    command, *rest = sys.argv[1:] or ["help"]
    try:
        if command in {"help", "-h", "--help"}:
            print(_USAGE, end="")
            return 0
        if (command, *rest) == ("keys", "new"):
            print(secrets.token_urlsafe(48))
            return 0
        if command == "setup":
            return _run(str(ROOT / "deploy" / "setup"), *rest)
        given = environment()
        if command == "upgrade":
            return upgrade(given) or (0 if "--without-doctor" in rest else manage("doctor", given=given))
        if command == "keys":
            return manage(*(["rotate_keys"] if rest == ["rotate"] else ["doctor", "--only", "keys"]), given=given)
        if command == "manage":
            return manage(*rest, given=given)
        if command in {"doctor", "backup", "restore", "verify-backup"}:
            return manage(command.replace("-", "_"), *rest, given=given)
        raise Wrong(f"There is no “coalition {command}”. See `coalition help`.")
    except Wrong as wrong:
        print(wrong, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
