"""Privileges in the database of the role that the site runs as: no more than settings.TABLE_PRIVILEGES says.

It owns nothing, so it can neither change a table nor drop a trigger, and what it is not granted is refused by
PostgreSQL, whatever the site's code was talked into.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from fnmatch import fnmatchcase
from typing import Any, Final

from django.conf import settings
from django.db import connection, connections, transaction
from django.db.backends.postgresql.base import DatabaseWrapper
from psycopg import sql

_ALL: Final = ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"]

_TABLES: Final = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"


class UndeclaredTables(Exception):
    """Nobody said what the site's role may do with these tables."""


def owner_settings() -> dict[str, Any]:
    """Return by what settings the owner connects to the database, whose name stays."""
    owner = deepcopy(settings.OWNER_DATABASE)
    return {key: owner.get(key, "") for key in ("USER", "PASSWORD", "HOST", "PORT")} | {
        "OPTIONS": owner.get("OPTIONS", {})
    }


@contextmanager
def as_owner() -> Iterator[None]:
    """Be the owner of the database, who migrates, while the block runs."""
    site = connections["default"]
    if site.settings_dict["USER"] == settings.OWNER_DATABASE["USER"]:
        yield
        return
    connections["default"] = DatabaseWrapper(deepcopy(site.settings_dict) | owner_settings(), "default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = site


def owns_tables() -> bool:
    """Tell whether the present role can make tables, and owns those that are there."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_schema_privilege(current_schema(), 'CREATE') AND NOT EXISTS (SELECT FROM pg_tables"
            " WHERE schemaname = current_schema() AND NOT pg_has_role(tableowner, 'MEMBER'))"
        )
        row: tuple[bool, ...] | None = cursor.fetchone()
    return row == (True,)


def grant(role: str) -> None:
    """Give a role the rights that are declared, and take every other from it. Be the owner meanwhile.

    Raises UndeclaredTables, with the rights of all others set.
    """
    undeclared = []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_database(), current_schema()")
        database, schema = map(sql.Identifier, cursor.fetchone() or ())
        site = sql.Identifier(role)
        # A temporary table would stand before the real one of its name in what triggers ask.
        cursor.execute(sql.SQL("REVOKE CREATE, TEMPORARY ON DATABASE {} FROM PUBLIC, {}").format(database, site))
        cursor.execute(sql.SQL("REVOKE CREATE ON SCHEMA {} FROM PUBLIC, {}").format(schema, site))
        cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(schema, site))
        cursor.execute(sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA {} TO {}").format(schema, site))
        cursor.execute(_TABLES)
        for (table,) in cursor.fetchall():
            privileges = declared(table)
            undeclared += [] if privileges else [table]
            cursor.execute(sql.SQL("REVOKE ALL ON {} FROM PUBLIC, {}").format(sql.Identifier(table), site))
            if privileges:
                allowed = sql.SQL(", ").join(map(sql.SQL, privileges))
                cursor.execute(sql.SQL("GRANT {} ON {} TO {}").format(allowed, sql.Identifier(table), site))
    if undeclared:
        raise UndeclaredTables(", ".join(undeclared))


def declared(table: str) -> tuple[str, ...]:
    """Return the site's rights on a table: its own line's, else those of the first star that it falls under."""
    privileges: dict[str, tuple[str, ...]] = settings.TABLE_PRIVILEGES
    return privileges.get(table) or next((given for name, given in privileges.items() if fnmatchcase(table, name)), ())


def excess() -> list[str]:
    """Say what the present role can do beyond what is declared; nothing, where all is well."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone() == (True,):
            return ["is a superuser"]
        cursor.execute(
            "SELECT tablename, pg_has_role(tableowner, 'MEMBER'), array(SELECT wanted FROM unnest(%s::text[]) AS wanted"
            " WHERE has_table_privilege(quote_ident(tablename), wanted))"
            " FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename",
            [_ALL],
        )
        rows = cursor.fetchall()
        cursor.execute("SELECT has_schema_privilege(current_schema(), 'CREATE')")
        makes = cursor.fetchone() == (True,)
        cursor.execute("SELECT has_database_privilege(current_database(), 'TEMPORARY')")
        makes_temporary = cursor.fetchone() == (True,)
    found = ["can make tables"] if makes else []
    found += ["can make temporary tables"] if makes_temporary else []
    found += [f"owns {table}" for table, owns, _rights in rows if owns]
    return found + [
        f"can {right} {table}"
        for table, owns, privileges in rows
        if not owns
        for right in privileges
        if right not in declared(table)
    ]
