"""Replay the history of a Signature through the table of moves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from signatures.record.models import MOVES, NOTES, Event, Move, Signature

_DECIDE: Final = (Move.IMPORT, Move.APPROVE, Move.REJECT, Move.DUPLICATE)
# After these another moderator has to look at it first: what the first one saw is no more.
_FORGET_FIRST: Final = (Move.CORRECT, Move.ANSWER, Move.REQUEST_CHANGES)


@dataclass(slots=True)
class Replayed:
    """The state a Signature must have by its Events, and those that cannot have happened; no state is no Signature."""

    state: str = ""
    decided_by: int | None = None
    first_approved_by: int | None = None
    merged_from: int | None = None  # who had decided before the Organisation was merged into another on the list
    wrong: list[str] = field(default_factory=list)


def replay(events: Iterable[Event]) -> Replayed:
    """Take a Signature's Events one by one, oldest first."""
    replayed = Replayed()
    for event in events:
        if event.move in NOTES:
            # Its states are those that its writer saw; somebody else may have moved meanwhile.
            if event.from_state != event.to_state:
                replayed.wrong.append(f"Event {event.pk} ({event.move}) changed the state.")
            continue
        replayed.wrong += _wrong(event, state=replayed.state)
        replayed.state = event.to_state
        if event.move in _DECIDE:
            replayed.decided_by = event.actor_id
            if "first_approved_by" in event.changes:  # by then one moderator was enough
                replayed.first_approved_by = None
        elif event.move == Move.MERGE:
            replayed.merged_from, replayed.decided_by = replayed.decided_by, event.actor_id
        elif event.move == Move.UNMERGE:
            replayed.decided_by = replayed.merged_from
        elif event.move == Move.UNDO:
            replayed.decided_by = None
            # The first of two approvals was undone, or both; where both were, Events of before let the first one stand.
            if event.from_state == Signature.State.PENDING or "first_approved_by" in event.changes:
                replayed.first_approved_by = None
        elif event.move == Move.APPROVE_FIRST:
            replayed.first_approved_by = event.actor_id
        elif event.move in _FORGET_FIRST:
            replayed.first_approved_by = None
    return replayed


def _wrong(event: Event, *, state: str) -> list[str]:
    if event.move not in Move.values:
        return [f"Event {event.pk} is of no known kind: {event.move}."]
    way = MOVES[Move(event.move)]
    if event.from_state not in way.sources or event.to_state != way.target:
        return [f"Event {event.pk} ({event.move}) leads from {event.from_state or 'nothing'} to {event.to_state}."]
    if event.from_state != state:
        return [f"Event {event.pk} ({event.move}) begins at {event.from_state or 'nothing'}, not at {state}."]
    return []
