"""The public page as the record grows, against a bare Django view and nginx's static file of the same size.

Twice: in brotli, as browsers ask for it, and whole, as who asks for no coding gets it.
"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

from bench.scale import Scale
from bench.servers import REVISION, SIGNED_ALREADY, add_signatories, bare, page_url, stack, web
from bench.wrk import Target, in_turn, medians, ratio
from tests.nginx import nginx_before
from tests.signatures.publishing.server.reader import Answer, Reader
from tests.stack import Stack, free_port

_STATIC = "server {{ listen {port}; access_log off; location / {{ root {root}; }} }}"
# Renders the page as a web process does when the list changes, and tells how many milliseconds that took.
_RENDER = """
import json, time
from coalition.models import Statement
from coalition.wsgi import application
from signatures.publishing.server.refresher import Refresher
took = []
for _ in range(4):
    refresher = Refresher(application, put=lambda *edition: took.append(time.perf_counter()), remove=print)
    took.append(time.perf_counter())
    refresher.refresh()
languages = len(took) // 4 - 1
print(json.dumps(min(1000 * (took[at + 1] - took[at]) for at in range(len(took) - languages) if at % (languages + 1) == 0)))
"""


def measure(scale: Scale) -> list[dict[str, object]]:
    """Give a row for each number of signatories."""
    rows = []
    with stack() as running:
        signed = SIGNED_ALREADY
        for size in scale.sizes:
            add_signatories(running, from_=signed, to=size - 1)
            signed = size
            revision = f'data-revision="{running.rows(REVISION)[0][0]}"'.encode()
            new_after = Reader(running.site).wait_until_everywhere(partial(_shows, revision))
            rows.append({"signatories": size, "new everywhere after s": round(new_after, 2)} | _row(running, scale))
    return rows


def _row(running: Stack, scale: Scale) -> dict[str, object]:
    reader = Reader(running.site)
    sizes = {
        "page bytes": len(reader.ask().body),
        "gzip bytes": len(reader.ask(accept_encoding="gzip").body),
        "brotli bytes": len(reader.ask(accept_encoding="br").body),
    }
    rendering = json.loads(running.manage("shell", "--command", _RENDER).splitlines()[-1])
    return {
        **sizes,
        "render ms": round(rendering, 1),
        "in brotli": _against_others(running, scale, coding="br"),
        "whole": _against_others(running, scale, coding="identity"),
    }


def _against_others(running: Stack, scale: Scale, *, coding: str) -> dict[str, object]:
    page = Reader(running.site).ask(accept_encoding=coding).body
    root, port = Path(running.environment["STATIC_ROOT"]) / "bench", free_port()
    root.mkdir(exist_ok=True)
    (root / "page.html").write_bytes(page)
    with (
        web(running) as ours,
        bare(running, page_bytes=len(page)) as plain,
        nginx_before(running, more=_STATIC.format(port=port, root=root)) as nginx,
    ):
        targets = {
            "edition": Target(page_url(ours), coding=coding),
            "bare view": Target(plain),
            "through nginx": Target(page_url(nginx.site), coding=coding),
            "static file": Target(f"http://127.0.0.1:{port}/page.html"),
        }
        done = in_turn(targets, rounds=scale.rounds, seconds=scale.seconds)
    return {
        "a second": medians(done),
        "to bare view": ratio(done, "edition", "bare view"),
        "to static file": ratio(done, "through nginx", "static file"),
    }


def _shows(words: bytes, answer: Answer) -> bool:
    return words in answer.body
