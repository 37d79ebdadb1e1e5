"""The newest Editions as files, which the web server in front hands out while the application is away.

A cache in front knows what it was asked for last, however long ago that was; a name that was withdrawn since would come
back with it. What lies here is taken away in the moment in which it is known to be old.
"""

from __future__ import annotations

import fcntl
import logging
import re
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Final

from signatures.publishing.edition import IDENTITY, Edition

_NAME = "index.html"
# What is true of today alone: nobody writes the file anew tomorrow if the application is away by then.
_OF_TODAY: Final = re.compile(rb'<span class="days-left">[^<]*</span>')

log = logging.getLogger(__name__)


class PageFiles:
    """The files of all web processes of a machine, one of which writes them: a slow one must not write over a new page."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder) if folder else None
        self._lock: IO[str] | None = None

    def take_over(self) -> bool:
        """Become the one that writes, where nobody is; return whether that is so since now. The folder is then empty."""
        if self._folder is None or self._lock is not None:
            return False
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = (self._folder / ".lock").open("w")
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        self._lock = lock  # which falls with the process
        for file in self._folder.rglob(_NAME):
            _delete(file)
        return True

    def write(self, path: str, edition: Edition) -> None:
        """Keep a page, or none where that fails."""
        if self._lock is None or self._folder is None or not path.endswith("/"):  # data, which nobody hands out then
            return
        if edition.status != 200:  # a file leads nowhere else
            return self.remove([path])
        folder = self._folder / path.strip("/")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            new = folder / f".{_NAME}"
            new.write_bytes(_OF_TODAY.sub(b"", edition.encoded[IDENTITY].body))
            new.replace(folder / _NAME)
        except OSError as error:
            log.error("No page is kept for the time when the application is away: %s", type(error).__name__)
            self.remove([path])

    def remove(self, paths: Iterable[str]) -> None:
        """Keep these pages no more."""
        if self._lock is None or self._folder is None:
            return
        for path in paths:
            _delete(self._folder / path.strip("/") / _NAME)


def _delete(file: Path) -> None:
    """Delete an old page; a disk that takes no change must not keep the site from serving new ones."""
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        log.error("An old page is left for the time when the application is away: %s", type(error).__name__)
