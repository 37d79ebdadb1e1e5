"""Queries that anybody may have asked: bounded in time and, where they can be heavy, in number; and seen at one moment.

Whoever asks for much must not keep those waiting who read or sign.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from threading import BoundedSemaphore
from typing import Final, ParamSpec, TypeVar

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse

from coalition.site.database_errors import tell

SECONDS_TO_WAIT: Final = 5
_CANCELED: Final = "57014"  # PostgreSQL, appendix A
_AT_ONCE: Final = 2
_WAITING: Final = 2  # each of whom holds a thread
_LONGEST_WAIT: Final = 1.0  # seconds

P = ParamSpec("P")
Response = TypeVar("Response", bound=HttpResponseBase)


class AskedTooMuch(Exception):
    """A request that would keep others waiting."""


class TooHeavy(AskedTooMuch):
    """A query was canceled, as it took longer than anybody may keep the database busy."""


class TooManyAsk(AskedTooMuch):
    """The number of queries allowed at once is reached, and so is the number that may wait."""


@contextmanager
def one_moment() -> Iterator[None]:
    """See nothing of what others do while the block runs, and change nothing; in another transaction, as that one does."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


class Places:
    """Places for a number of queries at once, and for a number that wait; whoever comes later is refused at once."""

    def __init__(self, *, at_once: int, waiting: int) -> None:
        self._asking = BoundedSemaphore(at_once)
        self._there = BoundedSemaphore(at_once + waiting)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Take a place while the block runs. Raises TooManyAsk."""
        if not self._there.acquire(blocking=False):
            raise TooManyAsk
        try:
            if not self._asking.acquire(timeout=_LONGEST_WAIT):
                raise TooManyAsk
            try:
                yield
            finally:
                self._asking.release()
        finally:
            self._there.release()


places = Places(at_once=_AT_ONCE, waiting=_WAITING)


@contextmanager
def bounded() -> Iterator[None]:
    """See the database as it is at one moment, each query for no longer than PUBLIC_QUERY_SECONDS. Raises TooHeavy.

    In another transaction, such as the one in which an Edition is made, as that one does.
    """
    if connection.in_atomic_block:
        yield
        return
    try:
        with one_moment():
            with connection.cursor() as cursor:
                # For this transaction alone: its connection may be another's next, behind a pooler too.
                cursor.execute(f"SET LOCAL statement_timeout = {max(1, round(1000 * settings.PUBLIC_QUERY_SECONDS))}")
            yield
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) != _CANCELED:
            raise
        tell(error, what="A public query took too long")
        raise TooHeavy from error


@contextmanager
def few_at_once() -> Iterator[None]:
    """Ask, bounded, what can be heavy: only a few do so at once. Raises TooManyAsk, TooHeavy."""
    if connection.in_atomic_block:
        yield
        return
    with places.taken(), bounded():
        yield


def answers_bounded(view: Callable[P, Response]) -> Callable[P, Response]:
    """Bound what a public view asks the database for, by a method that only reads, until its answer is rendered."""

    @wraps(view)
    def answer(*args: P.args, **kwargs: P.kwargs) -> Response:
        request = args[0]
        assert isinstance(request, HttpRequest)
        if request.method not in ("GET", "HEAD"):
            return view(*args, **kwargs)
        with bounded():
            response = view(*args, **kwargs)
            if isinstance(response, SimpleTemplateResponse):
                response.render()
            return response

    return answer
