"""Content read from a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from coalition.readers.record import MAX_BYTES
from coalition.readers.sheet_errors import CellTooLong, EmptySheet, SheetTooLarge, TooManyColumns, TooManyRows

MAX_ROWS: Final = 20_000
MAX_COLUMNS: Final = 100
MAX_CELL: Final = 10_000
_MAX_TEXT: Final = 4 * MAX_BYTES
# A file can say of a line that it is the trillionth.
_LAST_ROW: Final = 5 * MAX_ROWS
_OUR_APOSTROPHE: Final = ("'+", "'-", "'@", "'\t")  # as our own .csv files keep spreadsheets from calculating


@dataclass(frozen=True, slots=True)
class Row:
    """A line: its number in the sheet, from 1, and its cells; one that holds a formula begins with "="."""

    number: int
    cells: tuple[str, ...]
    links: tuple[str, ...] = ()
    """The address under each cell, where the file has any."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first visible sheet of a file, without its empty and hidden lines. `encoding` is the one of a CSV file.

    `hidden` says what the file holds and was not read: hidden lines and columns, other sheets.
    """

    rows: tuple[Row, ...]
    encoding: str = ""
    hidden: tuple[str, ...] = field(default=())
    title: str = ""
    further: tuple[Sheet, ...] = ()
    """The other visible sheets of the file, which a list is read from too."""


class Collector:
    """Takes lines as a file gives them, and stops at the first that is too much."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._number = self._size = 0
        self.hidden: list[str] = []

    @property
    def has_rows(self) -> bool:
        return bool(self._rows)

    def skip(self, rows: int) -> None:
        """Pass over empty lines, which often fill a sheet to its end."""
        self._number += rows

    def hide(self, cells: Iterable[str]) -> None:
        """Pass over a line that the sheet does not show, and tell of it."""
        self._number += 1
        if words := " ".join(cell for cell in cells if cell):
            self.hidden.append(words[:200])

    def add(self, cells: list[str], links: Sequence[str] = ()) -> None:
        """Take the next line. Raises TooManyRows, TooManyColumns, CellTooLong, SheetTooLarge."""
        self._number += 1
        if self._number > _LAST_ROW:
            raise TooManyRows
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            return
        if len(cells) > MAX_COLUMNS:
            raise TooManyColumns
        if max(map(len, cells)) > MAX_CELL:
            raise CellTooLong(self._number)
        self._size += sum(map(len, cells))
        if self._size > _MAX_TEXT:
            raise SheetTooLarge
        if len(self._rows) > MAX_ROWS:  # one of them holds the headings
            raise TooManyRows
        self._rows.append(
            Row(
                self._number,
                tuple(cell[1:] if cell.startswith(_OUR_APOSTROPHE) else cell for cell in cells),
                tuple(links) if any(links) else (),
            )
        )

    def sheet(self, *, encoding: str = "", title: str = "") -> Sheet:
        """Return what was taken, every line of one width. Raises EmptySheet."""
        if not self._rows:
            raise EmptySheet
        width = max(len(row.cells) for row in self._rows)
        rows = (Row(row.number, row.cells + ("",) * (width - len(row.cells)), row.links) for row in self._rows)
        return Sheet(tuple(rows), encoding, tuple(self.hidden), title)
