"""The other public pages that are Editions, each against a bare Django view of its size."""

from __future__ import annotations

from bench.scale import Scale
from bench.servers import SIGNED_ALREADY, add_signatories, bare, page_url, stack, web
from bench.wrk import Target, in_turn, medians, ratio
from tests.signatures.publishing.server.reader import PAGE, Reader

_SIZE = 1_000
_PAGES = {
    "complete list": f"{PAGE}signatories/",
    "embedded list": f"{PAGE}embed/list/",
    "embedded number": f"{PAGE}embed/number/",
    "API, signatories": "/api/v1/statements/a-statement/signatories",
}


def measure(scale: Scale) -> list[dict[str, object]]:
    """Give a row for each page, with as many signatories as a large statement has."""
    rows = []
    with stack() as running:
        add_signatories(running, from_=SIGNED_ALREADY, to=_SIZE - 1)
        for name, path in _PAGES.items():
            reader = Reader(running.site, path)
            reader.wait_until_everywhere(lambda answer: str(_SIZE).encode() in answer.body)
            size = len(reader.ask().body)
            with web(running) as ours, bare(running, page_bytes=size) as plain:
                targets = {"edition": Target(page_url(ours).replace(PAGE, path)), "bare view": Target(plain)}
                done = in_turn(targets, rounds=scale.rounds, seconds=scale.seconds)
            rows.append({"page": name, "bytes": size} | medians(done) | {"to bare view": ratio(done, *targets)})
    return rows
