"""CSV that Excel opens right, made line by line, so that no list is too long for memory."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from signatures.domain.listing import Entry
from signatures.interfaces.exports.columns import cells, headings
from signatures.interfaces.exports.document import printable_entry
from signatures.interfaces.sheet_cells import text_cell

BYTE_ORDER_MARK = "\ufeff"  # else Excel takes UTF-8 for something else
_CHUNK = 32_000


def csv_chunks(entries: Iterable[Entry]) -> Iterator[bytes]:
    """Write the entries, with headings in the active language."""
    return _chunks([headings()], (cells(printable_entry(entry)) for entry in entries))


def _chunks(*parts: Iterable[list[str]]) -> Iterator[bytes]:
    buffer = StringIO(newline="")
    buffer.write(BYTE_ORDER_MARK)
    writer = csv.writer(buffer)
    for rows in parts:
        for row in rows:
            writer.writerow(text_cell(cell) for cell in row)
            if buffer.tell() > _CHUNK:
                yield buffer.getvalue().encode()
                buffer.seek(0)
                buffer.truncate()
    yield buffer.getvalue().encode()
