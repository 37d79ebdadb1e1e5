"""Read a statement, or a list of organisations, as people have it: text, Markdown, HTML, .docx."""

from dataclasses import replace

from coalition.domain.documents.characters import is_garbled
from coalition.domain.documents.errors import DocumentError
from coalition.domain.documents.lists import read_lines_of_list
from coalition.domain.documents.record import Doubt, DoubtReason, ListEntry, ReadDocument, ReadList
from coalition.domain.documents.source import MAX_BYTES, read_lines
from coalition.domain.documents.statement import read_statement

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
    lines = read_lines(data, filename=filename)
    read = read_lines_of_list(list(enumerate(lines, start=1)))
    return replace(read, doubts=(*_garbled(lines), *read.doubts))


def _garbled(lines: list[str]) -> list[Doubt]:
    return [Doubt(DoubtReason.GARBLED, number, text) for number, text in enumerate(lines, start=1) if is_garbled(text)]
