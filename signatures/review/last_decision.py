"""Somebody's last decision, for as long as they can take it back at a stroke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone

from signatures.outbound.outbox import time_to_undo
from signatures.record.models import NOTES, Event, Move, Signature
from signatures.record.moves import day_of
from signatures.review.undo import undoable

_KEY: Final = "last_decision"
_DECISIONS: Final = (Move.APPROVE_FIRST, Move.APPROVE, Move.REJECT, Move.DUPLICATE, Move.REQUEST_CHANGES, Move.WITHDRAW)
_PAUSE: Final = timedelta(minutes=10)  # who lets so much time pass between two decisions did something else


@dataclass(frozen=True, slots=True)
class LastDecision:
    """The sign-ons that were decided on together, each by which Event, and until when that can be undone."""

    signatures: list[Signature]
    events: dict[int, int]
    until: datetime

    @property
    def seconds_left(self) -> int:
        return max(0, int((self.until - timezone.now()).total_seconds()))


def remember(request: HttpRequest, signatures: Sequence[Signature]) -> None:
    """Keep in the session what was decided on, in place of what was before."""
    request.session[_KEY] = [one.pk for one in signatures]


def forget(request: HttpRequest) -> list[int]:
    """Give what was decided on last, and keep it no longer."""
    return list(request.session.pop(_KEY, []))


def last_decision(request: HttpRequest) -> LastDecision | None:
    """Give what this moderator decided on last, as long as all of it can still be undone."""
    ids = request.session.get(_KEY)
    if not ids or not isinstance(request.user, User):
        return None
    events = Event.objects.filter(signature_id__in=ids).exclude(move__in=NOTES)
    last = {one.signature_id: one for one in events.order_by("pk")}
    mine = [one for one in last.values() if one.actor_id == request.user.pk and one.move in _DECISIONS]
    until = min((one.at for one in mine), default=timezone.now()) + time_to_undo()
    by_signature = {one.signature_id: one.pk for one in mine if one.signature_id is not None}
    found = list(Signature.objects.filter(pk__in=by_signature).order_by("pk"))
    if not found or until <= timezone.now() or (len(found) == 1 and not undoable(found[0], moderator=request.user)):
        return None
    return LastDecision(found, {one.pk: by_signature[one.pk] for one in found}, until)


@dataclass(frozen=True, slots=True)
class DaysWork:
    """The number of decisions somebody made today, and of seconds one took, as far as they came one after another."""

    number: int
    seconds: int


def days_work(user: User) -> DaysWork:
    """Sum up somebody's day, for when nothing waits any more."""
    made = Event.objects.filter(actor=user, at__gte=day_of(timezone.now()), move__in=_DECISIONS)
    times = list(made.order_by("at").values_list("at", flat=True))
    pauses = [after - before for before, after in pairwise(times) if after - before < _PAUSE]
    seconds = sum(pauses, timedelta(0)).total_seconds() / len(pauses) if pauses else 0
    return DaysWork(len(times), round(seconds))
