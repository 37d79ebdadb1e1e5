"""Read a whole statement: date, title, words, demands, and its two lists."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, takewhile
from typing import Final

from coalition.readers.account import is_footnote
from coalition.readers.characters import squeeze
from coalition.readers.classify import Label, are_clauses, ends_sentence, looks_like_body, prose_score
from coalition.readers.dates import FoundDate, date_line
from coalition.readers.document import Block, Document, Kind, Span
from coalition.readers.lists import accounted, finish, headings
from coalition.readers.outline import Outline, Unit
from coalition.readers.parting import outside_brackets
from coalition.readers.recognise import is_known, plain
from coalition.readers.record import ReadDocument, ReaderWarning, WarningReason
from coalition.readers.sections import Section, sections
from coalition.readers.words import Heads, fold, has, phrases

_LIVE: Final = re.compile(r"https?://|mailto:")
_END: Final = (".", ":", "!", "?", "؟", "…", "”", '"', "»", ")", ";", "؛")
_LONGEST_TITLE: Final = 300  # characters; what is longer is a paragraph
_LONGEST_HEADING: Final = 100
_LONG_PARAGRAPH: Final = 60
_DATE_WITHIN: Final = 12
_FEWEST_NAMES: Final = 3
_SPEAKS: Final = 3
_BETWEEN: Final = r"[;؛,،]\s+|\s[/|•·–—-]\s"
_STRONG: Final = (Heads.SIGNATORIES, Heads.MEMBERS)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Blocks that are one paragraph, item or heading of the words."""

    blocks: tuple[Block, ...]
    text: str
    markdown: str

    @property
    def first(self) -> Block:
        return self.blocks[0]


def read_statement(document: Document) -> ReadDocument:
    """Make a ReadDocument of a document; what is not understood is told, not dropped."""
    outline = Outline(document)
    lists, taken, end = _lists(outline.units)
    read = finish(document, outline, lists)
    warnings: list[ReaderWarning] = []
    words = [
        block
        for at, block in enumerate(document.blocks)
        if at < end and at not in taken and block.kind != Kind.ROW and not is_footnote(block.where)
    ]
    given = words
    found, words = _take_date(words)
    dated = [block for block in given if block not in words]
    paragraphs = _paragraphs(words, document.wraps, warnings)
    title = _take_title(paragraphs)
    before, demands, after = _cut_demands(paragraphs)
    body, closing = _markdown(before, warnings), _markdown(after, warnings)
    spoken = [title, body, *demands, closing, *(block.text for block in dated), *headings(lists)]
    seen = {id(unit) for section in lists for unit in section.units}
    left = [one for one in outline.units if one.index < end and one.form != Kind.ROW and id(one) not in seen]
    told = (*accounted(document, read, spoken), *_may_be_lists(left, {title}, read.warnings))
    if found is None:
        warnings.append(ReaderWarning(WarningReason.NO_DATE, 0, ""))
    elif found.ambiguous:
        warnings.append(ReaderWarning(WarningReason.AMBIGUOUS_DATE, 0, str(found.day)))
    signatories = tuple(replace(entry, list="signatory") for entry in read.entries if entry.list != "member")
    for reason, missing in (
        (WarningReason.NO_TITLE, not title),
        (WarningReason.NO_DEMANDS, not demands),
        (WarningReason.NO_SIGNATORIES, not signatories),
    ):
        warnings += [ReaderWarning(reason, 0, "")] if missing else []
    return ReadDocument(
        issued_on=found.day if found else None,
        title=title,
        body=body,
        demands=tuple(demands),
        closing=closing,
        members=tuple(entry for entry in read.entries if entry.list == "member"),
        signatories=signatories,
        warnings=(*warnings, *told),
    )


def _may_be_lists(
    units: Iterable[Unit], known: Collection[str], told: Iterable[ReaderWarning]
) -> Iterator[ReaderWarning]:
    """Tell of what stands among the words and may be names: several that are no clauses, with whatever parts them."""
    lines = {one.line for one in told}
    units = [unit for unit in units if unit.text not in known]
    yield from (
        ReaderWarning(WarningReason.NOT_A_NAME, unit.line, unit.text, unit.where)
        for head, unit in pairwise(units)
        if head.label == Label.HEAD and head.heads in _STRONG and unit.label == Label.PROSE
    )
    runs = groupby(units, key=_may_be_names)
    for run in (list(group) for are_names, group in runs if are_names):
        if sum(len(_pieces(unit)) for unit in run) >= _FEWEST_NAMES and not _are_demands(run):
            yield from (
                ReaderWarning(WarningReason.NOT_A_NAME, unit.line, unit.text, unit.where)
                for unit in run
                if unit.line not in lines and unit.label not in {Label.BOILERPLATE, Label.NOTE}
            )


def _may_be_names(unit: Unit) -> bool:
    """Tell whether a unit is names, or stands between names as times and buttons do."""
    if unit.label == Label.PROSE:
        return len(_pieces(unit)) >= _FEWEST_NAMES and prose_score(unit.text) < _SPEAKS
    return unit.label in {Label.BOILERPLATE, Label.PLACE, Label.NOTE} or (
        unit.names > 0 and not unit.text.rstrip().endswith((":", "："))
    )


def _pieces(unit: Unit) -> list[str]:
    if unit.label == Label.PROSE:
        return outside_brackets(unit.text, _BETWEEN)
    return [piece.item.text for piece in unit.pieces]


def _are_demands(run: Sequence[Unit]) -> bool:
    """Tell whether most of a run are clauses or sentences, as demands are, and few of them look like bodies."""
    pieces = [plain(piece) for unit in run for piece in _pieces(unit)]
    bodies = sum(looks_like_body(text) > 1 or is_known(text) for text in pieces)
    texts = [unit.text.rstrip() for unit in run if unit.names]
    spoken = sum(text.endswith((".", ";", "؛")) or text[:1].islower() for text in texts)
    return spoken * 2 >= len(texts) and bodies * 3 <= len(pieces)


def _lists(units: Sequence[Unit]) -> tuple[list[Section], set[int], int]:
    """Give the lists, the blocks that sentences with names take, and the block from which on all is lists."""
    found: list[Section] = []
    taken: set[int] = set()
    start = next(
        (
            at
            for at, unit in enumerate(units)
            if unit.label == Label.HEAD and unit.heads in _STRONG and not unit.is_run_in and _names_below(units, at)
        ),
        len(units),
    )
    start, above = _past_the_first(units, start)
    if above:
        found.append(Section(tuple(units[at] for at in above), frozenset(range(len(above))), is_headed=True))
        taken |= {units[at].index for at in above}
    for at, unit in enumerate(units[:start]):
        if unit.label == Label.HEAD and unit.is_run_in and unit.heads in _STRONG:
            led = [unit, *(one for one in units[at + 1 : at + 2] if one.names)]
            found.append(Section(tuple(led), frozenset(range(len(led))), is_headed=True))
            taken |= {unit.index} if not _speaks(units, unit) else set()
    if start == len(units):
        start = _unheaded(units)
    read = {id(unit) for section in found for unit in section.units}
    rest = [unit for unit in units[start:] if id(unit) not in read]
    if rest:
        found += sections(rest)
    end = rest[0].index if rest else max((unit.index for unit in units), default=-1) + 1
    end += bool(rest) and _speaks(units, rest[0])
    return found, taken, end


def _past_the_first(units: Sequence[Unit], start: int) -> tuple[int, list[int]]:
    """Find a list that stands above the words, as in a box at the side, and where the next one begins."""
    later = next(
        (
            at
            for at, unit in enumerate(units[start + 1 :], start=start + 1)
            if unit.label == Label.HEAD and unit.heads in _STRONG and _names_below(units, at)
        ),
        len(units),
    )
    inside = range(start, later)
    end = next(
        (
            at
            for at in inside
            if at > start and not units[at].names and units[at].label not in {Label.PLACE, Label.NOTE}
        ),
        later,
    )
    spoken = any(units[at].label == Label.PROSE for at in range(end, later))
    if later == len(units) or not spoken or any(unit.label == Label.PROSE for unit in units[:start]):
        return start, []
    return later, list(range(start, end))


def _speaks(units: Sequence[Unit], head: Unit) -> bool:
    """Tell whether the sentence that names bodies says more: it stays in the words then."""
    return any(unit.index == head.index and unit.label == Label.PROSE for unit in units)


def _names_below(units: Sequence[Unit], at: int) -> bool:
    seen = 0
    for unit in units[at + 1 : at + 8]:
        if unit.names:
            return not (unit.form == Kind.ITEM and prose_score(unit.text) >= 3)
        seen += unit.label == Label.PROSE
        if seen > 1:
            return False
    return False


def _unheaded(units: Sequence[Unit]) -> int:
    """Find names below the last sentence, or the end of a letter, where no heading says what they are."""
    for at, unit in enumerate(units):
        if unit.label == Label.SINCERELY and sum(one.names for one in units[at:]) > 1:
            return at
    last = max((at for at, unit in enumerate(units) if unit.label == Label.PROSE), default=-1)
    tail = units[last + 1 :]
    names = [unit for unit in tail if unit.names]
    led = last >= 0 and not units[last].text.rstrip().endswith(":")
    if led and sum(unit.names for unit in names) > 2 and not _are_demands(names):
        return last + 1
    return len(units)


def _take_date(blocks: list[Block]) -> tuple[FoundDate | None, list[Block]]:
    for index, block in enumerate(blocks[:_DATE_WITHIN]):
        text = block.text
        head, colon, rest = text.partition(":")
        if found := date_line(text) or (
            date_line(rest) if colon and fold(head) in {"date", "تاريخ", "التاريخ"} else None
        ):
            return found, blocks[:index] + blocks[index + 1 :]
    return None, blocks


def _take_title(paragraphs: list[_Paragraph]) -> str:
    """Take the title: the first heading of the first level near the top, else the first paragraph that can be one."""
    if len(paragraphs) > 1 and fold(paragraphs[0].text) in phrases("papers") and paragraphs[1].first.kind != Kind.ITEM:
        paragraphs.pop(0)  # the kind of paper stands above its title: "PRESS RELEASE"
    near = paragraphs[:4]
    for one in near:
        if one.first.kind == Kind.HEADING and one.first.level <= 1 and len(one.text) <= _LONGEST_TITLE:
            paragraphs.remove(one)
            title = squeeze(one.text)
            while paragraphs and squeeze(paragraphs[0].text) == title:
                paragraphs.pop(0)
            return title
    if near and len(near[0].text) <= _LONGEST_TITLE and near[0].first.kind != Kind.ITEM:
        return squeeze(paragraphs.pop(0).text)
    return ""


def _paragraphs(blocks: Sequence[Block], wraps: bool, warnings: list[ReaderWarning]) -> list[_Paragraph]:
    groups: list[list[Block]] = []
    for block in blocks:
        last = groups[-1][-1] if groups else None
        goes_on = (
            last is not None and last.group == block.group and block.kind == Kind.LINE and last.kind != Kind.HEADING
        )
        if goes_on:
            groups[-1].append(block)
        else:
            groups.append([block])
    return [
        _Paragraph(tuple(group), squeeze(" ".join(block.text for block in group)),
                   squeeze(" ".join(_marked(block, warnings) for block in group)))
        for group in groups
    ]  # fmt: skip


def _marked(block: Block, warnings: list[ReaderWarning]) -> str:
    """Give a block as Markdown; a link that leads nowhere becomes its words."""
    joined: list[Span] = []
    for span in block.spans:
        if joined and replace(joined[-1], text="") == replace(span, text=""):
            joined[-1] = replace(span, text=joined[-1].text + span.text)
        else:
            joined.append(span)
    found = ""
    for span in joined:
        words = span.text.strip()
        if not words:
            found += span.text
            continue
        lead, trail = span.text[: len(span.text) - len(span.text.lstrip())], span.text[len(span.text.rstrip()) :]
        if span.href and _LIVE.match(span.href):
            words = f"[{words}]({span.href})" if span.href != words else f"<{words}>"
        elif span.href:
            warnings.append(ReaderWarning(WarningReason.DEAD_LINK, block.line, words, block.where))
        mark = "**" if span.bold and block.kind != Kind.HEADING else "*" if span.italic else ""
        found += f"{lead}{mark}{words}{mark}{trail}"
    return found


def _cut_demands(paragraphs: list[_Paragraph]) -> tuple[list[_Paragraph], list[str], list[_Paragraph]]:
    """Find the numbered list that begins with 1, else the bullets below a call; deeper items are of the one above."""
    for wanted in (_numbered_from, _called_for):
        for start, one in enumerate(paragraphs):
            if not wanted(paragraphs, start):
                continue
            demands: list[str] = []
            at = start
            level, is_numbered = one.first.level, bool(re.search(r"\d", one.first.mark))
            while at < len(paragraphs):
                block = paragraphs[at].first
                own = block.kind == Kind.ITEM and (
                    _number(block) == len(demands) + 1 if is_numbered else block.level <= level and bool(block.mark)
                )
                if own:
                    demands.append(paragraphs[at].markdown)
                elif block.kind == Kind.ITEM and demands:
                    demands[-1] = f"{demands[-1]} {paragraphs[at].markdown}"
                elif not (_number_later(paragraphs, at, len(demands) + 1) if is_numbered else False):
                    break
                else:
                    demands[-1] = f"{demands[-1]} {paragraphs[at].markdown}"
                at += 1
            if len(demands) > 1:
                return paragraphs[:start], [squeeze(demand) for demand in demands], paragraphs[at:]
    return paragraphs, [], []


def _number(block: Block) -> int:
    digits = re.sub(r"\D", "", block.mark)
    return int(digits) if digits else 0


def _number_later(paragraphs: list[_Paragraph], at: int, number: int) -> bool:
    """Tell whether the next demand comes right behind a paragraph that stands between two."""
    return any(one.first.kind == Kind.ITEM and _number(one.first) == number for one in paragraphs[at + 1 : at + 3])


def _numbered_from(paragraphs: list[_Paragraph], at: int) -> bool:
    return paragraphs[at].first.kind == Kind.ITEM and _number(paragraphs[at].first) == 1


def _called_for(paragraphs: list[_Paragraph], at: int) -> bool:
    """Tell whether bullets begin here, below a line that calls for something."""
    if paragraphs[at].first.kind != Kind.ITEM or not at:
        return False
    above = paragraphs[at - 1]
    if above.first.kind == Kind.ITEM:
        return False
    found = fold(above.text).split()
    calls = has(found, "verbs") + has(found, "states") > 0
    items = list(takewhile(lambda one: one.first.kind == Kind.ITEM, paragraphs[at:]))
    return (calls and (above.text.rstrip().endswith((":", "：")) or above.first.kind == Kind.HEADING)) or (
        are_clauses([one.text for one in items]) and not ends_sentence(above.text)
    )


def _markdown(paragraphs: Sequence[_Paragraph], warnings: list[ReaderWarning]) -> str:
    made: list[str] = []
    for index, one in enumerate(paragraphs):
        following = paragraphs[index + 1].text if index + 1 < len(paragraphs) else ""
        previous = made[-1] if made else ""
        if one.first.kind == Kind.HEADING:
            made.append("## " + one.markdown)
        elif one.first.kind == Kind.ITEM:
            item = f"- {one.markdown}"
            if made and index and paragraphs[index - 1].first.kind == Kind.ITEM:
                made[-1] += f"\n{item}"
            else:
                made.append(item)
        elif _is_heading(one, following):
            made.append("## " + one.markdown.strip("*"))
        elif (
            len(previous) > _LONG_PARAGRAPH
            and not previous.startswith(("## ", "- "))
            and not previous.rstrip("*").endswith(_END)
        ):
            made[-1] = f"{previous} {one.markdown}"
            warnings.append(
                ReaderWarning(WarningReason.PARAGRAPH_MENDED, one.first.line, one.text[:80], one.first.where)
            )
        else:
            made.append(one.markdown)
    return "\n\n".join(made)


def _is_heading(one: _Paragraph, following: str) -> bool:
    short = len(one.blocks) == 1 and len(one.text) <= _LONGEST_HEADING
    return short and not one.text.endswith((*_END, ",", "،")) and len(following) > len(one.text)
