"""Stream clients that are gone before the first byte, by the thousand; then as many who stay, and a restart of the server."""

from __future__ import annotations

import socket
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

from bench.scale import Scale
from bench.servers import resident_bytes, stack, web_processes
from bench.stream import LIVE, listening
from tests.stack import Stack

WATCHED_SECONDS = 60
_RESET = (1).to_bytes(4, "little") + (0).to_bytes(4, "little")  # SO_LINGER: close at once, by a reset


def measure(scale: Scale) -> dict[str, object]:
    """Give what the server holds before and after, and how all came back."""
    with stack(LIVE_READERS=str(scale.listeners)) as running, ExitStack() as ends:
        port = urlsplit(running.site).port
        assert port is not None
        before = _held(running)
        _reset_early(port, scale.listeners)
        time.sleep(3)
        after_resets = _held(running)
        crowds = listening(running, port, scale.listeners)
        for crowd in crowds:
            ends.callback(crowd.end)
        while_listening = _held(running)
        restarted = time.monotonic()
        running.servers.children[0].terminate()
        time.sleep(WATCHED_SECONDS)
        heard = [crowd.heard() for crowd in crowds]
        again = sorted(at - restarted for one in heard for at in one.connected if at > restarted)
        time.sleep(3)
        return {
            "listeners": scale.listeners,
            "before": before,
            "after resets": after_resets,
            "while all listen": while_listening,
            "after all left": _held(running),
            "came back": len(again),
            "first back after s": round(again[0], 1),
            "last back after s": round(again[-1], 1),
            "back in the busiest second": max(Counter(int(at) for at in again).values()),
            "refused meanwhile": sum((one.refused for one in heard), Counter[str]()),
        }


def _held(running: Stack) -> dict[str, int]:
    processes = web_processes(running)
    return {
        "MB": round(resident_bytes(processes) / 1e6),
        "open files": sum(len(list(Path(f"/proc/{process}/fd").iterdir())) for process in processes),
    }


def _reset_early(port: int, number: int) -> None:
    request = f"GET {LIVE} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode()
    for _ in range(number):
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            connection.sendall(request)
