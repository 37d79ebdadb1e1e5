"""Correct what is published of a Statement beside its words: its address, its date, its members, how many approve."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Container, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.db.models import DateField, F, Value

from coalition.organisations.models import MembersOn
from coalition.statements.models import FormerAddress, Statement
from signatures.record.errors import NothingToChange, NotWaiting, ReasonMissing
from signatures.record.listed_twice import SAID, check_listed_once, listed_beside_on, said_in, said_of
from signatures.record.models import Event, Move, ProposedChange, Signature
from signatures.record.propose import Changes, propose, tell, wants_two
from signatures.record.turns import hold_rules

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import QuerySet

FIXED: Final = ("slug", "issued_on", "shown_members", "approvals")
_SEEN: Final = ["slug", "issued_on", "shown_members"]

_READ: Final[Mapping[str, Callable[[str], object]]] = {
    "issued_on": date.fromisoformat,
    "shown_members": json.loads,
    "approvals": int,
}


def is_fixed(statement: Statement) -> bool:
    """Tell whether it changes by corrections alone: it is published, or somebody approved a sign-on."""
    decided = Signature.objects.filter(statement=statement)
    return statement.is_public or decided.approved().exists() or decided.exclude(first_approved_by=None).exists()


@transaction.atomic
def correct_statement(
    *, statement_id: int, actor: User, wanted: Mapping[str, object], note: str, although_listed: Collection[int] = ()
) -> Event | ProposedChange:
    """Correct fields of FIXED, with a note where the public sees a change; where two are asked for, propose it.

    Raises ReasonMissing, NothingToChange, and ListedAsSignatory where it would newly show a member who signed it and
    `although_listed` does not say of that sign-on that both are meant.
    """
    hold_rules(statement_id)
    statement = Statement.objects.select_for_update(no_key=True).get(pk=statement_id)
    changes = {
        field: [_written(getattr(statement, field)), _written(wanted[field])]
        for field in FIXED
        if field in wanted and getattr(statement, field) != wanted[field]
    }
    if not changes:
        raise NothingToChange
    if is_seen(statement, changes) and not note.strip():
        raise ReasonMissing
    beside = _listed_beside(statement, changes)
    check_listed_once(beside, although_listed=although_listed)
    if wants_two(statement):
        changes |= said_of(beside, although_listed=although_listed)
        return propose(ProposedChange.Kind.STATEMENT, statement=statement, actor=actor, reason=note, changes=changes)
    return apply_correction(statement, actor=actor, changes=changes, note=note)


def perform_correction(change: ProposedChange, *, actor: User) -> Event:
    """Correct as was proposed, whoever had to agree having agreed; raises what `correct_statement` raises, and NotWaiting.

    Who signed since it was proposed, was not asked about then.
    """
    statement = Statement.objects.select_for_update(no_key=True).get(pk=change.statement_id)
    changes = {field: values for field, values in change.changes.items() if field != SAID}
    check_listed_once(_listed_beside(statement, changes), although_listed=said_in(change.changes))
    return apply_correction(statement, actor=actor, changes=changes, note=change.reason)


def _listed_beside(statement: Statement, changes: Changes) -> list[Signature]:
    """Find the signatories whom a correction would newly show among the members."""
    if not shows_members_anew(statement, changes):
        return []
    day = _READ["issued_on"](changes["issued_on"][1]) if "issued_on" in changes else statement.issued_on
    assert isinstance(day, date)
    return listed_beside_on(statement, day=day)


def apply_correction(statement: Statement, *, actor: User, changes: Changes, note: str) -> Event:
    """Write a correction into a locked Statement. Raises NotWaiting where it stands otherwise by now."""
    for field, (before, after) in changes.items():
        if _written(getattr(statement, field)) != before:
            raise NotWaiting
        setattr(statement, field, _READ.get(field, str)(after))
    others = Statement.objects.exclude(pk=statement.pk)
    former = FormerAddress.objects.exclude(statement=statement)
    if others.filter(slug=statement.slug).exists() or former.filter(slug=statement.slug).exists():
        raise NotWaiting
    statement.save(update_fields=[*changes])
    return tell(Move.STATEMENT, statement=statement, actor=actor, reason=note, changes=changes)


def is_seen(statement: Statement, changed: Iterable[str]) -> bool:
    """Tell whether the public sees a change of these fields, and reads the note beside it."""
    return statement.is_public and not {*_SEEN}.isdisjoint(changed)


def shows_members_anew(statement: Statement, changed: Container[str]) -> bool:
    """Tell whether a change of these fields shows other members: a published one keeps its own on another day too."""
    return "shown_members" in changed or (not statement.is_public and "issued_on" in changed)


def members_on_record(statement: Statement, *, day: date) -> list[dict[str, Any]]:
    """Give the members of a day as they are on record now, as a Statement would show them."""
    on_record = MembersOn(Value(day, DateField()))
    lines: list[dict[str, Any]] = Statement.objects.filter(pk=statement.pk).values_list(on_record, flat=True).get()
    return lines


def shows_others(statement: Statement) -> bool:
    """Tell whether a published Statement shows other members than are on record, or shows them otherwise."""
    return statement.is_public and statement.shown_members != members_on_record(statement, day=statement.issued_on)


def showing_others() -> QuerySet[Statement]:
    """Find the open Statements that do."""
    shown = Statement.objects.filter(state=Statement.State.OPEN).annotate(on_record=MembersOn("issued_on"))
    return shown.exclude(shown_members=F("on_record"))


def corrections(statement: Statement) -> QuerySet[Event]:
    """Give the corrections of what the public sees of a published Statement, the oldest first; it reads the notes."""
    told = Event.objects.filter(statement=statement, move=Move.STATEMENT).exclude(reason="")
    return told.filter(changes__has_any_keys=_SEEN).order_by("pk")


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)
