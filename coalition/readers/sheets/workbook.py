"""Read the first visible sheet of an .xlsx file, as a person sees it: hidden lines left out, merged cells filled."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime, time
from html import unescape
from typing import Any, Final

from coalition.readers.characters import clean
from coalition.readers.sheet_errors import BrokenSheet, EmptySheet, SheetError
from coalition.readers.sheets.record import MAX_COLUMNS, MAX_ROWS, Collector, Sheet

_ROW: Final = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_NUMBER: Final = re.compile(rb'\br="(\d+)"')
_HIDDEN: Final = re.compile(rb'\bhidden="(?:1|true)"')
_COLUMN: Final = re.compile(rb"<(?:\w+:)?col\b[^>]*>")
_FROM: Final = re.compile(rb'\b(?:min|max)="(\d+)"')
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_HYPERLINK: Final = re.compile(rb"<(?:\w+:)?hyperlink\b[^>]*>")
_ID: Final = re.compile(rb'\b[iI]d="([^"]*)"')
_REF: Final = re.compile(rb'\bref="([A-Z]+\d+(?::[A-Z]+\d+)?)"')
_TARGET: Final = re.compile(rb'\bTarget="([^"]*)"')
_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]+\d+:[A-Z]+\d+)"')


def read_workbook(data: bytes) -> Sheet:
    """Read an archive that was checked. Raises a SheetError."""
    import openpyxl  # a sheet's reader is large, and few processes read one

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
        unread = [sheet for sheet in book.worksheets if sheet not in shown]
        read: list[Sheet] = []
        for sheet in shown:
            collector = Collector()
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                path = str(vars(sheet)["_worksheet_path"]).lstrip("/")
                xml = archive.read(path)
                folder, _, name = path.rpartition("/")
                beside = f"{folder}/_rels/{name}.rels"
                targets = archive.read(beside) if beside in archive.namelist() else b""
            _collect(sheet, xml, collector, _links(xml, targets))
            if collector.has_rows:
                read.append(collector.sheet(title=str(sheet.title)))
    except SheetError:
        raise
    except Exception as error:  # whatever openpyxl stumbles on in a file that was made up is one thing to us
        raise BrokenSheet from error
    if not read:
        raise EmptySheet
    first, *further = read
    hidden = (*first.hidden, *(f"[{one.title}]" for one in further), *(f"[{one.title}]" for one in unread))
    return replace(first, hidden=hidden, further=tuple(further))


def _links(xml: bytes, targets: bytes) -> dict[tuple[int, int], str]:
    """Give the addresses under cells."""
    from openpyxl.utils.cell import range_boundaries

    given = {}
    for tag in _RELATION.findall(targets):
        if (name := _ID.search(tag)) and (target := _TARGET.search(tag)):
            given[name[1]] = unescape(target[1].decode("utf-8", "replace"))
    found: dict[tuple[int, int], str] = {}
    for tag in _HYPERLINK.findall(xml):
        if (cells := _REF.search(tag)) and (name := _ID.search(tag)) and name[1] in given:
            left, top, _right, _bottom = (one or 0 for one in range_boundaries(cells[1].decode()))
            found[top, left] = given[name[1]]
    return found


def _collect(sheet: Any, xml: bytes, collector: Collector, links: dict[tuple[int, int], str]) -> None:
    from openpyxl.utils.cell import range_boundaries

    hidden_rows = {
        int(found[1]) for tag in _ROW.finditer(xml) if _HIDDEN.search(tag[0]) and (found := _NUMBER.search(tag[0]))
    }
    hidden_columns: set[int] = set()
    for column in _COLUMN.finditer(xml):
        if _HIDDEN.search(column[0]):
            first, last = sorted(int(one) for one in _FROM.findall(column[0]))
            hidden_columns |= set(range(first, min(last, MAX_COLUMNS) + 1))
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    for cells_merged in _MERGED.finditer(xml):
        left, top, _right, bottom = (one or 0 for one in range_boundaries(cells_merged[1].decode()))
        merged |= {(one, left): (top, left) for one in range(top + 1, min(bottom, top + MAX_ROWS) + 1)}
    above = dict.fromkeys(merged.values(), "")
    sheet.reset_dimensions()  # what a file says of its size need not be so
    for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS + 1), start=1):
        cells = [_text(cell.value, cell.data_type) for cell in row]
        for index, text in enumerate(cells, start=1):
            if (number, index) in above:
                above[number, index] = text
            elif not text and (number, index) in merged:
                cells[index - 1] = above[merged[number, index]]
        unseen = [text for index, text in enumerate(cells, start=1) if index in hidden_columns and text]
        cells = ["" if index in hidden_columns else text for index, text in enumerate(cells, start=1)]
        struck = [bool(text) and bool(cell.font and cell.font.strike) for cell, text in zip(row, cells, strict=True)]
        if number in hidden_rows or (any(struck) and struck == [bool(text) for text in cells]):
            collector.hide(cells)
        else:
            collector.add(cells, [links.get((number, at), "") for at in range(1, len(cells) + 1)] if links else ())
            collector.hidden += [" ".join(unseen)[:200]] if unseen else []


def _text(value: Any, kind: str) -> str:
    match value:
        case None:
            return ""
        case _ if kind == "f":
            return f"={str(value).removeprefix('=')}"
        case _ if kind == "e":
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date() | time():
            return value.isoformat()
    return clean(str(value)).strip()
