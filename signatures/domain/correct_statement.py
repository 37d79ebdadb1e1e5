"""Correct what is published of a Statement beside its words: its address, its date of issue, how many approve."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from django.db import transaction

from coalition.models import FormerAddress, Statement
from signatures.domain.errors import NothingToChange, NotWaiting, ReasonMissing
from signatures.domain.propose import Changes, propose, tell, wants_two
from signatures.domain.turns import hold_rules
from signatures.models import Event, Move, ProposedChange, Signature

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import QuerySet

FIXED: Final = ("slug", "issued_on", "approvals")


def is_fixed(statement: Statement) -> bool:
    """Tell whether it changes by corrections alone: it is published, or somebody approved a sign-on."""
    decided = Signature.objects.filter(statement=statement)
    return statement.is_public or decided.approved().exists() or decided.exclude(first_approved_by=None).exists()


@transaction.atomic
def correct_statement(
    *, statement_id: int, actor: User, wanted: Mapping[str, object], note: str
) -> Event | ProposedChange:
    """Correct fields of FIXED, with a note that the public reads; where two are asked for, propose it.

    Raises ReasonMissing, NothingToChange.
    """
    hold_rules(statement_id)
    statement = Statement.objects.select_for_update(no_key=True).get(pk=statement_id)
    changes = {
        field: [str(getattr(statement, field)), str(wanted[field])]
        for field in FIXED
        if field in wanted and str(getattr(statement, field)) != str(wanted[field])
    }
    if not changes:
        raise NothingToChange
    if not note.strip():
        raise ReasonMissing
    if wants_two(statement):
        return propose(ProposedChange.Kind.STATEMENT, statement=statement, actor=actor, reason=note, changes=changes)
    return apply_correction(statement, actor=actor, changes=changes, note=note)


def apply_correction(statement: Statement, *, actor: User, changes: Changes, note: str) -> Event:
    """Write a correction into a locked Statement. Raises NotWaiting where it stands otherwise by now."""
    for field, (before, after) in changes.items():
        if str(getattr(statement, field)) != before:
            raise NotWaiting
        value = date.fromisoformat(after) if field == "issued_on" else int(after) if field == "approvals" else after
        setattr(statement, field, value)
    others = Statement.objects.exclude(pk=statement.pk)
    former = FormerAddress.objects.exclude(statement=statement)
    if others.filter(slug=statement.slug).exists() or former.filter(slug=statement.slug).exists():
        raise NotWaiting
    statement.save(update_fields=[*changes])
    return tell(Move.STATEMENT, statement=statement, actor=actor, reason=note, changes=changes)


def corrections(statement: Statement) -> QuerySet[Event]:
    """Give the corrections of a published Statement's address and date, the oldest first; the public reads the notes."""
    told = Event.objects.filter(statement=statement, move=Move.STATEMENT).exclude(reason="")
    return told.filter(changes__has_any_keys=["slug", "issued_on"]).order_by("pk")
