"""From a file's bytes to lines of text in which Markdown marks headings, emphasis, links and lists."""

import io
import re
import zipfile
import zlib
from typing import Final

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from coalition.domain.documents.characters import clean
from coalition.domain.documents.errors import (
    BinaryDocument,
    BrokenDocument,
    DocumentTooLarge,
    EmptyDocument,
    LockedDocument,
    UnknownFormat,
    WrongEncoding,
)
from coalition.domain.documents.html import text_of

MAX_BYTES: Final = 5_000_000
_MAX_UNPACKED: Final = 10 * MAX_BYTES
_HTML: Final = re.compile(
    r"\s*(<!doctype html|<html|<body|<(p|div|h[1-6]|ul|ol|dl|table|section|article|main|header)[ >])", re.IGNORECASE
)


def read_lines(data: bytes, *, filename: str) -> list[str]:
    """Return a document's lines.

    Raises EmptyDocument, DocumentTooLarge, BinaryDocument, UnknownFormat, WrongEncoding, BrokenDocument.
    """
    if len(data) > MAX_BYTES:
        raise DocumentTooLarge
    if data.startswith(b"%PDF"):
        raise UnknownFormat("PDF")
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise LockedDocument
    if data.startswith(b"PK\x03\x04"):
        text = _from_docx(data)
    else:
        text = _decode(data)
        if _HTML.match(text) or filename.lower().endswith((".html", ".htm")):
            text = text_of(text)
    text = clean(text)
    if not text.strip():
        raise EmptyDocument
    return text.splitlines()


def _decode(data: bytes) -> str:
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        if b"\0" in data:
            raise BinaryDocument
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        controls = sum(byte < 9 or 13 < byte < 32 for byte in data[:4096])
        raise (BinaryDocument if controls > len(data[:4096]) / 50 else WrongEncoding) from None


def _from_docx(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "word/document.xml" not in archive.namelist():
                raise UnknownFormat
            if sum(part.file_size for part in archive.infolist()) > _MAX_UNPACKED:
                raise DocumentTooLarge
        document = docx.Document(io.BytesIO(data))
        lines: list[str] = []
        number = 0
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                lines += ["\t".join(" ".join(cell.text.split()) for cell in row.cells) for row in block.rows]
                continue
            numbered = "List Number" in _style(block)
            number = number + 1 if numbered else 0
            lines.append(_paragraph(block, number))
            if not _style(block).startswith("List"):
                lines.append("")
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError) as error:
        raise BrokenDocument from error
    return "\n".join(lines)


def _style(paragraph: Paragraph) -> str:
    return (paragraph.style.name or "") if paragraph.style else ""


def _paragraph(paragraph: Paragraph, number: int) -> str:
    words = ""
    for run in paragraph.runs:
        mark = "**" if run.bold else "*" if run.italic else ""
        words += f"{mark}{run.text}{mark}" if mark and run.text.strip() == run.text and run.text else run.text
    words = words or paragraph.text
    style = _style(paragraph)
    if style == "Title" or style == "Heading 1":
        return f"# {paragraph.text}"
    if style.startswith("Heading"):
        return f"## {paragraph.text}"
    if number:
        return f"{number}. {words}"
    return f"- {words}" if style.startswith("List") else words
