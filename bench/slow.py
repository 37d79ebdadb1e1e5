"""Honest readers beside thousands of slow senders and readers, through nginx."""

from __future__ import annotations

import time

from bench.readers import Answer, Readers
from bench.scale import Scale
from bench.servers import stack
from bench.slow_clients import SlowClients
from tests.nginx import Nginx, nginx_before
from tests.signatures.publishing.server.reader import PAGE

SECONDS = 25
FORMS_A_SECOND, PAGES_A_SECOND = 5, 200
GATHERING_SECONDS = 20


def measure(scale: Scale) -> dict[str, object]:
    """Give how honest readers are served alone, and beside slow clients."""
    with stack() as running, nginx_before(running) as nginx:
        alone = _honest(nginx)
        slow = SlowClients(port=nginx.port, path=PAGE, number=scale.slow)
        time.sleep(GATHERING_SECONDS)
        beside = _honest(nginx)
        counts = slow.end()
    return {
        "slow clients": scale.slow,
        "connected": counts["now"],
        "cut": counts["cut"],
        "alone": alone,
        "beside": beside,
    }


def _honest(nginx: Nginx) -> dict[str, object]:
    pages = Readers(port=nginx.port, path=PAGE, a_second=PAGES_A_SECOND, seconds=SECONDS)
    forms = Readers(port=nginx.port, path=f"{PAGE}sign/", a_second=FORMS_A_SECOND, seconds=SECONDS)
    return {"page": _served(pages.answers()), "form": _served(forms.answers())}


def _served(answers: list[Answer]) -> dict[str, object]:
    took = sorted(answer.seconds for answer in answers)
    return {
        "readers": len(answers),
        "errors": sum(answer.status != 200 for answer in answers),
        "p50 ms": round(1000 * took[len(took) // 2], 1),
        "p95 ms": round(1000 * took[len(took) * 95 // 100], 1),
    }
