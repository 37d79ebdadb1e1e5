"""From a file's bytes to lines of text in which Markdown marks headings, emphasis, links and lists."""

import io
import re
import zipfile
import zlib
from typing import Final

import docx
from bs4 import BeautifulSoup, NavigableString, Tag
from docx.table import Table
from docx.text.paragraph import Paragraph

from coalition.domain.documents.characters import clean
from coalition.domain.documents.errors import (
    BinaryDocument,
    BrokenDocument,
    DocumentTooLarge,
    EmptyDocument,
    UnknownFormat,
    WrongEncoding,
)

MAX_BYTES: Final = 5_000_000
_MAX_UNPACKED: Final = 10 * MAX_BYTES
_HTML: Final = re.compile(r"\s*(<!doctype html|<html|<body|<(p|div|h1|ul|ol|table)[ >])", re.IGNORECASE)
_LINE_TAGS: Final = {"p", "div", "section", "article", "header", "footer", "ul", "ol", "table", "blockquote"}
_SKIPPED_TAGS: Final = {"script", "style", "head", "nav", "template", "noscript"}


def read_lines(data: bytes, *, filename: str) -> list[str]:
    """Return a document's lines.

    Raises EmptyDocument, DocumentTooLarge, BinaryDocument, UnknownFormat, WrongEncoding, BrokenDocument.
    """
    if len(data) > MAX_BYTES:
        raise DocumentTooLarge
    if data.startswith(b"%PDF"):
        raise UnknownFormat("PDF")
    if data.startswith(b"PK\x03\x04"):
        text = _from_docx(data)
    else:
        text = _decode(data)
        if _HTML.match(text) or filename.lower().endswith((".html", ".htm")):
            text = _from_html(text)
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


def _from_html(text: str) -> str:
    pieces: list[str] = []
    _walk(BeautifulSoup(text, "html.parser"), pieces)
    lines = (re.sub(r"[ \r\f\v]+", " ", line).strip(" ") for line in "".join(pieces).splitlines())
    return "\n".join(lines)


def _walk(tag: Tag, pieces: list[str]) -> None:
    for child in tag.children:
        if isinstance(child, NavigableString):
            if type(child) is NavigableString:
                pieces.append(re.sub(r"\s+", " ", child))
        elif isinstance(child, Tag) and child.name not in _SKIPPED_TAGS:
            _walk_tag(child, pieces)


def _walk_tag(tag: Tag, pieces: list[str]) -> None:
    inner: list[str] = []
    match tag.name:
        case "br":
            pieces.append("\n")
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            pieces.append(f"\n\n{'#' if tag.name == 'h1' else '##'} {' '.join(tag.get_text().split())}\n\n")
        case "strong" | "b" | "em" | "i":
            mark = "**" if tag.name in {"strong", "b"} else "*"
            words = " ".join(tag.get_text().split())
            pieces.append(f"{mark}{words}{mark}" if words else "")
        case "a":
            words = " ".join(tag.get_text().split())
            pieces.append(f"[{words}]({tag.get('href', '#')})" if words else "")
        case "tr":
            cells = tag.find_all(["td", "th"])
            pieces.append("\t".join(" ".join(cell.get_text(" ").split()) for cell in cells) + "\n")
        case "li":
            _walk(tag, inner)
            siblings = tag.find_previous_siblings("li")
            in_order = tag.parent is not None and tag.parent.name == "ol"
            pieces.append((f"\n{len(siblings) + 1}. " if in_order else "\n- ") + "".join(inner).strip())
        case _ if tag.name in _LINE_TAGS:
            _walk(tag, inner)
            pieces += ["\n\n", *inner, "\n\n"]
        case _:
            _walk(tag, pieces)
