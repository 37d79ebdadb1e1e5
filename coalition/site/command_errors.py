"""Errors that end a command: each is told in a sentence that says what to do next, and never by a trace.

It imports nothing of ours or others' before an error is there: libraries that are missing are such an error too.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

# What a command ends with that could not do its work; 1 is for what it found while it did.
FAILED: Final = 2
_STOPPED, _NOBODY_READS = 130, 141  # as a shell tells of SIGINT and SIGPIPE
_TRACEBACK: Final = "--traceback"  # Django's own option
_TO_DO: Final = {
    errno.ENOSPC: "Make room on the disk, and try again.",
    errno.EDQUOT: "Make room on the disk, and try again.",
    errno.EROFS: "Name a folder on a disk that can be written.",
    errno.EACCES: "Run this as root or as the user of the site, or name another place.",
    errno.EPERM: "Run this as root or as the user of the site, or name another place.",
    errno.ENOENT: "Look whether the name is right.",
    errno.ENOTDIR: "Look whether the name is right.",
    errno.EISDIR: "Name a file.",
    errno.EEXIST: "Remove it, or name another place.",
    errno.ENAMETOOLONG: "Choose a shorter name.",
    errno.EIO: "Look at the disk: the machine's log tells more.",
    errno.ENOMEM: "Make memory free, and try again.",
    errno.EMFILE: "Raise the limit of open files, and try again.",
    errno.ENFILE: "Raise the limit of open files, and try again.",
}


@contextmanager
def told_in_sentences() -> Iterator[None]:
    """End the process with a sentence where the block fails; with --traceback, as Python does."""
    _open_missing_output()
    try:
        yield
        sys.stdout.flush()
    except SystemExit:
        _flush()
        raise
    except BaseException as error:
        if _TRACEBACK in sys.argv:
            raise
        code, words = _ending(error)
        _flush()
        if words:
            with suppress(OSError):  # nobody may be there to read it
                print(words, file=sys.stderr, flush=True)
        sys.exit(code)


def _ending(error: BaseException) -> tuple[int, str]:
    """Give the exit code and the sentence."""
    if isinstance(error, KeyboardInterrupt):
        return _STOPPED, "Stopped."
    if isinstance(error, BrokenPipeError):
        return _NOBODY_READS, ""
    try:
        words = in_a_sentence(error)
    except ImportError as missing:
        words = _missing(missing)
    return FAILED, words or _unforeseen(error)


def in_a_sentence(error: BaseException) -> str | None:
    """Say what is wrong and what to do; none for what nobody foresaw."""
    if isinstance(error, ImportError):
        return _missing(error)
    if isinstance(error, MemoryError):
        return "The machine has no memory left. Make some free, and try again."
    from smtplib import SMTPException

    import psycopg
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management.base import CommandError
    from django.db import Error

    from coalition.site import database_errors
    from coalition.site.errors import CannotBeReadNow, Told
    from coalition.site.logs import SafeToLog, described

    match error:
        case Told() | SafeToLog() | ImproperlyConfigured() | CommandError():
            return str(error)
        case CannotBeReadNow():
            return "A key is missing: put the one that was used before behind the others in REPRESENTATIVE_KEYS."
        case Error() | psycopg.Error():
            return database_errors.in_a_sentence(error)
        case SMTPException():
            return f"The mail server does not take our mail: {described(error)}. Look at EMAIL_URL."
        case OSError():
            return _of_the_machine(error)
    return None


def _of_the_machine(error: OSError) -> str:
    """Say which file or server it was."""
    why = error.strerror or str(error)
    if error.filename is None:
        if why == os.strerror(errno.ENOENT):
            return "The folder in which you are is gone. Change to another one, such as by `cd /`, and try again."
        return (
            f"{why}. {_TO_DO.get(error.errno or 0, 'Look at the machine and at what it should reach, and try again.')}"
        )
    name = error.filename.decode(errors="replace") if isinstance(error.filename, bytes) else error.filename
    return f"{name}: {why}. {_TO_DO.get(error.errno or 0, 'Look at it, and try again.')}"


def _missing(error: ImportError) -> str | None:
    name = (error.name or "").partition(".")[0]
    if not name or name in {"coalition", "signatures", "staff"}:
        return None
    return (
        f"The library {name} is not installed, or not for this Python. Run `make install-production` (`make install` where you"
        " develop), and use .venv/bin/python."
    )


def _unforeseen(error: BaseException) -> str:
    """Name it by its kind and place alone, as its words may be somebody's."""
    kind, trace, place = type(error).__name__, error.__traceback__, ""
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if "site-packages" not in file and not file.startswith("<"):
            place = f" at {file}:{trace.tb_lineno}"
        trace = trace.tb_next
    with suppress(ImportError):
        from coalition.site.logs import described

        kind = described(error) if isinstance(error, Exception) else kind
    return f"This should not happen: {kind}{place}. Add {_TRACEBACK} to see all of it, and report it, as CONTRIBUTING.md says."


def _open_missing_output() -> None:
    """Let words go nowhere where there is no output, and letters that a terminal lacks be written as numbers."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  # as long as the process lives
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _flush() -> None:
    """Write out what was printed, or forget it: Python would fail once more at its own end."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
