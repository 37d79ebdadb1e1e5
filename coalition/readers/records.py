"""Details of each body on lines of its own: "Name: Alpha / Country: Tunisia", "Alpha / Tunis, Tunisia", notes below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, repeat, takewhile
from typing import Final

from coalition.names.places import city
from coalition.readers.characters import has_arabic
from coalition.readers.classify import Label, judge
from coalition.readers.columns import is_label, is_naming
from coalition.readers.document import Block, Kind, Span
from coalition.readers.recognise import is_acronym, is_page_mark, is_role, is_site, places, plain

_LABELLED: Final = re.compile(r"\s*([^:：\t]{2,60}?)\s*[:：]\s*(.*?)\s*$")
_FEWEST: Final = 3
_LONGEST: Final = 4  # lines
_DASHES: Final = ("–", "—", "-")
_NOTE: Final = re.compile(r"^\s*\(?(\d{1,2})\)?[.:]?\s+\S")
_GLUED: Final = re.compile(r"(?<=[^\W\d_])(\d{1,2})$")


def with_records(blocks: Iterable[Block]) -> list[Block]:
    """Give a document's blocks with the lines of one body together."""
    blocks = list(blocks)
    if all(block.kind == Kind.ROW for block in blocks):
        return blocks  # a sheet says itself what is one body's
    given = _with_translations(_signed_blocks(_labelled(_with_tabs(blocks))))
    return _without_notes(_with_places(_without_repeated(_with_cards(_with_dashes(given)))))


def _signed_blocks(blocks: list[Block]) -> list[Block]:
    """Make rows of lines that stand together in the same number again and again, one of them what somebody does."""
    made: list[Block] = []
    segments = [list(together) for _, together in groupby(blocks, key=lambda one: (one.group, one.kind))]
    at = 0
    while at < len(segments):
        count = len(segments[at])
        alike = (
            [
                one
                for one, _ in takewhile(
                    lambda pair: len(pair[0]) == pair[1], zip(segments[at:], repeat(count), strict=False)
                )
            ]
            if segments[at][0].kind == Kind.LINE
            else []
        )
        roles = [sum(is_role(one.text) for one in column) for column in zip(*alike, strict=False)] if count > 1 else []
        if len(alike) >= _FEWEST and count <= _LONGEST and max(roles, default=0) * 3 >= len(alike) * 2:
            made += [replace(one[0], kind=Kind.ROW, spans=(), cells=tuple((b,) for b in one), group=4_000_000 + at, mark="row")
                     for one in alike]  # fmt: skip
            at += len(alike)
        else:
            made += segments[at]
            at += 1
    return made


def _with_tabs(blocks: list[Block]) -> list[Block]:
    """Take a tab for a comma where some lines of a paragraph have a place behind one, and others have none."""
    lines = {block.group for block in blocks if block.kind == Kind.LINE}
    lines -= {block.group for block in blocks if block.kind == Kind.ITEM}  # one of which a line goes on
    return [
        replace(name, spans=(*name.spans, Span(", "), *where.spans))
        if block.mark == "tab"
        and [len(cell) for cell in block.cells] == [1, 1]
        and (name := block.cells[0][0]).group in lines
        and _is_place(plain((where := block.cells[1][0]).text))
        else block
        for block in blocks
    ]


def _with_translations(blocks: list[Block]) -> list[Block]:
    """Put a name and the next line on one line where each second line is in another script: it says the name again."""
    made: list[Block] = []
    for is_name, together in groupby(blocks, key=lambda one: _may_be_name(one) and (one.kind, one.level)):
        run = list(together)
        scripts = [has_arabic(one.text) for one in run]
        if is_name and len(run) >= 2 * _FEWEST and len(run) % 2 == 0 and all(a != b for a, b in pairwise(scripts)):
            run = [
                replace(name, spans=(*name.spans, Span(" / "), *other.spans))
                for name, other in zip(run[::2], run[1::2], strict=True)
            ]
        made += run
    return made


def _may_be_name(block: Block) -> bool:
    return block.kind in {Kind.LINE, Kind.ITEM} and judge(block).label == Label.NAME


def _with_cards(blocks: list[Block]) -> list[Block]:
    """Make an item of a heading with nothing but a place below it, where there are several: cards of a page."""
    cards = {
        at
        for at, (block, below) in enumerate(pairwise(blocks))
        if block.kind == Kind.HEADING
        and below.kind == Kind.LINE
        and _is_place(plain(below.text))
        and not _is_place(plain(block.text))
    }
    if len(cards) < _FEWEST - 1:
        return blocks
    made: list[Block] = []
    for at, block in enumerate(blocks):
        if at in cards:
            spans = (*block.spans, Span(f", {plain(blocks[at + 1].text)}"))
            made.append(replace(block, kind=Kind.ITEM, mark="•", level=1, spans=spans))
        elif at - 1 not in cards:
            made.append(block)
    return made


def _with_dashes(blocks: list[Block]) -> list[Block]:
    """Put a place below a name on the line of the name, where a dash stands between them."""
    below = {
        at
        for at, (above, block) in enumerate(pairwise(blocks), start=1)
        if (above.text.endswith(_DASHES) or block.mark in _DASHES)
        and above.mark not in _DASHES
        and above.group == block.group
        and block.kind in {Kind.LINE, Kind.ITEM}
        and not above.text.endswith(":")
        and all(map(_is_place, re.split("[,،]", plain(block.text))))
    }
    if len(below) < 2:  # once, it is the first item below a line
        return blocks
    made: list[Block] = []
    for at, block in enumerate(blocks):
        if at in below:
            above = made[-1]
            name = above.text.rstrip("–—- ")
            made[-1] = replace(above, spans=(Span(f"{name} – {plain(block.text)}", above.href),))
        else:
            made.append(block)
    return made


def _without_repeated(blocks: list[Block]) -> list[Block]:
    """Take for no name what stands again and again: buttons, the words for pictures."""
    times = Counter(block.text for block in blocks if block.kind in {Kind.LINE, Kind.ITEM})
    beside_number = {
        one.text
        for pair in pairwise(blocks)
        for one, other in (pair, pair[::-1])
        if is_page_mark(other.text) and not other.mark
    }
    return [
        replace(block, kind=Kind.NOTE)
        if (times[block.text] >= _FEWEST or (times[block.text] > 1 and block.text in beside_number))
        and block.kind in {Kind.LINE, Kind.ITEM}
        and not _is_place(plain(block.text))
        else block
        for block in blocks
    ]


def _labelled(blocks: list[Block]) -> list[Block]:
    """Make rows of lines that say what they hold."""
    said = {
        at: (found[1].strip(), found[2])
        for at, block in enumerate(blocks)
        if block.kind in {Kind.LINE, Kind.ITEM} and (found := _LABELLED.match(block.text))
    }
    begins = [at for at, (label, value) in said.items() if is_naming(label) and value]
    if len(begins) < _FEWEST - 1:
        return blocks
    first = begins[0]
    times = Counter(label for at, (label, _) in said.items() if at > first)
    told = {  # what is asked in most records has a label, too, in words that are not known
        at: (label, value)
        for at, (label, value) in said.items()
        if is_label(label) or (at > first and times[label] * 2 >= len(begins))
    }
    labels = list(dict.fromkeys(label for at, (label, _) in told.items() if at >= first))
    made: list[Block] = []
    values: dict[str, Block] = {}

    def row(at: int, cells: dict[str, Block]) -> Block:
        shown = tuple((cells[label],) if label in cells and cells[label].text else () for label in labels)
        return Block(Kind.ROW, (), blocks[at].line, 3_000_000, cells=shown, mark="|", where=blocks[at].where)

    opened = first
    for at, block in enumerate(blocks):
        if at == first:
            made.append(row(at, {label: replace(block, spans=(Span(label),)) for label in labels}))
        if at not in told or at < first:
            if values:
                made.append(row(opened, values))
                values = {}
            made.append(block)
            continue
        label, value = told[at]
        if is_naming(label):
            made += [row(opened, values)] if values else []
            values, opened = {}, at
        values[label] = replace(block, kind=Kind.LINE, spans=(Span(value, block.href),))
    return [*made, *([row(opened, values)] if values else [])]


def _with_places(blocks: list[Block]) -> list[Block]:
    """Put a place or an acronym that stands on the line below a name on the line of the name."""
    pieces = list(_segments(blocks))
    lines = [piece for piece in pieces if piece[0].kind == Kind.LINE and len(piece) > 1]
    records = [piece for piece in lines if _is_record(piece)]
    is_custom = len(records) >= _FEWEST and len(records) * 2 > len(lines)
    first = next((at for at, piece in enumerate(pieces) if len(piece) > 1 and _is_record(piece)), 0)
    if first and _is_place(plain(pieces[first - 1][-1].text)):
        return blocks  # a place stands over the first, too: each heads what is below it
    found: list[Block] = []
    for piece in pieces:
        if len(piece) > 1 and (is_custom or piece[0].kind == Kind.ITEM) and _is_record(piece):
            found.append(_joined(piece))
        else:
            found += piece
    return found


def _segments(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Give an item with the lines below it, or the lines that stand together."""
    for (_group, kind), together in groupby(
        blocks, key=lambda one: (one.group, one.kind if one.kind in {Kind.ROW, Kind.HEADING, Kind.NOTE} else "")
    ):
        if kind:
            yield from ([block] for block in together)
            continue
        segment: list[Block] = []
        for block in together:
            if block.kind == Kind.ITEM and segment:
                yield segment
                segment = []
            segment.append(block)
        yield segment


def _is_record(segment: Sequence[Block]) -> bool:
    """Tell whether lines are a name with its place below it."""
    texts = [plain(block.text) for block in segment]
    return (
        1 < len(texts) <= _LONGEST
        and not _is_place(texts[0])
        and judge(segment[0]).label in {Label.NAME, Label.TITLE}
        and any(_is_place(text) or is_site(text) for text in texts[1:])
        and all(_is_place(text) or _is_beside(text) for text in texts[1:])
    )


def _is_beside(text: str) -> bool:
    return is_site(text) or is_acronym(text.strip("()")) or text.startswith("(")


def _joined(segment: Sequence[Block]) -> Block:
    spans = list(segment[0].spans)
    rest = [(block, plain(block.text)) for block in segment[1:]]
    for _, text in (one for one in rest if not _is_place(one[1])):
        spans.append(Span(f" {text}" if text.startswith("(") or is_site(text) else f" ({text})"))
    for _, text in (one for one in rest if _is_place(one[1])):
        spans.append(Span(f" {text}" if text.startswith("(") else f", {text}"))
    return replace(segment[0], spans=tuple(spans))


def _is_place(text: str) -> bool:
    last = "" if text[:1].islower() else re.split("[,،]", text)[-1].strip(" ()")  # small, it goes on with a name
    return places(text.strip("() ")) is not None or places(last) is not None or bool(city(text))


def _without_notes(blocks: list[Block]) -> list[Block]:
    """Take lines for notes that begin with a number with which a name ends, and the number off the name."""
    texts = [block.text if block.kind in {Kind.LINE, Kind.ITEM} else "" for block in blocks]
    numbers = [
        re.sub(r"\D", "", block.mark) if block.mark else (found[1] if (found := _NOTE.match(text)) else "")
        for block, text in zip(blocks, texts, strict=True)
    ]
    calls = [found[1] if (found := _GLUED.search(text)) else "" for text in texts]
    made: list[Block] = []
    for at, (block, number, call) in enumerate(zip(blocks, numbers, calls, strict=True)):
        if number and number in calls[:at] and number not in numbers[:at]:
            made.append(replace(block, kind=Kind.NOTE))
        elif call and call in numbers[at + 1 :] and call not in numbers[:at]:
            made.append(replace(block, spans=(Span(texts[at][: -len(call)], block.href),)))
        else:
            made.append(block)
    return made
