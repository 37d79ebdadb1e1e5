"""Uncertain parts of a list: whatever is set, written or filled in unlike the rest of it is asked about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from coalition.names.persons import is_perhaps_person
from coalition.names.places import city
from coalition.readers.characters import has_arabic
from coalition.readers.classify import country_over, looks_like_body, may_head
from coalition.readers.dates import date_line
from coalition.readers.document import Document, Kind
from coalition.readers.entry import Item, ends_with_country
from coalition.readers.joining import NARROWEST_PAGE, ends_open, is_broken, is_whole
from coalition.readers.parting import holds_two
from coalition.readers.recognise import (
    begins_known,
    is_acronym,
    is_body,
    is_known,
    is_role,
    is_short_for,
    places,
    plain,
)
from coalition.readers.record import ListEntry, WarningReason
from coalition.readers.words import fold, has

_SOME: Final = 3  # one in so many
_RARE: Final = 5  # one in so many
_FEWEST: Final = 3
# What stands in names beside letters and digits; all else was a mark of the layout.
_PLAIN: Final = re.compile(r"[\w\s'’‘ʼ`´\"“”«»„.,،&()/!·\-–—‑\u064b-\u0652\u0640\u200c\u200d°+:]*")
_ODD: Final = re.compile(
    r"_|^(?:[a-z]{1,4}|[A-Z])[.)]\s+(?!\w[.)])|^[\W\d]*\d{1,3}\W+\s|[:+·]\s|\s[:+·]|\w:\w|[:：]|\w\s+\w+\s+\d{1,3}$|\d+%|^\W*[(\[]|\b(?:https?|www)\b|^[.,،)\-–—/&]|[,،&(/\-–—]$"
)
_DASH: Final = re.compile(r"\s+[-–—/·]\s*|\s*[-–—/·]\s+")
_DATED: Final = re.compile(r"\d{1,2}(?:st|nd|rd|th|er)?\s+\w{3,}\s+(?:19|20)\d\d$")  # as news are
_NUMBER: Final = re.compile(r"\d{1,3}\s")
_SENTENCES: Final = re.compile(r"[.!?؟]\s+[A-Z]")
_JOINS: Final = re.compile(r"\s+(?:and|et|y|e|und|ve)\s+|\s*[&+/|;؛]\s*|\s+و\s*", re.IGNORECASE)
_SAYING: Final = re.compile(r"[,،;:\d–—|]|\s-\s")
_WORD: Final = re.compile(r"[^\W\d_]+")
_LONG: Final = 8  # words
_LONGEST_UNPROVED: Final = 5
_MOST_COMMAS: Final = 3
_MOST_DASHED: Final = 2  # parts


@dataclass(frozen=True, slots=True)
class Draft:
    """An item with what stands over it: a person where that says so, and the list that it is in."""

    item: Item
    of: str
    is_person: bool
    is_headed: bool
    form: str = ""
    group: int = 0

    def asked(self) -> Draft:
        """Give the draft with a warning that it may be no name."""
        reasons = (*self.item.warnings, WarningReason.UNLIKELY_NAME)
        return replace(self, item=replace(self.item, warnings=reasons))


def with_outliers(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Ask about what is set or written unlike most of its list, unless it says what body it is."""
    texts = [plain(one.item.text) for one in drafts]
    forms = Counter(one.form for one in drafts)
    groups = Counter(one.group for one in drafts if one.form == "line")
    alone = [one.form == "line" and groups[one.group] == 1 for one in drafts]
    ends = [
        one.item.text.rstrip().endswith((".", "!")) and len(text.split()) > 2
        for one, text in zip(drafts, texts, strict=True)
    ]
    small = [text[:1].islower() and text.split()[0].islower() and len(text.split()) > 1 for text in texts]
    roles = [is_role(text) and one.form != "row" for one, text in zip(drafts, texts, strict=True)]
    for at, (draft, text) in enumerate(zip(drafts, texts, strict=True)):
        unlike = (
            forms[draft.form] * _RARE <= len(drafts)
            or (alone[at] and sum(alone) * _RARE <= len(drafts))
            or (small[at] and sum(small) * _RARE <= len(drafts))
        )
        is_body_told = (
            looks_like_body(text) > 1 or bool(draft.item.acronym or draft.item.country) or ends_with_country(text)
        )
        signs = at + 1 < len(drafts) and roles[at + 1] and drafts[at + 1].item.line - draft.item.line <= 1
        speaks = (
            ends[at] and sum(ends) * _RARE <= len(drafts) and not re.search(r"\b\w{1,3}\.$", draft.item.text.rstrip())
        )
        yield draft.asked() if signs or speaks or (unlike and not is_body_told) else draft


def with_breaks(drafts: Sequence[Draft], document: Document) -> list[Draft]:
    """Ask about two lines where the first ends just where the page's width would have broken it."""
    asked = list(drafts)
    broken = _broken(document)
    for at, (above, draft) in enumerate(pairwise(drafts)):
        if draft.item.line in broken and draft.form == "line" and above.item.line < draft.item.line:
            names = (plain(above.item.text), plain(draft.item.text))
            if not all(map(is_whole, names)):
                asked[at], asked[at + 1] = asked[at].asked(), draft.asked()
    return asked


def _broken(document: Document) -> set[int]:
    """Give the lines that may go on with the line above: its first word had no room there."""
    if not document.wraps:
        return set()
    lines = [one for one in document.blocks if one.kind in {Kind.LINE, Kind.ITEM}]
    width = max((len(one.text) for one in lines), default=0)
    if width < NARROWEST_PAGE:
        return set()
    return {
        below.line
        for above, below in pairwise(lines)
        if above.group == below.group
        and below.kind == Kind.LINE
        and below.text
        and is_broken(above.text, below.text, width)
    }


def is_unlikely(text: str) -> bool:
    """Tell whether a line that stands among names does not look like one."""
    found = fold(text).split()
    first = text.split()[0]
    return (
        (country_over(text) is not None)
        or date_line(text) is not None
        or has(found, "verbs") + has(found, "speakers") > 1
        or text.isdigit()
        or _DATED.search(text) is not None
        or any(has(fold(one).split()[:_FEWEST], "professions") for one in text.split(", ")[1:])
        or holds_two(text)
        or (
            len(found) > 1
            and first.isalpha()
            and first.islower()
            and first.isascii()
            and len(first) > 1
            and bool(has(found[:1], "small") or has(found[:1], "speakers"))
        )
        or text.count("(") != text.count(")")
        or bool(_SENTENCES.search(text) and len(found) > _LONG)
    )


def asked_about(entries: Sequence[ListEntry]) -> Iterator[ListEntry]:
    """Ask about entries in whose names something is left that was read as part of them, and may be none."""
    entries = list(_with_short_names(entries))
    numbered = [_NUMBER.match(entry.name) is not None for entry in entries]
    if sum(numbered) > 1:
        entries = [_unlikely(entry) if has else entry for entry, has in zip(entries, numbered, strict=True)]
    placed = [not entry.country and _ends_with_place(entry.name) for entry in entries]
    are_placed = sum(placed) * _SOME > len(entries)
    checked: list[ListEntry] = []
    for entry, ends in zip(entries, placed, strict=True):
        known = is_known(entry.name) and bool(_PLAIN.fullmatch(entry.name))
        if entry.sure and not known and (_has_rest(entry) or (ends and are_placed)):
            entry = _unlikely(entry)
        checked.append(entry)
    return _with_unproved(checked)


def _with_unproved(entries: Sequence[ListEntry]) -> Iterator[ListEntry]:
    """Ask about names of which nothing shows that they are a body's, where anything at all speaks against them.

    Measured on what readers of former days made of four sets that they saw for the first time: these signs find a
    quarter of what was wrong and marked sure, and one in fifty of what was right.
    """
    unproved = [not _is_proved(entry) for entry in entries]
    are_most = sum(unproved) * 2 >= len(entries)
    capitals = [entry.name.isupper() and " " in entry.name for entry in entries]
    last = len(entries) - 1
    for at, entry in enumerate(entries):
        shouts = capitals[at] and sum(capitals) * _RARE <= len(entries) and not begins_known(entry.name)
        if entry.sure and (shouts or (unproved[at] and (are_most or at in {0, last} or _says_more(entry.name)))):
            entry = _unlikely(entry)
        yield entry


def _is_proved(entry: ListEntry) -> bool:
    """Tell whether something shows that an entry is a body: a word for one, an acronym, a place, its site, or that it is known."""
    name = entry.name
    first = fold(name).split()[0] if fold(name) else ""
    return bool(
        entry.acronym
        or entry.country
        or (len(first) > _FEWEST and first in entry.website)
        or is_body(name)
        or is_acronym(name)
        or begins_known(name)
    )


def _says_more(name: str) -> bool:
    """Tell whether a name has what names seldom have: signs, digits, words of sentences and headings, small letters."""
    given = fold(name).split()
    content = [word for word in _WORD.findall(name) if len(word) > _FEWEST]
    return (
        len(given) > _LONGEST_UNPROVED
        or _SAYING.search(name) is not None
        or any(has(given, one) for one in ("verbs", "speakers", "closes"))
        or sum(map(may_head, given)) * 2 >= len(given)
        or sum(word[0].islower() for word in content) * 2 > len(content)
    )


def _with_short_names(entries: Sequence[ListEntry]) -> Iterator[ListEntry]:
    """Ask about a short name right behind the name that it is short for, and about that one."""
    short = [is_acronym(one.name) and is_short_for(one.name, above.name) for above, one in pairwise(entries)]
    for entry, is_one, has_one in zip(entries, (False, *short), (*short, False), strict=False):  # there may be none
        yield _unlikely(entry) if is_one or (has_one and not entry.acronym) else entry


def _unlikely(entry: ListEntry) -> ListEntry:
    reasons = (*entry.warnings, WarningReason.UNLIKELY_NAME)
    return replace(entry, sure=False, warnings=tuple(dict.fromkeys(reasons)))


def _ends_with_place(name: str) -> bool:
    """Tell whether the last words of a name are a place, as where a column's gap was lost."""
    given = name.split()
    return any(
        places(" ".join(given[-count:])) is not None and not has([fold(given[-count - 1])], "small")
        for count in (1, 2, 3)
        if count < len(given)
    )


def _is_somebody(name: str) -> bool:
    return is_perhaps_person(name) and not is_body(name) and not is_known(name)


def _are_two_known(name: str) -> bool:
    """Tell whether a word or sign stands between two bodies that are known by these very names."""
    return any(
        all(is_known(half) for half in (name[: found.start()], name[found.end() :])) for found in _JOINS.finditer(name)
    )


def _changes_script(name: str) -> bool:
    """Tell whether a name ends in another script than it begins in."""
    given = [word for word in name.split() if word[0].isalpha()]
    return len(given) > 1 and has_arabic(given[0]) != has_arabic(given[-1])


def _has_rest(entry: ListEntry) -> bool:
    name = entry.name
    if (
        _is_somebody(name)
        or _are_two_known(name)
        or _changes_script(name)
        or not _PLAIN.fullmatch(name)
        or _ODD.search(name)
        or ends_open(name, comma=True)
    ):
        return True
    by_commas = re.split("[,،]", name)
    if len(by_commas) > _MOST_COMMAS or any(places(one.strip()) is not None for one in by_commas[1:]):
        return True
    parts = [one.strip() for one in _DASH.split(name)]
    return len(parts) > _MOST_DASHED or (
        len(parts) > 1
        and any(
            places(one) is not None or bool(city(one)) or is_acronym(one) or _is_somebody(one)
            for one in (parts[0], parts[-1])
        )
    )
