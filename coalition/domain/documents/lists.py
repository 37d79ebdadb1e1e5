"""Read a list of organisations, however it is laid out."""

import re
from dataclasses import dataclass, replace
from typing import Final

from coalition.domain.documents.entries import has_mark, is_name, key, plain, read_entry, without_mark
from coalition.domain.documents.record import Doubt, DoubtReason, ListEntry, ReadList
from coalition.names.places import country

_GAP: Final = re.compile(r"\t| {2,}")
_DANGLING: Final = re.compile(
    r"(?:[,&\-–/]|\b(?:for|the|of|and|in|on|to|by|with|against|from|de|du|des|la|le|les|et|pour|contre|en|d|l|à|au|aux|sur))$"
    r"|(?:^|\s)(?:في|من|على|و|إلى|عن|ضد|بين)$",
    re.IGNORECASE,
)
_RULE: Final = re.compile(r"^\s*\|?[\s:|+\-=_*]{3,}\|?\s*$")
_HEADER: Final = re.compile(
    r"(?:name of )?(?:the )?organi[sz]ations?|names?|nom(?: de l.organisation)?|pays|country|countries|المنظمة|الاسم|البلد|الدولة",
    re.IGNORECASE,
)
_INLINE: Final = (r";|؛", r"\s*\|\s*", r"\s+/\s+|(?<=\w)/\s|\s/(?=\w)")
_MANY: Final = 3


@dataclass(frozen=True, slots=True)
class _Cell:
    line: int
    column: int
    text: str
    marked: bool = False
    sure: bool = True


def read_lines_of_list(lines: list[tuple[int, str]]) -> ReadList:
    """Read numbered lines that hold nothing but a list."""
    cells: list[_Cell] = []
    doubts: list[Doubt] = []
    for region in _regions(lines):
        cells += _cells_of(region, doubts)
    entries: list[ListEntry] = []
    in_country = ""
    dashed = sum(
        bool(re.search(r"\s[-–—]\s+([^-–—()]+)$", cell.text) and _country_after_dash(cell.text)) for cell in cells
    )
    for cell in cells:
        written = plain(cell.text)
        if code := country(written.rstrip(": ")):
            in_country = code
        elif not is_name(written):
            if written:
                doubts.append(Doubt(DoubtReason.NOT_A_NAME, cell.line, written))
        else:
            entry = read_entry(
                written,
                line=cell.line,
                sure=cell.sure,
                in_country=in_country,
                dash_is_country=dashed * 2 >= len(cells) >= _MANY,
            )
            if any(key(entry) == key(other) for other in entries):
                doubts.append(Doubt(DoubtReason.TWICE, cell.line, written))
            else:
                entries.append(entry)
    return ReadList(tuple(entries), tuple(doubts))


def _country_after_dash(text: str) -> str:
    return country(re.split(r"\s[-–—]\s", text)[-1].strip())


def _regions(lines: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    regions: list[list[tuple[int, str]]] = [[]]
    for number, text in lines:
        if not text.strip():
            regions.append([])
        elif not _RULE.match(text):
            regions[-1].append((number, text))
    return [region for region in regions if region]


def _cells_of(region: list[tuple[int, str]], doubts: list[Doubt]) -> list[_Cell]:
    if any("|" in text.strip().strip("|") and text.strip().startswith("|") for _, text in region):
        region = [
            (number, "\t".join(part.strip() for part in text.strip().strip("|").split("|"))) for number, text in region
        ]
    rows = [_split(number, text) for number, text in region]
    width = max(len(row) for row in rows)
    if width == 1 and not _is_shifted(region):
        cells = [cell for number, text in region for cell in _inline(number, text, doubts, alone=len(region) == 1)]
        return _mend(cells, doubts)
    rows = [_placed(number, text, rows) for number, text in region]
    if rows and all(not cell.text or _HEADER.fullmatch(plain(cell.text)) for cell in rows[0]):
        rows = rows[1:]
    if _is_country_column(rows):
        return [
            replace(row[0], text=f"{row[0].text}, {row[1].text}" if len(row) > 1 and row[1].text else row[0].text)
            for row in rows
            if row
        ]
    cells = []
    for column in range(max((cell.column for row in rows for cell in row), default=0) + 1):
        cells += _mend([cell for row in rows for cell in row if cell.column == column and cell.text], doubts)
    return sorted(cells, key=lambda cell: (cell.line, cell.column))


def _split(number: int, text: str) -> list[_Cell]:
    body = text.strip() if "\t" not in text else text.rstrip("\r\n").strip(" ")
    parts = body.split("\t") if "\t" in body else _GAP.split(body)
    while len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    return [_Cell(number, index, part.strip()) for index, part in enumerate(parts)]


def _is_shifted(region: list[tuple[int, str]]) -> bool:
    return any(text.startswith("\t") for _, text in region)


def _placed(number: int, text: str, rows: list[list[_Cell]]) -> list[_Cell]:
    """Give a line's cells their columns; one that stands alone far to the right belongs to a column there."""
    cells = _split(number, text)
    indent = len(text) - len(text.lstrip(" "))
    columns = max(len(row) for row in rows)
    if len(cells) == 1 and "\t" not in text and indent >= 8 and columns > 1:
        return [replace(cells[0], column=columns - 1 if indent >= 30 or columns == 2 else 1)]
    return [replace(cell, text=without_mark(cell.text), marked=has_mark(cell.text)) for cell in cells]


def _is_country_column(rows: list[list[_Cell]]) -> bool:
    second = [row[1].text for row in rows if len(row) == 2 and row[1].text]
    return len(second) >= max(2, len(rows) // 2) and sum(bool(country(text)) for text in second) * 2 > len(second)


def _inline(number: int, text: str, doubts: list[Doubt], *, alone: bool) -> list[_Cell]:
    """Split a line that holds many names; a comma is trusted less, for names hold commas too."""
    marked, body = has_mark(text), without_mark(text)
    for separator in _INLINE:
        parts = _split_outside_brackets(body, separator)
        if len(parts) > 1:
            return [_Cell(number, 0, part, marked=True) for part in parts if part.strip()]
    parts = _split_outside_brackets(body, r"[,،]\s+")
    if not marked and len(parts) >= (_MANY if alone else _MANY + 2):
        if ":" in parts[0] and len(parts[0].split(":")[0].split()) > 1:
            intro, parts[0] = parts[0].split(":", 1)
            doubts.append(Doubt(DoubtReason.NOT_A_NAME, number, intro))
        last = re.split(r"\s+(?:and|et|&)\s+(?=[A-ZÀ-Þ])|\s+و(?=ال)", parts[-1], maxsplit=1)
        parts = [*parts[:-1], *(re.sub(r"^(?:and|et)\s+|^و(?=ال)", "", part) for part in last)]
        joined: list[str] = []
        for part in parts:
            if joined and country(part.strip(" .")):
                joined[-1] += f", {part.strip(' .')}"
            else:
                joined.append(part)
        doubts.append(Doubt(DoubtReason.SEPARATOR_GUESSED, number, body))
        return [_Cell(number, 0, part, marked=True, sure=False) for part in joined]
    return [_Cell(number, 0, body, marked=marked)]


def _split_outside_brackets(text: str, separator: str) -> list[str]:
    parts, start = [], 0
    for found in re.finditer(separator, text):
        before = text[start : found.start()]
        if before.count("(") == before.count(")"):
            parts.append(before)
            start = found.end()
    return [*parts, text[start:]]


def _mend(cells: list[_Cell], doubts: list[Doubt]) -> list[_Cell]:
    """Join what the copy broke: a cell that ends open takes in the next of its column."""
    mended: list[_Cell] = []
    for cell in cells:
        previous = mended[-1] if mended else None
        if previous is None or cell.marked:
            mended.append(cell)
            continue
        is_open = previous.text.count("(") > previous.text.count(")") or _DANGLING.search(previous.text.strip())
        goes_on = cell.text[:1].islower() or cell.text[:1] in "&()"
        if is_open or goes_on:
            joined = replace(
                previous, text=f"{previous.text.strip()} {cell.text.strip()}", sure=previous.sure and bool(is_open)
            )
            if not is_open:
                doubts.append(Doubt(DoubtReason.BROKEN_NAME_GUESSED, cell.line, joined.text))
            mended[-1] = joined
        else:
            mended.append(cell)
    return mended
