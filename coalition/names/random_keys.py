"""Random keys: words that nobody writes, struck to fill a field."""

import re
from typing import Final

_ROWS: Final = (
    "qwertyuiop",
    "azertyuiop",
    "asdfghjkl",
    "qsdfghjklm",
    "zxcvbnm",
    "wxcvbn",
    "ضصثقفغعهخحجد",
    "شسيبلاتنمكط",
)
_BEGIN: Final = ("asdf", "qwer")  # as hands do that begin on the left
_CONSONANT: Final = "[b-df-hj-np-tv-xz]"
_NO_VOWEL: Final = re.compile(f"{_CONSONANT}{{5,}}")  # as a whole word, or at its beginning
_WORD: Final = re.compile(r"[^\W\d_]+")
_VOWELS: Final = frozenset("aeiouy")
_ONE_LETTER: Final = re.compile(r"(.)\1{3,}")


def struck_at_random(text: str) -> tuple[str, ...]:
    """Give the words of a text whose letters stand beside each other on a keyboard, or that nobody could speak.

    Acronyms, which have several capitals, are spoken letter by letter; vowels between neighbours make words of them,
    as in "property".
    """
    return tuple(word for word in _WORD.findall(text) if sum(map(str.isupper, word)) < 2 and _is_random(word.lower()))


def _is_random(word: str) -> bool:
    if _ONE_LETTER.search(word) or _NO_VOWEL.match(word):
        return True
    # Neighbours on a keyboard, one after the other; Arabic writes few vowels, and its words have such runs of four.
    length = 4 if word.isascii() else 5
    runs = (word[at : at + length] for at in range(len(word) - length + 1))
    return any(
        (_VOWELS.isdisjoint(run) or run in _BEGIN) and any(run in row or run[::-1] in row for row in _ROWS)
        for run in runs
    )
