"""Tables in plain text: rows set with strokes, tabs, commas or gaps."""

from __future__ import annotations

import csv
import re
from statistics import median, pstdev
from typing import Final

from coalition.readers.columns import head_names, is_naming
from coalition.readers.dates import date_line
from coalition.readers.recognise import in_two_scripts

Line = tuple[int, str]
Rows = list[tuple[int, list[list[str]], str]]

SIGNS: Final = "✉•●○◦‣▪▫■□·∙⁃►▶▷▸▹➢➤➔➜→⇒✓✔✅☑✗✘✦✧★☆◆◇❖❯»›>⚫⚪🔴🟠🟡🟢🔵🟣🟤🔶🔷🔸🔹🔺🔻▲△▼➡👉✊✍📌📍🖊⭐🌟🔘⁌⁍∎\uf0b7\uf0a7\uf0fc\uf0d8\uf0e0"
BULLET: Final = re.compile(
    rf"^\s*(?P<mark>(?:✉\s*)?(?:(?:[{SIGNS}]\ufe0f?\s*)+|[=-]+>\s*|[*+\-–—o]\s+(?:\[[ xX]\]\s+)?|(?:[0-9]\ufe0f?\u20e3){{1,3}}\s*|🔟\s*"
    r"|\(?[0-9٠-٩۰-۹]{1,4}\s*(?:[.)\-ـ]|\.-)\s+|\(?(?:[a-zA-Z]|[ivx]{2,5}|[أ-ي])\)\s+)|✉\s*)(?=\S)"
)
RULE: Final = re.compile(r"^\s*\|?[\s:|+\-=_*]{3,}\|?\s*$")
GRID: Final = re.compile(r"^\s*\+(?:[-=]+\+)+\s*$")
_SEPARATORS: Final = (",", ";", "\t", "|")
_FEWEST: Final = 3
_ALIGNED: Final = 3.0  # characters by which the beginnings of a column may differ


def bullet(text: str) -> re.Match[str] | None:
    """Find the mark of an item that a line begins with; "14. Februar 2024" is a date, and no fourteenth item."""
    found = BULLET.match(text)
    return None if found and found["mark"][:1].isdecimal() and date_line(text) else found


def table_of(region: list[Line], counted: dict[int, str]) -> tuple[Rows, int, bool]:
    """Give the rows that a region begins with, how many lines they take, and whether headings say what they hold."""
    for read in (_grid, _strokes, _separated):
        rows, taken = read(region)
        if rows:
            return rows, taken, False
    rows, taken = _columns(region, counted)
    return rows, taken, False


def _grid(region: list[Line]) -> tuple[Rows, int]:
    """Read a table drawn with strokes and pluses, whose cells go on over lines."""
    if not GRID.match(region[0][1]):
        return [], 0
    rows: Rows = []
    taken = 0
    for taken, (number, text) in enumerate(region, start=1):
        if GRID.match(text):
            rows.append((number + 1, [], "|"))
        elif text.strip().startswith("|"):
            pieces = [piece.strip() for piece in text.strip().strip("|").split("|")]
            cells = rows[-1][1]
            cells += [[""] for _ in range(len(pieces) - len(cells))]
            for index, piece in enumerate(pieces):
                if cells[index][-1] and BULLET.match(piece):
                    cells[index].append(piece)
                else:
                    cells[index][-1] = f"{cells[index][-1]} {piece}".strip()
        else:
            taken -= 1
            break
    return [row for row in rows if row[1]], taken


def _strokes(region: list[Line]) -> tuple[Rows, int]:
    """Read a table of Markdown."""
    rows: Rows = []
    taken = 0
    has_rule = (
        len(region) > 1 and re.fullmatch(r"\s*\|?[\s:|\-]*-{2,}[\s:|\-]*\|?\s*", region[1][1]) and "|" in region[1][1]
    )
    for number, text in region:
        if not text.strip().startswith("|") and not (has_rule and "|" in text):
            break
        if not has_rule and not text.strip().endswith("|"):  # a line that was broken before a stroke
            return [], 0
        taken += 1
        if not RULE.match(text):
            pieces = re.split(r"(?<!\\)\|", text.strip().strip("|"))
            rows.append((number, [re.split(r"<br\s*/?>", piece) for piece in pieces], "|"))
    if len(rows) < 2:
        if len(region) < 2 or " | " not in " ".join(region[0][1].split()):
            return [], 0
        lines = [re.split(r"\s\|\s", text) for _, text in region]
        if all(map(in_two_scripts, (text for _, text in region))):
            return [], 0  # each line says one name twice
        if len(lines[0]) < 2 or any(len(cells) != len(lines[0]) for cells in lines):
            return [], 0
        return [
            (number, [[cell] for cell in cells], "|") for (number, _), cells in zip(region, lines, strict=True)
        ], len(region)
    return rows, taken


def _cells(text: str, separator: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([text], delimiter=separator), [])]
    except csv.Error:
        return []


def _separated(region: list[Line]) -> tuple[Rows, int]:
    """Read comma-separated values in a mail: told by their headings, or by as many cells in each line."""
    first = region[0][1]
    for separator in _SEPARATORS:
        heading = _cells(first, separator)
        if len(heading) < 2 or BULLET.match(first) or (separator == "," and first.rstrip().endswith((".", ","))):
            continue
        headed = head_names(heading)
        if not headed and not _is_even(region, separator):
            continue
        name = next((index for index, cell in enumerate(heading) if is_naming(cell)), 0)
        reader = csv.reader((f"{text}\n" for _, text in region), delimiter=separator)
        rows: Rows = []
        at = 0
        try:
            for cells in reader:
                if len(cells) < 2:
                    break
                surplus = len(cells) - len(heading)
                if surplus > 0 and headed:  # a name with commas in it that nobody put in quotes
                    cells[name : name + surplus + 1] = [", ".join(map(str.strip, cells[name : name + surplus + 1]))]
                rows.append((region[at][0], [[" ".join(cell.split())] for cell in cells], separator))
                at = reader.line_num
        except csv.Error:
            pass
        if len(rows) > 1:
            return rows, at
    return [], 0


def _is_even(region: list[Line], separator: str) -> bool:
    """Tell whether lines without headings are rows: as many cells in each, and no space behind a separator."""
    if separator in {"\t", "|"} or separator not in region[0][1]:
        return False
    rows = [_cells(text, separator) for _, text in region]
    spaced = any(f"{separator} " in re.sub(r'"[^"]*"', "", text) for _, text in region)
    return len(rows) >= _FEWEST and len(rows[0]) >= _FEWEST and not spaced and all(len(r) == len(rows[0]) for r in rows)


def _is_mark(text: str) -> bool:
    """Tell whether a text is a bullet or a number and nothing else."""
    return BULLET.match(f"{text} x") is not None and not BULLET.sub("", f"{text} x").removesuffix("x")


def pieces_of(text: str) -> list[tuple[int, str]]:
    """Give what stands between the tabs or wide gaps of a line, each piece with where it begins."""
    if "\t" in text:
        found, start = [], 0
        for piece in text.split("\t"):
            found.append((start, piece.strip()))
            start += len(piece) + 1
        while len(found) > 1 and not found[-1][1]:
            found.pop()
        if len(found) > 2 and not found[0][1] and _is_mark(found[1][1]):
            found.pop(0)
        if len(found) > 1 and _is_mark(found[0][1]):
            return [(found[0][0], f"{found[0][1]} {found[1][1]}"), *found[2:]]
        return found
    found = [(one.start(), one[0].strip()) for one in re.finditer(r"\S+(?: \S+)*", text)]
    if len(found) > 1 and re.fullmatch(rf"[{SIGNS}*+\-–—o](?: \[[ xX]\])?|\(?[0-9٠-٩]{{1,3}}[.)]?", found[0][1]):
        found = [(found[0][0], f"{found[0][1]} {found[1][1]}"), *found[2:]]  # a bullet with a wide space behind it
    return found


def _columns(region: list[Line], counted: dict[int, str]) -> tuple[Rows, int]:
    """Read lines that tabs or wide gaps part into columns, by where their pieces stand."""
    if "\t" not in region[0][1] and "  " not in region[0][1].strip():
        return [], 0
    texts = [(number, text.rstrip(" "), pieces_of(text.rstrip(" "))) for number, text in region]
    if len(texts[0][2]) == 1 and BULLET.match(texts[0][2][0][1]):
        return [], 0  # a bullet with a tab before it
    several = [len(pieces) > 1 or "\t" in text or text.startswith("   ") for _, text, pieces in texts]
    several[0] = len(texts[0][2]) > 1 or "\t" in texts[0][1]
    if not several[0]:
        return [], 0
    end = max(index for index, one in enumerate(several) if one) + 1
    second = texts[0][2][1][0] if len(texts[0][2]) > 1 else 0
    if re.search(r"\S {3,}\S", texts[0][1]):  # lines that end before the second column are of the first
        while end < len(texts) and len(texts[end][1]) < second:
            several[end] = True
            end += 1
    if end == 1 and len(region) == 1 and re.search(r"\S {3,}\S", texts[0][1]):
        return _one_row(texts[0])
    if sum(several[:end]) * 2 < end or (end == 1 and len(region) > 1) or (end == 1 and "\t" not in texts[0][1]):
        return _one_row(texts[0]) if "\t" in texts[0][1] and len(texts[0][2]) > 1 else ([], 0)
    if len(texts) > end:
        end = len(texts) if all(len(text) < 60 for _, text, _ in texts[end:]) and "\t" not in texts[0][1] else end
    rows = texts[:end]
    width = max(len(pieces) for _, _, pieces in rows)
    full = [pieces for _, text, pieces in rows if len(pieces) == width and "\t" not in text]
    starts = [[start for start, _ in column] for column in zip(*full, strict=True)] if full else []
    anchors = [median(column) for column in starts] if all(pstdev(column) <= _ALIGNED for column in starts) else []
    made: Rows = []
    for number, text, pieces in rows:
        cells = [[""] for _ in range(max(width, 2))]
        for index, (start, piece) in enumerate(pieces):
            column = index
            if anchors and len(pieces) < width and "\t" not in text:
                column = min(range(width), key=lambda one: abs(anchors[one] - start))
            cells[column][0] = f"{cells[column][0]} {piece}".strip()
        made.append((number, cells, "flow" if text.startswith("\t") else "tab"))
    return made, end


def _one_row(row: tuple[int, str, list[tuple[int, str]]]) -> tuple[Rows, int]:
    number, text, pieces = row
    return [(number, [[piece] for _, piece in pieces], "flow" if text.startswith("\t") else "tab")], 1
