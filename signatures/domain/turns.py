"""Who waits for whom while lists change.

All take what they lock in one order, so that no two wait for each other: the turn to import into a Statement, then
Organisations by their number, and at the commit, by the database's triggers, the revisions of Statements.
"""

from collections.abc import Iterable
from typing import Final

from django.db import connection

from coalition.models import Organisation, Statement

_IMPORTS: Final = 1  # advisory locks of two numbers: what for, and of which Statement


def take_turn_to_import(statement: Statement) -> None:
    """Let imports into one Statement take turns; who signs or decides is not held up."""
    assert connection.in_atomic_block
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_IMPORTS, statement.pk])


def hold(organisations: Iterable[Organisation]) -> list[Organisation]:
    """Let nobody else approve, import or merge these Organisations until the transaction ends; give them as they are now."""
    ids = {organisation.pk for organisation in organisations}
    # Rows that only point at an Organisation may come meanwhile (no key is changed).
    return list(Organisation.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk"))


def surviving(organisations: Iterable[Organisation]) -> dict[int, Organisation]:
    """Hold Organisations, and give by number what each is by now: itself, or the one that it was merged into meanwhile."""
    return {
        one.pk: surviving([one.merged_into])[one.merged_into.pk] if one.merged_into else one
        for one in hold(organisations)
    }
