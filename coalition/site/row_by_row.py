"""Work over many rows, of which a broken one stops none of the others."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from coalition.site.database_errors import passes_by_itself

Row = TypeVar("Row")
Result = TypeVar("Result")

log = logging.getLogger(__name__)


def row_by_row(rows: Iterable[Row], do: Callable[[Row], Result], *, what: str) -> list[Result]:
    """Do something with each row, in a transaction of its own, and return what came of those with which it could be done.

    Each of the others is told in the log, by its number and without anybody's words. What is wrong with the database and
    with no row is raised, for the whole to be tried again.
    """
    results = []
    for row in rows:
        try:
            results.append(do(row))
        except Exception as error:
            if passes_by_itself(error):
                raise
            log.exception("%s: %s failed, and the others go on.", what, getattr(row, "pk", row))
    return results
