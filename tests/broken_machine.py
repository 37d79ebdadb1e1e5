"""Every management command of ours, on a machine on which something is broken: one line of JSON for each.

Each runs in a fork of one process that has imported Django, as a start of its own takes longer than most commands.
Call it as `python -m tests.broken_machine FOLDER`; DATABASE_URL names the database.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import traceback
from argparse import Action
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import django
from django.conf import settings
from django.core.management import call_command, get_commands, load_command_class
from pyrage import x25519

import manage
from coalition.site.command_errors import told_in_sentences

# What stays of a machine's kinds of harm once the settings are read; those of settings are tried apart.
KINDS: dict[str, Callable[[Path], object]] = {}


def kind(harm: Callable[[Path], object]) -> Callable[[Path], object]:
    KINDS[harm.__name__] = harm
    return harm


@kind
def no_room_on_the_disk(folder: Path) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    os.dup2(os.open("/dev/full", os.O_WRONLY), 1)


@kind
def nobody_who_reads(folder: Path) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    os.dup2(writes, 1)


@kind
def no_output_at_all(folder: Path) -> None:
    os.close(1)
    sys.stdout = None  # type: ignore[assignment]  # as Python has it where none is open


@kind
def a_terminal_with_few_letters(folder: Path) -> None:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="ascii", errors="strict")  # type: ignore[union-attr]


@kind
def a_working_folder_that_is_gone(folder: Path) -> None:
    gone = Path(tempfile.mkdtemp(dir=folder))
    os.chdir(gone)
    gone.rmdir()


@kind
def no_keys(folder: Path) -> None:
    settings.SECRET_KEY = ""
    settings.REPRESENTATIVE_KEYS = []


@kind
def a_user_without_a_name(folder: Path) -> None:
    os.environ.pop("HOME", None)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(54321)
        os.setuid(54321)


def of_ours() -> list[str]:
    """Name all commands of the project's own packages."""
    return sorted(name for name, app in get_commands().items() if app in {"coalition", "signatures", "staff"})


def arguments(name: str, folder: Path) -> Iterator[str]:
    """Give what a command asks for, of its kind and leading nowhere."""
    parser = load_command_class(get_commands()[name], name).create_parser("manage.py", name)
    for action in parser._actions:
        if not action.required:
            continue
        if action.option_strings:
            yield action.option_strings[-1]
        yield _value(action, folder)
    yield from {
        "backup": ["--recipient", str(x25519.Identity.generate().to_public())],
        "import_list": ["--by", "nobody"],
        "import_statement": ["--by", "nobody"],
        "measure_readers": ["--folder", str(folder)],  # its own takes minutes
        "restore": [str(folder / "nothing"), "--identity", str(folder / "nothing"), "--without-erasures"],
        "undo_import": ["--by", "nobody"],
    }.get(name, [])


def _value(action: Action, folder: Path) -> str:
    if action.choices:
        # A worker waits for its database for as long as it takes, and that is right.
        return next(str(one) for one in action.choices if one != "worker")
    return "1" if action.type is int else str(folder / "nothing")


def run(name: str, *, harm: Callable[[Path], object], folder: Path) -> dict[str, object]:
    """Run one command in a process of its own, and tell how it ended."""
    given = ["manage.py", name, *arguments(name, folder)]
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        _be(given, harm=harm, folder=folder, errors=writes)
    os.close(writes)
    with os.fdopen(reads, "rb") as errors:
        told = errors.read().decode(errors="replace")
    _, status = os.waitpid(child, 0)
    return {"command": name, "kind": harm.__name__, "code": os.waitstatus_to_exitcode(status), "told": told}


def _be(given: list[str], *, harm: Callable[[Path], object], folder: Path, errors: int) -> NoReturn:
    """Be a management command from now on."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for opened, target in [(nothing, 0), (nothing, 1), (errors, 2)]:
        os.dup2(opened, target)
    os.close(errors)
    sys.argv = given
    harm(folder)
    code: object = 0
    try:
        with told_in_sentences():
            manage.main()
    except SystemExit as ended:
        code = ended.code
    except BaseException:
        traceback.print_exc()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 1)


def main() -> None:
    folder = Path(sys.argv[1])
    django.setup()
    call_command("check", stdout=sys.stderr)  # imports what each command would import for its own check
    for harm in KINDS.values():
        for name in of_ours():
            print(json.dumps(run(name, harm=harm, folder=folder)), flush=True)


if __name__ == "__main__":
    main()
