"""Lines as a CSV file that spreadsheets open right and run nothing of."""

import csv
from collections.abc import Iterable, Iterator

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    """Hands each line on as the CSV writer makes it."""

    def write(self, line: str) -> str:
        return line


def csv_file(header: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Give the file, a line at a time."""
    writer = csv.writer(_Echo())
    yield "\ufeff"  # else Excel takes UTF-8 for something else
    yield writer.writerow(header)
    for row in rows:
        yield writer.writerow([_no_formula(cell) for cell in row])


def _no_formula(cell: str) -> str:
    """Keep a sheet from running what somebody wrote (OWASP, CSV injection)."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
