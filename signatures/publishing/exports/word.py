"""A .docx document with real headings and lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.shared import Mm

from coalition.statements.markup import Block, Kind, Run, blocks, inline_runs
from signatures.publishing.exports.document import Document, name_of
from signatures.publishing.exports.words import Words, words
from signatures.publishing.listing import Entry

_FONT = "Arial"  # wherever documents are opened, and with Arabic letters
# Letters written from right to left, with what stands between them.
_RIGHT_TO_LEFT = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff](?:[^A-Za-z\u00c0-\u024f]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff])?"
)
_LEFT_TO_RIGHT = re.compile(
    r"[A-Za-z\u00c0-\u024f](?:[^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]*[A-Za-z0-9\u00c0-\u024f])?"
)

_LEFT_TO_RIGHT_MARK, _RIGHT_TO_LEFT_MARK = "\u200e", "\u200f"


def make(document: Document) -> bytes:
    return _Writer(document, words(document)).write()


class _Writer:
    def __init__(self, document: Document, labels: Words) -> None:
        self._document, self._said = document, labels
        self._is_rtl = document.direction == "rtl"
        self._word: WordDocument = docx.Document()
        self._body = self._word.element.body
        self._styles = {style.name: style.style_id for style in self._word.styles}

    def write(self) -> bytes:
        self._prepare()
        document, labels = self._document, self._said
        self._add("Title", [Run(document.title)])
        self._add("Subtitle", [Run(labels.kicker)])
        for correction in labels.corrections:
            self._add("Intense Quote", [Run(correction)])
        self._add_prose(document.body)
        if document.demands:
            self._add("Heading 1", [Run(labels.demands)])
            numbering = self._new_numbering()
            for demand in document.demands:
                self._add("List Number", inline_runs(demand), numbering=numbering)
        self._add_prose(document.closing)
        if document.members:
            self._add("Heading 1", [Run(f"{labels.members} ({len(document.members)})")])
            self._add_names(document.members)
        self._add("Heading 1", [Run(f"{labels.signatories} ({document.count})")])
        if document.signatories:
            self._add_names(document.signatories)
        if labels.withheld:
            self._add("Normal", [Run(labels.withheld)])
        self._add("Normal", [Run(f"{labels.revision}\n"), Run(document.address, link=document.address)])
        return self._saved()

    def _prepare(self) -> None:
        document = self._document
        properties = self._word.core_properties
        properties.title, properties.author = document.title[:255], document.site_name[:255]
        properties.last_modified_by, properties.language = document.site_name[:255], document.language
        properties.created = properties.modified = datetime.combine(document.revised_on, datetime.min.time())
        properties.comments = ""
        section = self._word.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(24)
        defaults = self._word.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        defaults.find(qn("w:lang")).set(qn("w:bidi" if self._is_rtl else "w:val"), document.language)
        for fonts in self._word.styles.element.iter(qn("w:rFonts")):
            fonts.attrib.clear()
            for letters in ("ascii", "hAnsi", "cs"):
                fonts.set(qn(f"w:{letters}"), _FONT)
        if self._is_rtl:
            self._prepare_for_arabic()
        footer = section.footer.paragraphs[0]._p
        footer.getparent().replace(footer, self._footer())

    def _prepare_for_arabic(self) -> None:
        """Take from the styles what Arabic has not: letters set apart, which do not join, and slanted ones."""
        for looks in self._word.styles.element.iter(qn("w:rPr")):
            for tag in ("w:spacing", "w:iCs"):
                for look in looks.findall(qn(tag)):
                    looks.remove(look)

    def _footer(self) -> Element:
        paragraph = self._paragraph("Footer", [Run(f"{self._said.revision} · ")])
        paragraph.append(_element("w:fldSimple", {"w:instr": "PAGE"}))
        paragraph.extend(self._runs([Run(" / ")]))
        paragraph.append(_element("w:fldSimple", {"w:instr": "NUMPAGES"}))
        return paragraph

    def _add(self, style: str, runs: Iterable[Run], *, numbering: str = "", depth: int = 1) -> None:
        self._body.insert(len(self._body) - 1, self._paragraph(style, runs, numbering=numbering, depth=depth))

    def _add_prose(self, source: str) -> None:
        numbering = ""
        for block in blocks(source):
            if block.kind != Kind.ITEM:
                numbering = ""
            elif block.number and not numbering:
                numbering = self._new_numbering(start=block.number)
            is_item = block.kind == Kind.ITEM
            self._add(
                _style(block),
                block.runs,
                numbering=numbering if block.number else "",
                depth=block.level if is_item else 1,
            )

    def _add_names(self, entries: Iterable[Entry]) -> None:
        """Add a list in two columns, which a section of its own has, so that Word balances them."""
        self._word.add_section(WD_SECTION.CONTINUOUS)
        for entry in entries:
            country = [Run(f"{self._said.comma}{entry.country}")] if entry.country else []
            self._add("List Bullet", [Run(name_of(entry)), *country])
        section = self._word.add_section(WD_SECTION.CONTINUOUS)
        columns = self._word.sections[-2]._sectPr.find(qn("w:cols"))
        columns.set(qn("w:num"), "2")
        if self._is_rtl:
            columns.addnext(_element("w:bidi"))
        section._sectPr.find(qn("w:cols")).attrib.pop(qn("w:num"), None)

    def _paragraph(self, style: str, runs: Iterable[Run], *, numbering: str = "", depth: int = 1) -> Element:
        paragraph = OxmlElement("w:p")
        properties = _element("w:pPr")
        properties.append(_element("w:pStyle", {"w:val": self._styles[style]}))
        if numbering:
            number = _element("w:numPr")
            number.extend([_element("w:ilvl", {"w:val": "0"}), _element("w:numId", {"w:val": numbering})])
            properties.append(number)
        if self._is_rtl:
            properties.append(_element("w:bidi"))
        if depth > 1:
            properties.append(_element("w:ind", {"w:start": str(360 * depth), "w:hanging": "360"}))
        paragraph.append(properties)
        paragraph.extend(self._runs(runs))
        return paragraph

    def _runs(self, runs: Iterable[Run]) -> Iterator[Element]:
        for run in runs:
            is_address = run.text == run.link
            directions = (
                [(_marked(run.text, is_rtl=False) if self._is_rtl else run.text, False)]
                if is_address
                else _by_direction(run.text, is_rtl=self._is_rtl)
            )
            parts = [self._run(run, part, is_rtl=is_rtl) for part, is_rtl in directions]
            if not run.link:
                yield from parts
                continue
            target = self._word.part.relate_to(run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link = _element("w:hyperlink", {"r:id": target})
            link.extend(parts)
            yield link

    def _run(self, run: Run, text: str, *, is_rtl: bool) -> Element:
        written = OxmlElement("w:r")
        looks = [
            *(["w:b", "w:bCs"] if run.strong else []),
            *(["w:i", "w:iCs"] if run.emphasis else []),
        ]
        properties = _element("w:rPr")
        properties.extend(_element(look) for look in looks)
        if run.link:
            properties.append(_element("w:color", {"w:val": "17466E"}))
            properties.append(_element("w:u", {"w:val": "single"}))
        if is_rtl:
            properties.append(_element("w:rtl"))
        if len(properties):
            written.append(properties)
        for number, line in enumerate(text.split("\n")):
            if number:
                written.append(_element("w:br"))
            words_of_it = _element("w:t", {"xml:space": "preserve"})
            words_of_it.text = line
            written.append(words_of_it)
        return written

    def _new_numbering(self, *, start: int = 1) -> str:
        """Make a numbering that begins anew, in the look of the style."""
        numbering = self._word.part.numbering_part.element
        style = self._word.styles["List Number"].element
        of_style = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}").get(qn("w:val"))
        look = numbering.num_having_numId(int(of_style)).abstractNumId.val
        number = numbering.add_num(look)
        number.add_lvlOverride(ilvl=0).add_startOverride(start)
        return str(number.numId)

    def _saved(self) -> bytes:
        saved = BytesIO()
        self._word.save(saved)
        return _without_times(saved)


def _style(block: Block) -> str:
    match block.kind:
        case Kind.HEADING:
            return f"Heading {block.level - 1}"
        case Kind.ITEM:
            return "List Number" if block.number else "List Bullet"
        case Kind.QUOTE:
            return "Quote"
    return "Normal"


def _by_direction(text: str, *, is_rtl: bool) -> Iterator[tuple[str, bool]]:
    """Part the words of the other direction from the rest: Word takes a run's direction from the run."""
    other = _LEFT_TO_RIGHT if is_rtl else _RIGHT_TO_LEFT
    end = 0
    for found in other.finditer(text):
        start, stop = _with_brackets(text, found.start(), found.end())
        if start > end:
            yield text[end:start], is_rtl
        yield _marked(text[start:stop], is_rtl=not is_rtl), not is_rtl
        end = stop
    if end < len(text):
        yield text[end:], is_rtl


def _marked(text: str, *, is_rtl: bool) -> str:
    """Keep signs at the edges in the direction of the words: LibreOffice goes by the letters, not by the run."""
    mark = _RIGHT_TO_LEFT_MARK if is_rtl else _LEFT_TO_RIGHT_MARK
    before, after = ("" if letter.isalnum() else mark for letter in (text[0], text[-1]))
    return f"{before}{text}{after}"


def _with_brackets(text: str, start: int, stop: int) -> tuple[int, int]:
    """Take in the bracket that closes one within, or the two round all of it: apart from it they would be turned."""
    within = text[start:stop]
    for opening, closing in ("()", "[]"):
        if text[stop : stop + 1] != closing:
            continue
        if within.count(opening) > within.count(closing):
            return start, stop + 1
        if text[start - 1 : start] == opening:
            return start - 1, stop + 1
    return start, stop


def _element(tag: str, attributes: dict[str, str] | None = None) -> Element:
    element: Element = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        element.set(qn(name), value)
    return element


def _without_times(archive: BytesIO) -> bytes:
    """Pack an archive anew without the time of packing: the same document has the same bytes."""
    packed = BytesIO()
    with ZipFile(archive) as before, ZipFile(packed, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), before.read(name), ZIP_DEFLATED)
    return packed.getvalue()
