"""The site behind a real PgBouncer that gives out connections by transaction, fewer than there are clients."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.conf import settings

from coalition.site.embedded_server import embedded_url
from tests.coalition.readers.test_documents import STATEMENT
from tests.signatures.publishing.server.reader import Reader
from tests.stack import Stack, free_port
from tests.waiting import wait_until

PGBOUNCER = Path("/usr/sbin/pgbouncer")
CONFIGURATION = """
[databases]
coalition = host={host} dbname=coalition
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = trust
auth_file = {users}
pool_mode = {mode}
default_pool_size = {size}
max_client_conn = 200
"""

# As the downloads of the desk read the history: in no transaction, and some rows at a time.
_READ_BY_CURSORS = """
from concurrent.futures import ThreadPoolExecutor
from signatures.models import Event
def read(number): return sum(1 for event in Event.objects.iterator(chunk_size=1))
with ThreadPoolExecutor(6) as readers:
    print(*readers.map(read, range(60)))
"""

pytestmark = pytest.mark.skipif(not PGBOUNCER.exists(), reason="there is no pgbouncer on this machine")


@contextmanager
def pgbouncer(folder: Path, *, host: Path, port: int, mode: str, size: int = 3) -> Iterator[None]:
    folder.mkdir()
    users = folder / "users"
    users.write_text('"coalition" ""\n')
    file = folder / "pgbouncer.ini"
    file.write_text(CONFIGURATION.format(host=host, port=port, users=users, mode=mode, size=size))
    as_nobody = []
    if os.geteuid() == 0:  # as whom it refuses to run, and as whom the server's socket is closed to others
        as_nobody = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
        for parent in [file, users, folder, *folder.parents]:
            if str(parent).startswith("/tmp/"):
                parent.chmod(0o755)
    process = subprocess.Popen([*as_nobody, str(PGBOUNCER), "-q", str(file)], stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: _answers(port))
        yield
    finally:
        process.terminate()
        process.wait(10)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def status(url: str) -> int:
    """Ask for a page, again where so few documents are made at once that it asks to come back."""
    for _ in range(100):
        try:
            with urlopen(url, timeout=60) as answer:
                answer.read()
                return int(answer.status)
        except HTTPError as error:
            if not error.headers["Retry-After"]:
                return error.code
            time.sleep(0.3)
        except OSError:  # cut off in the middle
            return 0
    return 503


def test_the_site_works_behind_a_pooler_by_transaction(tmp_path: Path):
    port = free_port()
    folder = tmp_path / "stack"
    folder.mkdir()
    stack = Stack(folder, DATABASE_URL=f"postgres://coalition@127.0.0.1:{port}/coalition", POOLER="transaction")
    pooler = pgbouncer(tmp_path / "pooler", host=stack.database.folder, port=port, mode="transaction")
    with pooler, stack.running():
        stack.publish(STATEMENT, slug="a-statement")
        Reader(stack.site).wait_until_everywhere(lambda page: "etag" in page.headers)

        page = urlopen(f"{stack.site}/en/a-statement/").read().decode()
        downloads = re.findall(r'href="(/en/a-statement/download/[^"]+)"', page)
        paths = [*downloads, "/en/a-statement/signatories/search/?q=a"]
        with ThreadPoolExecutor(8) as readers:
            answers = set(readers.map(lambda path: (path, status(stack.site + path)), paths * 4))
        stack.rename_a_signatory("Renamed Placeholder")

        assert len(downloads) > 3
        assert [answer for answer in sorted(answers) if answer[1] != 200] == []
        wait_until(lambda: "Renamed Placeholder" in urlopen(f"{stack.site}/en/a-statement/").read().decode())
        assert len(set(stack.manage("shell", "--command", _READ_BY_CURSORS).splitlines()[-1].split())) == 1
        assert "All of the record agrees" in stack.manage("check_records")
        assert not _refuses(stack)
        assert _refuses(stack, POOLER="")


def _refuses(stack: Stack, **settings_for_it: str) -> bool:
    """Tell whether `check --deploy` refuses the pooler."""
    command = [sys.executable, "manage.py", "check", "--deploy"]
    environment = stack.environment | settings_for_it
    told = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False)
    return "coalition.E007" in told.stderr


@pytest.mark.parametrize(("mode", "is_refused"), [("transaction", True), ("session", False)])
def test_a_pooler_by_transaction_alone_is_refused(tmp_path: Path, mode: str, is_refused: bool):
    port = free_port()
    folder = tmp_path / "stack"
    folder.mkdir()
    stack = Stack(folder, DATABASE_URL=f"postgres://coalition@127.0.0.1:{port}/coalition")
    stack.database.enter()
    try:
        with pgbouncer(tmp_path / "pooler", host=stack.database.folder, port=port, mode=mode):
            assert [_refuses(stack) for _ in range(3)] == [is_refused] * 3
            assert not _refuses(stack, DATABASE_URL=embedded_url(folder))
    finally:
        stack.database.leave()
