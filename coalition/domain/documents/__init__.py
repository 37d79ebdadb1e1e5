"""Read a statement, or a list of organisations, as people have it: text, Markdown, HTML, .docx, sheets."""

from dataclasses import replace

from coalition.domain.documents.characters import is_garbled, squeeze
from coalition.domain.documents.errors import BrokenDocument, DocumentError, WrongEncoding
from coalition.domain.documents.lists import read_lines_of_list
from coalition.domain.documents.record import Doubt, DoubtReason, ListEntry, ReadDocument, ReadList
from coalition.domain.documents.source import MAX_BYTES, read_lines
from coalition.domain.documents.statement import read_statement
from coalition.domain.sheets import SheetError, is_sheet, read_sheet
from coalition.domain.sheets.separated import guess_encoding

__all__ = [
    "MAX_BYTES",
    "DocumentError",
    "Doubt",
    "DoubtReason",
    "ListEntry",
    "ReadDocument",
    "ReadList",
    "read_document",
    "read_list",
]


def read_document(data: bytes, *, filename: str = "") -> ReadDocument:
    """Read a whole statement. Raises a DocumentError where there is nothing to read."""
    lines = read_lines(data, filename=filename)
    read = read_statement(lines)
    return replace(read, doubts=(*_garbled(lines), *read.doubts))


def read_list(data: bytes, *, filename: str = "") -> ReadList:
    """Read a file that holds nothing but signatories. Raises a DocumentError where there is nothing to read."""
    lines = _sheet_lines(data, filename=filename) if is_sheet(filename) else read_lines(data, filename=filename)
    read = read_lines_of_list(list(enumerate(lines, start=1)))
    return replace(read, doubts=(*_garbled(lines), *read.doubts))


def _sheet_lines(data: bytes, *, filename: str) -> list[str]:
    """Return the rows of a sheet with tabs between their cells; separated values are text in whatever encoding."""
    if filename.lower().endswith((".csv", ".tsv")):
        try:
            return read_lines(data.decode(guess_encoding(data)).encode(), filename="")
        except UnicodeDecodeError as error:
            raise WrongEncoding from error
    try:
        rows = read_sheet(data, filename=filename).rows
    except SheetError as error:
        raise BrokenDocument from error
    lines = [""] * rows[-1].number
    for row in rows:
        lines[row.number - 1] = "\t".join(map(squeeze, row.cells))
    return lines


def _garbled(lines: list[str]) -> list[Doubt]:
    return [Doubt(DoubtReason.GARBLED, number, text) for number, text in enumerate(lines, start=1) if is_garbled(text)]
