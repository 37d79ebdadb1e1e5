"""Mend names that the copy broke over two or more lines of a column."""

import re
from dataclasses import dataclass, replace
from typing import Final

from coalition.domain.documents.entries import is_page_mark, without_address
from coalition.domain.documents.headings import heading
from coalition.domain.documents.record import Doubt, DoubtReason
from coalition.domain.documents.vocabulary import BODIES, COMMON, NEVER_LAST, OPENERS, SMALL, words
from coalition.names.letters import fold
from coalition.names.places import place

_INITIAL: Final = re.compile(r"\b[A-Z]$")
_OPEN_ENDS: Final = (",", "،", "&", "-", "–", "—", "/", "+")
_HYPHENATED: Final = re.compile(r"(\w+)[-\u2010\u2011]$")
_PREFIXES: Final = words(
    "anti non co inter multi pro sub socio euro afro franco self cross post pan trans semi vice sous ex hors contre"
)
_ARABIC_PREFIXES: Final = ("وال", "لل")


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a list: what stands in one column of one line.

    `marked` says that a bullet or a number began it, `sure` is False where the cut was a guess, `after_gap` that an
    empty line stands above it. Of a table, `acronym` and `where` are what stands beside the name, `also` is the name in
    other languages.
    """

    line: int
    column: int
    text: str
    marked: bool = False
    sure: bool = True
    after_gap: bool = False
    acronym: str = ""
    where: str = ""
    also: str = ""


def mend(cells: list[Cell], doubts: list[Doubt], *, in_columns: bool) -> list[Cell]:
    """Join the cells of one column that are pieces of one name."""
    all_marked = sum(cell.marked for cell in cells) * 2 > len(cells)
    base = min((_indent(cell.text) for cell in cells), default=0)
    few_set_in = not in_columns and sum(_indent(cell.text) > base for cell in cells) * 2 < len(cells)
    mended: list[Cell] = []
    for cell in (replace(cell, text=without_address(cell.text)) for cell in cells):
        if (
            mended
            and not cell.marked
            and not (_is_over_others(cell, in_columns, after=mended[-1]) or _is_over_others(mended[-1], in_columns))
        ):
            previous = mended[-1]
            is_open = ends_open(previous.text)
            begins_within = not cell.after_gap and (
                (all_marked and previous.marked)
                or (few_set_in and _indent(cell.text) > base)
                or _begins_within(previous.text, cell.text, in_columns=in_columns)
            )
            if is_open or begins_within:
                text = _joined(previous.text.strip(), cell.text.strip())
                as_it_stood = f"{previous.text.strip()} {cell.text.strip()}"
                if text != as_it_stood or not (is_open or _begins_small(cell.text) or all_marked):
                    doubts.append(Doubt(DoubtReason.BROKEN_NAME_GUESSED, cell.line, as_it_stood))
                    previous = replace(previous, sure=False)
                mended[-1] = replace(previous, text=text)
                continue
        mended.append(cell)
    return mended


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _joined(above: str, text: str) -> str:
    """Join two pieces of a name; a hyphen at the end of the first parts a word, or is part of it: "Euro-", "anti-"."""
    broken = _HYPHENATED.search(above)
    if broken is None or not text[:1].isalpha():
        return f"{above} {text}"
    keeps = text[0].isupper() or fold(broken[1]) in _PREFIXES
    return f"{above if keeps else above[:-1]}{text}"


def goes_on(above: str, text: str) -> bool:
    """Tell whether a line must go on with the name above it, however it is laid out."""
    return ends_open(above) or _begins_within(above, text, in_columns=False)


def _is_over_others(cell: Cell, in_columns: bool, *, after: Cell | None = None) -> bool:
    """Tell whether a cell is a heading over those below it; "… in the / Middle East" goes on."""
    text = cell.text.strip()
    goes_on = after is not None and not cell.after_gap and _last(after.text) in SMALL
    return (
        text.endswith(":")
        or heading(text) is not None
        or (is_page_mark(text) and not text.isdecimal())
        or (not in_columns and not goes_on and place(text) is not None)
    )


def ends_open(text: str) -> bool:
    """Tell whether a name cannot end here."""
    text = text.strip()
    if text.count("(") != text.count(")"):
        return text.count("(") > text.count(")")
    return text.endswith(_OPEN_ENDS) or (_last(text) in SMALL and not _INITIAL.search(text))


def _begins_within(previous: str, text: str, *, in_columns: bool) -> bool:
    """Tell whether a name cannot begin here, given what stands above it."""
    is_complete = previous.rstrip().endswith(")")
    if _begins_small(text) or _is_bracket(text):
        return not (is_complete and _is_bracket(text))
    if is_complete:
        return False
    found = fold(text.split("(")[0]).split()
    if _last(previous) in NEVER_LAST or (text.strip().isdecimal() and len(previous.split()) == 1):
        return True
    if len(found) == 1 and found[0] in COMMON:
        return True
    if in_columns and len(found) == 2 and found[0] in COMMON - OPENERS and found[1] in BODIES:
        return True
    above = fold(previous).split()
    if in_columns and len(above) == 1 and place(text) is not None:
        return True
    if len(above) == 1 and (above[0] in OPENERS or (in_columns and place(previous) is not None)):
        return in_columns or above[0] in BODIES
    return text[:1].islower() and not _is_brand(text)


def _begins_small(text: str) -> bool:
    first = text.split()[0] if text.split() else ""
    if first[:1] in "&)":
        return True
    if first.startswith(_ARABIC_PREFIXES):
        return True
    if first[:1] in "لو" and fold(first[1:]) in COMMON:
        return True
    return fold(first) in SMALL and not first[:1].isupper() and len(first) > 1


def _is_bracket(text: str) -> bool:
    return text.lstrip().startswith("(")


def _is_brand(text: str) -> bool:
    """Tell whether a word is written small as a name is: eQualitie, i freedom, epicenter.works."""
    first = text.split()[0]
    return len(first) == 1 or any(letter.isupper() for letter in first) or "." in first.rstrip(".")


def _last(text: str) -> str:
    words = text.split()
    return fold(words[-1]) if words else ""
