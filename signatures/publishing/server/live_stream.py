"""The live stream of a page: server-sent events, as the HTML standard has them."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from a2wsgi.asgi_typing import Receive, Send

from coalition.site import security_headers
from signatures.publishing.live_event import stale_event

KEPT_EVENTS = 100
HEARTBEAT_SECONDS = 15.0
# granian 2.8 takes in all that is sent to a reader who reads nothing, and tells nobody: so no stream lasts for ever.
LONGEST_STREAM_SECONDS = 3600.0
HEADERS = [
    *security_headers.fields(),
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", security_headers.PRIVATE.encode()),
    (b"x-accel-buffering", b"no"),  # nginx passes every event on at once
]


class Event(NamedTuple):
    """The step from one revision to another, as the stream sends it."""

    since: int
    revision: int
    data: bytes


class Channel:
    """The readers of one page's live stream, and its latest events; touched on the event loop alone."""

    def __init__(self, revision: int) -> None:
        self.revision = revision
        self.closed = False
        self.readers: set[asyncio.Event] = set()
        self._events: deque[Event] = deque(maxlen=KEPT_EVENTS)

    def publish(self, event: Event) -> None:
        self._events.append(event)
        self.revision = event.revision
        self._wake()

    def close(self) -> None:
        self.closed = True
        self._wake()

    def after(self, revision: int) -> bytes:
        """Give the events that lead on from a revision, or the one that says that they are not known any more.

        A reader to whom another process told more than this one knows yet has nothing to be told.
        """
        if revision >= self.revision:
            return b""
        missed: list[bytes] = []
        for event in reversed(self._events):
            missed.append(event.data)
            if event.since == revision:
                return b"".join(reversed(missed))
        return stale_event(self.revision)

    def _wake(self) -> None:
        for reader in self.readers:
            reader.set()


async def stream(channel: Channel, *, since: int | None, receive: Receive, send: Send) -> None:
    """Send what happened since a revision, or from now on, until the reader goes or the page does."""
    loop = asyncio.get_running_loop()
    news = asyncio.Event()
    channel.readers.add(news)
    gone = asyncio.ensure_future(_until_gone(receive))
    gone.add_done_callback(lambda _: news.set())
    end = loop.time() + LONGEST_STREAM_SECONDS * random.uniform(0.5, 1)  # noqa: S311
    seen = channel.revision if since is None else since
    # Readers that lose this server at one moment come back at different ones.
    body = f"retry: {random.randint(2000, 10000)}\n\n".encode()  # noqa: S311

    # One timer a heartbeat: with one an event, thousands of readers wait for each other's.
    timer: asyncio.TimerHandle

    def beat() -> None:
        nonlocal body, timer
        body += b":\n\n"
        news.set()
        timer = _after_a_beat(beat)

    timer = _after_a_beat(beat)
    try:
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        while not gone.done() and not channel.closed and loop.time() < end:
            news.clear()
            body, sent = b"", body + channel.after(seen)
            seen = max(seen, channel.revision)
            if sent:
                await send({"type": "http.response.body", "body": sent, "more_body": True})
            await news.wait()
        if not gone.done():
            await send({"type": "http.response.body", "body": b"", "more_body": False})
    finally:
        timer.cancel()
        channel.readers.discard(news)
        gone.cancel()


def _after_a_beat(beat: Callable[[], None]) -> asyncio.TimerHandle:
    seconds = HEARTBEAT_SECONDS * random.uniform(0.7, 1)  # noqa: S311
    return asyncio.get_running_loop().call_later(seconds, beat)


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
