"""Find where in a document the list is: what stands before, after and between its names is no name.

A list has a custom: marks, a table, a separator or a name a line. What does not follow it is a heading, a note, or
goes on with the name above it.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import accumulate, groupby, pairwise
from statistics import median
from typing import Final

from coalition.domain.documents.breaks import ends_open, goes_on
from coalition.domain.documents.characters import squeeze
from coalition.domain.documents.entries import has_mark, is_page_mark, plain, without_mark
from coalition.domain.documents.furniture import closes, is_furniture, is_title, leads_or_closes
from coalition.domain.documents.headings import Heading, country_over, heading, opens_list
from coalition.domain.documents.prose import is_prose
from coalition.domain.documents.record import Doubt, DoubtReason
from coalition.domain.documents.separators import parts_of
from coalition.domain.documents.tables import pieces_of, read_table

_BOLD: Final = re.compile(r"\*\*[^*]+\*\*:?|__[^_]+__:?")
_ENDED: Final = re.compile(r"[^,،;؛:/|]+ \w+ (?:\w{5,}\.|\w+[!?؟])")
_NOTE: Final = re.compile(r"\s*[\[(]?(\d{1,2})[\])]?\s+(?=[^\W\d])")
_GLUED: Final = re.compile(r"(?<=[^\W\d])(\d{1,2})\s*$")
_STRONG: Final = {Heading.SIGNATORIES, Heading.MEMBERS}
_FEW: Final = 3
_LONG_LINE: Final = 50  # characters; prose is broken at more than that
_FULL_LINE: Final = 40
_MANY: Final = 5  # names on a line; then they stand between separators, and a line alone is none
_LONGEST_SHORT: Final = 12  # words
_LONG_ITEM: Final = 8  # words; a sentence with a mark has more


class Form(Enum):
    """What a line is by itself."""

    HEAD = auto()
    PLACE = auto()
    ITEM = auto()
    ROW = auto()
    LINE = auto()
    PROSE = auto()
    FURNITURE = auto()
    CLOSE = auto()
    LEAD = auto()


_NAMES: Final = {Form.ITEM, Form.ROW, Form.LINE}


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    form: Form
    block: int  # lines between two empty ones are a block
    names: int = 0  # how many it seems to hold


def within_bounds(lines: list[tuple[int, str]], doubts: list[Doubt]) -> list[tuple[int, str]]:
    """Return the lines of the list with their headings; each line that is left out is a doubt."""
    formed = [line for block, group in enumerate(_blocks(lines)) for line in _formed(block, group, doubts)]
    formed = _without_numbered_notes(_without_starred_notes(_with_bold_headings(formed)))
    kept = set(map(id, _kept(formed)))
    doubts += [
        Doubt(DoubtReason.NOT_A_NAME, line.number, plain(line.text) or line.text)
        for line in formed
        if id(line) not in kept and not (line.form == Form.HEAD and heading(line.text)) and line.form != Form.PLACE
    ]
    found: list[tuple[int, str]] = []
    for before, line in zip([None, *formed], formed, strict=False):
        if before is not None and (before.block != line.block or Form.HEAD in {before.form, line.form}):
            found.append((line.number, ""))
        found += [(line.number, line.text)] if id(line) in kept else [(line.number, "")]
    return found


def _blocks(lines: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    groups: list[list[tuple[int, str]]] = [[]]
    for number, text in lines:
        if text.strip():
            groups[-1].append((number, text))
        else:
            groups.append([])
    return [group for group in groups if group]


def _formed(block: int, group: list[tuple[int, str]], doubts: list[Doubt]) -> Iterable[_Line]:
    """Say of each line of a block what it is by itself."""
    if _is_broken_prose(group) or (len(group) == 1 and _is_short_sentence(group[0][1])):
        return [_Line(number, text, Form.PROSE, block) for number, text in group]
    is_table = len(group) > 1 and all(len(pieces_of(text)) > 1 for _, text in group)
    enumerated = parts_of(group)
    found = []
    for index, (number, text) in enumerate(group):
        pieces = pieces_of(text)
        running = len(pieces) > 1 and not is_table and any(map(is_page_mark, pieces))
        if running and opens_list(pieces[0]):
            doubts.append(Doubt(DoubtReason.NOT_A_NAME, number, " ".join(pieces[1:])))
            text = pieces[0]
        elif running:
            found.append(_Line(number, text, Form.FURNITURE, block))
            continue
        rest = [other for _, other in group[index + 1 :]]
        form = Form.ROW if is_table or "\t" in text else _form(text, rest, enumerated=bool(enumerated))
        names = max(1, len(enumerated)) / len(group) if form == Form.LINE else 1
        found.append(_Line(number, text, form, block, max(1, round(names)) if form in _NAMES else 0))
    return found


def _with_bold_headings(lines: list[_Line]) -> list[_Line]:
    """Take bold lines for headings where each stands above names that are not bold."""
    bold = [line.form in {Form.LINE, Form.ITEM} and _BOLD.fullmatch(line.text.strip()) is not None for line in lines]
    opens_block = [
        above is None or above.block != line.block for above, line in zip([None, *lines], lines, strict=False)
    ]
    if sum(bold) * 2 > _names(lines) or any(
        is_bold and not opens for is_bold, opens in zip(bold, opens_block, strict=True)
    ):
        return lines
    if any(above and below for above, below in pairwise(bold)):
        return lines
    return [
        replace(line, form=Form.FURNITURE, names=0) if is_bold else line
        for line, is_bold in zip(lines, bold, strict=True)
    ]


def _without_starred_notes(lines: list[_Line]) -> list[_Line]:
    """Take a line with a star for a note, where no other name has one."""
    starred = [line.form == Form.ITEM and line.text.lstrip().startswith("*") for line in lines]
    if sum(starred) != 1 or _names(lines) <= _FEW:
        return lines
    return [
        replace(line, form=Form.FURNITURE, names=0) if is_starred else line
        for line, is_starred in zip(lines, starred, strict=True)
    ]


def _without_numbered_notes(lines: list[_Line]) -> list[_Line]:
    """Take lines for notes that begin with a number with which a name ends, and the number off the name."""
    notes = [found[1] if (found := _NOTE.match(line.text)) else "" for line in lines]
    calls = [found[1] if line.form in _NAMES and (found := _GLUED.search(line.text)) else "" for line in lines]
    read: list[_Line] = []
    for index, (line, note, call) in enumerate(zip(lines, notes, calls, strict=True)):
        if note and note in calls[:index]:
            line = replace(line, form=Form.FURNITURE, names=0)
        elif call and call in notes[index + 1 :]:
            line = replace(line, text=_GLUED.sub("", line.text))
        read.append(line)
    return read


def _is_short_sentence(text: str) -> bool:
    """Tell whether a line by itself ends as a sentence does, and is too short for one of names: "More will follow."."""
    return (
        _ENDED.fullmatch(text.strip()) is not None
        and len(text.split()) <= _LONGEST_SHORT
        and not has_mark(text)
        and not parts_of([(0, text)])
    )


def _is_broken_prose(group: list[tuple[int, str]]) -> bool:
    """Tell whether a block is sentences that were broken anywhere."""
    texts = [text for _, text in group]
    return (
        len(texts) > 1
        and not any(has_mark(text) or len(pieces_of(text)) > 1 or opens_list(text) for text in texts)
        and median(map(len, map(str.strip, texts[:-1]))) >= _LONG_LINE
        and is_prose(squeeze(" ".join(texts)))
    )


def _form(text: str, below: list[str], *, enumerated: bool) -> Form:
    bare = plain(text)
    if opens_list(text):
        return Form.HEAD
    if country_over(without_mark(bare)) is not None:
        return Form.PLACE
    if leads_or_closes(text):
        return Form.LEAD
    if closes(text):
        return Form.CLOSE
    if enumerated:
        return Form.LINE
    if is_furniture(text):
        return Form.FURNITURE
    if has_mark(text):
        whole = [without_mark(text)]
        for other in below:
            if has_mark(other):
                break
            whole.append(other)
        said = squeeze(" ".join(whole[:2]))
        return Form.PROSE if len(said.split()) > _LONG_ITEM and is_prose(said) else Form.ITEM
    if any(map(is_prose, pieces_of(text))):
        return Form.PROSE
    if text.lstrip().startswith("#"):
        return Form.FURNITURE
    return Form.ROW if len(pieces_of(text)) > 1 else Form.LINE


def _names(lines: Iterable[_Line]) -> int:
    return sum(line.names for line in lines)


def _left(lines: list[_Line]) -> list[int]:
    """Give how many names there are from each line on."""
    return list(accumulate(line.names for line in reversed(lines)))[::-1]


def _kept(lines: list[_Line]) -> list[_Line]:
    after = lines[_beginning(lines) :]
    count = Counter(line.form for line in after)
    lone = count[Form.LINE] - sum(map(_continues, [None, *after], after))
    first = next((line.form for line in after if line.form in _NAMES), None)
    if count[Form.ITEM] > max(1, lone) or (first == Form.ITEM and count[Form.ITEM] >= max(_FEW, lone / 2)):
        return _of_custom(after, Form.ITEM)
    blocks = [list(block) for _, block in groupby(after, key=lambda line: line.block)]
    rows = sum(len(block) for block in blocks if read_table([(line.number, line.text) for line in block]) is not None)
    if rows > max(1, lone):
        return _of_custom(after, Form.ROW)
    return _of_lines(after)


def _continues(above: _Line | None, line: _Line) -> bool:
    """Tell whether a line goes on with the item above it."""
    if above is None or line.form != Form.LINE or above.form not in {Form.ITEM, Form.LINE}:
        return False
    if above.block != line.block:
        return ends_open(without_mark(above.text))
    return goes_on(without_mark(above.text), line.text) or (
        above.form == Form.ITEM and _is_wrapped(above.text, line.text)
    )


def _is_wrapped(above: str, text: str) -> bool:
    """Tell whether a line was broken off the item above it: it is set in, or the one above is full."""
    return text[:1].isspace() or len(above) >= _FULL_LINE


def _beginning(lines: list[_Line]) -> int:
    """Find the line that the list begins with: its heading, else the first line that is not of an introduction."""
    headed = [
        *(index for index, line in enumerate(lines) if heading(line.text) in _STRONG),
        *(index for index, line in enumerate(lines) if line.form == Form.HEAD and heading(line.text) is None),
        *(index for index, line in enumerate(lines) if line.form == Form.LEAD),
    ]
    left = _left(lines)
    for index in headed:
        if left[index] and left[index] * 2 >= left[0] - left[index]:
            return index
    return _end_of_introduction(lines)


def _end_of_introduction(lines: list[_Line]) -> int:
    """Find where names begin without a heading: after the last sentence, mail head or title above most of the names."""
    total = _names(lines)
    blocks = Counter(line.block for line in lines)
    begin = seen = 0
    for index, line in enumerate(lines):
        is_above = line.form in {Form.PROSE, Form.FURNITURE, Form.CLOSE, Form.LEAD} or (
            line.form == Form.LINE and blocks[line.block] == 1 and index <= begin and is_title(line.text)
        )
        if is_above and seen * _FEW <= total - seen:
            begin = index + 1
        seen += line.names
    if begin and seen:
        return begin
    if len(lines) > _FEW and len(blocks) == 2 and blocks[lines[0].block] == 1 and lines[0].form == Form.LINE:
        return 1  # a line alone over a list without gaps heads it
    return 0


def _of_custom(lines: list[_Line], form: Form) -> list[_Line]:
    """Keep lines of one form with their headings, what goes on with them, and blocks right below a heading."""
    found: list[_Line] = []
    above: _Line | None = None
    headed = closed = False
    seen = 0
    for left, line in zip(_left(lines), lines, strict=True):
        closed = line.form not in {Form.HEAD, Form.PLACE} and (
            closed or (line.form == Form.CLOSE and left * _FEW <= seen)
        )
        if line.form in {form, Form.ROW, Form.HEAD, Form.PLACE} and not closed:
            found.append(line)
            headed = line.form in {Form.HEAD, Form.PLACE}
        elif line.form == Form.LINE and (headed or _continues(above, line)):
            found.append(line)
            line = replace(line, form=Form.ITEM) if not headed else line
        elif line.form == Form.FURNITURE and is_page_mark(line.text):
            continue
        else:
            headed = False
            above = None
            continue
        seen += line.names
        above = line
    return found


def _of_lines(lines: list[_Line]) -> list[_Line]:
    """Keep names that stand one or more a line, until what follows the list."""
    found: list[_Line] = []
    blocks = Counter(line.block for line in lines)
    most = max((line.names * blocks[line.block] for line in lines), default=0)
    closed = headed = False
    last_head = max((index for index, line in enumerate(lines) if line.form == Form.HEAD), default=-1)
    seen = 0
    for index, (left, line) in enumerate(zip(_left(lines), lines, strict=True)):
        if line.form in {Form.HEAD, Form.PLACE}:
            closed = closed and line.form == Form.PLACE
            headed = True
            found.append(line)
            continue
        ends = line.form in {Form.CLOSE, Form.LEAD} or (line.form == Form.PROSE and blocks[line.block] == 1)
        if ends and seen and left <= seen and index > last_head:
            closed = True
        stands_with_others = headed or line.names > 1 or most < _MANY or blocks[line.block] > 1
        if line.form in _NAMES and not closed and stands_with_others:
            found.append(line)
            seen += line.names
            headed = headed and line.names == 1
        else:
            headed = False
    return found
