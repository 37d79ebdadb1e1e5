"""Columns: of names side by side, or of a table with a country, a number or an acronym beside each name."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median, pstdev
from typing import Final

from coalition.domain.documents.breaks import Cell
from coalition.domain.documents.entries import is_acronym, is_site, plain, without_mark
from coalition.domain.documents.furniture import is_furniture
from coalition.domain.documents.headings import opens_list
from coalition.domain.documents.prose import is_prose
from coalition.domain.sheets.columns import EMPTY, NAMES, Holds, guess_columns, head_names, is_naming
from coalition.names.places import place

Region = list[tuple[int, str]]

_GAP: Final = re.compile(r"\t| {2,}")
_TOTAL: Final = re.compile(r"(?:total|المجموع|الإجمالي)\W*\d*", re.IGNORECASE)
_HEAD_WITHIN: Final = 4  # rows; a table's name may stand above its headings
_ALIGNED: Final = 3.0  # characters by which the beginnings of a column may differ
_FEWEST_ROWS: Final = 2


def columns_of(region: Region) -> int:
    """Count the columns of a region."""
    if any(text.startswith("\t") for _, text in region):
        return max(2, *(len(_placed_pieces(text)) for _, text in region))
    return max(len(_placed_pieces(text)) for _, text in region)


def placed(region: Region) -> Iterator[Cell]:
    """Give each piece of each line its column, by tabs, or by where it stands in the line."""
    rows = [(number, text, _placed_pieces(text)) for number, text in region]
    width = max(len(pieces) for _, _, pieces in rows)
    anchors = _anchors([pieces for _, text, pieces in rows if len(pieces) == width and "\t" not in text])
    for number, text, pieces in rows:
        for index, (start, piece) in enumerate(pieces):
            column = index
            if anchors and len(pieces) < width and "\t" not in text:
                column = min(range(width), key=lambda one: abs(anchors[one] - start))
            if piece:
                yield Cell(number, column, piece)


def pieces_of(text: str) -> list[str]:
    """Give what stands between the wide gaps of a line."""
    return [piece for _, piece in _placed_pieces(text) if piece]


def _placed_pieces(text: str) -> list[tuple[int, str]]:
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


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A cell with name, acronym and country for each row of a table, and what stands in it besides."""

    cells: list[Cell]
    besides: list[tuple[int, str]]


def read_table(region: Region) -> ReadTable | None:
    """Read the rows of a table, told by its headings, else by what stands in its columns; None where it is not one."""
    rows = _rows(region)
    if rows is None or len(rows) < _FEWEST_ROWS:
        return None
    head = next((index for index, (_, cells) in enumerate(rows[:_HEAD_WITHIN]) if head_names(cells)), None)
    body = rows if head is None else rows[head + 1 :]
    width = max(len(cells) for _, cells in rows)
    columns = [[cells[index] if index < len(cells) else "" for _, cells in body] for index in range(width)]
    headings = [""] * width if head is None else [*rows[head][1], *[""] * width][:width]
    kinds = _kinds(headings, columns, is_headed=head is not None)
    if width == 1 or not kinds or (kinds.count("name") > 1 and head is None):
        return None
    table = ReadTable([], [(number, " ".join(filter(None, cells))) for number, cells in rows[: head or 0]])
    for index, (number, cells) in enumerate(body):
        _read_row(number, cells, [(kind, column[index]) for kind, column in zip(kinds, columns, strict=True)], table)
    for heading, kind, column in zip(headings, kinds, columns, strict=True):
        if kind == "other" and (given := [value for value in column if value.casefold() not in EMPTY]):
            table.besides.append((body[0][0], f"{heading}: {'; '.join(given)}".strip(": ")))
    return table


def _read_row(number: int, cells: list[str], row: list[tuple[str, str]], table: ReadTable) -> None:
    given = [value for value in cells if value]
    if len(given) == 1 and (place(given[0].rstrip(": ")) is not None or opens_list(given[0])):
        table.cells.append(Cell(number, 0, given[0]))  # it heads the rows below it
        return

    def values(wanted: str) -> list[str]:
        return [value for kind, value in row if kind == wanted and value.casefold() not in EMPTY]

    names = values("name")
    if not names or is_furniture(names[0]) or _TOTAL.fullmatch(names[0]):
        if rest := " ".join(value for kind, value in row if kind != "number" and value):
            table.besides.append((number, rest))
        return
    acronym, where = " ".join(values("acronym")), ", ".join(values("country"))
    table.cells.append(
        Cell(number, 0, names[0], marked=True, acronym=acronym.strip("()"), where=where, also=" – ".join(names[1:]))
    )


def _rows(region: Region) -> list[tuple[int, list[str]]] | None:
    if all(text.strip().startswith("|") for _, text in region):
        return [(number, [part.strip() for part in text.strip().strip("|").split("|")]) for number, text in region]
    if columns_of(region) < 2:
        return None
    rows = [(number, [piece for _, piece in _placed_pieces(text)]) for number, text in region]
    is_flow = any(text.startswith("\t") for _, text in region)
    return None if is_flow and not any(head_names(cells) for _, cells in rows[:_HEAD_WITHIN]) else rows


def _kinds(headings: list[str], columns: list[list[str]], *, is_headed: bool) -> list[str]:
    """Say what each column holds; nothing where none holds names."""
    kinds = [_kind(column) for column in columns]
    if is_headed:
        told = guess_columns(headings, list(zip(*columns, strict=True)))
        kinds = [_told(holds, kind, heading) for holds, kind, heading in zip(told, kinds, headings, strict=True)]
        if (first := next((index for index, heading in enumerate(headings) if is_naming(heading)), None)) is not None:
            kinds[first] = "name"
        if "name" not in kinds and "unsaid" in kinds:
            kinds[kinds.index("unsaid")] = "name"
        return ["other" if kind == "unsaid" else kind for kind in kinds] if "name" in kinds else []
    if "name" not in kinds and "acronym" in kinds:
        kinds[kinds.index("acronym")] = "name"  # a table of bodies that go by their short names
    return kinds if "name" in kinds else []


def _told(holds: Holds, kind: str, heading: str) -> str:
    """Take a heading's word for what a column holds; what it leaves open, its cells say."""
    match holds:
        case Holds.ACRONYM | Holds.COUNTRY | Holds.WEBSITE:
            return str(holds)
        case _ if holds in NAMES:
            return "name"
        case Holds.NOTHING if kind != "name" or not heading.strip():
            return "unsaid" if kind == "name" else kind
    return "other"


def _kind(texts: list[str]) -> str:
    """Tell what a column of a table holds, by what most of its cells are."""
    given = [plain(text) for text in texts if text.casefold() not in EMPTY]
    tests: dict[str, Callable[[str], bool]] = {
        "number": lambda text: text.strip(".)( ").isdecimal(),
        "country": lambda text: place(text) is not None,
        "website": is_site,
        "other": lambda text: is_furniture(text) or is_prose(text),
        "acronym": lambda text: is_acronym(text.strip("()")),
    }
    for kind, test in tests.items():
        if given and sum(bool(test(text)) for text in given) * 2 > len(given):
            return kind
    return "name" if given else "empty"
