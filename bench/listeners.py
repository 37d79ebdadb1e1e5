"""Readers of a live stream, thousands in one process, who do what static/js/live.js does where a stream breaks.

Run as a program: connects all, prints a JSON line with the moment, listens until its input ends, and prints what all saw.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass

NETWORKS = 100
CONNECTED_AT_ONCE = 50
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 120.0  # as in live.js
_EVENT = re.compile(rb"^id: (\d+)\r?\nevent: (\w+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Heard:
    """Observations of all listeners of one process."""

    times: dict[int, list[float]]
    """Times at which each revision, or a later one, reached each of those who got it (time.monotonic())."""
    repeated: int
    stale: int
    """The number of times that a listener was told to ask for the page, as what it had missed was no longer known."""
    connected: list[float]
    """Times at which streams began, reconnections too."""
    refused: Counter[str]
    """The number of times that a listener was not let in, by reason."""


class Listeners:
    """A number of listeners in a process of their own."""

    def __init__(self, *, port: int, path: str, number: int, since: int) -> None:
        command = [sys.executable, "-m", "bench.listeners", str(port), path, str(number), str(since)]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)

    def end(self) -> None:
        """Let all go, where they have not gone yet."""
        self._process.kill()
        self._process.wait()

    def wait_until_connected(self) -> None:
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "connected\n"

    def heard(self) -> Heard:
        """Let all go, and give what they saw."""
        said, _ = self._process.communicate()
        found = json.loads(said)
        found["times"] = {int(revision): times for revision, times in found["times"].items()}
        return Heard(**found | {"refused": Counter(found["refused"])})


class _Crowd:
    """State shared by the listeners of this process."""

    def __init__(self, port: int, path: str, since: int) -> None:
        self.port, self.path, self.since = port, path, since
        self.times: dict[int, list[float]] = {}
        self.repeated = self.stale = 0
        self.connected: list[float] = []
        self.refused: Counter[str] = Counter()
        self.turns = asyncio.Semaphore(CONNECTED_AT_ONCE)


class _Listener(asyncio.Protocol):
    def __init__(self, crowd: _Crowd, seen: int) -> None:
        self.crowd, self.seen = crowd, seen
        self.began = asyncio.get_running_loop().create_future()
        self.ended = asyncio.get_running_loop().create_future()
        self._rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        path = f"{self.crowd.path}?since={self.seen}"
        transport.write(f"GET {path} HTTP/1.1\r\nHost: localhost:{self.crowd.port}\r\n\r\n".encode())

    def data_received(self, data: bytes) -> None:
        now = time.monotonic()
        if not self.began.done():
            self.began.set_result(data[9:12].decode())
        whole, blank, self._rest = (self._rest + data).rpartition(b"\n\n")
        for event in _EVENT.finditer(whole + blank):
            revision = int(event[1])
            self.crowd.stale += event[2] == b"stale"
            self.crowd.repeated += revision <= self.seen
            # An event leads to its revision from the one before it that its process knew: those between are told by it.
            for told in range(self.seen + 1, revision + 1):
                self.crowd.times.setdefault(told, []).append(now)
            self.seen = max(self.seen, revision)

    def connection_lost(self, error: Exception | None) -> None:
        if not self.began.done():
            self.began.set_result("none")
        if not self.ended.done():
            self.ended.set_result(None)


async def _listen(crowd: _Crowd, address: str, first: asyncio.Semaphore) -> None:
    seen, failures = crowd.since, 0
    loop = asyncio.get_running_loop()
    while True:
        try:
            async with crowd.turns:
                make = loop.create_connection(
                    lambda seen=seen: _Listener(crowd, seen),  # type: ignore[misc]
                    "127.0.0.1",
                    crowd.port,
                    local_addr=(address, 0),
                )
                transport, listener = await make
                status = await listener.began
        except OSError as error:
            crowd.refused[type(error).__name__] += 1
        else:
            if status == "200":
                failures = 0
                crowd.connected.append(time.monotonic())
                first.release()
                await listener.ended
                seen = listener.seen
            else:
                crowd.refused[status] += 1
            transport.close()
        pause = min(FIRST_PAUSE * 2**failures, LONGEST_PAUSE) * (0.5 + random.random())
        failures += 1
        await asyncio.sleep(pause)


async def _main(port: int, path: str, number: int, since: int) -> None:
    loop = asyncio.get_running_loop()
    crowd, first = _Crowd(port, path, since), asyncio.Semaphore(0)
    addresses = [f"127.0.3.{1 + nth % NETWORKS}" for nth in range(number)]
    listening = [asyncio.ensure_future(_listen(crowd, address, first)) for address in addresses]
    for _ in range(number):
        await first.acquire()
    print("connected", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    for one in listening:
        one.cancel()
    kept = ("times", "repeated", "stale", "connected", "refused")
    print(json.dumps({name: getattr(crowd, name) for name in kept}))


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
