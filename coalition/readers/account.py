"""The account of a document's words: each is in what was read or in a warning, else it is told here."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from coalition.readers.document import Block, Document, leaves
from coalition.readers.record import ListEntry, ReaderWarning, WarningReason
from coalition.readers.words import fold

_WORD: Final = re.compile(r"\w+")
_LONG: Final = 4  # letters of a word whose halves may have been joined
_LONGEST_TOLD: Final = 500


def unread(source: Iterable[str], blocks: Iterable[Block], hidden: Iterable[str]) -> tuple[str, ...]:
    """Give the pieces of a file's text that stand in none of its blocks."""
    texts = [*(block.text for block in leaves(blocks)), *hidden]
    account = _Account(texts)
    return tuple(text for piece in source if (text := " ".join(piece.split())) and account.lacks(text))


def left_over(
    document: Document, read: Iterable[str], told: Iterable[ReaderWarning], entered: Collection[int]
) -> Iterator[ReaderWarning]:
    """Give a warning for each block that has words that are neither read nor told; `entered` are the lines of entries."""
    account = _Account([*read, *(one.text for one in told)])
    for block in leaves(document.blocks):
        if account.lacks(block.text):
            reason = WarningReason.PART_LEFT_OUT if block.line in entered else WarningReason.NOT_A_NAME
            reason = WarningReason.FOOTNOTE if is_footnote(block.where) else reason
            yield ReaderWarning(reason, block.line, block.text[:_LONGEST_TOLD], block.where)


def is_footnote(where: str) -> bool:
    """Tell by where something stands whether it is a footnote."""
    return where.endswith("footnote")


def texts_of(entry: ListEntry) -> Iterator[str]:
    """Give all that an entry says."""
    yield from (entry.written, entry.name, entry.acronym, entry.person, entry.website)


class _Account:
    def __init__(self, texts: Iterable[str]) -> None:
        self._words: set[str] = set()
        letters = []
        for text in texts:
            found = _WORD.findall(fold(text))
            self._words.update(found)
            letters.append("".join(found))
        self._letters = "\n".join(letters)

    def lacks(self, text: str) -> bool:
        """Tell whether a word of a text stands nowhere; a word that was joined of two stands as their letters."""
        return any(
            word not in self._words and not (len(word) >= _LONG and word in self._letters)
            for word in _WORD.findall(fold(text))
            if not word.isdigit()
        )
