"""The demonstration's database where another version of the code made it."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import connections

from coalition.site.embedded_server import EmbeddedServer, EmbeddedServerError, another_is_named
from coalition.site.migration_history import unknown_migrations
from coalition.site.privileges import as_owner
from signatures.checks import DEMONSTRATION_EMAIL


class NotADemonstrations(Exception):
    """The database was made by another version of the code, and not for a demonstration."""


class InUse(Exception):
    """Somebody else is connected to the database."""


def start_anew_after_another_version() -> bool:
    """Empty the demonstration's database where it has had migrations that this code does not know; tell whether it was so.

    A database that somebody named in DATABASE_URL is never touched. Raises NotADemonstrations, InUse.
    """
    if another_is_named():
        return False
    with as_owner():
        if not unknown_migrations():
            return False
        accounts = User.objects.values_list("email", flat=True)
        if accounts.exists() and not accounts.filter(email=DEMONSTRATION_EMAIL).exists():
            raise NotADemonstrations
    connections.close_all()
    try:
        EmbeddedServer().make_database_anew()
    except EmbeddedServerError:
        raise InUse from None
    return True
