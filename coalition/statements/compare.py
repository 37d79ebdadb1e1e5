"""Changes between two versions of a Text, word by word: only the passages in which there are any."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from typing import Final

from coalition.statements.markup import plain
from coalition.statements.models import Text

_WORDS: Final = re.compile(r"\s+|\w+|[^\w\s]")
_PARAGRAPHS: Final = re.compile(r"\n\s*\n")


class Kind(StrEnum):
    """Outcomes of a comparison for some words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Words:
    kind: Kind
    text: str


Passage = tuple[Words, ...]


def passages_changed(before: Text, after: Text) -> list[Passage]:
    """Give the title, the paragraphs and the demands that differ, in the order of the later version."""
    return [passage for old, new in _pairs(_passages(before), _passages(after)) if (passage := _compare(old, new))]


def _passages(text: Text) -> list[str]:
    parts = [*_PARAGRAPHS.split(text.body), *text.demands, *_PARAGRAPHS.split(text.closing)]
    return [text.title, *(words for part in parts if (words := plain(part).strip()))]


def _pairs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            yield from zip_longest(before[a:b], after[c:d], fillvalue="")


def _compare(before: str, after: str) -> Passage:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    found: list[Words] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Words(Kind.SAME, "".join(old[a:b])))
            continue
        if a < b:
            found.append(Words(Kind.REMOVED, "".join(old[a:b])))
        if c < d:
            found.append(Words(Kind.ADDED, "".join(new[c:d])))
    return tuple(found)
