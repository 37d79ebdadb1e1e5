"""Read a .docx: every word that Word shows, once, in the order of the page; deleted and hidden text never."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from coalition.readers.characters import clean
from coalition.readers.document import Block, Document, Kind, Span

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_M: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_UNSEEN: Final = {
    f"{_W}{tag}" for tag in ("del", "moveFrom", "rPr", "pPr", "tblPr", "sectPr", "delText", "sdtPr", "ruby")
}
_HYPERLINK: Final = re.compile(r'HYPERLINK\s+"([^"]+)"')
_DECIMAL: Final = {"bullet": "", "none": ""}
_RAISED: Final = re.compile(r"[\d,*†‡ ]{1,5}|[a-z]")
_MOST_SPANNED: Final = 60


@dataclass
class _Run:
    """Content collected on the walk through a paragraph."""

    lines: list[list[Span]] = field(default_factory=lambda: [[]])
    boxes: list[Element] = field(default_factory=list)
    field_code: str = ""
    field_depth: list[str] = field(default_factory=list)


class _Package:
    """The parts of the archive that say how the document is to be read."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        names = set(archive.namelist())

        def part(name: str) -> Element | None:
            return fromstring(archive.read(name), forbid_dtd=True) if name in names else None

        document = part("word/document.xml")
        assert document is not None
        self.body: Element = document
        self.notes = [note for name in ("footnotes", "endnotes") if (note := part(f"word/{name}.xml")) is not None]
        rels = part("word/_rels/document.xml.rels")
        self.links = {one.get("Id", ""): one.get("Target", "") for one in rels} if rels is not None else {}
        self._formats: dict[tuple[str, str], str] = {}
        self._read_numbering(part("word/numbering.xml"))
        self.styles: dict[str, tuple[str, str, str, str]] = {}
        self._read_styles(part("word/styles.xml"))

    def _read_numbering(self, root: Element | None) -> None:
        if root is None:
            return
        abstract = {one.get(f"{_W}abstractNumId"): one for one in root.iter(f"{_W}abstractNum")}
        for num in root.iter(f"{_W}num"):
            reference = num.find(f"{_W}abstractNumId")
            levels = abstract.get(_value(reference)) if reference is not None else None
            for level in levels.iter(f"{_W}lvl") if levels is not None else ():
                form = _value(level.find(f"{_W}numFmt"))
                self._formats[num.get(f"{_W}numId", ""), level.get(f"{_W}ilvl", "0")] = form

    def _read_styles(self, root: Element | None) -> None:
        for style in root.iter(f"{_W}style") if root is not None else ():
            name = _value(style.find(f"{_W}name"))
            number, level = _numbering(style)
            hidden = "vanish" if style.find(f"{_W}rPr/{_W}vanish") is not None else ""
            self.styles[style.get(f"{_W}styleId", "")] = (name, number, level, hidden)

    def format_of(self, number: str, level: str) -> str:
        return self._formats.get((number, level), "bullet")


def read_word(data: bytes) -> Document:
    """Read the archive. Raises KeyError, zipfile.BadZipFile and others where it is damaged."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        package = _Package(archive)
    reader = _Reader(package)
    body = package.body.find(f"{_W}body")
    blocks = list(reader.blocks(body if body is not None else package.body, ""))
    for notes in package.notes:
        for note in notes:
            if note.get(f"{_W}type") is None:
                blocks += [
                    Block(Kind.NOTE, block.spans, block.line, block.group, where="footnote")
                    for block in reader.blocks(note, "footnote")
                ]
    return Document(tuple(blocks), hidden=tuple(reader.hidden))


class _Reader:
    def __init__(self, package: _Package) -> None:
        self._package = package
        self._line = self._group = self._tables = 0
        self._counts: dict[tuple[str, str], int] = {}
        self._in_list = False
        self.hidden: list[str] = []

    def blocks(self, parent: Element, where: str) -> Iterator[Block]:
        """Give the blocks of a body, a cell, a text box or a note."""
        for child in parent:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child, where)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child)
            elif child.tag == f"{_M}AlternateContent":
                yield from self.blocks(_shown(child), where)
            elif child.tag not in _UNSEEN:
                yield from self.blocks(child, where)

    def _paragraph(self, paragraph: Element, where: str) -> Iterator[Block]:
        self._line += 1
        line = self._line
        style = _value(paragraph.find(f"{_W}pPr/{_W}pStyle"))
        name, number, level, hidden = self._package.styles.get(style, (style, "", "", ""))
        own, own_level = _numbering(paragraph)
        number, level = own or number, (own_level if own else level) or "0"
        run = _Run()
        if not hidden:
            self._walk(paragraph, run, "")
        mark = self._mark(number, level) if any(span.text.strip() for spans in run.lines for span in spans) else ""
        kind, depth = Kind.LINE, 0
        if mark:
            kind, depth = Kind.ITEM, int(level)
        elif name.lower().startswith(("heading", "titre", "title", "العنوان", "überschrift")):
            kind, depth = Kind.HEADING, int(re.sub(r"\D", "", name) or 1)
        if not (mark and self._in_list):
            self._group += 1
        self._in_list = bool(mark)
        spoken = where or f"paragraph {line}"
        for index, spans in enumerate(run.lines):
            if any(span.text.strip() for span in spans):
                yield Block(
                    Kind.LINE if index and kind == Kind.ITEM else kind, tuple(spans), line, self._group,
                    level=depth, mark="" if index else mark, where=spoken,
                )  # fmt: skip
        for box in run.boxes:
            self._group += 1
            yield from self.blocks(box, where or "text box")

    def _mark(self, number: str, level: str) -> str:
        if not number or number == "0":
            return ""
        form = self._package.format_of(number, level)
        if form in {"bullet", "none"}:
            return "•"
        self._counts[number, level] = self._counts.get((number, level), 0) + 1
        return f"{self._counts[number, level]}."

    def _walk(self, parent: Element, run: _Run, href: str) -> None:
        for child in parent:
            if child.tag in _UNSEEN:
                continue
            if child.tag == f"{_M}AlternateContent":
                self._walk(_shown(child), run, href)
            elif child.tag == f"{_W}hyperlink":
                self._walk(child, run, self._package.links.get(child.get(f"{_R}id", ""), href) or href)
            elif child.tag == f"{_W}fldSimple":
                found = _HYPERLINK.search(child.get(f"{_W}instr", ""))
                self._walk(child, run, found[1] if found else href)
            elif child.tag == f"{_W}txbxContent":
                run.boxes.append(child)
            elif child.tag == f"{_W}r":
                self._run(child, run, href)
            else:
                self._walk(child, run, href)

    def _run(self, element: Element, run: _Run, href: str) -> None:
        style = element.find(f"{_W}rPr")
        bold, italic = _is_on(style, "b"), _is_on(style, "i")
        raised = _value(style.find(f"{_W}vertAlign")) == "superscript" if style is not None else False
        if _is_on(style, "vanish") or _is_on(style, "strike") or _is_on(style, "dstrike"):
            self.hidden += [
                text for text in ("".join(one.text or "" for one in element.iter(f"{_W}t")),) if text.strip()
            ]
            return
        for child in element:
            match child.tag.removeprefix(_W):
                case "t":
                    text = clean(child.text or "")
                    if raised and _RAISED.fullmatch(text.strip()):
                        continue
                    linked = href or next((code for code in run.field_depth[::-1] if code.startswith("http")), "")
                    for index, piece in enumerate(text.split("\n")):
                        if index:
                            run.lines.append([])
                        run.lines[-1].append(Span(piece, linked, bold, italic))
                case "br" | "cr":
                    run.lines.append([])
                case "tab":
                    run.lines[-1].append(Span("\t"))
                case "noBreakHyphen":
                    run.lines[-1].append(Span("-", href, bold, italic))
                case "instrText":
                    found = _HYPERLINK.search(child.text or "")
                    if found and run.field_depth:
                        run.field_depth[-1] = found[1]
                case "fldChar":
                    if child.get(f"{_W}fldCharType") == "begin":
                        run.field_depth.append("")
                    elif child.get(f"{_W}fldCharType") == "end" and run.field_depth:
                        run.field_depth.pop()
                case "sym":
                    run.lines[-1].append(Span(" "))
                case "rPr" | "delText":
                    pass
                case _:
                    self._walk([child] if child.tag == f"{_M}AlternateContent" else child, run, href)  # type: ignore[arg-type]

    def _table(self, table: Element) -> Iterator[Block]:
        self._tables += 1
        number = self._tables
        self._group += 1
        group = self._group
        above: dict[int, tuple[Block, ...]] = {}
        for index, row in enumerate((row for row in _children(table, "tr") if not _is_deleted(row)), start=1):
            cells: list[tuple[Block, ...]] = []
            for cell in _children(row, "tc"):
                where = f"table {number}, row {index}, cell {len(cells) + 1}"
                given = tuple(self.blocks(cell, where))
                merge = cell.find(f"{_W}tcPr/{_W}vMerge")
                if merge is not None and _value(merge) != "restart" and not given:
                    given = above.get(len(cells), ())
                if merge is not None:
                    above[len(cells)] = given
                span = cell.find(f"{_W}tcPr/{_W}gridSpan")
                spanned = min(int(_value(span) or 1), _MOST_SPANNED) if span is not None else 1
                cells += [given, *[()] * (spanned - 1)]
            if any(cells):
                line = next(cell[0].line for cell in cells if cell)
                yield Block(Kind.ROW, (), line, group, cells=tuple(cells), where=f"table {number}, row {index}")
        self._group += 1


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """Give rows or cells, within content controls and insertions too, but not those of nested tables."""
    for child in parent:
        if child.tag == f"{_W}{tag}":
            yield child
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag", f"{_W}customXml"}:
            yield from _children(child, tag)


def _is_deleted(row: Element) -> bool:
    return row.find(f"{_W}trPr/{_W}del") is not None


def _shown(alternate: Element) -> Element:
    """Take what Word takes: the choice, else the fallback."""
    return next(iter(alternate), alternate)


def _value(element: Element | None) -> str:
    return element.get(f"{_W}val", "") if element is not None else ""


def _numbering(element: Element) -> tuple[str, str]:
    found = element.find(f"{_W}pPr/{_W}numPr")
    if found is None:
        return "", ""
    return _value(found.find(f"{_W}numId")), _value(found.find(f"{_W}ilvl"))


def _is_on(style: Element | None, name: str) -> bool:
    found = style.find(f"{_W}{name}") if style is not None else None
    return found is not None and _value(found) not in {"0", "false", "none", "off"}
