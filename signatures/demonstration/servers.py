"""The processes of the demonstration: one granian tree and the workers, kept alive until it ends."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings

from coalition.site.embedded_server import EmbeddedServer, embedded_url
from coalition.site.jobs import MAIL_QUEUE, OTHER_QUEUES

START_SECONDS = 60
STOP_SECONDS = 10


class PortTaken(Exception):
    """Somebody listens on the port already."""


class Stopped(Exception):
    """A signal asked us to stop."""


def commands(port: int, *, processes: int = 2) -> list[list[str]]:
    """Give the command lines of the web server and of the workers: mail waits for no other job."""
    web = ["granian", "--interface", "asgi", "--host", "127.0.0.1", "--port", str(port)]
    web += ["--workers", str(processes)]
    # Every reader of a live stream counts as a request under way, and would hold up a stop as long as it reads.
    web += ["--backlog", "4096", "--backpressure", "8192", "--workers-kill-timeout", "5"]
    web += ["--log-level", "warning", "--respawn-failed-workers", "coalition.asgi:application"]
    worker = [sys.executable, "manage.py", "procrastinate", "worker", "--queues"]
    return [[sys.executable, "-m", *web], [*worker, MAIL_QUEUE], [*worker, ",".join(OTHER_QUEUES)]]


def environment(port: int) -> dict[str, str]:
    """Give what the demonstration's processes find in their environment."""
    mine = {
        "DEMONSTRATION": "1",
        "UNDO_SECONDS": "30",
        "SITE_URL": f"http://localhost:{port}",
        "DATABASE_POOL_SIZE": "10",
        # All who try it come from one network, often with one address.
        "LIMIT_NETWORK": "1000",
        "LIMIT_MAIL_DOMAIN": "1000",
        "LIMIT_RECIPIENT": "100",
        "FORM_SECONDS": "0",
        "PYTHONUNBUFFERED": "1",
    }
    return {"DATABASE_URL": embedded_url()} | os.environ | mine


def embedded_server() -> EmbeddedServer | None:
    """Give the embedded PostgreSQL to keep alive, or none where another one is used."""
    return None if os.environ.get("DATABASE_URL") else EmbeddedServer()


def check_port(port: int) -> None:
    """Raise PortTaken where somebody listens."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise PortTaken from None


@contextmanager
def signals_stop() -> Iterator[None]:
    """Turn Ctrl-C, SIGTERM and SIGHUP into Stopped."""

    def stop(number: int, frame: object) -> None:
        raise Stopped

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)  # a second Ctrl-C must not cut the clean stop short


class Servers:
    """All processes, in sessions of their own so that Ctrl-C reaches them through us, in order."""

    def __init__(
        self, port: int, environment: dict[str, str], database: EmbeddedServer | None, *, processes: int = 2
    ) -> None:
        self.port = port
        self.children: list[subprocess.Popen[bytes]] = []
        self._commands = commands(port, processes=processes)
        self._environment = environment
        self._database = database

    def start(self) -> None:
        self.start_web()
        self.start_workers()

    def start_web(self) -> None:
        """Start what answers readers; each further process that starts now makes them wait."""
        self.children = [self._spawn(self._commands[0])]

    def start_workers(self) -> None:
        self.children += map(self._spawn, self._commands[1:])

    def wait_until_answering(self, path: str = "/en/") -> None:
        """Return once a page is there. Raises TimeoutError."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                with urlopen(f"http://localhost:{self.port}{path}", timeout=2):
                    return
            except (URLError, OSError):
                time.sleep(0.1)
        raise TimeoutError(f"no answer within {START_SECONDS} seconds")

    def restart_dead(self) -> list[str]:
        """Start again what died, and return its names."""
        died = []
        if self._database is not None and not self._database.answers():
            self._database.ensure_running()
            died.append("PostgreSQL")
        for index, child in enumerate(self.children):
            if child.poll() is not None:
                self.children[index] = self._spawn(self._commands[index])
                died.append(self._commands[index][2])
        return died

    def stop(self) -> None:
        for child in self.children:
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)
            try:
                child.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)

    def _spawn(self, command: list[str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            command, env=self._environment, start_new_session=True, stdin=subprocess.DEVNULL, cwd=settings.BASE_DIR
        )
