"""Lay out lines of comma-separated values, in a file or in a mail, as rows with tabs between their cells."""

import csv
import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from coalition.domain.documents.characters import squeeze
from coalition.domain.sheets.columns import head_names, is_naming

Line = tuple[int, str]

_SEPARATORS: Final = (",", ";", "\t", "|")
_FEWEST_CELLS: Final = 3  # without headings
_FEWEST_ROWS: Final = 3
_QUOTED: Final = re.compile(r'^\s*"((?:[^"]|"")*)"\s*$')
_RULE: Final = re.compile(r"[\s|:\-]+")


def with_rows_tabbed(lines: list[Line]) -> list[Line]:
    """Return the lines with those that are separated values parted by tabs, and without marks about a whole line."""
    return _tabbed([(number, _QUOTED.sub(_unquoted, text)) for number, text in lines])


def _unquoted(found: re.Match[str]) -> str:
    return found[1].replace('""', '"')


def _tabbed(lines: list[Line]) -> list[Line]:
    above = ""
    for index, (_, text) in enumerate(lines):
        begins, above = not above.strip(), text
        for separator in _SEPARATORS:
            cells = _cells(text, separator)
            if head_names(cells) or (begins and _is_even(lines, index, separator)):
                rows, after = _rows(lines, index, separator)
                if len(rows) > 1:
                    return [*lines[:index], *rows, *_tabbed(lines[after:])]
    return lines


def _cells(text: str, separator: str) -> list[str]:
    if text.lstrip().startswith("|"):
        return []  # a Markdown table
    return [squeeze(cell) for cell in next(csv.reader([text], delimiter=separator), [])]


def _is_even(lines: list[Line], start: int, separator: str) -> bool:
    """Tell whether lines without headings are rows: as many cells in each, and no space behind a separator."""
    if separator == "\t" or separator not in lines[start][1]:
        return False
    texts = [text for _, text in takewhile(lambda line: line[1].strip(), lines[start:])]
    rows = [_cells(text, separator) for text in texts]
    spaced = any(f"{separator} " in re.sub(r'"[^"]*"', "", text) for text in texts)
    width = len(rows[0])
    return (
        len(rows) >= _FEWEST_ROWS and width >= _FEWEST_CELLS and not spaced and all(len(row) == width for row in rows)
    )


def _rows(lines: list[Line], start: int, separator: str) -> tuple[list[Line], int]:
    """Give rows until a line that is none, and where that is; a cell in quotes may go on over lines."""
    rows: list[Line] = []
    heading = _cells(lines[start][1], separator)
    name = next((index for index, cell in enumerate(heading) if is_naming(cell)), 0)
    reader = csv.reader((f"{text}\n" for _, text in lines[start:]), delimiter=separator)
    at = start
    for cells in _readable(reader):
        if len(cells) < 2:
            break
        surplus = len(cells) - len(heading)
        if surplus > 0:  # a name with commas in it that nobody put in quotes
            cells = [
                *cells[:name],
                ", ".join(map(squeeze, cells[name : name + surplus + 1])),
                *cells[name + surplus + 1 :],
            ]
        if not all(_RULE.fullmatch(cell) for cell in cells if cell):
            rows.append((lines[at][0], "\t".join(map(squeeze, cells))))
        at = start + reader.line_num
    return rows, at


def _readable(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error:
        return
