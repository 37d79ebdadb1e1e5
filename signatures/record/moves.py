"""The one way by which a Signature changes its state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from signatures.record.errors import AlreadyDecided, MoveNotAllowed
from signatures.record.models import MOVES, NOTES, UNDOES, Event, Letter, Move, Signature

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import User

_DECIDED = {Signature.State.APPROVED, Signature.State.REJECTED, Signature.State.WITHDRAWN}


def lock(signature_id: int) -> Signature:
    """Lock a Signature until the transaction ends. Raises Signature.DoesNotExist."""
    # No joins: who had to wait for the lock gets the row as it is now, but joined rows as they were before the wait.
    return Signature.objects.select_for_update().get(pk=signature_id)


def lock_each(signature_ids: Iterable[int]) -> list[Signature]:
    """Lock Signatures, those that are there, in the one order that all take: by their numbers."""
    return list(Signature.objects.select_for_update().filter(pk__in=set(signature_ids)).order_by("pk"))


def check_allowed(signature: Signature, move: Move) -> None:
    """Raise AlreadyDecided or MoveNotAllowed where the Signature's state does not allow the move."""
    if signature.state not in MOVES[move].sources:
        raise (AlreadyDecided if signature.state in _DECIDED else MoveNotAllowed)(signature)


def move(
    signature: Signature,
    move: Move,
    *,
    actor: User | None = None,
    reason: str = "",
    changes: dict[str, list[str]] | None = None,
) -> Event:
    """Take a locked Signature to the state that the move leads to, save it, and write and return the Event.

    Raises AlreadyDecided or MoveNotAllowed.
    """
    assert transaction.get_connection().in_atomic_block
    is_new = signature.pk is None
    from_state = "" if is_new else signature.state
    if not is_new:
        check_allowed(signature, move)
    to_state = MOVES[move].target
    if to_state:
        signature.state = to_state
        signature.claimed_by = signature.claimed_at = None
        signature.save()
    event = Event.objects.create(
        signature_id=signature.pk,
        move=move,
        from_state=from_state,
        to_state=to_state,
        at=_time_of_event(actor),
        actor=actor,
        reason=reason,
        changes=changes or {},
    )
    if not to_state:
        signature.delete()
    return event


def forget_first_approval(signature: Signature) -> None:
    """Take away, of a locked Signature that the caller saves, what the first of two moderators decided, and their mail."""
    if signature.first_approved_by_id is not None:
        signature.first_approved_by = signature.first_decision = None
        Letter.objects.filter(signature=signature, event__move=Move.APPROVE_FIRST).delete()


def standing(signature_id: int) -> list[Event]:
    """Give the Events that hold of a Signature, oldest first: without notes and corrections of its line, and without what was undone and its undoing.

    The last one is the last word on it.
    """
    held: list[Event] = []
    for event in Event.objects.filter(signature_id=signature_id).exclude(move__in=[*NOTES, Move.RELIST]).order_by("pk"):
        if event.move in UNDOES:
            held = held[:-1]
        else:
            held.append(event)
    return held


def remove_all(
    signatures: Sequence[Signature], move: Move, *, actor: User | None, with_them: User | None = None
) -> None:
    """Take many locked Signatures away by a move that leads nowhere, with an Event for each, which names both deciders.

    Raises AlreadyDecided or MoveNotAllowed.
    """
    assert transaction.get_connection().in_atomic_block
    assert not MOVES[move].target
    for signature in signatures:
        check_allowed(signature, move)
    now = timezone.now()
    together = with_them is not None and with_them != actor
    both = {"deciders": [str(with_them), str(actor)]} if together else {}
    Event.objects.bulk_create(
        Event(
            signature_id=signature.pk,
            move=move,
            from_state=signature.state,
            at=now,
            actor=actor,
            changes={"name": [signature.name, ""], **both},  # else nothing would say what was taken away
        )
        for signature in signatures
    )
    Signature.objects.filter(pk__in=[signature.pk for signature in signatures]).delete()


def note(
    signature: Signature,
    move: Move,
    *,
    actor: User | None = None,
    changes: dict[str, list[str]] | None = None,
    cause: Event | None = None,
) -> None:
    """Write an Event of what changes nothing."""
    note_each([signature], move, actor=actor, changes=changes, cause=cause)


def note_each(
    signatures: Iterable[Signature],
    move: Move,
    *,
    actor: User | None = None,
    changes: dict[str, list[str]] | None = None,
    cause: Event | None = None,
) -> None:
    """Write an Event for each of what changes nothing."""
    at = _time_of_event(actor)
    Event.objects.bulk_create(
        Event(
            signature=signature,
            move=move,
            from_state=signature.state,
            to_state=signature.state,
            at=at,
            actor=actor,
            changes=changes or {},
            cause=cause,
        )
        for signature in signatures
    )


def day_of(moment: datetime) -> datetime:
    """Return when the coalition's day of a moment began: all that is kept of when a signatory was here."""
    return timezone.localtime(moment).replace(hour=0, minute=0, second=0, microsecond=0)


def _time_of_event(actor: User | None) -> datetime:
    """Say to the second when a moderator acted, and of everybody else only the day: an Event stays for ever."""
    now = timezone.now()
    return now if actor else day_of(now)
