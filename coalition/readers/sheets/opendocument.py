"""Read the first sheet of an .ods file."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from coalition.readers.sheet_errors import BrokenSheet, HoldsEntities, HoldsLinks
from coalition.readers.sheets.record import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Collector, Sheet

_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CELLS: Final = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
_LINKS: Final = {f"{_TABLE}table-source", f"{_TABLE}cell-range-source", f"{_OFFICE}dde-source"}


def read_opendocument(data: bytes) -> Sheet:
    """Read an archive that was checked. Raises a SheetError."""
    collector = Collector()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as content:
            above: dict[int, tuple[int, str]] = {}
            for row in _rows(content, collector.hidden):
                cells = [text for cell in row if cell.tag in _CELLS for text in _repeated(cell)]
                times = _number(row, f"{_TABLE}number-rows-repeated")
                _fill_merged(row, cells, above)
                if not any(cells):
                    collector.skip(times)
                    continue
                if row.get(f"{_TABLE}visibility", "visible") != "visible":
                    for _time in range(min(times, MAX_ROWS + 2)):
                        collector.hide(cells)
                    continue
                for _time in range(min(times, MAX_ROWS + 2)):
                    collector.add(list(cells))
    except DefusedXmlException as error:
        raise HoldsEntities from error
    except (ParseError, KeyError, ValueError, zipfile.BadZipFile, zlib.error, OSError) as error:
        raise BrokenSheet from error
    return collector.sheet()


def _rows(content: IO[bytes], unread: list[str]) -> Iterator[Element]:
    """Give the lines of the first table that is shown, and forget each; of the others the name is told."""
    unseen: set[str] = set()
    skips = was_read = False
    for event, element in iterparse(content, events=("start", "end"), forbid_dtd=True):
        if event == "start":
            if element.tag in _LINKS:
                raise HoldsLinks
            if element.tag == f"{_TABLE}table":
                skips = was_read or element.get(f"{_TABLE}style-name", "") in unseen
                unread += [f"[{element.get(f'{_TABLE}name', '')}]"] if skips else []
            continue
        if element.tag == f"{_STYLE}style":
            shown = element.find(f"{_STYLE}table-properties")
            if shown is not None and shown.get(f"{_TABLE}display") == "false":
                unseen.add(element.get(f"{_STYLE}name", ""))
        elif element.tag == f"{_TABLE}table-row":
            if not skips:
                yield element
            element.clear()
        elif element.tag == f"{_TABLE}table" and not skips:
            was_read = True


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


def _repeated(cell: Element) -> list[str]:
    """Give a cell's text as often as it is repeated; empty ones fill whole sheets, and one column too many tells."""
    times = min(_number(cell, f"{_TABLE}number-columns-repeated"), MAX_COLUMNS + 1)
    return [_text(cell)] * times


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
