"""Read the visible sheets of an .ods file."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from coalition.readers.sheet_errors import BrokenSheet, EmptySheet, HoldsEntities, HoldsLinks
from coalition.readers.sheets.record import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Collector, Sheet

_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_HREF: Final = "{http://www.w3.org/1999/xlink}href"
_CELLS: Final = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
_LINKS: Final = {f"{_TABLE}table-source", f"{_TABLE}cell-range-source", f"{_OFFICE}dde-source"}


def read_opendocument(data: bytes) -> Sheet:
    """Read an archive that was checked. Raises a SheetError."""
    sheets: dict[str, Collector] = {}
    unread: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as content:
            above: dict[int, tuple[int, str]] = {}
            for name, row in _rows(content, unread):
                if name not in sheets:
                    sheets[name], above = Collector(), {}
                collector = sheets[name]
                given = [cell for cell in row if cell.tag in _CELLS]
                cells = [text for cell in given for text in _repeated(cell, _text(cell))]
                links = [link for cell in given for link in _repeated(cell, _link(cell))]
                times = _number(row, f"{_TABLE}number-rows-repeated")
                _fill_merged(row, cells, above)
                if not any(cells):
                    collector.skip(times)
                    continue
                for _time in range(min(times, MAX_ROWS + 2)):
                    if row.get(f"{_TABLE}visibility", "visible") == "visible":
                        collector.add(list(cells), links)
                    else:
                        collector.hide(cells)
    except DefusedXmlException as error:
        raise HoldsEntities from error
    except (ParseError, KeyError, ValueError, zipfile.BadZipFile, zlib.error, OSError) as error:
        raise BrokenSheet from error
    read = [collector.sheet(title=name) for name, collector in sheets.items() if collector.has_rows]
    if not read:
        raise EmptySheet
    first, *further = read
    hidden = (*first.hidden, *(f"[{one.title}]" for one in further), *unread)
    return replace(first, hidden=hidden, further=tuple(further))


def _rows(content: IO[bytes], unread: list[str]) -> Iterator[tuple[str, Element]]:
    """Give the lines of the tables that are shown, with their table's name, and forget each; of the others the name is told."""
    unseen: set[str] = set()
    skips, name = False, ""
    for event, element in iterparse(content, events=("start", "end"), forbid_dtd=True):
        if event == "start":
            if element.tag in _LINKS:
                raise HoldsLinks
            if element.tag == f"{_TABLE}table":
                name = element.get(f"{_TABLE}name", "")
                skips = element.get(f"{_TABLE}style-name", "") in unseen
                unread += [f"[{name}]"] if skips else []
            continue
        if element.tag == f"{_STYLE}style":
            shown = element.find(f"{_STYLE}table-properties")
            if shown is not None and shown.get(f"{_TABLE}display") == "false":
                unseen.add(element.get(f"{_STYLE}name", ""))
        elif element.tag == f"{_TABLE}table-row":
            if not skips:
                yield name, element
            element.clear()


def _fill_merged(row: Element, cells: list[str], above: dict[int, tuple[int, str]]) -> None:
    """Give each cell that one above reaches over what stands in that one."""
    column = 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        left, text = above.get(column, (0, ""))
        if cell.tag.endswith("covered-table-cell") and left and column < len(cells):
            cells[column], above[column] = text, (left - 1, text)
        elif (reach := _number(cell, f"{_TABLE}number-rows-spanned")) > 1 and column < len(cells):
            above[column] = (reach - 1, cells[column])
        column += min(_number(cell, f"{_TABLE}number-columns-repeated"), MAX_COLUMNS + 1)


def _repeated(cell: Element, text: str) -> list[str]:
    """Give a cell's text as often as it is repeated; empty ones fill whole sheets, and one column too many tells."""
    return [text] * min(_number(cell, f"{_TABLE}number-columns-repeated"), MAX_COLUMNS + 1)


def _link(cell: Element) -> str:
    found = next(cell.iter(f"{_TEXT}a"), None)
    return found.get(_HREF, "") if found is not None else ""


def _number(element: Element, attribute: str) -> int:
    return max(int(element.get(attribute, "1")), 1)


def _text(cell: Element) -> str:
    formula = cell.get(f"{_TABLE}formula")
    if formula is not None:
        return f"={formula}"[:MAX_CELL]
    moment = cell.get(f"{_OFFICE}date-value")
    if moment is not None:
        return moment
    lines = ("".join(paragraph.itertext()) for paragraph in cell.findall(f"{_TEXT}p"))
    return "\n".join(lines).strip()
