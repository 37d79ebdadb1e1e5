"""Names that persons are given, by which a line may be somebody's name and not a body's.

None that is a word of bodies' names as well, such as Amal (hope), Grace or Jordan: to ask about a body costs an editor a
look, but to ask about every other line costs them all looks.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from coalition.names.letters import fold

_FEWEST: Final = 2
_MOST: Final = 4  # words, besides those between them
# What stands between the words of a person's name.
_WITHIN: Final = frozenset(
    (
        *("al", "ben", "bin", "bint", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la"),
        *("le", "ould", "st", "van", "von", "بن", "بنت", "ابن", "ابو", "ال", "ولد"),
    )
)


@cache
def _given() -> frozenset[str]:
    names = Path(__file__).with_name("given_names.txt").read_text("utf-8")
    return frozenset(map(fold, names.split()))


def is_perhaps_person(name: str) -> bool:
    """Tell whether a name is as long as a person's and begins with a given name, or ends with one behind CAPITALS."""
    written = [word for word in re.split(r"[\s‑-]+", name.strip()) if fold(word)]
    words = [word for word in written if fold(word) not in _WITHIN]
    if not _FEWEST <= len(words) <= _MOST or not all(_is_of_name(word) for word in words):
        return False
    is_surname_first = len(words[0]) > _FEWEST and words[0].isupper() and not words[-1].isupper()
    return fold(words[0]) in _given() or (is_surname_first and fold(words[-1]) in _given())


def _is_of_name(word: str) -> bool:
    """Tell whether a word is written as those of persons' names are: of letters, with a capital where there are any."""
    letters = re.sub(r"['’.]", "", word)
    return letters.isalpha() and not letters[0].islower()
