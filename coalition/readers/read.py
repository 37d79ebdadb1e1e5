"""Read a statement or a list. Only the process that coalition.readers.apart starts calls this."""

from __future__ import annotations

from coalition.readers.formats import read
from coalition.readers.lists import read_list_of
from coalition.readers.record import ReadDocument, ReadList
from coalition.readers.statement import read_statement


def read_document(data: bytes, *, filename: str = "") -> ReadDocument:
    """Read a whole statement. Raises a DocumentError where there is nothing to read."""
    return read_statement(read(data, filename=filename))


def read_list(data: bytes, *, filename: str = "") -> ReadList:
    """Read a file that holds a list of organisations. Raises a DocumentError where there is nothing to read."""
    return read_list_of(read(data, filename=filename))
