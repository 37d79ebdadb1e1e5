"""Bullets, numbers and tabs that a writer typed into a paragraph, where the format itself says nothing of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from coalition.readers.document import Block, Kind, Span, leaves
from coalition.readers.formats.text import FRAMED, counted
from coalition.readers.formats.text_tables import bullet
from coalition.readers.recognise import places


def with_marks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Take typed marks off paragraphs, which makes them items, and part paragraphs with tabs into the cells of a row."""
    given = list(blocks)
    numbered = counted([(id(one), _raw(one.spans).strip()) for one in leaves(given) if one.kind == Kind.LINE])
    group = 0
    was_row = False
    for at, block in enumerate(given):
        if block.kind == Kind.ROW:
            was_row = False
            yield replace(
                block,
                cells=tuple(tuple(_in_cell(one, numbered.get(id(one), "")) for one in cell) for cell in block.cells),
            )
            continue
        marked = _marked(block, numbered.get(id(block), ""))
        pieces = _pieces(marked.spans)
        if len(pieces) > 1 and marked.kind != Kind.HEADING:
            group = group if was_row else 2_000_000 + at
            cells = tuple(
                (replace(marked, kind=Kind.LINE, mark="", spans=spans),) if _raw(spans).strip() else ()
                for spans in pieces
            )
            yield Block(Kind.ROW, (), block.line, group, cells=cells, mark="tab", where=block.where)
            was_row = True
        else:
            yield replace(marked, spans=tuple(span for spans in pieces for span in spans))
            was_row = False


def _raw(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans)


def _marked(block: Block, number: str) -> Block:
    text = _raw(block.spans)
    bare = text.lstrip()
    found = None if FRAMED.match(bare) else bullet(bare)
    if (
        block.kind not in {Kind.LINE, Kind.ITEM}
        or not (found or number)
        or (block.kind == Kind.ITEM and found and found["mark"][0].isalnum())
    ):
        return block
    end = max(len(number), found.end() if found else 0)
    mark = block.mark or (found["mark"] if found else number).strip()
    return replace(block, kind=Kind.ITEM, mark=mark, spans=tuple(_without(block.spans, len(text) - len(bare) + end)))


def _without(spans: Iterable[Span], count: int) -> Iterator[Span]:
    """Take so many characters off the beginning."""
    for span in spans:
        if count >= len(span.text):
            count -= len(span.text)
        else:
            yield replace(span, text=span.text[count:])
            count = 0


def _pieces(spans: Iterable[Span]) -> list[tuple[Span, ...]]:
    """Part spans at tabs, those at the beginning and the end left out."""
    parts: list[list[Span]] = [[]]
    for span in spans:
        for at, piece in enumerate(span.text.split("\t")):
            if at:
                parts.append([])
            parts[-1].append(replace(span, text=piece))
    while len(parts) > 1 and not _raw(parts[-1]).strip():
        parts.pop()
    while len(parts) > 1 and not _raw(parts[0]).strip():
        parts.pop(0)
    return [tuple(part) for part in parts]


def _in_cell(block: Block, number: str) -> Block:
    """Join what tabs part in a cell; what stands behind one is a place as a rule."""
    marked = _marked(block, number)
    pieces = _pieces(marked.spans)
    if len(pieces) < 2:
        return marked
    found = list(pieces[0])
    for piece in pieces[1:]:
        found += [Span(", " if places(_raw(piece)) is not None else " – "), *piece]
    return replace(marked, spans=tuple(found))
