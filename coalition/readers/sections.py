"""Find the lists among the units of a document: where each begins, what of it is kept, and where what is around it begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Final

from coalition.readers.classify import Label, is_title, looks_like_body
from coalition.readers.document import Kind
from coalition.readers.joining import asked, begins_within, ends_open
from coalition.readers.outline import STRONG, Unit

_FULL_ITEM: Final = 36
_SHORT_ITEM: Final = 8  # words
_FEW, _MANY = 3, 5
_AROUND: Final = (Label.PROSE, Label.BOILERPLATE, Label.CLOSE, Label.SINCERELY, Label.MAIL, Label.TITLE)


@dataclass(frozen=True, slots=True)
class Section:
    """A list: what its heading says, its units from the first heading on, and whether anything says that it is one."""

    units: tuple[Unit, ...]
    kept: frozenset[int]
    """Places in `units` of those that are of the list."""
    is_headed: bool
    below: frozenset[int] = frozenset()
    """Places in `units` of what is the country of the name above it."""


def _with_bold_headings(units: Sequence[Unit]) -> list[Unit]:
    """Take bold lines for headings where each stands apart above names that are not bold, and names no body."""
    bold = [unit.is_bold and unit.label == Label.NAME and unit.form == Kind.LINE for unit in units]
    groups = Counter(unit.group for unit in units)
    if not any(bold) or sum(bold) * 2 > sum(unit.names for unit in units):
        return list(units)
    if any(above and below for above, below in pairwise(bold)):
        return list(units)
    return [
        replace(unit, label=Label.TITLE, pieces=())
        if is_bold and groups[unit.group] == 1 and looks_like_body(unit.text) < 2
        else unit
        for unit, is_bold in zip(units, bold, strict=True)
    ]


def sections(units: Sequence[Unit]) -> list[Section]:
    """Part a document at the heads of mails, and find the list in each part."""
    units = _with_bold_headings(units)
    parts: list[list[Unit]] = [[]]
    for unit in units:
        if unit.label == Label.MAIL and any(one.names for one in parts[-1]):
            parts.append([])
        parts[-1].append(unit)
    found = [_section(part) for part in parts]
    if len(found) > 1 and any(map(_is_whole, found)):
        found = [one if _is_whole(one) else replace(one, kept=frozenset()) for one in found]
    return found


def _is_whole(section: Section) -> bool:
    """Tell whether a part of a chain of mails holds a list, and not a line or two of greetings."""
    kept = [section.units[at] for at in section.kept]
    marked = sum(unit.names for unit in kept if unit.form in {Kind.ITEM, Kind.ROW})
    return section.is_headed or marked > 1 or sum(unit.names for unit in kept if looks_like_body(unit.text) > 1) >= _FEW


def _section(units: list[Unit]) -> Section:
    begin, is_headed = _beginning(units)
    kept = list(_kept(units, begin))
    return _with_places_below(Section(tuple(units), frozenset(kept), is_headed))


def _with_places_below(section: Section) -> Section:
    """Take places for the names above them where one stands below each name; where it is not plain, ask about all."""
    shown = [at for at in sorted(section.kept) if section.units[at].names or section.units[at].label == Label.PLACE]
    headed = [section.units[at].label == Label.PLACE and not section.units[at].is_run_in for at in shown]
    if sum(headed) < 2 or not headed[-1]:  # places with names below them are over those
        return section
    made = list(section.units)
    if headed == [False, True] * (len(shown) // 2) and all(made[at].names == 1 for at in shown[::2]):
        for at, where in zip(shown[::2], shown[1::2], strict=True):
            piece = made[at].pieces[0]
            piece = replace(piece, item=replace(piece.item, country=made[where].text))
            made[at] = replace(made[at], pieces=(piece,))
        return replace(section, units=tuple(made), kept=section.kept - set(shown[1::2]), below=frozenset(shown[1::2]))
    for at in (at for at in shown if made[at].form != Kind.ROW):  # a row has its own columns
        made[at] = replace(made[at], pieces=tuple(map(asked, made[at].pieces)))
    return replace(section, units=tuple(made))


def _left(units: Sequence[Unit]) -> list[int]:
    """Give how many names there are from each unit on."""
    return list(accumulate(unit.names for unit in reversed(units)))[::-1]


def _beginning(units: Sequence[Unit]) -> tuple[int, bool]:
    """Find the unit that the list begins with: its heading, else the first that is not of an introduction."""
    heads = [at for at, unit in enumerate(units) if unit.label == Label.HEAD]
    headed = [
        *(at for at in heads if units[at].heads in STRONG),
        *(at for at, unit in enumerate(units) if unit.label == Label.SINCERELY),
        *(at for at in heads if units[at].heads not in STRONG),
    ]
    left = _left(units)
    strong = [at for at in heads if units[at].heads in STRONG]
    for at in headed:
        own = units[at].heads in STRONG or units[at].label == Label.SINCERELY or units[at].text.rstrip().endswith(":")
        enough = left[at] * 2 >= left[0] - left[at] if own else left[at] == left[0]
        if left[at] and (enough or at in strong[:1]) and _leads_somewhere(units, at):
            return at, True
    return _end_of_introduction(units), False


def _leads_somewhere(units: Sequence[Unit], at: int) -> bool:
    """Tell whether names stand below a heading before sentences do."""
    seen = 0
    for unit in units[at + 1 : at + 12]:
        if unit.names:
            return True
        seen += unit.label == Label.PROSE
        if seen > 1:
            return False
    return False


def _end_of_introduction(units: Sequence[Unit]) -> int:
    """Find where names begin without a heading: after the last sentence, mail head or title above most of the names."""
    total = sum(unit.names for unit in units)
    groups = Counter(unit.group for unit in units)
    begin = seen = 0
    for at, unit in enumerate(units):
        is_above = unit.label in _AROUND or (
            unit.label == Label.NAME and unit.form in {Kind.LINE, Kind.HEADING} and groups[unit.group] == 1 and at <= begin
            and (is_title(unit.text) and not looks_like_body(unit.text) > 2)
        )  # fmt: skip
        if is_above and seen * _FEW <= total - seen:
            begin = at + 1
        seen += unit.names
    if begin and seen:
        return begin
    first = units[0] if units else None
    if (
        first
        and len(units) > _FEW
        and len(groups) == 2
        and groups[first.group] == 1
        and first.label == Label.NAME
        and first.form == Kind.LINE
    ):
        return 0 if looks_like_body(first.text) > 1 else 1  # a line alone over a list without gaps heads it
    return 0


def _kept(units: Sequence[Unit], begin: int) -> Iterator[int]:
    """Give the places of the units that are of the list, by what is the custom of it."""
    after = list(range(begin, _end(units, begin)))
    count: Counter[Kind] = Counter()
    above: Unit | None = None
    for at in after:
        unit = units[at]
        if unit.label == Label.NAME:
            goes_on = unit.form == Kind.LINE and continues(above, unit)
            count[unit.form] += 0 if goes_on else 1 if unit.form == Kind.ITEM else unit.names
        above = unit
    first = next((units[at].form for at in after if units[at].names), Kind.LINE)
    lone = count[Kind.LINE] + count[Kind.HEADING]
    for form in (Kind.ITEM, Kind.ROW):
        if count[form] > max(1, lone) or (first == form and count[form] >= max(_FEW, lone / 2)):
            return _of_custom(units, after)
    return _of_lines(units, after)


def _end(units: Sequence[Unit], begin: int) -> int:
    """Find where what follows the list begins for good: behind it are no items, rows or headings over a list."""
    seen = 0
    for at in range(begin, len(units)):
        if units[at].label == Label.CLOSE and seen:
            rest = units[at:]
            marked = any(one.names and one.form in {Kind.ITEM, Kind.ROW} for one in rest)
            headed = any(one.label == Label.HEAD and one.heads in STRONG for one in rest)
            if not marked and not headed and sum(one.names for one in rest) <= 2 * seen:
                return at
        seen += units[at].names
    return len(units)


def continues(above: Unit | None, unit: Unit) -> bool:
    """Tell whether a line goes on with the name above it."""
    if above is None or above.label != Label.NAME or not above.pieces or above.form not in {Kind.ITEM, Kind.LINE}:
        return False
    last = above.pieces[-1].item.text
    if above.group != unit.group:
        return ends_open(last, comma=False)
    return ends_open(last, comma=False) or begins_within(last, unit.text) or (
        above.form == Kind.ITEM and (len(above.text) >= _FULL_ITEM or bool(unit.pieces and unit.pieces[0].indent))
    )  # fmt: skip


def _of_custom(units: Sequence[Unit], places: Sequence[int]) -> Iterator[int]:
    """Keep items and rows with their headings, what goes on with them, and lines right below a heading."""
    above: Unit | None = None
    headed = closed = False
    seen = 0
    left = _left(units)
    for at in places:
        unit = units[at]
        over = unit.label in {Label.HEAD, Label.PLACE}
        closed = not over and (closed or (unit.label == Label.CLOSE and left[at] * _FEW <= seen))
        if closed:
            continue
        if over or (unit.label in {Label.NAME, Label.PERSON} and unit.form in {Kind.ITEM, Kind.ROW}):
            yield at
            headed = over
        elif _is_among(units, at):
            yield at
        elif (
            unit.label == Label.NAME
            and unit.form == Kind.LINE
            and ((headed and (unit.names > 1 or looks_like_body(unit.text) > 1)) or continues(above, unit))
        ):
            yield at
            unit = unit if headed else replace(unit, form=Kind.ITEM)
        elif unit.label in {Label.BOILERPLATE, Label.NOTE}:
            continue
        else:
            headed, above = False, None
            continue
        seen += unit.names
        above = unit


def _is_among(units: Sequence[Unit], at: int) -> bool:
    """Tell whether an item stands right between names: what it says else is no reason to leave it out."""
    unit = units[at]
    beside = [one for one in (*units[max(at - 1, 0) : at], *units[at + 1 : at + 2]) if one.group == unit.group]
    return (
        unit.form == Kind.ITEM
        and unit.label in {Label.PROSE, Label.BOILERPLATE}
        and len(unit.text.split()) <= _SHORT_ITEM
        and len(beside) == 2
        and all(one.label == Label.NAME and one.form == Kind.ITEM for one in beside)
    )


def _of_lines(units: Sequence[Unit], places: Sequence[int]) -> Iterator[int]:
    """Keep names that stand one or more a line, until what follows the list."""
    groups = Counter(unit.group for unit in units)
    most = max((unit.names * groups[unit.group] for unit in units), default=0)
    closed = headed = False
    last_head = max((at for at in places if units[at].label == Label.HEAD), default=-1)
    seen = 0
    left = _left(units)
    for at in places:
        unit = units[at]
        if unit.label in {Label.HEAD, Label.PLACE}:
            closed = closed and unit.label == Label.PLACE
            headed = True
            yield at
            continue
        ends = unit.label in {Label.CLOSE, Label.SINCERELY} or (unit.label == Label.PROSE and groups[unit.group] == 1)
        if ends and seen and left[at] <= seen and at > last_head:
            closed = True
        together = headed or unit.names > 1 or most < _MANY or groups[unit.group] > 1
        if unit.label in {Label.NAME, Label.PERSON} and not closed and together:
            yield at
            seen += unit.names
            headed = headed and unit.names == 1
        elif unit.label not in {Label.BOILERPLATE, Label.NOTE}:
            headed = False
