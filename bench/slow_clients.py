"""Clients who hold on to connections by being slow, and come again whenever they are cut.

Run as a program: a quarter of them send a head byte by byte, a quarter a body, and half ask for much and read nothing.
Prints how many it has when its input ends, and how often they were cut.
"""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
from contextlib import suppress

NETWORKS = 100
ASKED_AT_ONCE = 500
PAUSE = 1.0


class SlowClients:
    """A number of slow clients in a process of their own."""

    def __init__(self, *, port: int, path: str, number: int) -> None:
        command = [sys.executable, "-m", "bench.slow_clients", str(port), path, str(number)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def end(self) -> dict[str, int]:
        """Let all go, and give how many they were and how often they were cut."""
        said, _ = self._process.communicate()
        found: dict[str, int] = json.loads(said)
        return found


async def _send_slowly(connection: socket.socket, request: bytes, at_once: int) -> None:
    loop = asyncio.get_running_loop()
    await loop.sock_sendall(connection, request[:at_once])
    for at in range(at_once, len(request)):
        await asyncio.sleep(PAUSE)
        await loop.sock_sendall(connection, request[at : at + 1])


async def _read_nothing(connection: socket.socket, request: bytes) -> None:
    await asyncio.get_running_loop().sock_sendall(connection, request * ASKED_AT_ONCE)
    while True:
        await asyncio.sleep(PAUSE)
        await asyncio.get_running_loop().sock_recv(connection, 1)


async def _be_slow(port: int, path: str, nth: int, counts: dict[str, int]) -> None:
    host = f"Host: localhost:{port}\r\n".encode()
    get = b"GET " + path.encode() + b" HTTP/1.1\r\n" + host
    post = b"POST " + path.encode() + b"sign/ HTTP/1.1\r\n" + host + b"Content-Length: 20000\r\n\r\n"
    loop = asyncio.get_running_loop()
    await asyncio.sleep(10 * nth / (nth + 1000))  # not all at one moment
    while True:
        connection = socket.socket()
        connection.setblocking(False)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.bind((f"127.0.4.{1 + nth % NETWORKS}", 0))
        with suppress(OSError):
            await loop.sock_connect(connection, ("127.0.0.1", port))
            counts["now"] += 1
            try:
                if nth % 2:
                    await _read_nothing(connection, get + b"\r\n")
                elif nth % 4:
                    await _send_slowly(connection, get + b"X-Slow: " + b"x" * 1000, len(get))
                else:
                    await _send_slowly(connection, post + b"x" * 20000, len(post))
            finally:
                counts["now"] -= 1
        connection.close()
        counts["cut"] += 1
        await asyncio.sleep(PAUSE)


async def _main(port: int, path: str, number: int) -> None:
    counts = {"now": 0, "cut": 0}
    slow = [asyncio.ensure_future(_be_slow(port, path, nth, counts)) for nth in range(number)]
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    print(json.dumps(counts), flush=True)
    for one in slow:
        one.cancel()


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
