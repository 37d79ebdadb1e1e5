import sys
from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from coalition.site.embedded_server import EmbeddedServerError
from signatures.backup.archive import NoBackup
from signatures.backup.programs import ProgramFailed
from signatures.backup.verify import verify


class Command(BaseCommand):
    help = (
        "Restore a backup into a server of its own, and say whether it is whole, opens with the site's keys and agrees with"
        " itself. Ends with 0 where it is good, 1 where it is too old, 2 where it is not good."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, metavar="FILE")
        parser.add_argument("--identity", type=Path, required=True, metavar="FILE", help="a file with the secret key")
        parser.add_argument("--oldest", type=float, default=26, metavar="HOURS", help="older is too old (26)")

    def handle(self, *args: object, **options: object) -> None:
        path, identities, oldest = options["path"], options["identity"], options["oldest"]
        assert isinstance(path, Path)
        assert isinstance(identities, Path)
        assert isinstance(oldest, float | int)
        try:
            found = verify(path, identities=identities)
        except (NoBackup, ProgramFailed, EmbeddedServerError) as error:
            raise CommandError(str(error), returncode=2) from None
        contents = found.contents
        rows = sum(contents.rows.values())
        self.stdout.write(f"Taken {found.age.total_seconds() / 3600:.1f} hours ago, by version {contents.version}.")
        self.stdout.write(f"{len(contents.rows)} tables, {rows} rows.")
        for name in found.incomplete:
            self.stdout.write(f"Not all of {name} is there.")
        self.stdout.write(f"Keys: {found.keys.words}")
        for wrong in found.wrong:
            self.stdout.write(f"{wrong.about}: {wrong.words}")
        if found.is_of_another_version:
            self.stdout.write("Another version took it: the record was not checked. Verify it by that version.")
        if not found.is_good:
            self.stderr.write("This backup is not good.")
            sys.exit(2)
        if found.age > timedelta(hours=oldest):
            self.stderr.write("This backup is too old.")
            sys.exit(1)
        self.stdout.write("This backup is good.")
