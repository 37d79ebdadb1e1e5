"""The thread that keeps a process's Editions up to date: one connection to the database, which it listens on."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from typing import NamedTuple

import psycopg
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, connections
from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.models import Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation

from coalition.identity.current import look
from coalition.organisations.models import OrganisationPages
from coalition.site import outage
from coalition.site.database_errors import tell
from coalition.site.public_queries import one_moment
from coalition.statements.models import Statement
from coalition.statements.period import Period, period
from signatures.publishing.caching import FOR_A_MOMENT
from signatures.publishing.edition import Edition, StatementPage, make_edition
from signatures.publishing.embed import Part
from signatures.publishing.live_event import live_event
from signatures.publishing.reader_request import reader_request
from signatures.publishing.server.live_stream import Event
from signatures.publishing.server.page_files import PageFiles

# The views that are served as Editions, what is read most first; each takes a Statement's slug.
PAGES = ("statement", "signatories", *(f"embed_{part}" for part in (Part.LIST, Part.NUMBER, Part.SIGN)), "embed_codes")
# Those of the whole site: they change with any of its Statements, and name no signatory.
SITE_PAGES = ("home", "statements", "about")
# Likewise what programs ask for, in the language that they get where they name none.
DATA = ("api:statement", "api:signatories")
SITE_DATA = ("api:statements", "sitemap")
CHANNEL = "coalition_revision"
LONGEST_PAUSE = 2.0


# Of each Statement that a page shows: which, at which revision, what is to be said of its times, which changes by itself, and
# at which version of the organisations' pages.
OfStatement = tuple[int, int, Period, int]
# At which version of the site's identity, and what of the Statements.
Known = tuple[int, tuple[OfStatement, ...]]


class Page(NamedTuple):
    """The path where an Edition is served, its language, and what it must know to be new."""

    path: str
    language: str
    statement: Statement | None
    known: Known


class RenderingFailed(Exception):
    """Django answered a public page with an error, which it has logged."""


class Refresher(threading.Thread):
    """Renders the Editions that are new, and hands them over with the event that leads there."""

    def __init__(
        self,
        django: WSGIHandler,
        *,
        put: Callable[[str, Edition, Event | None], object],
        remove: Callable[[str], object],
        forget: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(name="editions", daemon=True)
        self._django, self._put, self._remove, self._forget = django, put, remove, forget
        self._pages: dict[str, Edition] = {}
        self._files = PageFiles(settings.EDITIONS_DIR)
        self._known: dict[str, Known] = {}
        self._known_of_site: Known = (0, ())
        self._looked, self._ended = threading.Event(), threading.Event()
        # When it last knew that all Editions are new, by the monotonic clock.
        self.looked_at: float | None = None

    def wait_for_first_look(self, seconds: float) -> None:
        """Return once there are Editions of what is public, or it is known that they cannot be made yet."""
        self._looked.wait(seconds)

    def stop(self) -> None:
        self._ended.set()

    def run(self) -> None:
        """Listen until stopped, connecting again whenever the connection breaks; meanwhile what is there is served."""
        pause = 0.05
        connections["default"] = connection_of_its_own("editions")
        while not self._ended.is_set():
            try:
                for _ in self._changes():
                    self.refresh()
                    self.looked_at = time.monotonic()
                    self._looked.set()
                    pause = 0.05
            except (
                Exception
            ) as error:  # whatever it was: a process without its refresher would serve old lists for ever
                tell(error, what="The Editions are not kept up to date")
                self._looked.set()
                self._ended.wait(pause * random.uniform(0.5, 1))  # noqa: S311
                pause = min(2 * pause, LONGEST_PAUSE)
            finally:
                connections["default"].close()

    def refresh(self) -> None:
        """Render what is new. Raises RenderingFailed, at the end, where a page could not be rendered.

        Before each page it looks again: a long list must not hold up the page that is read most.
        """
        failed: set[str] = set()
        while (page := self._next_stale(failed)) is not None:
            try:
                self._render(page)
            except RenderingFailed:
                failed.add(page.path)
            else:
                self._known[page.path] = page.known
        if failed:
            raise RenderingFailed

    def _next_stale(self, failed: set[str]) -> Page | None:
        version, known = look().version, _known()
        if (of_site := (version, tuple(known.values()))) != self._known_of_site:
            self._known_of_site = of_site
            self._forget()
        pages = {page.path: page for page in _pages_of(known, version=version)}
        for path in self._pages.keys() - pages.keys():
            self._take_away(path)
        self._known = {path: known for path, known in self._known.items() if path in pages}
        stale = [page for page in pages.values() if self._known.get(page.path) != page.known]
        # Before anything is rendered: a page that is old must not outlive the process that was about to renew it.
        if self._files.take_over():
            for path in self._pages.keys() - {page.path for page in stale}:
                self._files.write(path, self._pages[path])
        self._files.remove(page.path for page in stale)
        return next((page for page in stale if page.path not in failed), None)

    def _changes(self) -> Iterator[None]:
        """Yield at once, at every notification, and every EDITIONS_LOOK_SECONDS. Raises OperationalError."""
        try:
            connections["default"].ensure_connection()
        except OperationalError:
            outage.tell_away()
            raise
        outage.tell_back()
        with connections["default"].cursor() as cursor:
            # Behind a pooler by transaction the connection that listens is somebody else's a moment later.
            cursor.execute("SELECT" if settings.POOLER else f"LISTEN {CHANNEL}")
        connection = connections["default"].connection
        assert isinstance(connection, psycopg.Connection)
        while not self._ended.is_set():
            yield
            # psycopg keeps what came in with the answer to a query, while something was rendered, and gives it here.
            for _ in connection.notifies(timeout=settings.EDITIONS_LOOK_SECONDS, stop_after=1):
                pass

    def _render(self, page: Page) -> None:
        with one_moment():  # a page's revision and its list belong together
            response = self._django.get_response(reader_request(page.path))
        if response.status_code == 404:
            self._take_away(page.path)
            return
        if response.status_code not in (200, 302) or not isinstance(response, HttpResponse):
            raise RenderingFailed
        if response.cookies:  # it would be one visitor's for all
            raise RenderingFailed
        statement, followed = page.statement, None
        if isinstance(response, StatementPage):
            statement, followed = response.statement, response.followed
        edition = make_edition(
            statement=statement,
            language=page.language,
            followed=followed,
            page=response.content,
            headers=response.items(),
            status=response.status_code,
            # Caches in front ask again after a second, and serve nothing that is older: a name may have been withdrawn.
            caching=FOR_A_MOMENT if statement else response["Cache-Control"],
        )
        before = self._pages.get(page.path)
        event = None
        if before is not None and before.followed and followed and before.revision < edition.revision:
            event = Event(before.revision, edition.revision, live_event(before, edition))
        self._pages[page.path] = edition
        self._files.write(page.path, edition)
        self._put(page.path, edition, event)

    def _take_away(self, path: str) -> None:
        if self._pages.pop(path, None) is not None:
            self._files.remove([path])
            self._remove(path)


def _known() -> dict[Statement, OfStatement]:
    """Look what is public now, and at which revision."""
    pages = Coalesce(Subquery(OrganisationPages.objects.values("version")[:1]), 0)
    statements = Statement.objects.public().annotate(pages_version=pages)
    return {one: (one.pk, one.revision, period(one), one.pages_version) for one in statements}  # type: ignore[attr-defined]  # annotated


def _pages_of(known: dict[Statement, OfStatement], *, version: int) -> Iterator[Page]:
    languages = [code for code, _name in settings.LANGUAGES]
    for view in (*PAGES, *DATA):
        for one in known:
            for language in [settings.LANGUAGE_CODE] if view in DATA else languages:
                yield Page(_path(view, language, slug=one.slug), language, one, (version, (known[one],)))
    for view in (*SITE_PAGES, *SITE_DATA):
        for language in [settings.LANGUAGE_CODE] if view in SITE_DATA else languages:
            yield Page(_path(view, language), language, None, (version, tuple(known.values())))


@cache
def _path(view: str, language: str, **names: str) -> str:
    with translation.override(language):
        return reverse(view, kwargs=names)


def connection_of_its_own(name: str) -> DatabaseWrapper:
    """Give a connection outside the pool: a flood of requests that empties the pool does not make the list old."""
    description = deepcopy(connections.settings["default"])
    options = description.setdefault("OPTIONS", {})
    options.pop("pool", None)
    # A connection that died without a word is given up soon (milliseconds for the user timeout).
    options |= {"connect_timeout": 3, "tcp_user_timeout": 3000, "application_name": name}
    return DatabaseWrapper(description, "default")
