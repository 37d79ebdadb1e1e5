"""The Edition: a public page in one language at one revision, rendered and compressed once."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import brotli
from django.http import HttpRequest
from django.template.response import TemplateResponse

from coalition.statements.models import Statement
from signatures.publishing.listing import Entry, PublicList

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

IDENTITY = "identity"

# Not the highest levels: they take three times as long as all else, while readers wait, for 4 percent. Above this size even
# these take longer than the second in which a change must be out.
_THOROUGHLY_UP_TO = 200_000


def _gzip(page: bytes) -> bytes:
    level = 9 if len(page) <= _THOROUGHLY_UP_TO else 6
    return gzip.compress(page, level, mtime=0)  # no time in it: every process makes the same bytes


def _brotli(page: bytes) -> bytes:
    quality = 10 if len(page) <= _THOROUGHLY_UP_TO else 5
    compressed: bytes = brotli.compress(page, quality=quality)
    return compressed


def _zstd(page: bytes) -> bytes:
    level = 12 if len(page) <= _THOROUGHLY_UP_TO else 6
    return zstd.compress(page, level)


# Smallest first: of those that a browser likes equally it gets the first.
_ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "br": _brotli,
    "zstd": _zstd,
    "gzip": _gzip,
    IDENTITY: lambda page: page,
}
ENCODINGS = tuple(_ENCODERS)


@dataclass(frozen=True, slots=True)
class Encoded:
    """An Edition's bytes in one encoding, under a strong ETag of their own (RFC 9110, 8.8.3.3)."""

    encoding: str
    body: bytes
    etag: bytes


@dataclass(frozen=True, slots=True)
class Edition:
    """A page as it is sent; `followed` is the list on it that its live stream keeps up to date, if it has one.

    It is of one Statement, or of the whole site; `caching` says for how long caches may have it.
    """

    statement: Statement | None
    language: str
    followed: PublicList | None
    headers: tuple[tuple[str, str], ...]
    encoded: Mapping[str, Encoded]
    status: int
    caching: str

    @property
    def revision(self) -> int:
        return self.statement.revision if self.statement else 0


def make_edition(
    *,
    statement: Statement | None,
    language: str,
    followed: PublicList | None,
    headers: Iterable[tuple[str, str]],
    page: bytes,
    status: int = 200,
    caching: str,
) -> Edition:
    """Compress a rendered page, which goes out with these header fields.

    The ETag is made of the page, not of the revision: all processes, on all machines, before and after an upgrade,
    give the same page the same ETag, and another page another one.
    """
    digest = blake2b(page, digest_size=12).hexdigest()
    encoded = {
        encoding: Encoded(encoding, encode(page), f'"{digest}-{encoding}"'.encode())
        for encoding, encode in _ENCODERS.items()
    }
    return Edition(statement, language, followed, tuple(headers), encoded, status, caching)


class StatementPage(TemplateResponse):
    """The page of a Statement as it stood when the page was made, and the list on it that its live stream is to keep up to date."""

    def __init__(
        self,
        request: HttpRequest,
        template: str,
        context: dict[str, object],
        *,
        statement: Statement,
        followed: PublicList | None = None,
    ) -> None:
        super().__init__(request, template, context)
        self.statement, self.followed = statement, followed


@dataclass(frozen=True, slots=True)
class Added:
    """A line that is new in a list, and the anchor of the line before it; none where it is the first."""

    entry: Entry
    after: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The steps from one list to another: first remove, then add in this order. A changed line is in both."""

    removed: tuple[str, ...]
    added: tuple[Added, ...]


def changes(before: Sequence[Entry], after: Sequence[Entry]) -> Changes:
    """Tell what was added and removed between two Editions' lists."""
    old, new = set(before), set(after)
    return Changes(
        removed=tuple(entry.anchor for entry in before if entry not in new),
        added=tuple(
            Added(entry, after[index - 1].anchor if index else "")
            for index, entry in enumerate(after)
            if entry not in old
        ),
    )
