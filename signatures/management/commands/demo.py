import time
from argparse import ArgumentParser

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from coalition.site.embedded_server import STATE_DIR
from signatures.demonstration.load import MODERATOR, SLUG, load, renew_moderator
from signatures.demonstration.servers import (
    PortTaken,
    Servers,
    Stopped,
    check_port,
    embedded_server,
    environment,
    signals_stop,
)
from signatures.demonstration.start_anew import InUse, NotADemonstrations, start_anew_after_another_version


class Command(BaseCommand):
    help = "Serve the demonstration until Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: object, **options: object) -> None:
        port = options["port"]
        assert isinstance(port, int)
        try:
            check_port(port)
        except PortTaken:
            raise CommandError(f"Port {port} is taken. Choose another one: make demo PORT={port + 1}") from None
        if not settings.DEMONSTRATION:
            raise CommandError("The demonstration needs DEMONSTRATION=1, as make demo sets it.")
        self._start_anew_after_another_version()
        call_command("migrate", verbosity=0)
        # One process answers sooner than two that start at once, and carries all who try it.
        servers = Servers(port, environment(port), embedded_server(), processes=1)
        try:
            with signals_stop():
                servers.start_web()  # first, as it needs some seconds, in which the statement is loaded
                load()
                password = renew_moderator()
                servers.wait_until_answering(f"/en/{SLUG}/")
                self._say_where(port, password)
                servers.start_workers()
                while True:
                    time.sleep(1)
                    for name in servers.restart_dead():
                        self.stderr.write(f"{name} ended by itself; it was started again.")
        except Stopped:
            self.stdout.write("\nStopping …")
        finally:
            servers.stop()

    def _start_anew_after_another_version(self) -> None:
        """Empty a database that this code cannot take over, and say so."""
        try:
            if start_anew_after_another_version():
                self.stdout.write(
                    "Another version of the code made the demonstration's data. They were deleted; it starts anew."
                )
        except NotADemonstrations:
            raise CommandError(
                f"Another version of the code made the database in {STATE_DIR}, and it is no demonstration's."
                " Set STATE_DIR to another folder."
            ) from None
        except InUse:
            raise CommandError(
                f"Another version of the code made the demonstration's data in {STATE_DIR}, and something uses them."
                " Stop that first, or set STATE_DIR to another folder."
            ) from None

    def _say_where(self, port: int, password: str) -> None:
        site = f"http://localhost:{port}"
        self.stdout.write(f"""
  The statement   {site}/en/   {site}/ar/   {site}/fr/
  Its mail        {site}/demonstration/mail/
  The admin       {site}/admin/
                  name {MODERATOR}, password {password}

  Ctrl-C stops everything.
""")
        self.stdout.flush()  # a pipe or a file would keep it back
