"""Read an .odt: paragraphs, headings, lists, tables and text boxes; what was deleted, hidden or noted never."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from coalition.readers.characters import clean
from coalition.readers.document import Block, Document, Kind, Span

_T: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_O: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_D: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_S: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_X: Final = "{http://www.w3.org/1999/xlink}href"
_UNSEEN: Final = {f"{_T}tracked-changes", f"{_T}hidden-text", f"{_O}annotation", f"{_T}note-citation", f"{_O}forms"}
_MOST_REPEATED: Final = 60


def read_opendocument_text(data: bytes) -> Document:
    """Read the archive. Raises KeyError, zipfile.BadZipFile and others where it is damaged."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = fromstring(archive.read("content.xml"), forbid_dtd=True)
    reader = _Reader(content)
    body = content.find(f"{_O}body/{_O}text")
    blocks = list(reader.blocks(body if body is not None else content, ""))
    return Document((*blocks, *reader.notes), hidden=tuple(reader.hidden))


class _Reader:
    def __init__(self, content: Element) -> None:
        self._line = self._group = self._tables = 0
        self._page = 1
        self.notes: list[Block] = []
        self.hidden: list[str] = []
        self._boxes: list[Element] = []
        self._styles: dict[str, tuple[bool, bool, bool, bool]] = {}
        self._numbered: dict[str, bool] = {}
        for style in content.iter(f"{_S}style"):
            found = style.find(f"{_S}text-properties")
            if found is not None:
                self._styles[style.get(f"{_S}name", "")] = (
                    found.get(f"{_FO}font-weight") == "bold",
                    found.get(f"{_FO}font-style") == "italic",
                    found.get(f"{_T}display") == "none" or found.get(f"{_S}text-line-through-style", "none") != "none",
                    found.get(f"{_S}text-position", "").startswith("super"),
                )
        for lists in content.iter(f"{_T}list-style"):
            self._numbered[lists.get(f"{_S}name", "")] = lists.find(f"{_T}list-level-style-number") is not None

    def blocks(self, parent: Element, where: str) -> Iterator[Block]:
        for child in parent:
            if child.tag in {f"{_T}p", f"{_T}h"}:
                self._group += 1
                depth = int(child.get(f"{_T}outline-level", "1")) if child.tag == f"{_T}h" else 0
                yield from self._paragraph(child, Kind.HEADING if depth else Kind.LINE, depth, "", where)
            elif child.tag == f"{_T}list":
                self._group += 1
                yield from self._list(child, 1, child.get(f"{_T}style-name", ""), where)
                self._group += 1
            elif child.tag == f"{_TABLE}table":
                yield from self._table(child)
            elif child.tag not in _UNSEEN:
                yield from self.blocks(child, where)

    def _list(self, element: Element, depth: int, style: str, where: str) -> Iterator[Block]:
        number = 0
        group = self._group
        for item in element:
            number += item.tag == f"{_T}list-item"
            mark = f"{number}." if self._numbered.get(style) else "•"
            for child in item:
                self._group = group
                if child.tag == f"{_T}list":
                    yield from self._list(child, depth + 1, style, where)
                elif child.tag in {f"{_T}p", f"{_T}h"}:
                    yield from self._paragraph(child, Kind.ITEM, depth, mark, where)
                    mark = ""

    def _paragraph(self, element: Element, kind: Kind, level: int, mark: str, where: str) -> Iterator[Block]:
        self._line += 1
        line, group = self._line, self._group
        style = self._styles.get(element.get(f"{_T}style-name", ""), (False,) * 4)
        lines: list[list[Span]] = [[]]
        if style[2]:
            self.hidden.append("".join(element.itertext()))
        else:
            self._walk(element, lines, "", style)
        for index, spans in enumerate(lines):
            if any(span.text.strip() for span in spans):
                shown = Kind.LINE if index and kind == Kind.ITEM else kind
                yield Block(shown, tuple(spans), line, group, level=level, mark="" if index else mark,
                            where=where or f"page {self._page}, paragraph {line}")  # fmt: skip
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from self.blocks(box, where or "text box")

    def _walk(self, element: Element, lines: list[list[Span]], href: str, style: tuple[bool, ...]) -> None:
        def add(text: str | None) -> None:
            for index, piece in enumerate(clean(text or "").split("\n\n")):
                if index:
                    lines.append([])
                lines[-1].append(Span(" ".join(piece.split("\n")), href, style[0], style[1]))

        add(element.text)
        for child in element:
            own = self._styles.get(child.get(f"{_T}style-name", ""), (False,) * 4)
            words = "".join(child.itertext())
            if child.tag == f"{_T}line-break":
                lines.append([])
            elif child.tag == f"{_T}tab":
                lines[-1].append(Span("\t"))
            elif child.tag == f"{_T}s":
                lines[-1].append(Span(" "))
            elif child.tag == f"{_T}soft-page-break":
                self._page += 1
            elif child.tag == f"{_D}text-box":
                self._boxes.append(child)
            elif child.tag == f"{_T}note":
                body = child.find(f"{_T}note-body")
                noted = " ".join("".join(body.itertext()).split()) if body is not None else ""
                self.notes.append(Block(Kind.NOTE, (Span(noted),), self._line, 0, where="footnote"))
            elif own[2]:
                self.hidden.append(words)
            elif own[3] and words.strip().isdecimal():
                pass  # the mark of a note, set by hand
            elif child.tag not in _UNSEEN:
                self._walk(child, lines, child.get(_X, href), (style[0] or own[0], style[1] or own[1]))
            add(child.tail)

    def _table(self, table: Element) -> Iterator[Block]:
        self._tables += 1
        number, above = self._tables, dict[int, tuple[int, tuple[Block, ...]]]()
        self._group += 1
        group = self._group
        for index, row in enumerate(table.iter(f"{_TABLE}table-row"), start=1):
            cells: list[tuple[Block, ...]] = []
            for cell in row:
                column = len(cells)
                if cell.tag == f"{_TABLE}covered-table-cell":
                    left, blocks = above.get(column, (0, ()))
                    cells.append(blocks if left else ())
                    above[column] = (left - 1, blocks)
                elif cell.tag == f"{_TABLE}table-cell":
                    blocks = tuple(self.blocks(cell, f"table {number}, row {index}, cell {column + 1}"))
                    above[column] = (int(cell.get(f"{_TABLE}number-rows-spanned", "1")) - 1, blocks)
                    repeated = min(int(cell.get(f"{_TABLE}number-columns-repeated", "1")), _MOST_REPEATED)
                    cells += [blocks] * repeated
            if any(cells):
                line = next(cell[0].line for cell in cells if cell)
                yield Block(Kind.ROW, (), line, group, cells=tuple(cells), where=f"table {number}, row {index}")
        self._group += 1
