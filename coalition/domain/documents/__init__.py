"""Read a statement, or a list of organisations, as people have it: text, Markdown, HTML, .docx."""

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
    return read_statement(read_lines(data, filename=filename))


def read_list(data: bytes, *, filename: str = "") -> ReadList:
    """Read a file that holds nothing but signatories. Raises a DocumentError where there is nothing to read."""
    return read_lines_of_list(list(enumerate(read_lines(data, filename=filename), start=1)))
