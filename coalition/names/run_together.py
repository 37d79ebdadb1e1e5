"""What is left of a name where its words are run together and digits or signs stand for words: Tools2Share, Women&Law."""

import re
from functools import lru_cache
from typing import Final

# Of one sound, or of one meaning, in English or in French; what may fall away stands for nothing.
_ONE_SIGN: Final = {
    "4": ("for", "four", "quatre"),
    "2": ("to", "too", "two", "deux"),
    "1": ("one",),
    "3": ("three", "trois"),
    "5": ("five", "cinq"),
    "6": ("six",),
    "7": ("seven", "sept"),
    "8": ("eight", "ate", "huit"),
    "9": ("nine", "neuf"),
    "10": ("ten", "dix"),
    "u": ("you",),
    "": ("and", "at", "the"),
}
_SIGNS: Final = {word: sign for sign, words in _ONE_SIGN.items() for word in words}
_WORDS: Final = re.compile("|".join(sorted(_SIGNS, key=len, reverse=True)))
_SHORTEST: Final = 6  # letters: less is soon said by chance


@lru_cache(maxsize=50_000)
def run_together(folded: str) -> str:
    """Give the letters of a folded name with signs for words, as one who glues them writes; "" where that says too little.

    Words fall away inside of others too: what is left is for nothing but comparison with what is left of another name.
    """
    left = _WORDS.sub(lambda word: _SIGNS[word[0]], folded.replace(" ", ""))
    return left if len(left) >= _SHORTEST else ""
