"""`python -m bench.drill`: what two web nodes and a database with a standby lose while parts of them die, or are restarted.

All on this machine: the embedded PostgreSQL twice, the second a synchronous standby of the first; two nodes with their
workers; the shipped nginx before them. People sign and read all the while. Nothing here is a pooler: tests/test_pgbouncer.py has that.
"""

from __future__ import annotations

import argparse
import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from threading import Event, Thread

from bench.visitor import Visitor
from coalition.site.embedded_server import OWNER, SITE_ROLE, EmbeddedServer, embedded_url
from signatures.demonstration.servers import Servers
from tests.coalition.readers.test_documents import STATEMENT
from tests.nginx import nginx_before
from tests.signatures.publishing.server.reader import PAGE, Reader
from tests.stack import Stack, free_port
from tests.test_survives_kills import kill, postgres, wait_for_mails, web
from tests.waiting import wait_until

SIGNERS, READERS = 2, 2
SIGNER_RESTS, READER_RESTS = 0.1, 0.05  # seconds
_IN_STEP = "SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'"
_NAMES = "SELECT name FROM signatures_signature WHERE source = 'form'"


class Standby(EmbeddedServer):
    """A PostgreSQL that follows another until it is promoted."""

    def follow(self, primary: EmbeddedServer) -> None:
        """Copy another server, and follow it from now on."""
        source = f"host={primary.folder} user={OWNER}"
        self._run("pg_basebackup", "-D", str(self.data), "-d", source, "--write-recovery-conf", "--checkpoint=fast")
        self.enter()

    def promote(self) -> None:
        """Become a server that takes writes."""
        self._run("pg_ctl", "-D", str(self.data), "-w", "promote")

    def _has_database(self) -> bool:
        return True  # as the other has it


@dataclass
class Count:
    """Counts of what people met during one phase."""

    phase: str
    acknowledged: int = 0
    refused: int = 0
    pages: int = 0
    failed_pages: int = 0
    # From the beginning of the phase, until the first sign-on that was acknowledged after its event.
    seconds: float = 0.0


@dataclass
class Crowd:
    """People who sign and who read, each from a network of their own, as nginx counts by network."""

    site: str
    counts: list[Count]
    acknowledged: list[str] = field(default_factory=list)
    _ended: Event = field(default_factory=Event)
    _acknowledged_at: float = 0.0

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Keep them at it while the block runs."""
        threads = [Thread(target=self._sign, args=(number,)) for number in range(SIGNERS)]
        threads += [Thread(target=self._read) for _ in range(READERS)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._ended.set()
            for thread in threads:
                thread.join()

    def phase(self, name: str, event: Callable[[], object], *, seconds: float) -> Count:
        """Let something happen, and go on until sign-ons are acknowledged again, for so many seconds at least."""
        count = Count(name)
        self.counts.append(count)
        began = time.monotonic()
        event()
        happened = time.monotonic()
        wait_until(lambda: self._acknowledged_at > happened)
        count.seconds = self._acknowledged_at - began
        time.sleep(max(0.0, seconds - (time.monotonic() - began)))
        return count

    def _sign(self, signer: int) -> None:
        number = 0
        while not self._ended.wait(SIGNER_RESTS):
            number += 1
            count, address = self.counts[-1], f"drill-{signer}-{number}@example.org"
            began = time.monotonic()
            source = f"127.{signer + 1}.{number // 250}.{number % 250 + 1}"
            try:
                status = Visitor(self.site, source=source).sign(f"Example of {address}", address)
            except (OSError, HTTPException):
                status = 0
            if status == 302:
                count.acknowledged += 1
                self.acknowledged.append(address)
                self._acknowledged_at = max(self._acknowledged_at, began)
            else:
                count.refused += 1

    def _read(self) -> None:
        reader = Reader(self.site)
        while not self._ended.wait(READER_RESTS):
            count = self.counts[-1]
            try:
                status = reader.ask().status
            except (OSError, HTTPException):
                status = 0
            count.pages += status == 200
            count.failed_pages += status != 200


@dataclass
class Outcome:
    """The phases, and what of the acknowledged was lost."""

    counts: list[Count]
    acknowledged: int
    lost: int
    doubled: int
    mails_missing: int


def drill(folder: Path, *, seconds: float) -> Outcome:
    """Go through all phases, each for so many seconds at least."""
    hosts = ",".join(str(EmbeddedServer(folder / name).folder) for name in ("primary", "standby"))
    url = f"postgres://{SITE_ROLE}@/coalition?host={hosts}&target_session_attrs=read-write"
    many = {"LIMIT_STATEMENT": "100000", "LIMIT_OVERALL": "100000", "DATABASE_URL": url}
    stack = Stack(folder / "primary", **many)
    standby = Standby(folder / "standby")
    second = Servers(free_port(), stack.environment, None)
    with ExitStack() as ends:
        ends.callback(standby.leave)
        ends.enter_context(stack.running())
        stack.publish(STATEMENT, slug="a-statement")
        ends.enter_context(stack.left_dead())
        standby.follow(stack.database)
        stack.rows("ALTER SYSTEM SET synchronous_standby_names = '*'")
        stack.rows("SELECT pg_reload_conf()")
        wait_until(lambda: stack.rows(_IN_STEP))
        ends.callback(second.stop)
        second.start()
        second.wait_until_answering()
        for node in (stack.site, f"http://localhost:{second.port}"):
            Reader(node).wait_until_everywhere(lambda answer: "etag" in answer.headers)
        nginx = ends.enter_context(nginx_before(stack, second_node=second.port))

        def fail_over() -> None:
            kill(stack, postgres)
            standby.promote()
            stack.owner_url = embedded_url(folder / "standby", role=OWNER)

        crowd = Crowd(nginx.site, [])
        crowd.counts.append(Count("start"))
        with crowd.busy():
            crowd.phase("all is well", lambda: None, seconds=seconds)
            crowd.phase("nodes reloaded in turn", lambda: reload_in_turn(stack.servers, second), seconds=seconds)
            crowd.phase("database killed, standby promoted", fail_over, seconds=seconds)
            crowd.phase("a web node killed", lambda: kill(stack, web), seconds=seconds)
        wait_for_mails(stack)
        names = [str(name) for (name,) in stack.rows(_NAMES)]
        return Outcome(
            counts=crowd.counts[1:],
            acknowledged=len(crowd.acknowledged),
            lost=len({f"Example of {address}" for address in crowd.acknowledged} - set(names)),
            doubled=len(names) - len(set(names)),
            mails_missing=sum(not stack.mailbox.to(address) for address in crowd.acknowledged),
        )


def reload_in_turn(*nodes: Servers) -> None:
    """Let new processes take the place of each node's, as `systemctl reload` does, the next node's once the first's are there."""
    for node in nodes:
        reload(node)


def reload(node: Servers) -> None:
    leader = node.children[0].pid
    before = children_of(leader)
    os.kill(leader, signal.SIGHUP)
    wait_until(lambda: not before & children_of(leader))
    node.wait_until_answering(PAGE)


def children_of(process: int) -> set[str]:
    return set(Path(f"/proc/{process}/task/{process}/children").read_text().split())


def table(outcome: Outcome) -> str:
    """Write it down for people."""
    lines = [f"{'':36}{'acknowledged':>13}{'refused':>9}{'pages':>8}{'failed':>8}{'seconds':>9}"]
    lines += [
        f"{one.phase:36}{one.acknowledged:13}{one.refused:9}{one.pages:8}{one.failed_pages:8}{one.seconds:9.1f}"
        for one in outcome.counts
    ]
    lines.append(
        f"Acknowledged: {outcome.acknowledged}. Of these lost: {outcome.lost}; twice on record: {outcome.doubled};"
        f" without their mail: {outcome.mails_missing}."
    )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.drill", description=__doc__)
    parser.add_argument("--seconds", type=float, default=20, help="how long each phase takes at least")
    with tempfile.TemporaryDirectory(prefix="drill-") as folder:
        outcome = drill(Path(folder), seconds=parser.parse_args().seconds)
    print(table(outcome))
    raise SystemExit(1 if outcome.lost or outcome.doubled or outcome.mails_missing else 0)


if __name__ == "__main__":
    main()
