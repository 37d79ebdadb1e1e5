"""Look-alikes: names in letters of one script that are read as letters of another (Unicode's confusables, UTS 39)."""

from functools import cache
from typing import Final

from confusable_homoglyphs.confusables import confusables_data

_MOST: Final = 250


def as_latin(text: str) -> str:
    """Give the text with each letter of another script replaced by the ASCII letter that it looks like, if any does.

    Arabic letters stay: none is taken for a Latin one in a word.
    """
    return "".join(_latin(letter) for letter in text[:_MOST])


@cache
def _latin(letter: str) -> str:
    if letter.isascii() or not letter.isalpha() or "\u0590" <= letter <= "\u08ff":
        return letter
    alike = [one["c"] for one in confusables_data.get(letter, [])]
    ascii_ones = sorted(one for one in alike if len(one) == 1 and one.isascii() and one.isalpha())
    return ascii_ones[0] if ascii_ones else letter
