from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from signatures.backup.archive import NoBackup
from signatures.backup.programs import ProgramFailed
from signatures.backup.restore import CannotRestore, NotFinished, after_recovery, restore


class Command(BaseCommand):
    help = (
        "Put a backup into an empty database. All mail that it holds waits until an administrator releases it, and what was"
        " erased or withdrawn since is erased and withdrawn again, by ERASURE_LOG."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, nargs="?", metavar="FILE")
        parser.add_argument("--identity", type=Path, metavar="FILE", help="a file with the secret key")
        parser.add_argument(
            "--recovered",
            action="store_true",
            help="in place of FILE: PostgreSQL itself took the database back to an earlier moment",
        )
        parser.add_argument("--replace", action="store_true", help="lose what is in the database now")
        parser.add_argument(
            "--without-erasures", action="store_true", help="restore though there is no log of erasures"
        )

    def handle(self, *args: object, **options: object) -> None:
        path, identities = options["path"], options["identity"]
        if options["recovered"] is (path is not None):
            raise CommandError("Name the backup's FILE, or say --recovered.")
        if (path is None) is not (identities is None):
            raise CommandError(
                "A backup's FILE needs --identity, a file with the secret key; --recovered needs neither."
            )
        erasures = Path(settings.ERASURE_LOG) if settings.ERASURE_LOG else None
        if (erasures is None or not erasures.exists()) and not options["without_erasures"]:
            raise CommandError(
                f"There is no log of erasures{f' at {erasures}' if erasures else ': ERASURE_LOG is not set'}. Bring it from"
                " the machine that is gone, or add --without-erasures: then whoever was erased or withdrew since the"
                " backup is back."
            )
        try:
            if isinstance(path, Path) and isinstance(identities, Path):
                done = restore(path, identities=identities, replace=bool(options["replace"]), erasures=erasures)
            else:
                done = after_recovery(erasures=erasures)
        except (CannotRestore, NoBackup, ProgramFailed) as error:
            raise CommandError(f"{error} Nothing was changed.") from None
        except NotFinished as error:
            raise CommandError(
                f"The tables are there, but not all was done: {error}. Do not start the services: what was erased since the"
                " backup is back. Mend that, and restore again, with --replace where a FILE is named."
            ) from error
        self.stdout.write(f"The database is as it was at {done.taken_at}.")
        if done.applied is not None:
            self.stdout.write(f"Again erased: {done.applied.erased}; again withdrawn: {done.applied.withdrawn}.")
            for reference in done.applied.corrected:
                self.stdout.write(f"Its line on the list was corrected since; look at it: {reference}")
        self.stdout.write(
            f"{done.held_mails} mails are held. Start the services, and release or cancel them under Background jobs"
            " in the admin; manage.py release_mail releases all."
        )
