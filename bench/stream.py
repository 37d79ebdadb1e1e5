"""Thousands of readers on the live stream, while a sign-on is approved every second."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

from bench.listeners import Heard, Listeners
from bench.scale import Scale
from bench.servers import REVISION, add_pending, resident_bytes, stack, web_processes
from tests.nginx import nginx_before
from tests.signatures.publishing.server.reader import PAGE
from tests.stack import Stack

CLIENTS = 2
LIVE = f"{PAGE}live"
CONNECTIONS = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"


def measure(scale: Scale) -> dict[str, object]:
    """Give what was seen on the application's own port, and through nginx."""
    with _waiting(scale) as running:
        directly = _run(running, urlsplit(running.site).port, scale)
    with _waiting(scale) as running, nginx_before(running) as nginx:
        return {"directly": directly, "through nginx": _run(running, nginx.port, scale)}


@contextmanager
def _waiting(scale: Scale) -> Iterator[Stack]:
    with stack(LIVE_READERS=str(scale.listeners)) as running:
        add_pending(running, number=scale.approvals)
        yield running


def listening(running: Stack, port: int | None, number: int) -> list[Listeners]:
    """Connect so many listeners, who have the page as it is now."""
    assert port is not None
    since = int(str(running.rows(REVISION)[0][0]))
    listeners = [Listeners(port=port, path=LIVE, number=number // CLIENTS, since=since) for _ in range(CLIENTS)]
    for some in listeners:
        some.wait_until_connected()
    return listeners


def _run(running: Stack, port: int | None, scale: Scale) -> dict[str, object]:
    processes = web_processes(running)
    memory, connections = resident_bytes(processes), running.rows(CONNECTIONS)[0][0]
    with ExitStack() as ends:
        crowds = listening(running, port, scale.listeners)
        for crowd in crowds:
            ends.callback(crowd.end)
        time.sleep(5)
        memory = resident_bytes(processes) - memory
        while_listening = running.rows(CONNECTIONS)[0][0]
        command = [sys.executable, "-m", "bench.approve", str(scale.approvals)]
        done = subprocess.run(command, env=running.environment, capture_output=True, text=True, check=True)
        time.sleep(3)
        heard = [crowd.heard() for crowd in crowds]
    approvals = [(committed, revision) for committed, revision in map(json.loads, done.stdout.splitlines())]
    return {
        "listeners": scale.listeners,
        "approvals": len(approvals),
        "memory a listener kB": round(memory / scale.listeners / 1000, 1),
        "connections to PostgreSQL before": connections,
        "connections to PostgreSQL": while_listening,
    } | _latencies(approvals, heard, scale.listeners)


def _latencies(approvals: list[tuple[float, int]], heard: list[Heard], listeners: int) -> dict[str, object]:
    took: list[float] = []
    missed = 0
    for committed, revision in approvals:
        receipts = [at - committed for one in heard for at in one.times.get(revision, [])]
        missed += listeners - len(receipts)
        took += receipts
    took.sort()
    percentiles = {f"p{at} s": round(took[int(len(took) * at / 100)], 3) for at in (50, 95, 99)}
    return percentiles | {
        "slowest s": round(took[-1], 3),
        "missed": missed,
        "repeated": sum(one.repeated for one in heard),
        "refused": sum((one.refused for one in heard), heard[0].refused.__class__()),
    }
