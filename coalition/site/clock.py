"""The question whether the clock can be believed, before anything is erased because its time is over.

A clock that jumps ahead by a year would make everything due at once. So nightly jobs compare this machine's clock with
the database's, and both with the night before: where more time went by than can be, they stop until somebody says that it
is right.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Final

from django.db import connection, models, transaction
from django.utils import timezone

# As long as a site may stand still, for repairs or a holiday, without anybody being asked.
LONGEST_PAUSE: Final = timedelta(days=3)
_LARGEST_SKEW: Final = timedelta(minutes=10)

log = logging.getLogger(__name__)


class ClockMark(models.Model):
    """The one row that says when the clock was last believed."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="there_is_one_clock", condition=models.Q(id=1))]

    def __str__(self) -> str:
        return self.at.isoformat()


@transaction.atomic
def clock_is_plausible() -> bool:
    """Tell whether what is due may be erased, and remember when that was asked; what is not plausible is logged."""
    now, theirs, mark = _moments(lock=True)
    if abs(now - theirs) > _LARGEST_SKEW:
        log.error("Nothing is erased: this machine's clock and the database's differ by %s.", abs(now - theirs))
        return False
    if mark is not None and now - mark > LONGEST_PAUSE:
        log.error("Nothing is erased: it was %s a moment ago, and is %s. If that is right: confirm_clock.", mark, now)
        return False
    _remember(now)
    return True


def leap() -> timedelta | None:
    """Return by how much the clock leapt, where nobody has said yet that it is right."""
    now, _theirs, mark = _moments(lock=False)
    return now - mark if mark is not None and now - mark > LONGEST_PAUSE else None


@transaction.atomic
def confirm_clock() -> None:
    """Take the present time for right, however long the site stood still."""
    now, _theirs, _mark = _moments(lock=True)
    _remember(now)


def _moments(*, lock: bool) -> tuple[datetime, datetime, datetime | None]:
    marks = ClockMark.objects.select_for_update() if lock else ClockMark.objects.all()
    mark = marks.values_list("at", flat=True).first()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (theirs,) = cursor.fetchone() or (None,)
    assert isinstance(theirs, datetime)
    return timezone.now(), theirs, mark


def _remember(now: datetime) -> None:
    ClockMark.objects.update_or_create(id=1, defaults={"at": now})
