"""Made documents, kept in the process, and made one at a time: to ask for one again and again costs nothing."""

from __future__ import annotations

from collections.abc import Callable
from operator import lt
from threading import BoundedSemaphore, Lock
from typing import NamedTuple

MOST_CACHED = 64
MOST_WAITING = 3

Key = tuple[int, str, str]
# Of the Statement, and of the identity that the document wears.
Revision = tuple[int, int]


class Busy(Exception):
    """Others are being made, and too many wait."""


class Made(NamedTuple):
    revision: Revision
    body: bytes


class DocumentCache:
    """The newest made document of each key; the oldest of too many gives way."""

    def __init__(self) -> None:
        self._made: dict[Key, Made] = {}
        self._one = Lock()
        self._room = BoundedSemaphore(MOST_WAITING)

    def get(self, key: Key, *, revision: Revision, make: Callable[[], Made]) -> Made:
        """Give the document of a revision, and never an older one: a name that was withdrawn may be in it. Raises Busy."""
        made = self._made.get(key)
        if made is None or any(map(lt, made.revision, revision)):
            made = self._make(key, revision=revision, make=make)
        return made

    def _make(self, key: Key, *, revision: Revision, make: Callable[[], Made]) -> Made:
        if not self._room.acquire(blocking=False):
            raise Busy
        try:
            with self._one:
                made = self._made.get(key)
                if made is None or any(map(lt, made.revision, revision)):
                    made = make()
                    self._made.pop(key, None)
                    self._made[key] = made
                    if len(self._made) > MOST_CACHED:
                        del self._made[next(iter(self._made))]
                return made
        finally:
            self._room.release()


documents = DocumentCache()
