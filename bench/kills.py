"""PostgreSQL, the application, and both, killed and left dead for some seconds under 1,000 readers a second."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from bench.readers import Answer, Readers
from bench.scale import Scale
from bench.servers import stack
from tests.nginx import nginx_before
from tests.signatures.publishing.server.reader import PAGE, Reader
from tests.stack import Stack
from tests.test_survives_kills import kill, postgres, web
from tests.waiting import wait_until

A_SECOND = 1_000
BEFORE_SECONDS, AFTER_SECONDS = 3, 15
VICTIMS: dict[str, list[Callable[[Stack], int]]] = {
    "PostgreSQL": [postgres],
    "the application": [web],
    "both": [postgres, web],
}


def measure(scale: Scale) -> list[dict[str, object]]:
    """Give a row for each victim."""
    rows = []
    with stack() as running, nginx_before(running) as nginx:
        for marker, (name, victims) in enumerate(VICTIMS.items(), 1):
            Reader(nginx.site).ask()
            seconds = BEFORE_SECONDS + scale.down_seconds + AFTER_SECONDS
            readers = Readers(port=nginx.port, path=PAGE, a_second=A_SECOND, seconds=seconds)
            time.sleep(BEFORE_SECONDS)
            with running.left_dead():
                for victim in victims:
                    kill(running, victim)
                killed = time.monotonic()
                time.sleep(scale.down_seconds)
            wait_until(lambda: running.database.answers() and _answers(Reader(running.site)))
            recovered = time.monotonic()
            running.rename_a_signatory(f"Marker-{marker}")
            changed = time.monotonic()
            rows.append({"killed": name} | _row(readers.answers(), marker, killed, recovered, changed))
    return rows


def _row(answers: list[Answer], marker: int, killed: float, recovered: float, changed: float) -> dict[str, object]:
    meanwhile = sorted(answer.seconds for answer in answers if killed < answer.at < recovered)
    old = [answer.at for answer in answers if answer.at > changed and answer.marker != marker]
    return {
        "readers": len(answers),
        "errors": sum(answer.status != 200 for answer in answers),
        "away s": round(recovered - killed, 1),
        "median ms meanwhile": round(1000 * statistics.median(meanwhile), 1),
        "p99 ms meanwhile": round(1000 * meanwhile[len(meanwhile) * 99 // 100], 1),
        "right after s": round(max([changed, *old]) - recovered, 2),
        "still old": answers[-1].marker != marker,
    }


def _answers(reader: Reader) -> bool:
    try:
        return "etag" in reader.ask().headers
    except OSError:
        return False
