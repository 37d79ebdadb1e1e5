"""The content of a log line: what went wrong and where in the code, and nobody's words.

Messages of errors quote what they stumbled over: a name that is on record already, an address that a mail server
refused. So none is written, but for errors whose words are all ours.
"""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterator
from errno import errorcode
from http import HTTPStatus
from types import TracebackType
from typing import Any

import psycopg

# A private link's token is 43 characters of URL-safe base64; whoever reads it in a log could withdraw a sign-on, or
# take over an account.
_TOKEN = re.compile(r"(/sign-on/(?:[a-z-]+/)?|/account/link/)[A-Za-z0-9_-]{16,}")


class SafeToLog(Exception):
    """An error whose message is in our words alone."""


class Discreet(logging.Filter):
    """Drops lines that tell of a visit, and takes out of all others what somebody typed."""

    def filter(self, record: logging.LogRecord) -> bool:
        status = getattr(record, "status_code", None)
        # What is refused is told to who asked; why there was no answer for now, coalition.site.database_errors tells.
        if status is not None and (status < 500 or status == HTTPStatus.SERVICE_UNAVAILABLE):
            return False
        request = getattr(record, "request", None)
        if request is not None and status is not None:
            match = getattr(request, "resolver_match", None)
            record.msg, record.args = f"{HTTPStatus(status).phrase}: {match.route if match else 'no route'}", None
        if isinstance(record.msg, BaseException):
            record.msg = described(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(described(arg) if isinstance(arg, BaseException) else arg for arg in record.args)
        record.msg, record.args = _TOKEN.sub(r"\1…", record.getMessage()), None
        return True


class Wordless(logging.Formatter):
    """Writes of an error its kind and the lines of code, without its message."""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # another handler may have formatted it
        written = super().format(record)
        record.exc_text = None
        return written

    def formatException(self, ei: Any) -> str:  # noqa: N802  # logging's name
        error: BaseException | None = ei[1]
        return "\n".join(_told(error)) if error is not None else ""


def described(error: BaseException) -> str:
    """Name an error by its kind, its codes, and where in the schema it happened."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    if isinstance(error, SafeToLog):
        return f"{kind}: {error}"
    return " ".join([kind, *_codes(error)])


def _codes(error: BaseException) -> Iterator[str]:
    cause = error if isinstance(error, psycopg.Error) else error.__cause__
    if isinstance(cause, psycopg.Error):
        if cause.sqlstate is None and type(cause) is psycopg.OperationalError:
            yield " ".join(str(cause).split())[:300]  # of the connection, which says nothing of what was to go over it
        else:
            diag = cause.diag
            yield from filter(None, (cause.sqlstate, diag.table_name, diag.column_name, diag.constraint_name))
    if isinstance(error, OSError) and error.errno is not None:
        yield errorcode.get(error.errno, str(error.errno))
    code = getattr(error, "smtp_code", None)
    if isinstance(code, int):
        yield str(code)


def _told(error: BaseException, seen: frozenset[int] = frozenset()) -> Iterator[str]:
    """Give the lines of an error, after those of what led to it."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _told(before, seen | {id(error)})
        yield "then"
    yield from _frames(error.__traceback__)
    yield described(error)
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _told(one, seen | {id(error)})


def _frames(trace: TracebackType | None) -> Iterator[str]:
    for frame in traceback.extract_tb(trace):
        yield f"  {frame.filename}:{frame.lineno} in {frame.name}: {frame.line}"
