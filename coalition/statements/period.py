"""The period in which a Statement takes sign-ons, as its readers are told of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from django.utils import timezone

from coalition.statements.models import Statement

_MIDNIGHT: Final = time()
_LAST_MINUTE: Final = time(23, 59)
# From so many days before the end on, readers elsewhere need the hour and its zone.
_HOUR_MATTERS_DAYS: Final = 1


class Phase(StrEnum):
    """Phases of a Statement, as seen by those who may sign it."""

    DRAFT = "draft"
    NOT_YET = "not_yet"
    OPEN = "open"
    CLOSED = "closed"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class Period:
    """Description of a Statement's times; it is equal to an earlier one until something else is to be said.

    `moment` is when it opens, closes or closed, in the coalition's zone, where that is known.
    """

    phase: Phase
    moment: datetime | None = None
    days_left: int | None = None
    hour_matters: bool = False

    @property
    def takes_signatures(self) -> bool:
        return self.phase == Phase.OPEN

    @property
    def day(self) -> date | None:
        return self.moment.date() if self.moment else None

    @property
    def zone(self) -> str:
        """Name the zone by its distance from UTC, as abbreviations mean different things in different places."""
        offset = self.moment.utcoffset() if self.moment else None
        minutes = int((offset or timedelta(0)).total_seconds()) // 60
        if not minutes:
            return "UTC"
        hours, rest = divmod(abs(minutes), 60)
        return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02}" if rest else "")


def period(statement: Statement, *, at: datetime | None = None) -> Period:
    """Say what is to be said of a Statement's times at a moment."""
    now = at or timezone.now()
    phase = _phase(statement, now)
    if phase == Phase.NOT_YET:
        return Period(phase, statement.opens_at and timezone.localtime(statement.opens_at), hour_matters=True)
    if phase == Phase.DRAFT or statement.closes_at is None:
        return Period(phase)
    last = _last_minute(statement.closes_at)
    if phase != Phase.OPEN:
        return Period(phase, last if statement.closes_at <= now else None)
    days_left = (last.date() - timezone.localdate(now)).days
    hour_matters = days_left <= _HOUR_MATTERS_DAYS or last.time().replace(second=0, microsecond=0) != _LAST_MINUTE
    return Period(phase, last, max(days_left, 0), hour_matters)


def _phase(statement: Statement, now: datetime) -> Phase:
    if statement.takes_signatures(now):
        return Phase.OPEN
    if statement.stands(now) != Statement.State.OPEN:
        return Phase(statement.stands(now))
    return Phase.NOT_YET


def _last_minute(moment: datetime) -> datetime:
    """Give a closing time as readers understand it: what closes at midnight is open until the end of the day before."""
    local = timezone.localtime(moment)
    return timezone.localtime(moment - timedelta(minutes=1)) if local.time() == _MIDNIGHT else local
