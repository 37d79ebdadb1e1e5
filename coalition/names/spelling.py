"""Spelling: with which characters a name may be written, and the one form in which it is kept."""

import unicodedata
from typing import Final

from coalition.names.letters import DIRECTION_MARKS, JOINERS, NO_TEXT, is_hidden

_BREAKS: Final = "\t\n\r"  # a paste brings them; they become spaces
_MARKS: Final = {"Mn", "Me"}
_MOST_MARKS: Final = 4  # on one letter, as UTS 39, 5.4 has it; vowelled Hebrew and Arabic need no more
_LOST: Final = "\ufffc\ufffd"  # stand for what was lost
_SHAPES: Final = frozenset(map(chr, range(0xFE00, 0xFE10)))  # choose between a symbol's black and its coloured shape
_JOINING_SCRIPTS: Final = ("ARABIC", "SYRIAC", "MONGOLIAN", "NKO", "MANDAIC", "ADLAM")
_VIRAMA: Final = 9  # its canonical combining class


class Misplaced(ValueError):
    """There are characters that have no place where they stand."""

    def __init__(self, characters: list[str]) -> None:
        super().__init__(", ".join(map(code_point, characters)))
        self.characters = characters


def spell(text: str) -> str:
    """Give a text on one line, with single spaces, in normal form C.

    Raises Misplaced where it has what turns text round, what nobody sees, or what is no text; joiners and direction
    marks may stand where a language needs them. What it returns it takes unchanged.
    """
    composed = unicodedata.normalize("NFC", text)
    found = _misplaced(composed)
    if found:
        raise Misplaced(sorted({composed[index] for index in found}))
    return " ".join(composed.split())


def take_out(text: str) -> str:
    """Give the text without what `spell` refuses."""
    composed = unicodedata.normalize("NFC", text)
    while found := _misplaced(composed):
        kept = "".join(letter for index, letter in enumerate(composed) if index not in found)
        composed = unicodedata.normalize("NFC", kept)
    return composed


def code_point(character: str) -> str:
    """Name a character so that it can be spoken of: U+202E RIGHT-TO-LEFT OVERRIDE."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def _misplaced(text: str) -> set[int]:
    if text.isascii() and text.isprintable():
        return set()
    is_rtl = any(letter.isalpha() and unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)
    return {index for index in range(len(text)) if not _has_place(text, index, is_rtl=is_rtl)}


def _has_place(text: str, index: int, *, is_rtl: bool) -> bool:
    letter = text[index]
    category = unicodedata.category(letter)
    if category in NO_TEXT:
        return letter in _BREAKS
    if letter in JOINERS:
        return _follows_what_joins(text, index)
    if letter in DIRECTION_MARKS:
        return is_rtl and _stands_apart(text, index)
    if letter in _SHAPES:
        return index > 0 and unicodedata.category(text[index - 1]) == "So"
    if letter in _LOST or (is_hidden(letter) and not letter.isspace()):
        return False
    if category in _MARKS:
        before = text[max(0, index - _MOST_MARKS) : index]
        return len(before) < _MOST_MARKS or any(unicodedata.category(one) not in _MARKS for one in before)
    return True


def _follows_what_joins(text: str, index: int) -> bool:
    """Tell whether a joiner follows a virama or, with marks between them, a letter of a script whose letters join.

    RFC 5892, A.1 also asks what follows. Names do not: Sorani ends words in heh and a non-joiner, Persian writes heh
    and a joiner for an abbreviation, and many put a non-joiner after a letter that does not join anyway.
    """
    before = index - 1
    while before >= 0 and unicodedata.category(text[before]) == "Mn":
        if unicodedata.combining(text[before]) == _VIRAMA:
            return True
        before -= 1
    return before >= 0 and unicodedata.name(text[before], "").startswith(_JOINING_SCRIPTS)


def _stands_apart(text: str, index: int) -> bool:
    """Tell whether a direction mark is beside what has no direction of its own: not in a word, nor beside another."""
    before, after = text[:index][-1:], text[index + 1 :][:1]
    return before not in DIRECTION_MARKS and not (before.isalpha() and after.isalpha())
