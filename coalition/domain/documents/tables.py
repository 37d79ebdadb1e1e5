"""Columns: of names side by side, or of a table with a country, a number or an acronym beside each name."""

import csv
import re
from collections.abc import Iterator
from statistics import median, pstdev
from typing import Final

from coalition.domain.documents.breaks import Cell
from coalition.domain.documents.entries import is_acronym, plain, without_mark
from coalition.domain.documents.vocabulary import words
from coalition.names.letters import fold
from coalition.names.places import place

Region = list[tuple[int, str]]

_GAP: Final = re.compile(r"\t| {2,}")
_URL: Final = re.compile(r"(?:https?://|www\.)\S+|[\w.-]+\.(?:org|com|net|info)(?:/\S*)?", re.IGNORECASE)
_HEADERS: Final = words(
    "organisation organization organisations organizations name names country countries location acronym website url no"
    " number nr nom pays acronyme sigle site المنظمة الاسم البلد الدولة الرقم الاختصار"
)
_NOT_HEADER: Final = 4  # words; a header is shorter
_ALIGNED: Final = 3.0  # characters by which the beginnings of a column may differ
_FEWEST_ROWS: Final = 2


def columns_of(region: Region) -> int:
    """Count the columns of a region."""
    if any(text.startswith("\t") for _, text in region):
        return max(2, *(len(_pieces(text)) for _, text in region))
    return max(len(_pieces(text)) for _, text in region)


def placed(region: Region) -> Iterator[Cell]:
    """Give each piece of each line its column, by tabs, or by where it stands in the line."""
    rows = [(number, text, _pieces(text)) for number, text in region]
    width = max(len(pieces) for _, _, pieces in rows)
    anchors = _anchors([pieces for _, text, pieces in rows if len(pieces) == width and "\t" not in text])
    for number, text, pieces in rows:
        for index, (start, piece) in enumerate(pieces):
            column = index
            if anchors and len(pieces) < width and "\t" not in text:
                column = min(range(width), key=lambda one: abs(anchors[one] - start))
            if piece:
                yield Cell(number, column, piece)


def _pieces(text: str) -> list[tuple[int, str]]:
    """Give the pieces of a line, each with where it begins."""
    if "\t" in text:
        pieces, start = [], 0
        for piece in text.split("\t"):
            pieces.append((start, piece.strip()))
            start += len(piece) + 1
        while len(pieces) > 1 and not pieces[-1][1]:
            pieces.pop()
        return pieces
    found = [(match.start(), match[0].strip()) for match in re.finditer(r"\S+(?: \S+)*", text)]
    if len(found) > 1 and not without_mark(found[0][1] + " x").removesuffix("x").strip():
        found = [(found[0][0], f"{found[0][1]} {found[1][1]}"), *found[2:]]  # a bullet with a wide space behind it
    return found


def _anchors(rows: list[list[tuple[int, str]]]) -> list[float]:
    """Give where each column begins; nothing where the columns are not aligned."""
    if not rows:
        return []
    starts = [[start for start, _ in column] for column in zip(*rows, strict=True)]
    return [median(column) for column in starts] if all(pstdev(column) <= _ALIGNED for column in starts) else []


def read_table(region: Region) -> list[Cell] | None:
    """Give a cell with name, acronym and country for each row of a table; None where it is not one."""
    rows = _rows(region)
    if rows is None or len(rows) < _FEWEST_ROWS:
        return None
    header, body = rows[0], rows[1:]
    has_header = all(_is_header(text) for text in header[1])
    if not has_header:
        body = rows
    width = max(len(cells) for _, cells in rows)
    kinds = [_kind([cells[index] for _, cells in body if index < len(cells)]) for index in range(width)]
    if "name" not in kinds and "acronym" in kinds:
        kinds[kinds.index("acronym")] = "name"  # a table of bodies that go by their short names
    if width == 1 or "name" not in kinds or (kinds.count("name") > 1 and not has_header):
        return None
    name = kinds.index("name")
    found = []
    for number, cells in body:
        if name >= len(cells) or not cells[name]:
            continue
        text = cells[name]
        for index, kind in enumerate(kinds):
            value = plain(cells[index]) if index < len(cells) else ""
            if kind == "acronym" and value and f"({value})" not in text:
                text = f"{text} ({value})"
        for index, kind in enumerate(kinds):
            value = plain(cells[index]) if index < len(cells) else ""
            if kind == "country" and value:
                text = f"{text}, {value}"
        found.append(Cell(number, 0, text, marked=True))
    return found


def _rows(region: Region) -> list[tuple[int, list[str]]] | None:
    if all(text.strip().startswith("|") for _, text in region):
        return [(number, [part.strip() for part in text.strip().strip("|").split("|")]) for number, text in region]
    if columns_of(region) > 1:
        if any(text.startswith("\t") for _, text in region):
            return None
        return [(number, [piece for _, piece in _pieces(text)]) for number, text in region]
    first = region[0][1]
    for separator in (",", ";"):
        fields = next(csv.reader([first], delimiter=separator))
        if len(fields) > 1 and all(_is_header(field) for field in fields):
            return [(number, next(csv.reader([text], delimiter=separator))) for number, text in region]
    return None


def _is_header(text: str) -> bool:
    found = fold(text).split()
    return (
        not text.strip()
        or text.strip() in {"#", "N°"}
        or (0 < len(found) <= _NOT_HEADER and not _HEADERS.isdisjoint(found))
    )


def _kind(texts: list[str]) -> str:
    """Tell what a column of a table holds, by what most of its cells are."""
    given = [plain(text) for text in texts if text.strip()]
    tests = {
        "number": lambda text: text.strip(".)( ").isdecimal(),
        "country": lambda text: place(text) is not None,
        "website": lambda text: _URL.fullmatch(text) is not None,
        "acronym": is_acronym,
    }
    for kind, test in tests.items():
        if given and sum(bool(test(text)) for text in given) * 2 > len(given):
            return kind
    return "name" if given else "empty"
