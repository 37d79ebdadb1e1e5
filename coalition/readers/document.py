"""A document as every format gives it: blocks in the order in which a person reads them, never changed once made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """Kinds of blocks, as the format itself tells them apart."""

    LINE = "line"
    """A paragraph, or a line of one; in plain text it may have been broken anywhere."""
    ITEM = "item"
    HEADING = "heading"
    ROW = "row"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text that is set in one way."""

    text: str
    href: str = ""
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Block:
    """One line, paragraph, item, heading or row.

    `mark` is the bullet or number before it, `level` how deep a heading or an item is set in. Blocks of one `group`
    stand together without a gap: lines of a paragraph, items of a list, rows of a table. A row has `cells`, each a
    tuple of blocks. `line` counts the lines of a text, or the paragraphs of other formats, from 1.
    """

    kind: Kind
    spans: tuple[Span, ...]
    line: int
    group: int
    cells: tuple[tuple[Block, ...], ...] = ()
    level: int = 0
    mark: str = ""
    where: str = ""

    @cached_property
    def text(self) -> str:
        if self.kind == Kind.ROW:
            return " ".join(" ".join(block.text for block in cell) for cell in self.cells if cell)
        return " ".join("".join(span.text for span in self.spans).split())

    @property
    def href(self) -> str:
        return next((span.href for span in self.spans if span.href.startswith(("http://", "https://"))), "")

    @cached_property
    def is_bold(self) -> bool:
        given = [span for span in self.spans if span.text.strip(" :")]
        return bool(given) and all(span.bold for span in given)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole file. `wraps` says that a line may be the rest of the one above, as in plain text; `garbled` are the
    lines whose characters were mended or guessed; `hidden` is what the file holds and does not show."""

    blocks: tuple[Block, ...]
    wraps: bool = False
    guessed_encoding: bool = False
    hidden: tuple[str, ...] = ()


def leaves(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give the blocks that hold text themselves, those in cells too."""
    for block in blocks:
        if block.kind == Kind.ROW:
            yield from leaves(inner for cell in block.cells for inner in cell)
        else:
            yield block


def text_of(cell: Iterable[Block]) -> str:
    """Give the text of a cell, a line for each of its blocks."""
    return "\n".join(block.text for block in cell).strip()
