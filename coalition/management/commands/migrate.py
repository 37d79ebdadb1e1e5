from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connection

from coalition.site.migration_history import precedes_first_release
from coalition.site.migration_turn import ThroughPooler, turn_to_migrate
from coalition.site.privileges import UndeclaredTables, as_owner, grant, owns_tables


class Command(migrate.Command):
    help = "Bring the database up to date as its owner, and give the site's role its rights."

    def handle(self, *args: object, **options: object) -> None:
        site_role = connection.settings_dict["USER"]
        with as_owner():
            if options["plan"] or options["check_unapplied"]:  # both only look, and wait for nobody
                self._check_database()
                super().handle(*args, **options)
                return
            try:
                with turn_to_migrate(tell_waiting=self._tell_waiting):
                    self._check_database()
                    super().handle(*args, **options)
                    if connection.settings_dict["USER"] != site_role:
                        grant(site_role)
            except ThroughPooler:
                raise CommandError(
                    "Two who migrate at once cannot wait for each other through a pooler by transaction. Set"
                    " MIGRATIONS_DATABASE_URL to the address of PostgreSQL itself, and migrate again."
                ) from None
            except UndeclaredTables as error:
                raise CommandError(f"Say in coalition/table_privileges.py what the site may do with: {error}") from None

    def _check_database(self) -> None:
        """Raise CommandError where this version can do nothing with the database."""
        if not owns_tables():
            raise CommandError(
                f"The role {connection.settings_dict['USER'] or 'of DATABASE_URL'} does not own the database's tables. Set"
                " MIGRATIONS_DATABASE_URL to the role that does, for migrate alone."
            )
        if precedes_first_release():
            raise CommandError(
                "This database was made by a version from before the first release, which this one does not take"
                " over. Name an empty database in DATABASE_URL and MIGRATIONS_DATABASE_URL, and migrate again."
            )

    def _tell_waiting(self) -> None:
        self.stderr.write("Another process migrates this database. This one goes on when that has ended.")
