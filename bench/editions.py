"""The public page against a bare Django view of the same size under granian's WSGI, and how it grows."""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import django
import granian

from bench.load import Load, load
from tests.coalition.domain.test_documents import STATEMENT
from tests.signatures.front.reader import PAGE, Answer, Reader
from tests.stack import Stack, free_port

SIZES = [int(size) for size in os.environ.get("SIZES", "50 1000 10000").split()]
ROUNDS = int(os.environ.get("ROUNDS", "5"))
SECONDS = float(os.environ.get("SECONDS", "3"))
SIGN = """
WITH added AS (
    INSERT INTO coalition_organisation (name, key, acronym, country, website)
    SELECT 'Organisation number ' || n, 'organisation number ' || n, '', 'TN', '' FROM generate_series({from_}, {to}) n
    RETURNING id, name
)
INSERT INTO signatures_signature (statement_id, state, source, language, name, names, acronym, country, website, listed,
    organisation_id, submitted_at, decided_at, reason)
SELECT (SELECT id FROM coalition_statement), 'approved', 'import', 'en', name, '{{}}', '', 'TN', '', true,
    id, now(), now(), '' FROM added
"""
WORKERS = 2


def shows_count(count: int, answer: Answer) -> bool:
    return f'class="count-number">{count}<'.encode() in answer.body


def children(leader: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{leader}/task/{leader}/children").read_text().split()]


def bare_view(size: int) -> tuple[subprocess.Popen[bytes], int]:
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", str(WORKERS)]
    command += ["--log-level", "warning", "bench.bare:application"]
    server = subprocess.Popen(command, env=os.environ | {"BARE_BYTES": str(size)})
    time.sleep(2)
    return server, port


def request(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()


def in_turn(stack: Stack, page_bytes: int) -> tuple[Load, Load, float]:
    """Load both servers in turn, several rounds; return the median of each and of the rounds' ratios."""
    server, bare_port = bare_view(page_bytes)
    port = urlsplit(stack.site).port
    assert port is not None
    editions, bares = [], []
    try:
        for _ in range(ROUNDS):
            web = children(stack.servers.children[0].pid)
            editions.append(load(port, request(PAGE), processes=web, seconds=SECONDS))
            bares.append(load(bare_port, request("/"), processes=children(server.pid), seconds=SECONDS))
    finally:
        server.terminate()
        server.wait()
    ratios = [edition.requests_a_second / bare.requests_a_second for edition, bare in zip(editions, bares, strict=True)]
    return _median(editions), _median(bares), statistics.median(ratios)


def _median(loads: list[Load]) -> Load:
    return Load(
        statistics.median(one.requests_a_second for one in loads),
        statistics.median(one.server_microseconds for one in loads),
    )


def main() -> None:
    versions = f"Python {platform.python_version()}, Django {django.__version__}, granian {granian.__version__}"
    print(f"{versions}, {os.cpu_count()} cores, {WORKERS} workers, {ROUNDS} rounds of {SECONDS} s, own client")
    with tempfile.TemporaryDirectory() as folder:
        stack = Stack(Path(folder))
        with stack.running():
            stack.publish(STATEMENT, slug="a-statement")
            reader, signed = Reader(stack), 4
            reader.wait_until_everywhere(lambda answer: "etag" in answer.headers)
            for size in SIZES:
                stack.rows(SIGN.format(from_=signed, to=size - 1))
                new_after = reader.wait_until_everywhere(partial(shows_count, size))
                signed = size
                page, small = reader.ask(), reader.ask(accept_encoding="gzip")
                edition, bare, ratio = in_turn(stack, len(page.body))
                row = {
                    "signatories": size,
                    "page bytes": len(page.body),
                    "gzip bytes": len(small.body),
                    "everywhere after s": round(new_after, 2),
                    "editions a s": round(edition.requests_a_second),
                    "bare view a s": round(bare.requests_a_second),
                    "ratio": round(ratio, 2),
                    "server µs": round(edition.server_microseconds, 1),
                    "bare µs": round(bare.server_microseconds, 1),
                }
                print(json.dumps(row, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
