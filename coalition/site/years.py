"""The years that a day may have which somebody types: others are slips, and PostgreSQL keeps more than Python reads."""

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

_FIRST: Final = 1900
_LAST: Final = 2199
_WORDS: Final = _("Check the year.")


def check_year(day: date) -> None:
    """Raise ValidationError where the year is a slip."""
    if not _FIRST <= day.year <= _LAST:
        raise ValidationError(_WORDS, code="year")


def check_years(of: models.Model, fields: Iterable[str], *, exclude: Collection[str] | None) -> dict[str, Any]:
    """Give what is wrong with the years of a row, by field."""
    wrong = {}
    for field in fields:
        day = getattr(of, field)
        if field in (exclude or ()) or not isinstance(day, date):
            continue
        try:
            check_year(day)
        except ValidationError as error:
            wrong[field] = error
    return wrong


def day_has_plausible_year(table: str, field: str) -> models.CheckConstraint:
    """Give the constraint that holds the days in a column to these years, whoever writes them."""
    return _between(table, field, date(_FIRST, 1, 1), date(_LAST, 12, 31))


def moment_has_plausible_year(table: str, field: str) -> models.CheckConstraint:
    """Give the constraint that holds the moments in a column to these years, by the clock of any place."""
    day = timedelta(days=1)
    return _between(
        table, field, datetime(_FIRST, 1, 1, tzinfo=UTC) - day, datetime(_LAST, 12, 31, 23, 59, tzinfo=UTC) + day
    )


def _between(table: str, field: str, first: date, last: date) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"{table}_{field}_has_plausible_year",
        condition=models.Q((f"{field}__gte", first), (f"{field}__lte", last)),
        violation_error_message=_WORDS,
    )
