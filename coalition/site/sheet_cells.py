"""Sheets as CSV: Excel opens them right, and no program may take a cell for a formula and run it."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

_BYTE_ORDER_MARK = "\ufeff"  # else Excel takes UTF-8 for something else
_CHUNK = 32_000

# What begins a formula, also where a program folds full-width and small forms first (OWASP, CSV injection).
_BEGINS_FORMULA = {*"=+-@\u2212"}
# Programs of other countries part cells at these, whatever the quotes say: Excel at semicolons where commas are decimal.
_NEW_CELL = re.compile(r"([;\t|])([\s'\"]*)")


def text_cell(text: str) -> str:
    """Give a cell of a CSV file that stays text: behind an apostrophe where it would begin a formula."""
    text = _NEW_CELL.sub(lambda gap: gap[0] + ("'" if _begins_formula(text[gap.end() :]) else ""), text)
    return f"'{text}" if text.startswith(("\t", "\r", "\n")) or _begins_formula(text) else text


def _begins_formula(text: str) -> bool:
    # What is not seen is not there: blanks, quotes, format and control characters.
    for letter in text:
        if letter.isspace() or letter in "'\"" or unicodedata.category(letter) in ("Cf", "Cc"):
            continue
        return unicodedata.normalize("NFKC", letter)[0] in _BEGINS_FORMULA
    return False


def csv_chunks(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Write a sheet line by line, so that none is too long for memory."""
    written = StringIO(newline="")
    written.write(_BYTE_ORDER_MARK)
    writer = csv.writer(written)
    writer.writerow(headings)
    for row in rows:
        writer.writerow(text_cell(cell) for cell in row)
        if written.tell() > _CHUNK:
            yield written.getvalue().encode()
            written.seek(0)
            written.truncate()
    yield written.getvalue().encode()
