"""Blocks that are read together: rows of a table, or of several side by side, lines of a paragraph, items over deeper ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from coalition.readers.classify import country_over, heading, opens_list
from coalition.readers.columns import is_naming
from coalition.readers.document import Block, Kind, Span, text_of
from coalition.readers.formats.text import CHAT
from coalition.readers.words import Heads, behind

OF_A_LINE: Final = 7  # headings have six levels
_HEAD_WITHIN: Final = 8  # rows
_FEWEST: Final = 2  # rows below a heading


def with_nested_headings(blocks: Sequence[Block]) -> list[Block]:
    """Take an item for a heading that names a country or a list and has deeper items below it."""
    made = list(blocks)
    for at, (block, below) in enumerate(pairwise(blocks)):
        deeper = block.kind == below.kind == Kind.ITEM and below.level > block.level
        if deeper and (country_over(block.text) is not None or opens_list(block.text, marked_up=True)):
            made[at] = replace(block, kind=Kind.HEADING, mark="", level=OF_A_LINE + 1 + block.level)
    return made


def without_request(block: Block) -> Block:
    """Leave the body of a message that asks to add it: "Please add Alpha, Nepal."."""
    if block.kind not in {Kind.LINE, Kind.ITEM} or not (asked := behind(block.text, "adds")):
        return block
    return replace(block, spans=(Span(asked, block.href),), kind=Kind.LINE, mark=CHAT)


def side_by_side(rows: Sequence[Block]) -> list[list[Block]]:
    """Part the rows of tables that stand beside one another, each below headings of its own."""
    for at, row in enumerate(rows[:_HEAD_WITHIN]):
        cells = [text_of(cell) for cell in row.cells]
        lists = [column for column, text in enumerate(cells) if heading(text) in {Heads.MEMBERS, Heads.SIGNATORIES}]
        if len(lists) > 1 and len(lists) == sum(map(bool, cells)):  # "Members" in one column, "Supporters" in another
            ends = [*lists[1:], max(len(one.cells) for one in rows)]
            cut = [
                [replace(row, cells=row.cells[start:end]) for row in rows[at:]]
                for start, end in zip(lists, ends, strict=True)
            ]
            parts = [[row for row in part if any(row.cells)] for part in cut]
            return [list(rows[:at])] * bool(at) + [one for part in parts for one in (part[:1], part[1:]) if one]
        first = next((column for column, text in enumerate(cells) if is_naming(text)), None)
        if first is None:
            continue
        starts = [column for column, text in enumerate(cells) if text == cells[first]]
        if len(starts) < 2 or len(rows) < at + _FEWEST:
            continue
        ends = [*starts[1:], max(len(one.cells) for one in rows)]
        starts[0] = 0
        cut = [
            [replace(row, cells=row.cells[start:end]) for row in rows] for start, end in zip(starts, ends, strict=True)
        ]
        return [[row for row in part if any(row.cells)] for part in cut]
    return [list(rows)]


def runs(blocks: Sequence[Block], wraps: bool) -> Iterator[Sequence[Block]]:
    """Give the rows of a table, or the lines of a paragraph of plain text, together, and all other blocks apart."""
    at = 0
    while at < len(blocks):
        end = at + 1
        while end < len(blocks) and _together(blocks[at], blocks[end], wraps):
            end += 1
        yield blocks[at:end]
        at = end


def _together(first: Block, other: Block, wraps: bool) -> bool:
    if first.kind == other.kind == Kind.ROW and first.mark == other.mark == "tab":
        return len(first.cells) == len(other.cells)  # a gap between lines parts no table
    if first.group != other.group or first.kind != other.kind or (first.mark != other.mark and first.kind != Kind.ROW):
        return False
    return first.kind == Kind.ROW or (wraps and first.kind == Kind.LINE)
