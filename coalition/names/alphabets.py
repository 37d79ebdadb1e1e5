"""The order of names in each language, by its own alphabet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Final, TypeVar
from unicodedata import category

from coalition.names.letters import fold

T = TypeVar("T")

# Where a language has letters of its own, or another order of those that it shares; all others go by their folded letters.
_ALPHABETS: Final = {
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "ckb": "ابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆهەیێ",
    "da": "abcdefghijklmnopqrstuvwxyzæøå",
    "es": "abcdefghijklmnñopqrstuvwxyz",
    "fa": "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "pl": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
    "sv": "abcdefghijklmnopqrstuvwxyzåäö",
    "tr": "abcçdefgğhıijklmnoöpqrsştuüvwxyz",
}
# Readers look for what follows it.
_ARTICLES: Final = {"ar": "ال"}
_SMALL: Final = {"tr": str.maketrans({"I": "ı", "İ": "i"})}
# Vowels above and below a letter, and what joins or parts letters.
_NO_LETTER: Final = {"Mn", "Cf"}
_LAST: Final = 1000


def in_order(entries: Iterable[T], *, language: str, name: Callable[[T], str]) -> list[T]:
    """Sort entries by their names, as a dictionary of a language does."""
    return sorted(entries, key=lambda one: order_key(name(one), language=language))


def order_key(name: str, *, language: str) -> tuple[list[tuple[int, str]], str]:
    """Give what names are sorted by; of two that differ by accents alone, the plainer comes first."""
    places = _places(language)
    key: list[tuple[int, str]] = []
    for letter in name.removeprefix(_ARTICLES.get(language, "")).translate(_SMALL.get(language, {})).lower():
        if letter in places:
            key.append((places[letter], ""))
        elif category(letter) not in _NO_LETTER:
            key += [_place(one, places) for one in fold(letter) or " "]
    return key, name


def _place(letter: str, places: dict[str, int]) -> tuple[int, str]:
    if letter in places:  # it stands where it would without its accent
        return places[letter], ""
    return _LAST if letter.isalpha() else -1, letter


@cache
def _places(language: str) -> dict[str, int]:
    return {letter: place for place, letter in enumerate(_ALPHABETS.get(language, ""))}
