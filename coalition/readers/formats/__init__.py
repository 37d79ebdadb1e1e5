"""Formats: from a file's bytes to a Document of blocks. What is in a file is told by its bytes first, then by its name."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import replace
from typing import Final
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException

from coalition.readers.account import unread
from coalition.readers.characters import clean, decode, mended
from coalition.readers.classify import opens_list
from coalition.readers.document import Block, Document, Kind, Span
from coalition.readers.document_errors import (
    BinaryDocument,
    BrokenDocument,
    DocumentError,
    DocumentTooLarge,
    EmptyDocument,
    LockedDocument,
    UnknownFormat,
    WrongEncoding,
)
from coalition.readers.formats.data import parse, read_data
from coalition.readers.formats.html import read_html, texts
from coalition.readers.formats.mail import is_mail, read_mail
from coalition.readers.formats.marks import with_marks
from coalition.readers.formats.opendocument import read_opendocument_text
from coalition.readers.formats.rtf import read_rtf
from coalition.readers.formats.text import read_text
from coalition.readers.formats.word import read_word
from coalition.readers.record import MAX_BYTES
from coalition.readers.records import with_records
from coalition.readers.sheet_errors import SheetError
from coalition.readers.sheets import Sheet, is_sheet, read_sheet

_MAX_UNPACKED: Final = 10 * MAX_BYTES
_HTML: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*(<!doctype html|<html|<body|<head|<(p|div|h[1-6]|ul|ol|dl|table|section|article|main|header)[ >])",
    re.IGNORECASE | re.DOTALL,
)
_DECLARED: Final = re.compile(
    rb"<meta[^>]*charset\s*=\s*[\"']?([\w-]+)|<\?xml[^>]*encoding=[\"']([\w-]+)", re.IGNORECASE
)
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, ParseError, DefusedXmlException, EOFError,
    NotImplementedError, RuntimeError, AttributeError,
)  # fmt: skip
_CONTROLS: Final = 50  # one in so many bytes is too many for a text


def read(data: bytes, *, filename: str = "") -> Document:
    """Read a file of any format. Raises a DocumentError."""
    if len(data) > MAX_BYTES:
        raise DocumentTooLarge
    document = _read(data, filename.lower())
    if not document.wraps:
        document = replace(document, blocks=tuple(with_marks(document.blocks)))
    document = replace(document, blocks=tuple(with_records(document.blocks)))
    if not any(block.text for block in document.blocks):
        raise EmptyDocument
    return document


def _read(data: bytes, name: str) -> Document:
    if data.lstrip()[:5] == b"%PDF-" or data.startswith(b"%PDF"):
        raise UnknownFormat("PDF")
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise LockedDocument
    if is_sheet(name):
        try:
            return document_of(read_sheet(data, filename=name))
        except SheetError as error:
            raise BrokenDocument from error
    if data.startswith(b"PK\x03\x04"):
        return _read_archive(data, name)
    if data.lstrip().startswith(b"{\\rtf"):
        return _guarded(data, read_rtf)
    if is_mail(data):
        return _guarded(data, read_mail)
    return _read_text(data, name)


def _read_archive(data: bytes, name: str) -> Document:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if sum(part.file_size for part in archive.infolist()) > _MAX_UNPACKED:
                raise DocumentTooLarge
            kind = archive.read("mimetype") if "mimetype" in names else b""
    except _BROKEN as error:
        raise BrokenDocument from error
    if "word/document.xml" in names:
        return _guarded(data, read_word)
    if "xl/workbook.xml" in names or b"spreadsheet" in kind:
        return _read(data, "sheet.ods" if b"spreadsheet" in kind else "sheet.xlsx")
    if "content.xml" in names and b"text" in kind:
        return _guarded(data, read_opendocument_text)
    raise UnknownFormat


def _guarded(data: bytes, reader: object) -> Document:
    assert callable(reader)
    try:
        document = reader(data)
    except DocumentError:
        raise
    except _BROKEN as error:
        raise BrokenDocument from error
    assert isinstance(document, Document)
    return document


def _read_text(data: bytes, name: str) -> Document:
    declared = _DECLARED.search(data[:4096])
    try:
        if (
            b"\0" in data
            and not data.startswith((b"\xff\xfe", b"\xfe\xff"))
            and data[:1000].count(0) * 4 < len(data[:1000])
        ):
            raise BinaryDocument
        text, _encoding, guessed = decode(data, declared=(declared[1] or declared[2]).decode() if declared else "")
    except UnicodeDecodeError as error:
        raise (BinaryDocument if b"\0" in data[:1000] else WrongEncoding) from error
    if sum(ord(one) < 9 or 14 <= ord(one) < 32 for one in text[:4096]) * _CONTROLS > len(text[:4096]):
        raise BinaryDocument
    text = "\n".join(map(mended, text.split("\n")))
    is_markdown = name.endswith((".md", ".markdown"))  # which may have tags in it
    if name.endswith((".html", ".htm", ".xhtml")) or (_HTML.match(text) and not is_markdown):
        document = read_html(text)
        document = replace(document, hidden=(*document.hidden, *unread(texts(text), document.blocks, document.hidden)))
    else:
        document = _data(text, name) or read_text(text)
    return Document(document.blocks, document.wraps, guessed, document.hidden)


def _data(text: str, name: str) -> Document | None:
    """Read JSON or YAML, where a file's name or its first sign says so and it is."""
    is_json = name.endswith(".json") or text.lstrip()[:1] in {"[", "{"}
    is_yaml = name.endswith((".yaml", ".yml"))
    if not (is_json or is_yaml):
        return None
    try:
        found = parse(clean(text), is_yaml=is_yaml)
        return read_data(found) if isinstance(found, list | dict) else None
    except ValueError:
        return None


def document_of(sheet: Sheet) -> Document:
    """Give the sheets of a file as a document of rows, each below its title where there are several."""

    def lines(text: str, link: str, number: int, column: int) -> Iterable[Block]:
        where = f"row {number}, column {column}"
        for piece in text.split("\n"):
            if piece.strip():
                yield Block(Kind.LINE, (Span(clean(piece), link),), number, number, where=where)

    found: list[Block] = []
    sheets = (sheet, *sheet.further)
    for at, one in enumerate(sheets):
        beside = f"sheet {one.title}, " if sheet.further else ""
        if sheet.further or opens_list(one.title, marked_up=True) is not None:
            found.append(Block(Kind.HEADING, (Span(one.title),), 0, 10_000_000 + at, level=2, where=beside.strip(", ")))
        found += [
            Block(
                Kind.ROW, (), row.number, 20_000_000 * at, mark="sheet", where=f"{beside}row {row.number}",
                cells=tuple(
                    tuple(lines(text, "".join(row.links[at : at + 1]), row.number, at + 1))
                    for at, text in enumerate(row.cells)
                ),
            )
            for row in one.rows
        ]  # fmt: skip
    read = {f"[{one.title}]" for one in sheet.further}
    hidden = [
        *(text for text in sheet.hidden if text not in read),
        *(text for one in sheet.further for text in one.hidden),
    ]
    return Document(tuple(found), hidden=tuple(hidden))
