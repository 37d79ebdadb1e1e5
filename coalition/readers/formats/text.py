"""Read plain text and Markdown: lines with their marks, quoted mails, and rows that are set with strokes, tabs or commas."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from statistics import median, pstdev
from typing import Final

from coalition.readers.characters import clean
from coalition.readers.columns import head_names, is_naming
from coalition.readers.document import Block, Document, Kind, Span
from coalition.readers.recognise import in_two_scripts

Line = tuple[int, str]

_INLINE: Final = re.compile(
    r"(?P<del>~~.+?~~|<del>.*?</del>|<s>.*?</s>|<!--.*?-->|:[a-z_]{2,20}:)|!\[(?P<alt>[^\]]*)\]\([^)]*\)"
    r"|\[(?P<words>(?:[^\[\]]|\[[^\]]*\])+)\]\((?P<href>[^)\s]*)[^)]*\)|`(?P<code>[^`]+)`|(?P<foot>\[\^[^\]]+\](?!:)|<sup>[\s\d]*</sup>)"
    r"|(?P<bold>\*\*(?=\S)(?P<b>.+?)(?<=\S)\*\*|(?<!\w)__(?=\S)(?P<b2>.+?)(?<=\S)__(?!\w))"
    r"|(?P<it>(?<![\w*])\*(?=[^\s*])(?P<i>[^*]+?)(?<=\S)\*(?![\w*])|(?<!\w)_(?=\S)(?P<i2>[^_]+?)(?<=\S)_(?!\w))"
    r"|<(?P<auto>https?://[^>\s]+|[\w.+-]+@[\w.-]+)>|(?P<tag></?(?:b|strong|i|em|u|span|p|div|sup|sub|small|font|a|br|ins)\b[^>]*>)",
    re.IGNORECASE,
)
_ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>&])")
_QUOTED: Final = re.compile(r"^\s*(?:>\s?)+")
_HEADING: Final = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_FRAMED: Final = re.compile(r"^\s*([^\w\s\"“”'()]{1,3})\s*(\S.*?)\s*\1\s*$")  # "— Tunisia —", "== Signatories =="
_TAGGED: Final = re.compile(r"^\s*<h([1-6])\b[^>]*>(.*)</h[1-6]>\s*$", re.IGNORECASE)
_PICTURES: Final = re.compile(r"\s*(?:</?(?:p|div|center|a|picture|source|img|br)\b[^>]*>\s*)+$", re.IGNORECASE)
_UNDERLINE: Final = re.compile(r"^\s*(={3,}|-{3,})\s*$")
_RULE: Final = re.compile(r"^\s*\|?[\s:|+\-=_*]{3,}\|?\s*$")
_GRID: Final = re.compile(r"^\s*\+(?:[-=]+\+)+\s*$")
# Dots, arrows, ticks, stars, diamonds: in whatever shape, and as an emoji too.
_SIGNS: Final = "✉•●○◦‣▪▫■□·∙⁃►▶▷▸▹➢➤➔➜→⇒✓✔✅☑✗✘✦✧★☆◆◇❖❯»›⚫⚪🔴🟠🟡🟢🔵🟣🟤🔶🔷🔸🔹🔺🔻▲△▼➡👉✊✍📌📍🖊⭐🌟🔘⁌⁍∎\uf0b7\uf0a7\uf0fc\uf0d8\uf0e0"
BULLET: Final = re.compile(
    rf"^\s*(?P<mark>(?:✉\s*)?(?:(?:[{_SIGNS}]\ufe0f?\s*)+|[=-]+>\s*|[*+\-–—o]\s+(?:\[[ xX]\]\s+)?|(?:[0-9]\ufe0f?\u20e3){{1,3}}\s*|🔟\s*"
    r"|\(?[0-9٠-٩۰-۹]{1,4}\s*(?:[.)\-ـ]|\.-)\s+|\(?(?:[a-zA-Z]|[ivx]{2,5}|[أ-ي])\)\s+)|✉\s*)(?=\S)"
)
# What is no letter may be a bullet, whatever it is, where lines share it.
_SHARED: Final = re.compile(
    r"^\s*(?P<mark>(?!\||>|//|@|#|\.\.|~~|\*\*|__|!\[|--\s*$)[^\w\s\"“”«»'‘’(\[{<`&$…،؛]{1,3})\s*(?=[^\W_]|[\"“«\[(])"
)
_BRACKETED: Final = re.compile(r"^\s*\[[0-9٠-٩]{1,3}\]\s+")
_COUNTED: Final = re.compile(
    r"\s*(?:[–—-]\s+)?(?:(?:[#№]|n(?:[°º]|[or]\.))\s?)?(?:(?P<n>[0-9٠-٩۰-۹]{1,3})(?:\s*[.)\-–:/°º]\s*|\s+)|(?P<roman>[ivx]{1,5})[.)]\s+)"
    r"(?=[^\W\d]|[\"“«#(*\[])",
    re.IGNORECASE,
)
_ROMAN: Final = {
    f"{'x' * tens}{unit}": 10 * tens + at
    for tens in range(4)
    for at, unit in enumerate(("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
}
_SIGNED: Final = re.compile(r"\s*[^\s\d]")  # "#1", "No. 1": a number that says so itself
CHAT: Final = "✉"
"""The mark of a line of a chat; beside it stands the writer's own."""
_TIMED: Final = re.compile(
    r"^\s*\[?\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s+\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?\s?m\.?)?\]?\s*(?:-\s*)?(?P<who>[^:\n]{1,40}:\s*)?",
    re.IGNORECASE,
)
_TIMED_BELOW: Final = re.compile(r"^.{2,60}, \[\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d{2}(?::\d{2})?\]\s*$")
_REFERENCE: Final = re.compile(r"^ {0,3}\[([^\]^]+)\]:\s+(\S+)", re.MULTILINE)
_REFERRED: Final = re.compile(r"\[([^\[\]]+)\]\[([^\[\]]+)\]")
_SEPARATORS: Final = (",", ";", "\t", "|")
_FEWEST: Final = 3
_ALIGNED: Final = 3.0  # characters by which the beginnings of a column may differ


def read_text(text: str) -> Document:
    """Read a text that was decoded and cleaned."""
    links = dict(_REFERENCE.findall(text))
    text = _REFERRED.sub(lambda one: f"[{one[1]}]({links[one[2]]})" if one[2] in links else one[0], text)
    lines = list(enumerate(clean(text).split("\n"), start=1))
    lines = [(number, "" if _PICTURES.match(line) else line) for number, line in lines]
    lines, quotes = _unquoted(_without_front_matter(lines))
    return Document(tuple(_blocks(lines, quotes)), wraps=True)


def inline(text: str, *, bold: bool = False, italic: bool = False, href: str = "") -> Iterator[Span]:
    """Part a line of Markdown into spans; what is struck out and the marks of notes are left out."""
    at = 0
    for found in _INLINE.finditer(text):
        if found.start() > at:
            yield Span(_ESCAPED.sub(r"\1", text[at : found.start()]), href, bold, italic)
        at = found.end()
        if found["words"] is not None:
            yield from inline(found["words"], bold=bold, italic=italic, href=found["href"] or "#")
        elif found["code"]:
            yield Span(found["code"], href, bold, italic)
        elif found["bold"]:
            yield from inline(found["b"] or found["b2"], bold=True, italic=italic, href=href)
        elif found["it"]:
            yield from inline(found["i"] or found["i2"], bold=bold, italic=True, href=href)
        elif found["auto"]:
            yield Span(found["auto"], found["auto"] if "://" in found["auto"] else "", bold, italic)
        elif found["alt"] is not None and text.strip() == found[0]:
            yield Span(found["alt"], href, bold, italic)
    if at < len(text):
        yield Span(_ESCAPED.sub(r"\1", text[at:]), href, bold, italic)


def _without_front_matter(lines: list[Line]) -> list[Line]:
    """Leave out what a page's maker says of it between two rules at the top, but for a title."""
    if lines and (rule := lines[0][1].strip()) in {"---", "+++"}:
        end = next(
            (index for index, (_, text) in enumerate(lines[1:60], start=1) if text.strip() in {rule, "..."}), None
        )
        sign = ":" if rule == "---" else "="
        if end and all(sign in text or not text.strip() or text.startswith((" ", "-")) for _, text in lines[1:end]):
            told = {
                t.partition(sign)[0].strip().lower(): (n, t.partition(sign)[2].strip(" \"'")) for n, t in lines[1:end]
            }
            told |= {"date": (told["date"][0], told["date"][1][:10])} if "date" in told else {}
            titles = [
                (told[one][0], ("# " if one == "title" else "") + told[one][1])
                for one in ("title", "date")
                if one in told
            ]
            return [*(line for title in titles for line in (title, (title[0], ""))), *lines[end + 1 :]]
    return lines


def _unquoted(lines: list[Line]) -> tuple[list[Line], dict[int, int]]:
    """Take the marks of quoted mails and of chats off the lines; give how deep each is quoted."""
    depths = {number: found[0].count(">") for number, text in lines if (found := _QUOTED.match(text))}
    lines = [(number, _QUOTED.sub("", text)) for number, text in lines]
    if sum(bool(_TIMED.match(text) or _TIMED_BELOW.match(text)) for _, text in lines) >= _FEWEST:
        lines = [(number, _of_chat(text)) for number, text in lines]
    bracketed = sum(_BRACKETED.match(text) is not None for _, text in lines)
    if bracketed * 2 > sum(bool(text.strip()) for _, text in lines):  # few such numbers are footnotes, many a list's
        lines = [(number, _BRACKETED.sub("- ", text)) for number, text in lines]
    return lines, depths


def _of_chat(text: str) -> str:
    """Mark a message; what the program itself says of the chat becomes a note."""
    found = _TIMED.match(text)
    if _TIMED_BELOW.match(text) or (found and not found["who"]):
        return f"[^chat]: {text.strip()}"
    text = text[found.end() :] if found else text
    return f"{CHAT} {text}" if text.strip() else ""


def counted(lines: list[Line]) -> dict[int, str]:
    """Find lines that count themselves without a dot or a space behind the number: "1 Alpha", "1-Alpha", "1/ Alpha"."""
    runs: list[list[tuple[int, int, str]]] = []
    for number, text in lines:
        if "\t" not in text and (found := _COUNTED.match(text)):
            value = int(found["n"]) if found["n"] else _ROMAN.get(found["roman"].casefold(), 0)
            run = next((run for run in reversed(runs) if run[-1][1] + 1 == value), None)
            if run is not None:
                run.append((number, value, found[0]))
            elif value == 1:
                runs.append([(number, value, found[0])])
    return {
        number: mark
        for run in runs
        if len(run) >= _FEWEST or (len(run) > 1 and all(_SIGNED.match(mark) for *_, mark in run))
        for number, _, mark in run
    }


def shared_marks(lines: list[Line]) -> dict[int, str]:
    """Find lines that begin with the same signs as others near them: "-- Alpha", "-Alpha", ": Alpha"."""
    found = {number: one for number, text in lines if (one := _SHARED.match(text)) is not None}
    times = Counter(one["mark"] for one in found.values())
    return {
        number: one[0]
        for number, one in found.items()
        if times[one["mark"]] >= _FEWEST and not BULLET.match(one.string)
    }


def _blocks(lines: list[Line], quotes: dict[int, int]) -> Iterator[Block]:
    numbers = {**shared_marks(lines), **counted(lines)}
    group = 0
    for is_blank, together in groupby(lines, key=lambda line: not line[1].strip()):
        group += 1
        if is_blank:
            continue
        region = list(together)
        at = 0
        while at < len(region):
            rows, taken, is_headed = _table(region[at:], numbers)
            if rows:
                table = 1_000_000 * is_headed + group
                width = max(len(cells) for _, cells, _ in rows)
                down = [(at, number, cells[at]) for at in range(width) for number, cells, _ in rows if at < len(cells)]
                marks = counted([(1000 * number + at, cell[0]) for at, number, cell in down])
                for number, cells, mark in rows:
                    made = tuple(
                        tuple(
                            _line(number, cell, group, {number: m} if (m := marks.get(1000 * number + at)) else {})
                            for cell in parts
                            if cell.strip()
                        )
                        for at, parts in enumerate(cells)
                    )
                    yield Block(Kind.ROW, (), number, table, cells=made, mark=mark, where=f"line {number}")
                at += taken
                group += 1
                continue
            number, text = region[at]
            at += 1
            if _GRID.match(text) or (_RULE.match(text) and not re.search(r"\w", text)):
                above = region[at - 2][1] if at > 1 else ""
                if at > 1 and _UNDERLINE.match(text) and not BULLET.match(above):
                    continue
                group += 1
                continue
            if at < len(region) and _UNDERLINE.match(region[at][1]) and at == 1:
                yield Block(Kind.HEADING, tuple(inline(text.strip())), number, group, level=1, where=f"line {number}")
                group += 1
                continue
            if quotes.get(number, 0) != quotes.get(number - 1, 0):
                group += 1
            for one in re.split(r"<br\s*/?>", text):
                yield _line(number, one, group, numbers)


def _line(number: int, text: str, group: int, counted: dict[int, str]) -> Block:
    where = f"line {number}"
    if found := _TAGGED.match(text):
        text = f"{'#' * int(found[1])} {found[2]}"
    if found := _HEADING.match(text):
        return Block(Kind.HEADING, tuple(inline(found[2])), number, group, level=len(found[1]), where=where)
    if (framed := _FRAMED.match(text)) and number not in counted:
        return Block(Kind.HEADING, tuple(inline(framed[2])), number, group, level=6, where=where)
    indent = len(text) - len(text.lstrip())
    if note := re.match(r"\s*\[\^[^\]]+\]:\s*", text):
        return Block(Kind.NOTE, tuple(inline(text[note.end() :])), number, group, where=where)
    found = BULLET.match(text)
    mark = counted.get(number, "") or (found["mark"] if found else "")
    if found and re.match(r"[*_]{1,2}[^\s*]", text.lstrip()):
        mark = ""  # emphasis, and no bullet
    if mark:
        rest = text[len(counted[number]) :] if number in counted else text[found.end() :] if found else text
        return Block(Kind.ITEM, tuple(inline(rest)), number, group, level=indent, mark=mark.strip(), where=where)
    return Block(Kind.LINE, tuple(inline(text.strip(" "))), number, group, level=indent, where=where)


Rows = list[tuple[int, list[list[str]], str]]


def _table(region: list[Line], counted: dict[int, str]) -> tuple[Rows, int, bool]:
    """Give the rows that a region begins with, how many lines they take, and whether headings say what they hold."""
    for read in (_grid, _strokes, _separated):
        rows, taken = read(region)
        if rows:
            return rows, taken, False
    rows, taken = _columns(region, counted)
    return rows, taken, False


def _grid(region: list[Line]) -> tuple[Rows, int]:
    """Read a table drawn with strokes and pluses, whose cells go on over lines."""
    if not _GRID.match(region[0][1]):
        return [], 0
    rows: Rows = []
    taken = 0
    for taken, (number, text) in enumerate(region, start=1):
        if _GRID.match(text):
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
        taken += 1
        if not _RULE.match(text):
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
    if len(found) > 1 and re.fullmatch(rf"[{_SIGNS}*+\-–—o](?: \[[ xX]\])?|\(?[0-9٠-٩]{{1,3}}[.)]?", found[0][1]):
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
