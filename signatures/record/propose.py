"""Propose a change of what the public sees, where the Statement asks for two: it waits for a second person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils import timezone

from signatures.record.errors import NotWaiting, ReasonMissing
from signatures.record.models import Event, Move, ProposedChange, Signature

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from coalition.statements.models import Statement

Changes = dict[str, list[str]]
_EXPLAINED: Final = {ProposedChange.Kind.WITHDRAW, ProposedChange.Kind.RELIST}


def wants_two(statement: Statement) -> bool:
    """Tell whether what the public sees of a Statement is changed by two."""
    return statement.approvals > 1


def propose(
    kind: ProposedChange.Kind,
    *,
    statement: Statement,
    actor: User,
    reason: str = "",
    signature: Signature | None = None,
    changes: Changes | None = None,
    mail: str | None = None,
) -> ProposedChange:
    """Write down what is proposed, with its Event and the words of the mail that is to tell of it.

    What only undoes or makes one of two explains itself, and so does a correction of which the public sees nothing.

    Of one sign-on one proposal waits at a time. Raises ReasonMissing, NotWaiting.
    """
    if not reason.strip() and kind in _EXPLAINED:
        raise ReasonMissing
    if signature and ProposedChange.objects.filter(signature=signature, decided_at=None).exists():
        raise NotWaiting
    proposed = ProposedChange.objects.create(
        kind=kind,
        statement=statement,
        signature=signature,
        changes=changes or {},
        reason=reason.strip(),
        mail=mail,
        proposed_by=actor,
        proposed_at=timezone.now(),
    )
    tell(Move.PROPOSE, statement=statement, signature=signature, actor=actor, reason=reason, changes=changes)
    return proposed


def tell(
    move: Move,
    *,
    statement: Statement,
    actor: User | None,
    signature: Signature | None = None,
    reason: str = "",
    changes: Changes | None = None,
) -> Event:
    """Write the Event of what somebody did with a Statement, or about a sign-on without moving it."""
    state = signature.state if signature else ""
    return Event.objects.create(
        statement=statement,
        signature=signature,
        move=move,
        from_state=state,
        to_state=state,
        at=timezone.now(),
        actor=actor,
        reason=reason.strip(),
        changes=changes or {},
    )
