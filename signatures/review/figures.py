"""Figures about the sign-ons of a Statement, for its moderators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, TypeVar

from django.db.models import Avg, Count, F, Model, Q
from django.db.models.functions import TruncDate

from coalition.statements.models import Statement
from signatures.record.models import Event, Move, Signature

if TYPE_CHECKING:
    from django.db.models import QuerySet

M = TypeVar("M", bound=Model)

_MADE_BY_MODERATORS = [Move.APPROVE_FIRST, Move.APPROVE, Move.REJECT, Move.DUPLICATE, Move.REQUEST_CHANGES]


_IMPORTED = [Move.IMPORT, Move.IMPORT_TO_REVIEW]
_MOST_BARS: Final = 60


@dataclass(frozen=True, slots=True)
class Span:
    """A day, or several from it on, with what came by the form in it, what was decided, and what was imported."""

    day: date
    days: int
    received: int
    decided: int
    imported: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of sign-ons by the web form, without what was spam; of those by imports only how many they are.

    By moderator it is decisions that are counted, on whichever sign-on. `waited` is the mean time from confirmation to
    decision.
    """

    number: int
    imported: int
    by_state: list[tuple[str, int]]
    timeline: list[Span]
    by_country: list[tuple[str, int]]
    by_language: list[tuple[str, int]]
    by_moderator: list[tuple[str, int]]
    waited: timedelta | None


def figures(statement: Statement) -> Figures:
    """Count, in a fixed number of queries."""
    by_source = dict(_count(Signature.objects.filter(statement=statement, is_spam=False).order_by(), "source"))
    signatures = Signature.objects.filter(statement=statement, source=Signature.Source.FORM, is_spam=False).order_by()
    decided = signatures.filter(decided_at__isnull=False, confirmed_at__isnull=False)
    return Figures(
        number=by_source.get(Signature.Source.FORM, 0),
        imported=by_source.get(Signature.Source.IMPORT, 0),
        by_state=_count(signatures, "state"),
        timeline=_timeline(statement),
        by_country=_count(signatures.exclude(country=""), "country"),
        by_language=_count(signatures, "language"),
        by_moderator=_count(
            Event.objects.filter(Q(statement=statement), move__in=_MADE_BY_MODERATORS, actor__isnull=False).order_by(),
            "actor__username",
        ),
        waited=decided.aggregate(mean=Avg(F("decided_at") - F("confirmed_at")))["mean"],
    )


def _timeline(statement: Statement) -> list[Span]:
    """Count by day from the first to the last, or by spans of days of one length where the days are many."""
    ours = Signature.objects.filter(statement=statement, is_spam=False).order_by()
    spam = Signature.objects.filter(statement=statement, is_spam=True).values("pk")
    events = Event.objects.filter(statement=statement).exclude(signature_id__in=spam).order_by()
    counted: tuple[tuple[QuerySet[Any], str], ...] = (
        (ours.filter(source=Signature.Source.FORM), "submitted_at"),
        (events.filter(move__in=_MADE_BY_MODERATORS, actor__isnull=False), "at"),
        (events.filter(move__in=_IMPORTED), "at"),
    )
    counts = [dict(_count(rows.annotate(day=TruncDate(moment)), "day")) for rows, moment in counted]
    days = {day for one in counts for day in one if day is not None}
    if not days:
        return []
    first, last = min(days), max(days)
    length = -(-((last - first).days + 1) // _MOST_BARS)
    spans = []
    for begin in range(0, (last - first).days + 1, length):
        within = [first + timedelta(days=begin + number) for number in range(length)]
        spans.append(Span(within[0], length, *(sum(one.get(day, 0) for day in within) for one in counts)))
    return spans


def _count(rows: QuerySet[M], by: str) -> list[tuple[Any, int]]:
    """Count the rows by one of their columns, the most frequent first."""
    counted = rows.values_list(by).annotate(number=Count("pk"))
    return sorted(counted, key=lambda pair: (-pair[1], str(pair[0])))
