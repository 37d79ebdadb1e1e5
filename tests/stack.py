"""The real thing on loopback: granian, a worker, a PostgreSQL of its own, and an SMTP server that keeps the mails."""

import asyncio
import atexit
import email
import email.policy
import os
import random
import re
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import psycopg
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from coalition.site.embedded_server import OWNER, EmbeddedServer, embedded_url
from signatures.demonstration.servers import Servers
from tests import commands
from tests.waiting import wait_until

# Below those that Linux gives to outgoing connections, of which one may otherwise come to stand on it; each process of
# the tests has its own, so that no two find the same one free.
_PROCESS = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 12
_PORTS = range(20_000 + 1000 * _PROCESS, 21_000 + 1000 * _PROCESS)


def free_port() -> int:
    """Return a port on which nobody listens."""
    for port in random.sample(_PORTS, len(_PORTS)):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("", port))
            return port
    raise OSError("no port is free")


_PUBLISH = """
from django.core.management import call_command
from coalition.statements.publish import change_state, publish_text
from tests.signatures.builders import moderator
call_command("import_statement", "{path}", language="en", slug="{slug}", approve=True, by=[moderator("importer").username])
for text in Text.objects.all():
    publish_text(text_id=text.pk)
    change_state(statement_id=text.statement_id, state=Statement.State.OPEN)
"""


_RENAME = (
    "UPDATE signatures_signatory SET name = '{}'"
    " WHERE signature_id = (SELECT min(id) FROM signatures_signature WHERE state = 'approved')"
)


class Mailbox:
    """An SMTP server's handler that keeps what it took in."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.seconds_a_mail = 0.0
        self.refusals = 0  # so many of the next mails it refuses, and says to whom they were

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.refusals:
            self.refusals -= 1
            return f"450 4.2.1 <{address}>: mailbox unavailable"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  # aiosmtpd's name
        await asyncio.sleep(self.seconds_a_mail)
        assert isinstance(envelope.content, bytes)
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        self.mails.append(message)
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for mail in self.mails if mail["To"] == address]


class Stack:
    """Everything that a coalition runs, as it is run for real, restarted by the demonstration's own supervisor."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.mailbox = Mailbox()
        self.smtp = Controller(self.mailbox, hostname="127.0.0.1", port=free_port())
        self.database = EmbeddedServer(folder)
        self.owner_url = embedded_url(folder, role=OWNER)
        port = free_port()
        self.site = f"http://localhost:{port}"
        self.environment = {
            name: value for name, value in os.environ.items() if name not in {"DEBUG", "DEMONSTRATION", "STATE_DIR"}
        } | {
            "DATABASE_URL": embedded_url(folder),
            "DATABASE_POOL_SIZE": "10",
            "LIVE_READERS": "400",
            "EMAIL_URL": f"smtp://127.0.0.1:{self.smtp.port}",
            "SECRET_KEY": "a-key-for-tests-alone-" + "s" * 40,
            "REPRESENTATIVE_KEYS": "a-key-for-tests-alone-" + "r" * 40,
            "SITE_URL": self.site,
            "UNDO_SECONDS": "0",
            "FORM_SECONDS": "0",
            "LIMIT_NETWORK": "100000",
            "LIMIT_MAIL_DOMAIN": "100000",
            "PUZZLE_FROM": "100000",
            "PUBLIC_QUERY_SECONDS": "10",
            "STATIC_ROOT": str(folder / "static"),
            "EDITIONS_DIR": str(folder / "editions"),
            **environment,
        }
        self.servers = Servers(port, self.environment, self.database)
        self._ended = threading.Event()
        self._restarting = threading.Lock()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Keep all of it running while the block runs."""
        with ExitStack() as ends:
            ends.callback(self.smtp.stop)
            self.smtp.start()
            ends.callback(shutil.rmtree, self.database.folder, ignore_errors=True)
            ends.callback(self.database.leave)
            self.copy(prepared())
            self.database.enter()
            ends.callback(self.servers.stop)
            self.servers.start()
            supervisor = threading.Thread(target=self._supervise)
            ends.callback(supervisor.join)
            ends.callback(self._ended.set)
            supervisor.start()
            self.servers.wait_until_answering()
            yield

    def prepare(self) -> None:
        """Make a database with all tables, and the static files, and leave both lying there."""
        self.database.enter()
        try:
            self.manage("migrate", "--verbosity=0", MIGRATIONS_DATABASE_URL=self.owner_url)
        finally:
            self.database.leave()
        self.manage("collectstatic", "--no-input", "--verbosity=0")

    def copy(self, prepared: "Stack") -> None:
        """Start from what another one prepared."""
        subprocess.run(["cp", "-a", prepared.database.data, self.database.data], check=True)
        subprocess.run(["cp", "-a", prepared.environment["STATIC_ROOT"], self.environment["STATIC_ROOT"]], check=True)

    @contextmanager
    def left_dead(self) -> Iterator[None]:
        """Start nothing again while the block runs."""
        with self._restarting:
            yield

    def manage(self, *arguments: str, given: str = "", **settings_for_it: str) -> str:
        """Run a management command and return what it printed."""
        done = self._run(arguments, given=given, settings_for_it=settings_for_it)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr
        return done.stdout

    def _run(
        self, arguments: tuple[str, ...], *, given: str, settings_for_it: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        return commands.run(arguments, environment=self.environment | settings_for_it, given=given)

    def fail(self, *arguments: str, **settings_for_it: str) -> str:
        """Run a management command that has to fail, and return what it said."""
        done = self._run(arguments, given="", settings_for_it=settings_for_it)
        assert done.returncode != 0, done.stdout
        return done.stdout + done.stderr

    @contextmanager
    def connected(self) -> Iterator[None]:
        """Be connected to the database while the block runs."""
        with psycopg.connect(self.owner_url):
            yield

    def publish(self, document: str, *, slug: str) -> None:
        """Import a statement, publish its text, and open it."""
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
            file.write(document)
            file.flush()
            self.manage("shell", "--command", _PUBLISH.format(path=file.name, slug=slug))

    def mail_to(self, address: str, *, number: int) -> EmailMessage:
        """Wait for so many mails to an address, and return the last of them."""
        wait_until(lambda: len(self.mailbox.to(address)) >= number)
        return self.mailbox.to(address)[number - 1]

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """Ask the database, as its owner."""
        with psycopg.connect(self.owner_url, autocommit=True) as connection:
            cursor = connection.execute(query.encode())
            return cursor.fetchall() if cursor.description else []

    def rename_a_signatory(self, name: str) -> None:
        """Change the public list."""
        self.rows(_RENAME.format(name))

    def _supervise(self) -> None:
        while not self._ended.wait(0.1):
            with self._restarting:
                self.servers.restart_dead()

    @staticmethod
    def link_in(mail: EmailMessage) -> str:
        found = re.search(r"https?://\S+/sign-on/\S+", text_of(mail))
        assert found is not None
        return found[0]


def text_of(mail: EmailMessage) -> str:
    """Give the text of a mail, beside which the same words stand as HTML."""
    text = mail.get_body(("plain",))
    assert text is not None
    content: str = text.get_content()
    return content


@cache
def prepared() -> Stack:
    """Prepare once a run what each stack starts from, as it takes longer than all else that a stack does at its start."""
    folder = Path(tempfile.mkdtemp(prefix="prepared-"))
    stack = Stack(folder)
    for made in (folder, stack.database.folder):
        atexit.register(shutil.rmtree, made, ignore_errors=True)
    stack.prepare()
    return stack
