"""Join lines that are one name: what was joined by a guess is marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from coalition.readers.characters import has_arabic
from coalition.readers.classify import heading
from coalition.readers.entry import Item, ends_with_country
from coalition.readers.recognise import is_body, is_known, is_page_mark, place, plain, without_address
from coalition.readers.record import WarningReason
from coalition.readers.words import fold, has

_OPEN_ENDS: Final = (",", "،", "&", "-", "–", "—", "/", "+")
_HYPHENATED: Final = re.compile(r"(\w+)[-\u2010\u2011]$")
_PREFIXES: Final = frozenset(
    [
        "anti",
        "non",
        "co",
        "inter",
        "multi",
        "pro",
        "sub",
        "socio",
        "euro",
        "afro",
        "franco",
        "self",
        "cross",
        "post",
        "pan",
        "trans",
        "semi",
        "vice",
        "sous",
        "ex",
        "hors",
        "contre",
    ]
)
_ARABIC_PREFIXES: Final = ("وال", "لل")
_LAST: Final = re.compile(r"(?:and|et|y|e|und|en|ve)\s+(?:(?:the|les?|la)\s+|l[’'])?(?=[A-ZÀ-Þ])(.+)")
_INITIAL: Final = re.compile(r"\b[A-Z]$")
_NARROWEST: Final = 12  # characters of a line that may have been broken
NARROWEST_PAGE: Final = 44  # characters of a page whose lines may have been wrapped


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or a cell of a column, on its way to an item. `marked` says that it surely begins a name."""

    item: Item
    marked: bool = False
    is_item: bool = False
    """Presence of a bullet or a number before it: then a line without one goes on with it."""
    indent: int = 0
    after_gap: bool = False
    group: int = 0


def join(pieces: Sequence[Piece], *, in_columns: bool = False) -> list[Piece]:
    """Join the pieces of one column that are of one name; a join that is no more than likely is marked."""
    marks = sum(piece.is_item for piece in pieces)
    all_marked = marks * 2 > len(pieces)
    base = min((piece.indent for piece in pieces), default=0)
    few_set_in = not in_columns and sum(piece.indent > base for piece in pieces) * 2 < len(pieces)
    width = max((len(piece.item.text) for piece in pieces), default=0)
    joined: list[Piece] = []
    for piece in pieces:
        above = joined[-1] if joined else None
        if (
            above is None
            or piece.marked
            or above.item.text.rstrip().endswith((";", "؛"))
            or (_is_over_others(piece, in_columns, after=above) and not (above.is_item and piece.indent > above.indent))
            or _is_over_others(above, in_columns)
        ):
            joined.append(piece)
            continue
        text, upper = piece.item.text.strip(), without_address(above.item.text.strip())
        last = _LAST.match(text)
        if (
            last and has(fold(last[1]).split(), "bodies") and is_body(upper)
        ):  # "…,⏎and Beta Centre", which may go on with the name above
            joined[-1] = asked(above)
            joined.append(asked(replace(piece, item=replace(piece.item, text=last[1]))))
            continue
        is_open = ends_open(upper, comma=upper.endswith("-") and text[:1].islower())
        within = not piece.after_gap and (
            (above.is_item and (all_marked or piece.indent > above.indent))
            or (few_set_in and piece.indent > base)
            or begins_within(upper, text, in_columns=in_columns)
        )
        if not (is_open or within):
            joined.append(piece)
            continue
        whole = _joined(upper, text)
        surely = (
            whole == f"{upper} {text}"
            and not piece.after_gap
            and (
                (
                    is_open
                    and not upper.endswith(_OPEN_ENDS)
                    and (
                        upper.count("(") > upper.count(")")
                        or text[:1].islower()
                        or in_columns
                        or (width >= NARROWEST_PAGE and is_broken(upper, text, width))
                    )
                )
                or _begins_small(text)
                or (above.is_item and (all_marked or piece.indent > above.indent))
            )
        )
        warned = above.item.warnings if surely else (*above.item.warnings, WarningReason.BROKEN_NAME_GUESSED)
        item = replace(above.item, text=whole, warnings=tuple(dict.fromkeys(warned)))
        joined[-1] = replace(above, item=item)
    guessed = any(WarningReason.BROKEN_NAME_GUESSED in piece.item.warnings for piece in joined)
    if in_columns and guessed:  # where names of a column were broken, each may have been
        return [piece if is_known(plain(piece.item.text)) else asked(piece) for piece in joined]
    return joined


def is_broken(above: str, text: str, width: int) -> bool:
    """Tell whether a line ends just where its page or column would have broken it: the next word had no room there."""
    return len(above) > _NARROWEST and len(above) + 1 + len(text.split()[0] if text else "") > width


def is_whole(name: str) -> bool:
    """Tell whether nothing can be missing from a name: it is known, or ends with what stands behind a whole one."""
    name = plain(name)
    return is_known(re.sub(r"\s*\(.*\)$", "", name)) or name.endswith(")") or ends_with_country(name)


def asked(piece: Piece) -> Piece:
    """Give a piece with a warning that it may be no name."""
    return replace(piece, item=replace(piece.item, warnings=(*piece.item.warnings, WarningReason.UNLIKELY_NAME)))


def joined_lines(lines: Sequence[str]) -> str:
    """Join lines that were broken anywhere."""
    ended = (_ended(above, text) for above, text in pairwise(lines))
    return "".join((*ended, lines[-1]))


def _joined(above: str, text: str) -> str:
    return _ended(above, text) + text


def _ended(above: str, text: str) -> str:
    """End a line that goes on with a text; a hyphen parts a word, or is part of it: "Euro-", "anti-"."""
    broken = _HYPHENATED.search(above)
    if broken is None or not text[:1].isalpha():
        return f"{above} "
    keeps = text[0].isupper() or fold(broken[1]) in _PREFIXES
    return above if keeps else above[:-1]


def _is_over_others(piece: Piece, in_columns: bool, *, after: Piece | None = None) -> bool:
    """Tell whether a piece is a heading over those below it; "… in the / Middle East" goes on."""
    text = piece.item.text.strip()
    goes_on = after is not None and not piece.after_gap and bool(has(_last(after.item.text), "small"))
    return (
        text.endswith(":")
        or heading(text) is not None
        or (is_page_mark(text) and not text.isdecimal())
        or (not in_columns and not goes_on and place(text) is not None)
    )


def ends_open(text: str, *, comma: bool = True) -> bool:
    """Tell whether a name cannot end here."""
    text = text.strip()
    if text.count("(") != text.count(")"):
        return text.count("(") > text.count(")")
    if text.endswith((",", "،", "-", "–", "—")):
        return comma and text.endswith(("-", ",")) and not text.endswith((" -", " ,"))
    return text.endswith(_OPEN_ENDS) or (
        bool(has(_last(text), "small"))
        and not text.endswith((".", ";", "؛"))
        and not _INITIAL.search(text)
        and text.split()[-1][:1].islower() | has_arabic(text.split()[-1])
    )


def begins_within(above: str, text: str, *, in_columns: bool = False) -> bool:
    """Tell whether a name cannot begin here, given what stands above it."""
    is_complete = above.rstrip().endswith(")")
    if _begins_small(text) or _is_bracket(text):
        return not (is_complete and _is_bracket(text))
    if is_complete:
        return False
    found, upper = fold(text.split("(")[0]).split(), fold(above).split()
    if has(_last(above), "never_last") or (text.strip().isdecimal() and len(upper) == 1):
        return True
    if len(found) == 1 and has(found, "common"):
        return True
    if len(found) == 2 and has(found, "common") == 2 and has(found[1:], "never_first"):
        return True
    if (
        in_columns
        and len(found) == 2
        and has(found[:1], "common")
        and not has(found[:1], "openers")
        and has(found[1:], "bodies")
    ):
        return not has(found[:1], "bodies")
    if in_columns and len(upper) == 1 and place(text) is not None:
        return True
    opener = len(upper) == 1 and bool(has(upper, "openers") or has(upper, "bodies"))
    if opener or (in_columns and len(upper) == 1 and place(above) is not None):
        return in_columns or bool(has(upper, "bodies"))
    return text[:1].islower() and not _is_brand(text)


def _begins_small(text: str) -> bool:
    first = text.split()[0] if text.split() else ""
    if first[:1] in "&)" or first.startswith(_ARABIC_PREFIXES):
        return True
    if first[:1] in "لو" and has([fold(first[1:])], "common"):
        return True
    return bool(has([fold(first)], "small")) and not first[:1].isupper() and len(first) > 1


def _is_bracket(text: str) -> bool:
    return text.lstrip().startswith("(")


def _is_brand(text: str) -> bool:
    """Tell whether a word is written small as a name is: eQualitie, i freedom, epicenter.works."""
    first = text.split()[0]
    return len(first) == 1 or any(letter.isupper() for letter in first) or "." in first.rstrip(".")


def _last(text: str) -> list[str]:
    given = text.split()
    return [fold(given[-1])] if given else []
