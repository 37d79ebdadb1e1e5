from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connection

from coalition.site.migration_history import precedes_first_release
from coalition.site.privileges import UndeclaredTables, as_owner, grant, owns_tables


class Command(migrate.Command):
    help = "Bring the database up to date as its owner, and give the site's role its rights."

    def handle(self, *args: object, **options: object) -> None:
        site_role = connection.settings_dict["USER"]
        with as_owner():
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
            super().handle(*args, **options)
            if options["plan"] or connection.settings_dict["USER"] == site_role:
                return
            try:
                grant(site_role)
            except UndeclaredTables as error:
                raise CommandError(f"Say in coalition/table_privileges.py what the site may do with: {error}") from None
