from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from signatures.backup.archive import NoBackup, write_backup
from signatures.backup.programs import ProgramFailed


class Command(BaseCommand):
    help = "Write the whole database, as it is at one moment, into a file that only the recipients can read."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, metavar="FILE")
        parser.add_argument(
            "--recipient",
            action="append",
            metavar="KEY",
            help="a public key of age or ssh, instead of BACKUP_RECIPIENTS",
        )

    def handle(self, *args: object, **options: object) -> None:
        path = options["path"]
        assert isinstance(path, Path)
        recipients = options["recipient"] or settings.BACKUP_RECIPIENTS
        assert isinstance(recipients, list)
        if not recipients:
            raise CommandError("Set BACKUP_RECIPIENTS, or give a --recipient: a backup is never written in the clear.")
        try:
            contents = write_backup(path, recipients=recipients)
        except (NoBackup, ProgramFailed) as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from None
        self.stdout.write(f"{path}: {sum(contents.rows.values())} rows, as they were at {contents.taken_at}.")
