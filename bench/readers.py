"""Readers who come at a steady rate whether or not the ones before were served, each on a connection of its own.

Run as a program: prints one JSON line for every answer.
"""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import cycle

PATIENCE_SECONDS = 10
NETWORKS = 50  # so many addresses of this machine do they come from, as real readers do


@dataclass(frozen=True, slots=True)
class Answer:
    at: float
    """Time of the request, by time.monotonic(), which is one for all processes of a machine."""
    seconds: float
    status: int
    """0 where there was no whole answer."""
    marker: int
    """The number in a name Marker-N on the page."""


class Readers:
    """A run of readers in a process of its own."""

    def __init__(self, *, port: int, path: str, a_second: int, seconds: float) -> None:
        command = [sys.executable, "-m", "bench.readers", str(port), path, str(a_second), str(seconds)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def answers(self) -> list[Answer]:
        """Wait for the end, and give all answers."""
        said, _ = self._process.communicate()
        return [Answer(*json.loads(line)) for line in said.splitlines()]


async def _ask(port: int, path: str, address: str) -> tuple[float, float, int, int]:
    began = time.monotonic()
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            answer = await _exchange(port, path, address)
    except (OSError, TimeoutError):
        return began, time.monotonic() - began, 0, 0
    head, _blank, body = answer.partition(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
    whole = length is None or len(body) == int(length[1])
    marker = re.search(rb"Marker-(\d+)", body)
    status = int(head[9:12]) if whole and head.startswith(b"HTTP/1.1 ") else 0
    return began, time.monotonic() - began, status, int(marker[1]) if marker else 0


async def _exchange(port: int, path: str, address: str) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(address, 0))
    try:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n".encode())
        return await reader.read(-1)
    finally:
        writer.close()


async def _main(port: int, path: str, a_second: int, seconds: float) -> None:
    addresses = cycle(f"127.0.2.{number}" for number in range(1, NETWORKS + 1))
    began, asked = time.monotonic(), []
    for number in range(int(a_second * seconds)):
        await asyncio.sleep(max(0, began + number / a_second - time.monotonic()))
        asked.append(asyncio.ensure_future(_ask(port, path, next(addresses))))
    for one in asked:
        print(json.dumps(await one))


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4])))
