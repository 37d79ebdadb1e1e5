"""Answers to the machines that watch a node: whether it lives, whether it can serve, and which version it is.

For them alone: what came by a proxy is told nothing.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from a2wsgi.asgi_typing import Send
from django.db import connections

from coalition.site import security_headers
from coalition.site.health import NEEDED, WATCHED, Finding, State
from coalition.site.version import VERSION
from signatures.publishing.server.refresher import connection_of_its_own
from signatures.record.key_check import keys

PREFIX: Final = "/-/"
# Fields that a proxy sets.
_BY_PROXY: Final = {b"forwarded", b"x-forwarded-for", b"x-forwarded-proto", b"x-real-ip", b"via"}
_WATCHED: Final = {"mail_queue", "workers"}
_LONGEST_SECONDS: Final = 8.0
# How old pages may be: a process looks for changes twice a second.
_OLDEST_LOOK: Final = 30.0
_ASKED_ONCE_A: Final = 1.0  # seconds


class HealthPages:
    """Answers /-/live at once, and /-/ready by a thread of its own, which no flood of requests keeps busy."""

    def __init__(self, *, looked_at: Callable[[], float | None]) -> None:
        self._looked_at = looked_at
        self._asks = ThreadPoolExecutor(1, thread_name_prefix="health")
        self._asking: asyncio.Future[list[Finding]] | None = None
        self._asked: tuple[float, list[Finding]] | None = None

    async def answer(self, path: str, fields: dict[bytes, bytes], send: Send) -> None:
        """Answer one request."""
        page = path.removeprefix(PREFIX)
        if _BY_PROXY & fields.keys():
            await _send(send, 404, {})
        elif page == "live":
            await _send(send, 200, {"live": True})
        elif page == "version":
            await _send(send, 200, {"version": VERSION, "python": ".".join(map(str, sys.version_info[:3]))})
        elif page == "ready":
            found = await self._findings()
            # Old mail wants a person and not another node: what is only watched takes no node from its readers.
            needed = {one.check for one in found} - _WATCHED
            ready = all(one.state < State.CRITICAL for one in found if one.check in needed)
            checks = {one.check: {"state": one.state.name.lower(), "words": one.words} for one in found}
            await _send(send, 200 if ready else 503, {"ready": ready, "checks": checks})
        else:
            await _send(send, 404, {})

    async def _findings(self) -> list[Finding]:
        if self._asked is None or time.monotonic() - self._asked[0] > _ASKED_ONCE_A:
            if self._asking is None or self._asking.done():
                self._asking = asyncio.get_running_loop().run_in_executor(self._asks, _ask)
            try:
                found = await asyncio.wait_for(asyncio.shield(self._asking), _LONGEST_SECONDS)
            except TimeoutError:
                words = f"The database did not answer within {_LONGEST_SECONDS:.0f} seconds."
                return [Finding("database", State.CRITICAL, words), self._pages()]
            self._asked = (time.monotonic(), found)
        return [*self._asked[1], self._pages()]

    def _pages(self) -> Finding:
        looked = self._looked_at()
        if looked is None:
            return Finding("pages", State.CRITICAL, "No page has been made yet.")
        age = time.monotonic() - looked
        state = State.OK if age < _OLDEST_LOOK else State.CRITICAL
        return Finding("pages", state, f"It last looked for changes {age:.0f} seconds ago.", value=age)


def _ask() -> list[Finding]:
    connections["default"] = connection_of_its_own("health")
    try:
        return [check() for check in (*NEEDED, keys, *WATCHED)]
    finally:
        connections["default"].close()


async def _send(send: Send, status: int, payload: dict[str, object]) -> None:
    body = json.dumps(payload).encode() if payload else b""
    headers = [
        *security_headers.fields(),
        (b"content-type", b"application/json"),
        (b"cache-control", security_headers.PRIVATE.encode()),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
