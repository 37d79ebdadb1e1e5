"""Which word was meant: that of the lexicon, or a country's, which a word is a form of or a letter away from."""

from functools import cache, lru_cache
from typing import Final

from coalition.names.lexicon import forms, is_arabic, lexicon, stem
from coalition.names.places import places_in_names, stems_of_places

_LEAST_SURE: Final = 5  # letters of a word that a typing error leaves recognisable
_SURE_PLACE: Final = 7


@cache
def _misspelt() -> dict[str, str]:
    """Map what is left of a lexicon's word without one of its letters to the word. Cities are too many, and too short."""
    found: dict[str, str] = {}
    places = ((words, place.where) for words, place in places_in_names().items())
    countries = {word for words, where in places if where.isalpha() for word in words if len(word) >= _SURE_PLACE}
    # The shortest last, and of one length by their letters: which word is meant hangs on no order of a set.
    for word in sorted(lexicon().usual | countries, key=lambda one: (-len(one), one)):
        if len(word) >= _LEAST_SURE:
            found |= dict.fromkeys(_without_a_letter(word), word)
    return found


@cache
def _all_stems() -> frozenset[str]:
    return lexicon().stems | stems_of_places().keys()


def _without_a_letter(word: str) -> list[str]:
    return [word[:index] + word[index + 1 :] for index in range(len(word))]


@lru_cache(maxsize=50_000)
def stem_meant(word: str) -> str:
    """Give the stem of a word, or that of the lexicon's word that was meant: in another form, or one letter off."""
    stems = _all_stems()
    for form in forms(word):
        if form in stems:
            return form
    here = stem(word)
    if len(here) >= _LEAST_SURE + is_arabic(word) and here.isalpha():
        misspelt = _misspelt()
        if here in misspelt:
            return misspelt[here]
        for shorter in _without_a_letter(here):
            if shorter in stems and len(shorter) >= _LEAST_SURE:
                return shorter
            # One letter for another, or two that changed places: the first letter is seldom wrong.
            if shorter in misspelt and len(misspelt[shorter]) == len(here) and misspelt[shorter][0] == here[0]:
                return misspelt[shorter]
    return here
