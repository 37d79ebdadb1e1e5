"""Running servers to measure: everything of ours with a published statement, and bare servers beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from django.conf import settings

from signatures.demonstration.servers import commands
from tests.coalition.readers.test_documents import STATEMENT
from tests.signatures.publishing.server.reader import PAGE, Reader
from tests.stack import Stack, free_port

WORKERS = 2
SIGNED_ALREADY = 4  # in the statement's own list
REVISION = "SELECT revision FROM coalition_statement"
ADD = """
WITH added AS (
    INSERT INTO coalition_organisation (name, key, acronym, country, website)
    SELECT 'Organisation number ' || n, 'organisation number ' || n, '', 'TN', '' FROM generate_series({from_}, {to}) n
    RETURNING id, name
)
INSERT INTO signatures_signature (statement_id, state, source, language, name, names, acronym, country, website, listed,
    organisation_id, submitted_at, confirmed_at, decided_at, decided_by_id, reason)
SELECT (SELECT id FROM coalition_statement), '{state}', '{source}', 'en', name, '{{}}', '', 'TN', '', true,
    {organisation}, now(), now(), {decided}, {by}, '' FROM added
"""

APPROVED = {
    "state": "approved",
    "source": "import",
    "organisation": "id",
    "decided": "now()",
    "by": "(SELECT min(id) FROM auth_user)",
}
PENDING = {"state": "pending", "source": "form", "organisation": "NULL", "decided": "NULL", "by": "NULL"}


@contextmanager
def stack(**environment: str) -> Iterator[Stack]:
    """Run the whole stack, with its Editions there."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        stack = Stack(Path(folder))
        stack.environment |= environment
        with stack.running():
            stack.publish(STATEMENT, slug="a-statement")
            Reader(stack.site).wait_until_everywhere(lambda answer: "etag" in answer.headers)
            yield stack


def add_signatories(stack: Stack, *, from_: int, to: int) -> None:
    """Put approved Signatures on record."""
    stack.rows(ADD.format(from_=from_, to=to, **APPROVED))
    stack.rows("ANALYZE")


def add_pending(stack: Stack, *, number: int) -> None:
    """Put Signatures on record that wait for a decision."""
    stack.rows(ADD.format(from_=1, to=number, **PENDING))


def web_processes(stack: Stack) -> list[int]:
    """Give the process ids of granian's workers."""
    leader = stack.servers.children[0].pid
    return [int(child) for child in Path(f"/proc/{leader}/task/{leader}/children").read_text().split()]


@contextmanager
def without_worker(stack: Stack) -> Iterator[None]:
    """Let the worker pause while the block runs."""
    worker = stack.servers.children[1]
    worker.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        worker.send_signal(signal.SIGCONT)


def resident_bytes(processes: list[int]) -> int:
    """Give the memory that processes hold."""
    pages = sum(int(Path(f"/proc/{process}/statm").read_text().split()[1]) for process in processes)
    return pages * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def web(stack: Stack) -> Iterator[str]:
    """Serve what the stack serves by one more granian of its own, and give its address."""
    port = free_port()
    with _serving(commands(port)[0], stack.environment, f"http://localhost:{port}") as site:
        Reader(site).wait_until_everywhere(lambda answer: "etag" in answer.headers)
        yield site


@contextmanager
def bare(stack: Stack, *, page_bytes: int = 0) -> Iterator[str]:
    """Serve bench.bare under granian's WSGI, and give its address."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", str(WORKERS)]
    command += ["--log-level", "warning", "bench.bare:application"]
    changed = {"BARE_BYTES": str(page_bytes), "DATABASE_URL": stack.environment["DATABASE_URL"]}
    with _serving(command, os.environ | changed, f"http://127.0.0.1:{port}/") as site:
        yield site


@contextmanager
def _serving(command: list[str], environment: Mapping[str, str], site: str) -> Iterator[str]:
    """Run a server in our session, which is wrk's: Linux shares processors out among sessions, then among processes."""
    server = subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR)
    try:
        _wait_until_answering(site)
        yield site
    finally:
        server.terminate()
        server.wait()


def _wait_until_answering(url: str) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            urlopen(url, timeout=2).close()  # noqa: S310
        except HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(url)


def page_url(site: str) -> str:
    return site.replace("localhost", "127.0.0.1") + PAGE
