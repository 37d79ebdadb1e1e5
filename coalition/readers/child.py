"""The process that reads: it bounds itself, takes one file from its input, and writes one answer to its output.

Run as a script by coalition.readers.apart, without environment: its first argument is the folder of the code, then come
the seconds of processor and the bytes of memory that it has.
"""

import contextlib
import os
import resource
import signal
import sys
from collections.abc import Callable
from types import FrameType

TOOK_TOO_MUCH = 70  # the exit code; a process that has no memory left may not be able to say more
_EVERY = 0.05  # seconds
_NESTED = 5000  # calls; a page that somebody made by a program may nest its tags some hundred times


def _bound(seconds: int, memory: int) -> None:
    """Take from this process what it must not have: time, memory, files, processes."""
    _limit(resource.RLIMIT_CPU, seconds)
    # What is asked for and never used counts too, so that there has to be more of it.
    _limit(resource.RLIMIT_AS, 2 * memory)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NPROC, 0)
    _watch_memory(memory)
    sys.setrecursionlimit(_NESTED)


def _limit(what: int, most: int) -> None:
    # macOS refuses some of these; there, the watch below and the parent's clock remain.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(what, (most, most))


def _watch_memory(most: int) -> None:
    """End where more memory is used, which works on every system."""
    used = _memory_in_use()

    def look(_signal: int, _frame: FrameType | None) -> None:
        if used() > most:
            os._exit(TOOK_TOO_MUCH)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _EVERY, _EVERY)


def _memory_in_use() -> Callable[[], int]:
    """Return what tells the bytes of memory that this process holds."""
    try:
        # Linux counts the peak of who started this process as its own: what it holds now stands elsewhere.
        pages = os.open("/proc/self/statm", os.O_RDONLY)
    except OSError:
        unit = 1 if sys.platform == "darwin" else 1024
        return lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    return lambda: int(os.pread(pages, 100, 0).split()[1]) * resource.getpagesize()


def _answer() -> bytes:
    import json

    from coalition.readers.document_errors import DocumentError
    from coalition.readers.exchange import to_json
    from coalition.readers.read import read_document, read_list
    from coalition.readers.sheet_errors import SheetError
    from coalition.readers.sheets import read_sheet

    wanted = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    try:
        match wanted["what"]:
            case "document":
                return to_json(read_document(data, filename=wanted["filename"]))
            case "list":
                return to_json(read_list(data, filename=wanted["filename"]))
            case _:
                return to_json(read_sheet(data, filename=wanted["filename"], encoding=wanted["encoding"]))
    except (DocumentError, SheetError) as error:
        return to_json(error)


def main() -> None:
    """Read one file. Whatever goes wrong ends the process with another code than 0."""
    folder, seconds, memory = sys.argv[1:]
    _bound(int(seconds), int(memory))
    sys.path.insert(0, folder)
    try:
        sys.stdout.buffer.write(_answer())
        sys.stdout.buffer.flush()
    except MemoryError:
        os._exit(TOOK_TOO_MUCH)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)  # Python's end would leave it without its handler


if __name__ == "__main__":
    main()
