"""Blocks that are read together: the rows of a table, the lines of a paragraph, and items that head deeper ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from coalition.readers.classify import country_over, opens_list
from coalition.readers.document import Block, Kind

OF_A_LINE: Final = 7  # headings have six levels


def with_nested_headings(blocks: Sequence[Block]) -> list[Block]:
    """Take an item for a heading that names a country or a list and has deeper items below it."""
    made = list(blocks)
    for at, (block, below) in enumerate(pairwise(blocks)):
        deeper = block.kind == below.kind == Kind.ITEM and below.level > block.level
        if deeper and (country_over(block.text) is not None or opens_list(block.text, marked_up=True)):
            made[at] = replace(block, kind=Kind.HEADING, mark="", level=OF_A_LINE + 1 + block.level)
    return made


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
