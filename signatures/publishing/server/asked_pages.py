"""Editions of pages that are too many to be rendered before anybody asks: made when asked for, kept until something changes."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, Generic, TypeVar

from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from django.http import HttpResponse
from django.utils import translation

from signatures.publishing.caching import FOR_A_MOMENT
from signatures.publishing.edition import Edition, make_edition
from signatures.publishing.reader_request import reader_request

# The pages of organisations; deploy/nginx/coalition/site.conf knows them too.
_ASKED: Final = re.compile(r"/[a-z]{2,3}(?:-[a-z]+)?/[-\w]+/signatories/[0-9a-f]{16}/", re.ASCII)
MOST_KEPT: Final = 1000  # some ten kilobytes each
_MOST_WAITING: Final = 20

Ready = TypeVar("Ready")


class AskedPages(Generic[Ready]):
    """Asks Django for each as a reader would, one after another, and once for all who ask meanwhile.

    All of it on the event loop but the rendering, so that what was asked for before a change is never kept after it.
    """

    def __init__(self, django: WSGIHandler, *, prepare: Callable[[Edition], Ready]) -> None:
        self._django, self._prepare = django, prepare
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="asked-pages")
        self._kept: dict[str, Ready] = {}
        self._coming: dict[tuple[int, str], asyncio.Task[Ready | None]] = {}
        self._generation = 0

    def forget(self) -> None:
        """Keep none of them any more: something public has changed."""
        self._generation += 1
        self._kept.clear()

    def has(self, path: str) -> bool:
        """Tell whether a path may be one of these pages."""
        return _ASKED.fullmatch(path) is not None

    async def get(self, path: str) -> Ready | None:
        """Give a page; none, where there is none or too many wait already: Django has the last word then."""
        if (kept := self._kept.get(path)) is not None:
            return kept
        key = (self._generation, path)
        if key not in self._coming:
            if len(self._coming) >= _MOST_WAITING:
                return None
            self._coming[key] = asyncio.get_running_loop().create_task(self._make(key))
        return await asyncio.shield(self._coming[key])  # who leaves takes it from nobody else

    async def _make(self, key: tuple[int, str]) -> Ready | None:
        generation, path = key
        try:
            edition = await asyncio.get_running_loop().run_in_executor(self._thread, self._render, path)
        finally:
            del self._coming[key]
        if edition is None:
            return None
        ready = self._prepare(edition)
        if generation == self._generation:
            if len(self._kept) >= MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[path] = ready
        return ready

    def _render(self, path: str) -> Edition | None:
        try:
            response = self._django.get_response(reader_request(path))
        finally:
            connections.close_all()
        if response.status_code != 200 or not isinstance(response, HttpResponse) or response.cookies:
            return None
        language = translation.get_language_from_path(path) or ""
        return make_edition(
            statement=None,
            language=language,
            followed=None,
            page=response.content,
            headers=response.items(),
            caching=FOR_A_MOMENT,
        )
