"""The order in which changes of lists wait for each other.

All take what they lock in one order, so that no two wait for each other: the rules of a Statement, the turn to import into it, then
Organisations by their number, Signatures by theirs, the door to new Organisations, and at the commit, by the database's triggers, the revisions of Statements.
"""

from collections.abc import Iterable

from django.db import connection, transaction

from coalition.organisations.models import Organisation
from coalition.statements.models import Statement
from signatures.record.models import Signature
from signatures.record.moves import lock

_IMPORTS, _RULES = 1, 3  # advisory locks of two numbers: what for, and of which Statement


def take_turn_to_import(statement: Statement) -> None:
    """Let imports into one Statement take turns; who signs or decides is not held up."""
    assert connection.in_atomic_block
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashint8(%s))", [_IMPORTS, statement.pk])


def share_rules(signature_id: int) -> None:
    """Let nobody change how many moderators a sign-on's Statement asks for until the transaction ends."""
    _lock_rules(
        "SELECT pg_advisory_xact_lock_shared(%s, hashint8(statement_id)) FROM signatures_signature WHERE id = %s",
        signature_id,
    )


def share_all_rules() -> None:
    """Let nobody change how many moderators any Statement asks for until the transaction ends."""
    _lock_rules(
        "SELECT pg_advisory_xact_lock_shared(%s, hashint8(id)) FROM (SELECT id FROM coalition_statement ORDER BY id) AS one"
    )


def hold_rules(statement_id: int) -> None:
    """Let nobody decide on a Statement's sign-ons, who would ask how many moderators it asks for, until the transaction ends."""
    _lock_rules("SELECT pg_advisory_xact_lock(%s, hashint8(%s))", statement_id)


def _lock_rules(query: str, *ids: int) -> None:
    assert connection.in_atomic_block
    with connection.cursor() as cursor:
        cursor.execute(query, [_RULES, *ids])


def hold(organisations: Iterable[Organisation]) -> list[Organisation]:
    """Let nobody else approve, import or merge these Organisations until the transaction ends; give them as they are now."""
    return hold_by_number(organisation.pk for organisation in organisations)


def hold_by_number(ids: Iterable[int]) -> list[Organisation]:
    """Hold Organisations that are known by their numbers alone."""
    # Rows that only point at an Organisation may come meanwhile (no key is changed).
    return list(Organisation.objects.select_for_update(no_key=True).filter(pk__in=set(ids)).order_by("pk"))


def lock_after_organisation(signature_id: int) -> Signature:
    """Hold a Signature's Organisation, if it has one, and lock the Signature: in the one order that all take.

    Raises Signature.DoesNotExist.
    """
    while True:
        before = transaction.savepoint()
        held = {pk for pk in Signature.objects.filter(pk=signature_id).values_list("organisation", flat=True) if pk}
        hold_by_number(held)
        signature = lock(signature_id)
        if signature.organisation_id is None or signature.organisation_id in held:
            return signature
        transaction.savepoint_rollback(before)  # merged or approved meanwhile: let go, and begin anew


def surviving(organisations: Iterable[Organisation]) -> dict[int, Organisation]:
    """Hold Organisations, and give by number what each is by now: itself, or the one that it was merged into meanwhile."""
    asked = {one.pk for one in organisations}
    wanted = set(asked)
    while True:
        before = transaction.savepoint()
        held = {one.pk: one for one in hold_by_number(wanted)}
        merged_into = {one.merged_into_id for one in held.values() if one.merged_into_id is not None}
        if merged_into <= wanted:
            return {pk: _last(held, pk) for pk in asked & held.keys()}
        transaction.savepoint_rollback(before)  # one of a lower number may be among them: let go, and hold all in order
        wanted |= merged_into


def _last(held: dict[int, Organisation], pk: int) -> Organisation:
    while (into := held[pk].merged_into_id) is not None:
        pk = into
    return held[pk]
