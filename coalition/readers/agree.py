"""Form that the entries of a list share: where most have a place, and by what sign it is set apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from coalition.readers.recognise import places, plain
from coalition.readers.sure import Draft

_SIGN: Final = re.compile(r"(?<=\w)/(?=\w)|\s+[^\w\s()\[\]'’\"“”«»&.,،]+\s+|[:;؛]\s+|\s+[»>]\s*")
_FIRST: Final = re.compile(r"[\[(]([^\])]+)[\])]\s+(.+)")
_LAST: Final = re.compile(r"(.+?)\s+\[([^\]]+)\]")
_TAKEN_APART: Final = frozenset("-–—/")  # behind one of these an entry is read by itself
_FEWEST: Final = 3


def with_places(drafts: Sequence[Draft]) -> list[Draft]:
    """Take a place for the country of an entry where most of the list have one there, set apart by the same sign."""
    ways = [dict(_ways(one)) for one in drafts]
    told = Counter(way for found in ways for way, (where, _name) in found.items() if places(where) is not None)
    seen = Counter(way for found in ways for way in found)
    best = max(
        (way for way in told if told[way] >= _FEWEST and told[way] * 2 > seen[way]), key=told.__getitem__, default=None
    )
    if best is None:
        return list(drafts)
    made = []
    for draft, found in zip(drafts, ways, strict=True):
        where, name = found.get(best, ("", ""))
        if where and places(where) is not None:
            draft = replace(draft, item=replace(draft.item, text=name, country=where))
        made.append(draft)
    return made


def _ways(draft: Draft) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Give the ways in which an entry may hold a place: where it stands and by what sign, the place and the rest."""
    text = plain(draft.item.text)
    if draft.item.in_table or draft.item.country is not None:
        return
    if first := _FIRST.fullmatch(text):
        yield ("first", "()"), (first[1].strip(), first[2])
    if last := _LAST.fullmatch(text):
        yield ("last", "[]"), (last[2].strip(), last[1])
    signs = list(_SIGN.finditer(text))
    if signs:
        sign = signs[0][0].strip()
        yield ("first", sign), (text[: signs[0].start()].strip(), text[signs[0].end() :])
        sign = signs[-1][0].strip()
        if sign not in _TAKEN_APART or signs[-1][0] == "/":
            yield ("last", sign), (text[signs[-1].end() :].strip(), text[: signs[-1].start()])
