"""Read a document, a list or a sheet in a process of its own, so that no file can hold up or bring down who asked.

The process gets neither the environment nor anything else of this one but the file, and hands back data. What it may use
of time and memory is bounded; whatever becomes of it is an answer in words.
"""

from __future__ import annotations

import json
import logging
import signal
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore, Timer
from typing import Final, TypeVar

from coalition.readers import child
from coalition.readers.document_errors import DocumentTooLarge
from coalition.readers.errors import ReaderFailed, ReadersBusy, TookTooLong, TookTooMuch
from coalition.readers.exchange import from_json
from coalition.readers.record import MAX_BYTES, ReadDocument, ReadList
from coalition.readers.sheet_errors import SheetTooLarge
from coalition.readers.sheets import Sheet

SECONDS: Final = 45  # in all, with starting; a request waits that long
PROCESSOR_SECONDS: Final = 30
MEMORY: Final = 512 * 1024 * 1024
MOST_ANSWERED: Final = 60_000_000
AT_ONCE: Final = 2  # in one process of the site
PATIENCE: Final = 5  # seconds to wait for others to be done

R = TypeVar("R", ReadDocument, ReadList, Sheet)
_slots = BoundedSemaphore(AT_ONCE)
_log = logging.getLogger(__name__)


def read_document(data: bytes, *, filename: str = "") -> ReadDocument:
    """Read a whole statement. Raises a DocumentError or a ReadingError."""
    if len(data) > MAX_BYTES:
        raise DocumentTooLarge
    return _read(ReadDocument, "document", data, filename=filename)


def read_list(data: bytes, *, filename: str = "") -> ReadList:
    """Read a file that holds nothing but signatories. Raises a DocumentError or a ReadingError."""
    if len(data) > MAX_BYTES:
        raise DocumentTooLarge
    return _read(ReadList, "list", data, filename=filename)


def read_sheet(data: bytes, *, filename: str, encoding: str = "") -> Sheet:
    """Read the first sheet of a file. Raises a SheetError or a ReadingError."""
    if len(data) > MAX_BYTES:
        raise SheetTooLarge
    return _read(Sheet, "sheet", data, filename=filename, encoding=encoding)


def _read(kind: type[R], what: str, data: bytes, *, filename: str, encoding: str = "") -> R:
    wanted = json.dumps({"what": what, "filename": filename, "encoding": encoding}).encode()
    if not _slots.acquire(timeout=PATIENCE):
        raise ReadersBusy
    try:
        result = from_json(_run(wanted + b"\n" + data))
    finally:
        _slots.release()
    if not isinstance(result, kind):
        raise ReaderFailed
    return result


def _run(given: bytes) -> bytes:
    """Give a process its input, and return what it answers."""
    root = Path(__file__).resolve().parent.parent.parent
    command = [sys.executable, "-I", "-X", "utf8", child.__file__, str(root), str(PROCESSOR_SECONDS), str(MEMORY)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/", env={}
    ) as process:
        clock = Timer(SECONDS, process.kill)
        clock.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            # It takes all of its input before it answers: neither waits for the other.
            try:
                process.stdin.write(given)
                process.stdin.close()
            except BrokenPipeError:
                pass  # it ended early; its code says why
            answer = process.stdout.read(MOST_ANSWERED + 1)
            if len(answer) > MOST_ANSWERED:
                process.kill()
                raise TookTooMuch
            process.wait()
        finally:
            process.kill()
            clock.cancel()
    return _answered(answer, process.returncode)


def _answered(answer: bytes, code: int) -> bytes:
    if code == 0:
        return answer
    _log.warning("A reading ended with code %s", code)
    if code in {-signal.SIGXCPU, -signal.SIGKILL}:  # its own clock, or ours
        raise TookTooLong
    raise TookTooMuch if code == child.TOOK_TOO_MUCH else ReaderFailed
