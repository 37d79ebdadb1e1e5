"""The application in front: it serves Editions and live streams on the event loop, and hands all else to Django."""

from __future__ import annotations

import asyncio
import gc
import random
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import NamedTuple
from urllib.parse import parse_qs

from a2wsgi.asgi_typing import ASGIApp, HTTPScope, Receive, Scope, Send
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from coalition.site import security_headers
from signatures.publishing.edition import IDENTITY, Edition
from signatures.publishing.server.asked_pages import AskedPages
from signatures.publishing.server.health_pages import PREFIX, HealthPages
from signatures.publishing.server.live_stream import HEADERS, Channel, Event, stream
from signatures.publishing.server.negotiation import choose_encoding, names_tag
from signatures.publishing.server.refresher import Refresher

LONGEST_START_SECONDS = 10.0
SECONDS_TO_SEND = 40e-6  # what it takes granian to send one reader an event
_SECURITY_HEADERS = security_headers.fields()
_OF_WHICH_QUERIES_ASK_PARTS = "/api/v1/statements/"
_MADE_HERE = {"cache-control", "content-encoding", "content-length", "etag", "vary"}

Headers = list[tuple[bytes, bytes]]
Fields = dict[bytes, bytes]
Serve = Callable[[HTTPScope, Fields, Receive, Send], Awaitable[None]]


class Ready(NamedTuple):
    """An Edition in one encoding, ready to be sent."""

    status: int
    body: bytes
    etag: bytes
    headers: Headers
    headers_if_unchanged: Headers


class ServerFront:
    """An ASGI application round another one."""

    def __init__(self, *, django: ASGIApp, handler: WSGIHandler) -> None:
        self._django, self._handler = django, handler
        self._pages: dict[str, dict[str, Ready]] = {}
        self._asked_pages = AskedPages(handler, prepare=_ready)
        self._channels: dict[str, Channel] = {}
        self._readers = 0
        self._refresher: Refresher | None = None
        self._health = HealthPages(looked_at=lambda: self._refresher.looked_at if self._refresher else None)
        proxy_says = settings.SECURE_PROXY_SSL_HEADER
        self._tls_header = (_header_name(proxy_says[0]), proxy_says[1].encode()) if proxy_says else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request, or start and stop with the server."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] != "http":
            await self._django(scope, receive, send)
        elif scope["path"].startswith(PREFIX):
            await self._health.answer(scope["path"], _fields(scope["headers"]), send)
        elif (page := self._pages.get(scope["path"])) and not _asks_for_other_data(scope):
            await self._guarded(partial(self._answer, page), scope, receive, send)
        elif scope["path"].endswith("/live") and (channel := self._channels.get(scope["path"][: -len("live")])):
            await self._guarded(partial(self._stream, channel), scope, receive, send)
        elif self._asked_pages.has(scope["path"]) and scope["method"] in ("GET", "HEAD"):
            await self._answer_when_made(scope, receive, send)
        else:
            await self._django(scope, receive, send)

    async def _answer_when_made(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        page = await self._asked_pages.get(scope["path"])
        if page is None:
            await self._django(scope, receive, send)
        else:
            await self._guarded(partial(self._answer, page), scope, receive, send)

    def forget_asked_pages(self) -> None:
        """Keep nothing that was made of what was public before."""
        self._asked_pages.forget()

    def put(self, path: str, edition: Edition, event: Event | None) -> None:
        """Serve this Edition from now on, and tell those who listen."""
        self._pages[path] = _ready(edition)
        if edition.followed is not None:
            channel = self._channels.setdefault(path, Channel(edition.revision))
            if event is not None:
                channel.publish(event)

    async def _tell(self, path: str, edition: Edition, event: Event | None) -> None:
        """Serve an Edition, and return once those who listen have their event: what is rendered next would delay them."""
        self.put(path, edition, event)
        if event is not None:
            await asyncio.sleep(SECONDS_TO_SEND * len(self._channels[path].readers))

    def remove(self, path: str) -> None:
        """Serve this page no more: its Statement is public no more, or elsewhere."""
        self._pages.pop(path, None)
        channel = self._channels.pop(path, None)
        if channel is not None:
            channel.close()

    async def _live(self, receive: Receive, send: Send) -> None:
        loop = asyncio.get_running_loop()
        refresher = self._refresher = Refresher(
            self._handler,
            put=lambda *news: asyncio.run_coroutine_threadsafe(self._tell(*news), loop).result(),
            remove=lambda path: loop.call_soon_threadsafe(self.remove, path),
            forget=lambda: loop.call_soon_threadsafe(self.forget_asked_pages),
        )
        await receive()
        refresher.start()
        # Readers who come back after a restart all at once find the Editions there, not Django.
        await loop.run_in_executor(None, refresher.wait_for_first_look, LONGEST_START_SECONDS)
        # What is there now stays; and what thousands of readers hold is not to be looked through for garbage, half a second
        # at a time, just when they are all to be told something.
        gc.freeze()
        gc.set_threshold(50_000, 20, 100)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        refresher.stop()
        await send({"type": "lifespan.shutdown.complete"})

    async def _guarded(self, serve: Serve, scope: HTTPScope, receive: Receive, send: Send) -> None:
        """Serve what asks for one host, by a method that only reads, over TLS where the site has it."""
        fields = _fields(scope["headers"])
        if not self._came_by_tls(scope, fields):
            await self._django(scope, receive, send)  # which leads to the encrypted site
        elif not _names_one_host(fields):
            await _refuse(send, 400)
        elif scope["method"] not in ("GET", "HEAD"):
            await _refuse(send, 405, (b"allow", b"GET, HEAD"))
        else:
            await serve(scope, fields, receive, send)

    async def _answer(
        self, page: dict[str, Ready], scope: HTTPScope, fields: Fields, receive: Receive, send: Send
    ) -> None:
        encoding = choose_encoding(fields.get(b"accept-encoding"))
        if encoding is None:
            return await _refuse(send, 406, (b"vary", b"accept-encoding"))
        ready = page[encoding]
        if b"if-match" in fields and not names_tag(fields[b"if-match"], ready.etag, weakly=False):
            return await _refuse(send, 412)
        if b"if-none-match" in fields and names_tag(fields[b"if-none-match"], ready.etag, weakly=True):
            return await _send(send, 304, ready.headers_if_unchanged)
        await _send(send, ready.status, ready.headers, ready.body if scope["method"] == "GET" else b"")

    async def _stream(self, channel: Channel, scope: HTTPScope, fields: Fields, receive: Receive, send: Send) -> None:
        if scope["method"] == "HEAD":
            return await _send(send, 200, HEADERS)
        if self._readers >= settings.LIVE_READERS:
            # First come, first served; who is refused asks for the page now and then, and knocks again at another time.
            later = str(random.randint(30, 90)).encode()  # noqa: S311
            return await _refuse(send, 503, (b"retry-after", later))
        self._readers += 1
        try:
            await stream(channel, since=_since(scope, fields), receive=receive, send=send)
        finally:
            self._readers -= 1

    def _came_by_tls(self, scope: HTTPScope, fields: Fields) -> bool:
        """Tell whether the site needs no redirect to https, by the same rules as Django's own."""
        if not settings.SECURE_SSL_REDIRECT or scope["scheme"] == "https":
            return True
        return self._tls_header is not None and fields.get(self._tls_header[0]) == self._tls_header[1]


def _ready(edition: Edition) -> dict[str, Ready]:
    """Make the header fields of each encoding; Django's security headers stay as they are."""
    fixed = [
        (name.lower().encode("latin-1"), value.encode("latin-1"))
        for name, value in edition.headers
        if name.lower() not in _MADE_HERE
    ]
    # A cache takes over what a 304 says: an embed must not become a page that no frame may show.
    unchanged = [(name, value) for name, value in fixed if not name.startswith(b"content-t")]
    pages = {}
    for encoded in edition.encoded.values():
        always = [(b"etag", encoded.etag), (b"cache-control", edition.caching.encode()), (b"vary", b"accept-encoding")]
        length = [(b"content-length", str(len(encoded.body)).encode())]
        coding = [] if encoded.encoding == IDENTITY else [(b"content-encoding", encoded.encoding.encode())]
        pages[encoded.encoding] = Ready(
            edition.status, encoded.body, encoded.etag, fixed + always + length + coding, [*unchanged, *always]
        )
    return pages


def _fields(headers: Iterable[tuple[bytes, bytes]]) -> Fields:
    """Give header fields by name; of a field that came on several lines, one list (RFC 9110, 5.3)."""
    lines = list(headers)
    fields = dict(lines)
    if len(fields) != len(lines):
        for name in fields:
            fields[name] = b", ".join(value for other, value in lines if other == name)
    return fields


def _asks_for_other_data(scope: HTTPScope) -> bool:
    """Tell whether it is data of which a query names the language or the part; any other page stays what it is."""
    return bool(scope["query_string"]) and scope["path"].startswith(_OF_WHICH_QUERIES_ASK_PARTS)


def _names_one_host(fields: Fields) -> bool:
    """Tell whether there is one Host field, as RFC 9112, 3.2 demands; without one, granian gives an empty one."""
    host = fields.get(b"host", b"")
    return bool(host) and b"," not in host


def _since(scope: HTTPScope, fields: Fields) -> int | None:
    """Give the revision that a reader has; the browser's own word, of a lost stream, before the page's."""
    asked = parse_qs(scope["query_string"]).get(b"since", [b""])
    since = fields.get(b"last-event-id") or asked[0]
    return int(since) if since.isdigit() and len(since) < 19 else None


async def _send(send: Send, status: int, headers: Headers, body: bytes = b"") -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})


async def _refuse(send: Send, status: int, *headers: tuple[bytes, bytes]) -> None:
    await _send(
        send,
        status,
        [
            *_SECURITY_HEADERS,
            *headers,
            (b"cache-control", security_headers.PRIVATE.encode()),
            (b"content-length", b"0"),
        ],
    )


def _header_name(wsgi_name: str) -> bytes:
    return wsgi_name.removeprefix("HTTP_").replace("_", "-").lower().encode()
