"""The history of a Statement's sign-ons: who did what, when and why, without anybody's contact."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils import timezone

from coalition.statements.models import Statement
from signatures.record.models import Event

if TYPE_CHECKING:
    from django.db.models import QuerySet

COLUMNS = ("when", "who", "what", "sign_on", "name", "from", "to", "why", "changes")


def history(statement: Statement, *, username: str = "") -> QuerySet[Event]:
    """Return the Events of a Statement, newest first; of one moderator where one is named."""
    events = Event.objects.filter(statement=statement).select_related("actor").order_by("-pk")
    # Not joined: the history also tells of sign-ons that are gone.
    events = events.prefetch_related("signature")
    return events.filter(actor__username=username) if username else events


def lines(events: QuerySet[Event]) -> Iterator[list[str]]:
    """Give each Event as a line of COLUMNS, for a sheet; times are in UTC, ISO 8601, and days the coalition's."""
    for event in events.iterator(chunk_size=1000):
        signature = getattr(event, "signature", None)
        changes = "; ".join(f"{field}: {before} → {after}" for field, (before, after) in event.changes.items())
        yield [
            _time(event),
            event.actor.username if event.actor else "",
            event.move,
            str(event.signature_id or ""),
            signature.name if signature else "",
            event.from_state,
            event.to_state,
            event.reason,
            changes,
        ]


def _time(event: Event) -> str:
    """Give the moment of what staff did, and the day of all else: more is not kept of it."""
    if event.actor_id:
        return event.at.isoformat(timespec="seconds")
    return timezone.localtime(event.at).date().isoformat()
