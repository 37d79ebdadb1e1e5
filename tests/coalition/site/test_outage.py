"""While PostgreSQL is away readers read, forms say so at once, and nothing has to be started again afterwards."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.coalition.readers.test_documents import STATEMENT
from tests.signatures.publishing.server.reader import PAGE, Reader
from tests.stack import Stack
from tests.test_survives_kills import kill, postgres, sign, web
from tests.waiting import wait_until

VISITORS = 60
AT_ONCE = 8.0  # seconds for all of them on a busy machine; by the pool's patience they waited for half a minute


@pytest.fixture
def stack(tmp_path: Path) -> Iterator[Stack]:
    stack = Stack(tmp_path)
    with stack.running():
        stack.publish(STATEMENT, slug="a-statement")
        yield stack


def status(reader: Reader, path: str) -> int:
    try:
        return reader.ask(path).status
    except OSError:
        return 0


def test_an_outage_of_the_database(stack: Stack):
    reader = Reader(stack.site)
    reader.wait_until_everywhere(lambda answer: "etag" in answer.headers)
    wait_until(lambda: status(reader, "/-/ready") == 200)
    workers = [child.pid for child in stack.servers.children[1:]]

    with stack.left_dead():
        kill(stack, postgres)
        wait_until(lambda: all(status(reader, f"{PAGE}sign/") == 503 for _ in range(10)))
        began = time.monotonic()
        with ThreadPoolExecutor(VISITORS) as visitors:
            forms = list(visitors.map(lambda _: status(reader, f"{PAGE}sign/"), range(VISITORS)))
        waited = time.monotonic() - began
        page, ready, live = (status(reader, path) for path in (PAGE, "/-/ready", "/-/live"))
        # A node that starts meanwhile comes up, and says that it is not ready.
        kill(stack, web)
        stack.servers.children[0].wait()
        stack.servers.children[0] = stack.servers._spawn(stack.servers._commands[0])
        wait_until(lambda: status(reader, "/-/live") == 200)
        started = status(reader, "/-/ready")
        alive = [child.poll() for child in stack.servers.children]

    assert (set(forms), page, ready, live, started) == ({503}, 200, 503, 200, 503)
    assert waited < AT_ONCE
    assert alive == [None, None, None]
    wait_until(lambda: status(reader, "/-/ready") == 200)
    assert sign(stack, "after@example.org")
    stack.mail_to("after@example.org", number=1)
    assert [child.pid for child in stack.servers.children[1:]] == workers
