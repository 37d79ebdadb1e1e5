"""Read a list of organisations, however it is laid out."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from coalition.domain.documents.bounds import within_bounds
from coalition.domain.documents.breaks import Cell, mend
from coalition.domain.documents.entries import (
    ends_with_country,
    ends_with_place,
    has_mark,
    is_name,
    is_page_mark,
    is_person,
    key,
    plain,
    read_entry,
    read_row,
    without_mark,
)
from coalition.domain.documents.headings import Heading, country_over, heading, opens_list
from coalition.domain.documents.leads import unquoted, with_countries_apart, with_leads_apart
from coalition.domain.documents.record import Doubt, DoubtReason, ListEntry, ReadList
from coalition.domain.documents.records import with_places_joined, with_records_tabbed, with_signers_apart
from coalition.domain.documents.separated import with_rows_tabbed
from coalition.domain.documents.separators import split_inline
from coalition.domain.documents.tables import columns_of, placed, read_table

_RULE: Final = re.compile(r"^\s*\|?[\s:|+\-=_*]{3,}\|?\s*$")
_MANY: Final = 3


def read_lines_of_list(lines: list[tuple[int, str]]) -> ReadList:
    """Read numbered lines that hold nothing but a list."""
    doubts: list[Doubt] = []
    apart = list(with_leads_apart(with_signers_apart(_as_rows(unquoted(lines)), doubts)))
    cells = list(_cells(list(with_countries_apart(within_bounds(apart, doubts), doubts)), doubts))
    entries: dict[str, ListEntry] = {}
    in_country = ""
    individuals = False
    dash_is_country, comma_is_place = _dashes_name_countries(cells), _commas_name_places(cells)
    for cell in cells:
        written = plain(cell.text)
        if found := opens_list(cell.text):
            if heading(cell.text) is None:
                doubts.append(Doubt(DoubtReason.NOT_A_NAME, cell.line, written))
            individuals = found == Heading.INDIVIDUALS
            in_country = ""
        elif (where := country_over(written)) is not None:
            in_country = where.code
        elif not is_name(written) or is_page_mark(written):
            if written:
                doubts.append(Doubt(DoubtReason.NOT_A_NAME, cell.line, written))
        elif individuals or is_person(written):
            doubts.append(Doubt(DoubtReason.INDIVIDUAL, cell.line, written))
        else:
            entry = (
                read_row(
                    written,
                    acronym=plain(cell.acronym),
                    where=plain(cell.where),
                    also=plain(cell.also),
                    line=cell.line,
                    in_country=in_country,
                )
                if cell.acronym or cell.where or cell.also
                else read_entry(
                    written,
                    line=cell.line,
                    sure=cell.sure,
                    in_country=in_country,
                    dash_is_country=dash_is_country,
                    comma_is_place=comma_is_place,
                )
            )
            if key(entry) in entries:
                doubts.append(Doubt(DoubtReason.TWICE, cell.line, written))
            else:
                entries[key(entry)] = entry
    return ReadList(tuple(entries.values()), tuple(sorted(doubts, key=lambda doubt: doubt.line)))


def _commas_name_places(cells: list[Cell]) -> bool:
    """Tell whether a place stands behind a comma in most names: then what stands there in the others is one too."""
    names = [plain(cell.text) for cell in cells if opens_list(cell.text) is None and not cell.where]
    return sum(map(ends_with_place, names)) * 5 >= len(names) * 3 and len(names) >= _MANY


def _as_rows(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    return with_places_joined(with_records_tabbed(with_rows_tabbed(lines)))


def _dashes_name_countries(cells: list[Cell]) -> bool:
    """Tell whether the list has the custom of naming countries, in whatever way: then one after a dash is one too."""
    names = [plain(cell.text) for cell in cells if heading(cell.text) is None]
    names = [name for name in names if is_name(name)]
    return sum(map(ends_with_country, names)) * 2 >= len(names) >= _MANY


def _cells(lines: list[tuple[int, str]], doubts: list[Doubt]) -> Iterator[Cell]:
    """Give the pieces of the list, each a whole name, in the order in which they stand."""
    single: list[Cell] = []
    led = False
    for region in _regions(lines):
        table = read_table(region)
        if table is None and columns_of(region) == 1:
            single += split_inline(region, doubts, led=led)
            led = opens_list(region[-1][1]) is not None
            continue
        yield from mend(single, doubts, in_columns=False)
        single = []
        if table is None:
            yield from _side_by_side(region, doubts)
        else:
            yield from table.cells
            doubts += [Doubt(DoubtReason.NOT_A_NAME, number, text) for number, text in table.besides]
    yield from mend(single, doubts, in_columns=False)


def _regions(lines: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    """Cut at empty lines, but not within columns: there they part the rows."""
    regions: list[list[tuple[int, str]]] = [[]]
    for number, text in lines:
        if not text.strip():
            regions.append([])
        elif not _RULE.match(text):
            regions[-1].append((number, text))
    merged: list[list[tuple[int, str]]] = []
    width = 0
    for region in (region for region in regions if region):
        above, width = width, columns_of(region)
        if merged and above == width > 1:
            merged[-1] += region
        else:
            merged.append(region)
    return merged


def _side_by_side(region: list[tuple[int, str]], doubts: list[Doubt]) -> list[Cell]:
    cells = [replace(cell, text=without_mark(cell.text), marked=has_mark(cell.text)) for cell in placed(region)]
    columns = sorted({cell.column for cell in cells})
    whole = [
        cell
        for column in columns
        for cell in mend([cell for cell in cells if cell.column == column], doubts, in_columns=True)
    ]
    return sorted(whole, key=lambda cell: (cell.line, cell.column))
