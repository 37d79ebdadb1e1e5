"""Say what each line and row of a document is, and part those that hold several names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from statistics import median
from typing import Final

from coalition.readers.classify import (
    Label,
    are_clauses,
    is_enumeration,
    judge,
    last_sentence,
    looks_like_body,
    opens_list,
    prose_score,
)
from coalition.readers.columns import is_label
from coalition.readers.document import Block, Document, Kind, Span
from coalition.readers.entry import Item, ends_with_country
from coalition.readers.formats.text import CHAT
from coalition.readers.joining import Piece, ends_open, join, joined_lines
from coalition.readers.leads import country_lead, lead, parts_after_country
from coalition.readers.parting import are_whole, at_strokes, ends_with_places, names_in, outside_brackets, split, wraps
from coalition.readers.recognise import WEB_LAST, in_two_scripts, is_page_mark, is_site, places, plain, signed_for
from coalition.readers.record import ReaderWarning, WarningReason
from coalition.readers.records import with_records
from coalition.readers.runs import OF_A_LINE, runs, side_by_side, with_nested_headings, without_request
from coalition.readers.tables import read_table
from coalition.readers.words import Heads, fold, has

_LAST_AND: Final = re.compile(r"\s*[;,،؛]\s*(?:and|et|&|y|و)$")
_GUESSED: Final = (WarningReason.SEPARATOR_GUESSED,)
_LONG_LINE: Final = 45  # characters of a line that a mail may have wrapped
_FEW: Final = 3
_LONGEST_HEADING: Final = 14  # words
STRONG: Final = (Heads.SIGNATORIES, Heads.MEMBERS)


@dataclass(frozen=True, slots=True)
class Unit:
    """A line of the document, or a row, with what it is; one that holds names has its pieces."""

    label: Label
    text: str
    line: int
    group: int
    where: str
    form: Kind = Kind.LINE
    heads: Heads | None = None
    pieces: tuple[Piece, ...] = ()
    index: int = 0
    """The index of the block that it comes from."""
    text_before: str = ""
    is_bold: bool = False
    rank: int = 0
    """The rank of a heading: the lower, the more stands below it."""
    is_run_in: bool = False
    """Mark of a line that introduces names on the same line."""

    @property
    def names(self) -> int:
        return len(self.pieces)


def _are_labels(row: Block) -> bool:
    texts = [" ".join(one.text for one in cell) for cell in row.cells if cell]
    return len(texts) > 1 and all(map(is_label, texts))


class Outline:
    """The units of a document, and what its tables left out."""

    def __init__(self, document: Document) -> None:
        self.told: list[ReaderWarning] = []
        self.columns: tuple[tuple[str, str], ...] = ()
        self._wraps = document.wraps
        self._blocks = tuple(map(without_request, document.blocks))
        lines = (block.text for block in self._blocks if block.kind != Kind.ROW)
        led = [found[2] for text in lines if (found := country_lead(text)) is not None]
        self._country_leads = len(led)
        self._by_commas = len(led) > 1 and any(len(outside_brackets(names, r"[,،]\s+")) > 2 for names in led)
        self._led = self._headed = False
        self.units: list[Unit] = []
        at = 0
        together = list(runs(with_nested_headings(self._blocks), self._wraps))
        for run, following in zip_longest(together, together[1:], fillvalue=()):
            if self._led and following and not any(map(is_enumeration, (block.text for block in run))):
                self._led = judge(following[0]).label not in {Label.NAME, Label.PERSON}  # a name a paragraph
            for unit in self._read(run, at):
                unit = self._carried_on(unit)
                self.units.append(unit)
                self._headed = unit.label == Label.HEAD and unit.heads in STRONG
                self._led = (
                    unit.label == Label.HEAD and (unit.is_run_in or unit.text.rstrip().endswith((":", "：")))
                ) or (self._led and unit.label == Label.BOILERPLATE)
            at += len(run)
        self.units = list(_with_headings_of_items(self.units))

    def _carried_on(self, unit: Unit) -> Unit:
        """Take a place for the rest of the name above that cannot end there: "… in the / Middle East"."""
        above = self.units[-1] if self.units else None
        if unit.label != Label.PLACE or above is None or above.group != unit.group or not above.pieces:
            return unit
        item = next((one for one in reversed(self.units) if one.form == Kind.ITEM), unit)
        set_in = item.group == unit.group and self._blocks[unit.index].level > self._blocks[item.index].level
        if unit.form != Kind.LINE or not (set_in or ends_open(above.pieces[-1].item.text, comma=False)):
            return unit
        if not set_in and any(one.label == Label.PLACE for one in self.units):  # places head names here
            return unit
        level = self._blocks[unit.index].level
        piece = Piece(Item(unit.text, unit.line, unit.where), indent=level, group=unit.group)
        return replace(unit, label=Label.NAME, pieces=(piece,))

    def _read(self, blocks: Sequence[Block], index: int) -> Iterator[Unit]:
        if blocks[0].kind == Kind.ROW:
            for part in side_by_side(blocks):
                yield from self._rows(part, index)
        elif len(blocks) > 1:
            yield from self._paragraph(blocks, index)
        else:
            yield from self._single(blocks[0], index, alone=True)

    def _rows(self, rows: Sequence[Block], index: int) -> Iterator[Unit]:
        read = read_table(rows)
        headings = [row for row in rows if _are_labels(row)]
        if headings and read is None:  # they head nothing here, and name nobody
            self.told += [
                ReaderWarning(WarningReason.NOT_A_NAME, row.line, row.text[:500], row.where) for row in headings
            ]
            rows = [row for row in rows if row not in headings]
            read = read_table(rows) if rows else None
        if read is None:
            if rows:
                yield from self._side_by_side(rows, index)
            return
        self.told += read.told
        self.columns += tuple(one for one in read.columns if one not in self.columns)
        for one in read.items:
            if isinstance(one, Item):
                piece = Piece(one, marked=True)
                beside = (one.acronym, one.also, one.country, one.website, one.person)
                text = " ".join(filter(None, (one.text, *beside)))
                row = self._unit(Label.NAME, rows[0], index, text=text)
                yield replace(row, line=one.line, where=one.where, form=Kind.ROW, pieces=(piece,))
            else:
                yield from self._single(one, index, alone=True)

    def _side_by_side(self, rows: Sequence[Block], index: int) -> Iterator[Unit]:
        """Give what stands in the columns of a page: of flowing text each column is joined for itself."""
        width = max(len(row.cells) for row in rows)
        if len(rows) == 1 and any(is_page_mark(block.text) for cell in rows[0].cells for block in cell):
            yield self._unit(Label.BOILERPLATE, rows[0], index)
            return
        blocks = [(at, block) for row in rows for at, cell in enumerate(row.cells) for block in cell]
        cells = [
            replace(one, group=at, kind=Kind.LINE)
            for at, cell in enumerate(cell for row in rows for cell in row.cells)
            for one in cell
            if one.kind == Kind.LINE and re.search(r"\w", one.text.replace("_", ""))
        ]
        signed = list(with_records(cells))
        if len(rows) * width >= _FEW and signed and all(one.kind == Kind.ROW for one in signed):
            yield from self._rows(signed, index)
            return
        if not all(block.kind == Kind.LINE for _, block in blocks) or rows[0].mark not in {"flow", "tab"}:
            for row_at, row in enumerate(rows):
                for cell_at, cell in enumerate(row.cells):
                    base = 1_000_000 + (row.line + row_at) * 1000 + cell_at * 10  # each cell is a group of its own
                    blocks_here = [
                        one if one.kind == Kind.ROW else replace(one, group=base + one.group % 10) for one in cell
                    ]
                    yield from (unit for run in runs(blocks_here, wraps=False) for unit in self._read(run, index))
            return
        found: list[tuple[int, int, Unit]] = []
        told: list[Unit] = []
        for at in range(width):
            pieces: list[Piece] = []
            for column, block in blocks:
                if column == at:
                    judged = judge(block)
                    if judged.label in {Label.HEAD, Label.BOILERPLATE} or (judged.label == Label.CLOSE):
                        told.append(self._unit(judged.label, block, index, heads=judged.heads))
                    else:
                        pieces.append(self._piece(block, group=rows[0].group))
            for piece in join(pieces, in_columns=True):
                item = piece.item
                unit = Unit(
                    Label.NAME,
                    item.text,
                    item.line,
                    rows[0].group,
                    item.where,
                    pieces=(replace(piece, marked=True),),
                    index=index,
                )
                found.append((item.line, at, unit))
        yield from (replace(unit, is_run_in=True) for unit in told if unit.label == Label.HEAD)
        yield from (unit for _, _, unit in sorted(found, key=lambda one: one[:2]))
        yield from (unit for unit in told if unit.label != Label.HEAD)

    def _paragraph(self, blocks: Sequence[Block], index: int) -> Iterator[Unit]:
        """Read lines of plain text that stand together and have no marks: sentences, wrapped names, or a name a line."""
        cut = next((at for at, block in enumerate(blocks) if judge(block).label in {Label.HEAD, Label.MAIL}), None)
        if cut is not None and lead(blocks[cut].text) is None:
            if cut:
                yield from self._read(blocks[:cut], index)
            yield from self._single(blocks[cut], index + cut)
            self._led = blocks[cut].text.rstrip().endswith(":")
            if blocks[cut + 1 :]:
                yield from self._read(blocks[cut + 1 :], index + cut + 1)
            return
        texts = [block.text for block in blocks]
        own = [
            signed_for(plain(text)) is not None or in_two_scripts(plain(text)) is not None or WEB_LAST.search(text)
            for text in texts
        ]
        if sum(map(bool, own)) * 2 > len(texts):
            for at, block in enumerate(blocks):
                yield from self._single(block, index + at)
            return
        whole = joined_lines(texts)
        is_full = median(map(len, texts[:-1])) >= _LONG_LINE
        first = replace(
            blocks[0],
            spans=tuple(span for block in blocks for span in (*block.spans, Span(" "))),
        )
        if is_full and (lead(whole) is not None):
            yield from self._single(first, index, alone=True)
        elif is_full and prose_score(whole) >= _FEW:
            yield self._unit(Label.PROSE, first, index)
        elif (
            (wraps(texts) or self._runs_on(texts))
            and not are_whole(texts)
            and not any(country_lead(text) for text in texts)
        ):
            yield from self._parted(blocks, whole, index)
        else:
            self._led = self._led and len(blocks) == 1  # no sentence leads in a name a line
            for at, block in enumerate(blocks):
                yield from self._single(block, index + at)

    def _runs_on(self, texts: list[str]) -> bool:
        """Tell whether commas or strokes part names through lines that were wrapped."""
        whole = joined_lines(texts)
        commas = len(outside_brackets(whole, r"[,،]\s+"))
        parts, _guessed = split(whole, led=self._led, alone=True)
        counts = {len(at_strokes(text)) for text in texts}
        broken = len(counts) > 1 and len(at_strokes(whole)) > 1.5 * len(texts)
        strokes = any(re.search(r"\s[/|•·★☆◆●■▪*~]\s*$|^\s*[|•·★☆◆●■▪*~]\s", text) for text in texts[:-1])
        dashed = outside_brackets(whole, r"\s+[-–—]\s+")
        dashes = len(dashed) > 2 * len(texts) and not any(is_site(one) or places(one) is not None for one in dashed)
        return strokes or broken or dashes or (commas >= 1.5 * len(texts) and len(parts) > max(2, len(texts)))

    def _parted(self, blocks: Sequence[Block], whole: str, index: int) -> Iterator[Unit]:
        seen = 0
        pieces = []
        for part, guessed in names_in(whole, led=self._led, alone=True):
            seen = max(whole.find(part, seen), seen)
            taken, block = 0, blocks[0]
            for block in blocks:
                taken += len(block.text) + 1
                if taken > seen:
                    break
            item = Item(part, block.line, block.where, warnings=_GUESSED * guessed)
            pieces.append(Piece(item, marked=True))
        yield replace(self._unit(Label.NAME, blocks[0], index), text=whole, pieces=tuple(pieces))

    def _unit(self, label: Label, block: Block, index: int, *, heads: Heads | None = None, text: str = "") -> Unit:
        return Unit(
            label,
            text or block.text,
            block.line,
            block.group,
            block.where,
            block.kind,
            heads,
            index=index,
            is_bold=block.is_bold,
            rank=block.level if block.kind == Kind.HEADING else OF_A_LINE,
        )

    def _piece(
        self,
        block: Block,
        *,
        group: int,
        text: str = "",
        marked: bool = False,
        warnings: tuple[WarningReason, ...] = (),
    ) -> Piece:
        text = text or _LAST_AND.sub(";", block.text)
        if block.mark == CHAT and looks_like_body(plain(text)) < 2 and not ends_with_country(plain(text)):
            warnings = (*warnings, WarningReason.UNLIKELY_NAME)  # people say other things, too
        item = Item(
            text,
            block.line,
            block.where,
            "" if text not in block.text or len(text) < len(block.text) - 6 else block.href,
            warnings=warnings,
        )
        is_item = block.kind == Kind.ITEM and bool(block.mark)
        return Piece(item, marked or is_item, is_item and not marked, block.level, group=group)

    def _single(self, block: Block, index: int, *, alone: bool = False) -> Iterator[Unit]:
        text = block.text
        if (
            block.kind != Kind.NOTE
            and (found := lead(text)) is not None
            and not (block.kind == Kind.ITEM and is_numbered(block))
        ):
            before, intro, names, after = found
            if before.strip():
                yield self._unit(Label.PROSE, block, index, text=before.strip())
            heads = opens_list(intro if intro.endswith(":") else f"{intro}:") or Heads.SIGNATORIES
            yield replace(self._unit(Label.HEAD, block, index, heads=heads, text=intro), is_run_in=True)
            yield from self._names(
                replace(block, kind=Kind.LINE, mark=""), names.strip(" ,،"), index, led=True, alone=True
            )
            if after.strip(" ,،."):
                yield self._unit(Label.PROSE, block, index, text=after.strip())
            return
        if (told := country_lead(text)) is not None:
            before, where, names = told
            parts, guessed = parts_after_country(names, by_commas=self._by_commas)
            if len(parts) > 1 or self._country_leads > 1:
                yield replace(self._unit(Label.PLACE, block, index, text=where), is_run_in=True)
                warned = _GUESSED if guessed else ()
                pieces = tuple(
                    self._piece(block, group=block.group, text=one, marked=True, warnings=warned) for one in parts
                )
                yield replace(
                    self._unit(Label.NAME, block, index, text=names), form=Kind.ITEM, pieces=pieces, text_before=before
                )
                return
        judged = judge(block)
        alone = alone and (block.kind != Kind.ITEM or is_enumeration(text))
        if judged.label in {Label.NAME, Label.PROSE, Label.BOILERPLATE} and block.kind in {Kind.LINE, Kind.ITEM}:
            led = self._led or (self._headed and len(outside_brackets(text, r"[,،]\s+")) > _FEW)
            led = led and block.kind == Kind.LINE and not ends_with_places(text) and signed_for(plain(text)) is None
            parts, _guessed = split(text, led=led, alone=alone)
            if judged.label == Label.NAME or (
                len(parts) > 2 and prose_score(text) < _FEW and judged.label == Label.PROSE
            ):
                yield from self._names(block, text, index, led=led, alone=alone)
                return
        last = last_sentence(text)
        if judged.label == Label.HEAD and last != text:
            yield self._unit(Label.PROSE, block, index, text=text[: -len(last)].strip())
            text = last
        yield self._unit(judged.label, block, index, heads=judged.heads, text=text)

    def _names(self, block: Block, text: str, index: int, *, led: bool, alone: bool) -> Iterator[Unit]:
        parts = names_in(text, led=led, alone=alone)
        if len(parts) > 1:
            pieces = tuple(
                self._piece(block, group=block.group, text=one, marked=True, warnings=_GUESSED * guessed)
                for one, guessed in parts
            )
        else:
            one = parts[0][0]
            pieces = (self._piece(block, group=block.group, text="" if one == block.text else one),)
        yield replace(self._unit(Label.NAME, block, index, text=text), pieces=pieces)


def _with_headings_of_items(units: Sequence[Unit]) -> Iterator[Unit]:
    """Take a line right above items or rows for their heading, where a word of it says what they are."""
    for at, unit in enumerate(units):
        below = units[at + 1 : at + 3]
        other = len(below) == 2 and all(one.label == Label.NAME and one.group == below[0].group for one in below)
        stands_over = (
            unit.form in {Kind.LINE, Kind.HEADING}
            and unit.names < 2
            and other
            and (
                below[0].form in {Kind.ITEM, Kind.ROW}
                or (unit.is_bold and not below[0].is_bold and unit.group != below[0].group)
            )
            and len(unit.text.split()) <= _LONGEST_HEADING
        )
        if stands_over and unit.label in {Label.NAME, Label.TITLE, Label.PROSE}:
            found = fold(unit.text).split()
            signing = Heads.SIGNATORIES if has(found, "signing") and has(found, "heads.organisations") else None
            told = (kind for kind in STRONG if has(found, f"heads.{kind.value}"))
            kind = None if has(found, "states") else next(told, signing)
            if kind is not None and not are_clauses([one.text for one in below]):
                unit = replace(unit, label=Label.HEAD, heads=kind, pieces=())
        yield unit


def is_numbered(block: Block) -> bool:
    return any(letter.isdecimal() for letter in block.mark)
