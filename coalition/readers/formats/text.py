"""Read plain text and Markdown: lines with their marks, quoted mails, and rows that are set with strokes, tabs or commas."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from coalition.readers.characters import clean
from coalition.readers.document import Block, Document, Kind, Span
from coalition.readers.formats.text_tables import BULLET, GRID, RULE, SIGNS, Line, bullet, table_of

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
FRAMED: Final = re.compile(r"^\s*([^\w\s\"“”'()]{1,3})\s*(\S.*?)\s*\1\s*$")  # "— Tunisia —", "== Signatories =="
_TAGGED: Final = re.compile(r"^\s*<h([1-6])\b[^>]*>(.*)</h[1-6]>\s*$", re.IGNORECASE)
_PICTURES: Final = re.compile(r"\s*(?:</?(?:p|div|center|a|picture|source|img|br)\b[^>]*>\s*)+$", re.IGNORECASE)
_UNDERLINE: Final = re.compile(r"^\s*(={3,}|-{3,})\s*$")
# Dots, arrows, ticks, stars, diamonds: in whatever shape, and as an emoji too.
# What is no letter may be a bullet, whatever it is, where lines share it.
_SHARED: Final = re.compile(
    r"^\s*(?P<mark>(?!\||>|//|@|#|\.\.|~~|\*\*|__|!\[|--\s*$)[^\w\s\"“”«»'‘’(\[{<`&$…،؛]{1,3})\s*(?=[^\W_]|[\"“«\[(])"
)
_BRACKETED: Final = re.compile(r"^\s*\[[0-9٠-٩]{1,3}\]\s+")
_COUNTED: Final = re.compile(
    r"\s*(?:[–—-]\s+)?(?:(?:[#№]|n(?:[°º]|[or]\.))\s?)?(?:(?P<n>[0-9٠-٩۰-۹]{1,3})(?:\s*[.)\-–:/°º]\s*|\s+)|(?P<roman>[ivx]{1,5}|[a-z])[.)]\s+)"
    r"(?=\d{0,4}[^\W\d]|[\"“«#(*\[])",
    re.IGNORECASE,
)
_ROMAN: Final = {
    f"{'x' * tens}{unit}": 10 * tens + at
    for tens in range(4)
    for at, unit in enumerate(("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
}
_SIGNED: Final = re.compile(r"\s*[^\s\d]")  # "#1", "No. 1": a number that says so itself
CHAT_NOTE: Final = "[^chat]:"
CHAT: Final = "✉"
"""The mark of a line of a chat; beside it stands the writer's own."""
_TIMED: Final = re.compile(
    r"^\s*\[?\d{1,2}[/.]\d{1,2}[/.]\d{2,4}[,،]?\s+\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?\s?m\.?|[صم]|[قب]\.ظ\.?)?\]?\s*(?:-\s*)?(?P<who>[^:\n]{1,40}:\s*)?",
    re.IGNORECASE,
)
_TIMED_BELOW: Final = re.compile(r"^.{2,60}, \[\d{1,2}[/.]\d{1,2}[/.]\d{2,4}[,،]? \d{1,2}:\d{2}(?::\d{2})?\]\s*$")
_REFERENCE: Final = re.compile(r"^ {0,3}\[([^\]^]+)\]:\s+(\S+)", re.MULTILINE)
_REFERRED: Final = re.compile(r"\[([^\[\]]+)\]\[([^\[\]]+)\]")
_FEWEST: Final = 3


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
        return f"{CHAT_NOTE} {text.strip()}"
    text = text[found.end() :] if found else text
    return f"{CHAT} {text}" if text.strip() else ""


def counted(lines: list[Line]) -> dict[int, str]:
    """Find lines that count themselves without a dot or a space behind the number: "1 Alpha", "1-Alpha", "1/ Alpha"."""
    runs: list[list[tuple[int, int, str]]] = []
    for number, text in lines:
        if "\t" not in text and (found := _COUNTED.match(text)):
            written = (found["n"] or found["roman"]).casefold()
            may_be = [int(written)] if found["n"] else [_ROMAN.get(written, 0), ord(written[0]) - ord("a") + 1]
            run = next((run for run in reversed(runs) if run[-1][1] + 1 in may_be), None)
            if run is not None:
                run.append((number, run[-1][1] + 1, found[0]))
            elif 1 in may_be:
                runs.append([(number, 1, found[0])])
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
        running = _running(region)
        at = 0
        while at < len(region):
            pair = [text for _, text in region[at - 1 : at + 1]]  # signs that run on part names, and no columns
            goes_on = at > 0 and any(all(sign in text for text in pair) for sign in ("|", "; "))
            rows, taken, is_headed = ([], 0, False) if goes_on else table_of(region[at:], numbers)
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
            if GRID.match(text) or (RULE.match(text) and not re.search(r"\w", text)):
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
                yield _line(number, one, group, numbers, is_running=number in running)


def _running(region: list[Line]) -> set[int]:
    """Find lines that begin with a bullet that parts names through the lines: "A • B / • C • D"."""
    for sign in {found["mark"] for _, text in region if (found := BULLET.match(text)) and found["mark"][0] in SIGNS}:
        begins = [number for number, text in region if text.lstrip().startswith(sign)]
        if sum(f" {sign}" in text.strip()[1:] for _, text in region) * 2 > len(region) > 1:
            return set(begins)
    return set()


def _line(number: int, text: str, group: int, counted: dict[int, str], *, is_running: bool = False) -> Block:
    where = f"line {number}"
    if found := _TAGGED.match(text):
        text = f"{'#' * int(found[1])} {found[2]}"
    if found := _HEADING.match(text):
        return Block(Kind.HEADING, tuple(inline(found[2])), number, group, level=len(found[1]), where=where)
    if (framed := FRAMED.match(text)) and number not in counted and not framed[2].startswith("*"):  # a bold item
        return Block(Kind.HEADING, tuple(inline(framed[2])), number, group, level=6, where=where)
    indent = len(text) - len(text.lstrip())
    if note := re.match(r"\s*\[\^[^\]]+\]:\s*", text):
        where = where if note[0].strip() == CHAT_NOTE else f"{where}, footnote"
        return Block(Kind.NOTE, tuple(inline(text[note.end() :])), number, group, where=where)
    found = None if is_running else bullet(text)
    mark = counted.get(number, "") or (found["mark"] if found else "")
    if found and re.match(r"[*_]{1,2}[^\s*]", text.lstrip()):
        mark = ""  # emphasis, and no bullet
    if mark:
        rest = text[len(counted[number]) :] if number in counted else text[found.end() :] if found else text
        return Block(Kind.ITEM, tuple(inline(rest)), number, group, level=indent, mark=mark.strip(), where=where)
    return Block(Kind.LINE, tuple(inline(text.strip(" "))), number, group, level=indent, where=where)
