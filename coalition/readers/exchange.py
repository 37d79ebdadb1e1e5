"""The form in which a reading's request and its answer pass between two processes: JSON, checked where it comes in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any, Final

from coalition.readers import document_errors, sheet_errors
from coalition.readers.document_errors import DocumentError
from coalition.readers.errors import ReaderFailed
from coalition.readers.record import ListEntry, ReadDocument, ReaderWarning, ReadList, WarningReason
from coalition.readers.sheet_errors import SheetError
from coalition.readers.sheets import Row, Sheet

Readable = ReadDocument | ReadList | Sheet
_ERRORS: Final = {
    name: error
    for module, base in ((document_errors, DocumentError), (sheet_errors, SheetError))
    for name, error in vars(module).items()
    if isinstance(error, type) and issubclass(error, base)
}


def to_json(result: Readable | DocumentError | SheetError) -> bytes:
    """Write an answer: what was read, or why it was refused."""
    given: dict[str, object]
    if isinstance(result, DocumentError | SheetError):
        given = {
            "error": type(result).__name__,
            "arguments": [one for one in result.args if isinstance(one, int | str)],
        }
    else:
        given = {type(result).__name__: asdict(result)}
    return json.dumps(given, default=_plain).encode()


def from_json(answer: bytes) -> Readable:
    """Read an answer. Raises what the reader refused with, and ReaderFailed for what is no answer."""
    try:
        given = json.loads(answer)
        if "error" in given:
            error = _ERRORS[given["error"]](*given["arguments"])
        else:
            [(kind, fields)] = given.items()
            return _MAKE[kind](fields)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as broken:
        raise ReaderFailed from broken
    raise error


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value


def _document(fields: dict[str, Any]) -> ReadDocument:
    issued_on = fields["issued_on"]
    return ReadDocument(
        issued_on=date.fromisoformat(issued_on) if issued_on is not None else None,
        title=_text(fields["title"]),
        body=_text(fields["body"]),
        demands=tuple(map(_text, fields["demands"])),
        closing=_text(fields["closing"]),
        members=tuple(map(_entry, fields["members"])),
        signatories=tuple(map(_entry, fields["signatories"])),
        warnings=tuple(map(_warning, fields["warnings"])),
    )


def _list(fields: dict[str, Any]) -> ReadList:
    return ReadList(
        entries=tuple(map(_entry, fields["entries"])),
        warnings=tuple(map(_warning, fields["warnings"])),
        columns=tuple((_text(heading), _text(holds)) for heading, holds in fields["columns"]),
    )


def _sheet(fields: dict[str, Any]) -> Sheet:
    rows = tuple(Row(int(row["number"]), tuple(map(_text, row["cells"]))) for row in fields["rows"])
    return Sheet(
        rows=rows,
        encoding=_text(fields["encoding"]),
        hidden=tuple(map(_text, fields["hidden"])),
        title=_text(fields["title"]),
        further=tuple(map(_sheet, fields["further"])),
    )


def _entry(fields: dict[str, Any]) -> ListEntry:
    return ListEntry(
        name=_text(fields["name"]),
        acronym=_text(fields["acronym"]),
        country=_text(fields["country"]),
        sure=bool(fields["sure"]),
        line=int(fields["line"]),
        written=_text(fields["written"]),
        website=_text(fields["website"]),
        person=_text(fields["person"]),
        warnings=tuple(map(WarningReason, fields["warnings"])),
        where=_text(fields["where"]),
        list=_text(fields["list"]),
    )


def _warning(fields: dict[str, Any]) -> ReaderWarning:
    reason, line = WarningReason(fields["reason"]), int(fields["line"])
    return ReaderWarning(reason, line, _text(fields["text"]), _text(fields["where"]))


_MAKE: Final[dict[str, Callable[[dict[str, Any]], Readable]]] = {
    ReadDocument.__name__: _document,
    ReadList.__name__: _list,
    Sheet.__name__: _sheet,
}
