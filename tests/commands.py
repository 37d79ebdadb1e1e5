"""Management commands in forks of a process that is ready for them: its start takes longer than most commands.

Whoever runs one command waits for that start once, and not again with the same environment.
"""

import gc
import json
import os
import subprocess
import sys
import tempfile
import threading
import weakref
from functools import lru_cache
from pathlib import Path
from typing import NoReturn

import django
from django.core.management import call_command

import manage
from coalition.site.command_errors import told_in_sentences

_ROOT = Path(__file__).resolve().parent.parent


def run(
    arguments: tuple[str, ...], *, environment: dict[str, str], given: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run a management command as `manage.py` does, where nothing but these variables is set."""
    with tempfile.TemporaryDirectory() as folder:
        streams = [Path(folder, name) for name in ("stdin", "stdout", "stderr")]
        for stream in streams:
            stream.write_text(given if stream.name == "stdin" else "", encoding="utf-8")
        code = _ready(frozenset(environment.items())).ask(arguments, streams)
        _, out, err = (stream.read_text(encoding="utf-8") for stream in streams)
    return subprocess.CompletedProcess(arguments, code, out, err)


class _Ready:
    """A process that has read its settings, imported everything, and waits to be told what to fork for."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._turn = threading.Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.commands"],
            cwd=_ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        weakref.finalize(self, self._process.communicate)  # which ends its input

    def ask(self, arguments: tuple[str, ...], streams: list[Path]) -> int:
        """Let it run one command with these files as input and outputs, and return the exit code."""
        asked, told = self._process.stdin, self._process.stdout
        assert asked is not None
        assert told is not None
        with self._turn:
            asked.write(json.dumps([arguments, [str(stream) for stream in streams]]) + "\n")
            asked.flush()
            return int(told.readline())


# As many as there are stacks at one time; what another environment needs is forgotten, and ends with its input.
@lru_cache(maxsize=2)
def _ready(environment: frozenset[tuple[str, str]]) -> _Ready:
    return _Ready(dict(environment))


def main() -> None:
    """Be the ready process: fork once for each line that comes in, and answer with the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
    django.setup()
    call_command("check", stdout=sys.stderr)  # imports what each command would import for its own check
    gc.freeze()  # no fork copies what it does not change
    for line in sys.stdin:
        arguments, streams = json.loads(line)
        child = os.fork()
        if child == 0:
            _be(arguments, streams)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _be(arguments: list[str], streams: list[str]) -> NoReturn:
    """Be a management command from now on."""
    for number, (stream, flags) in enumerate(zip(streams, (os.O_RDONLY, os.O_WRONLY, os.O_WRONLY), strict=True)):
        opened = os.open(stream, flags | os.O_APPEND)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, closefd=False)  # noqa: SIM115  # the one before it may have read ahead
    sys.argv = ["manage.py", *arguments]
    with told_in_sentences():
        manage.main()
    sys.exit()


if __name__ == "__main__":
    main()
