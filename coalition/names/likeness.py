"""How alike two names are, and why: knowledge first, letters last.

Concepts are compared whatever their language, other words by their letters or, across scripts, by their sound. What
both have speaks for one organisation, weighed by how rare it is in such names; another country, another sort of body,
another acronym speaks for two. "Alike" is all that this says: nothing here claims that two are the same.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from coalition.names.known import are_two
from coalition.names.letters import sound
from coalition.names.lexicon import SMALL_WORDS
from coalition.names.reading import Reading, Token

# Measured by measure_likeness: from here on more pairs are one organisation than two.
LIKELY: Final = 0.5
_CONTENT: Final = 0.9  # weight of unmatched words from which on a name says something that the other does not
_SHORT_SOUND: Final = 2  # consonants that say little by themselves
_FEW_EDITS: Final = 3
_MANY_ALIKE: Final = 0.7  # share of letters
_LOOSE: Final = {"assoc", "body"}  # what one language calls an association is another's organisation
_SAME_STEM: Final = 4  # letters: defend, defending
_NOT_ALIKE: Final = 0.05
_KNOWN_AS_ONE: Final = 0.97
_KNOWN_AS_TWO: Final = 0.3  # at most; not less, as a moderator is to see why two that look alike are two


class Reason(StrEnum):
    """Why two names are alike, or why they may still be two. The words are in signatures/interfaces/reason_words.py."""

    SAME_NAME = "same_name"
    NEAR_NAME = "near_name"
    OTHER_LANGUAGE = "other_language"
    OTHER_SCRIPT = "other_script"
    SAME_ACRONYM = "same_acronym"
    ACRONYM_SPELT = "acronym_spelt"
    SAME_DOMAIN = "same_domain"
    KNOWN_AS_ONE = "known_as_one"
    OTHER_PLACE = "other_place"
    OTHER_BODY = "other_body"
    OTHER_ACRONYM = "other_acronym"
    KNOWN_AS_TWO = "known_as_two"


AGAINST: Final = frozenset({Reason.OTHER_PLACE, Reason.OTHER_BODY, Reason.OTHER_ACRONYM, Reason.KNOWN_AS_TWO})


@dataclass(frozen=True, slots=True)
class Likeness:
    """From 0 (nothing in common) to 1 (the same name), and the reasons for it and against it."""

    score: float
    reasons: tuple[Reason, ...]


@lru_cache(maxsize=50_000)
def _edits(one: str, other: str) -> int:
    """Count the letters to add, drop, change or swap with a neighbour to make one word the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        last, before, row = before, row, [i]
        for j, against in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if last and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


@lru_cache(maxsize=50_000)
def _words_alike(one: str, other: str, *, across_scripts: bool) -> float:
    sounds, theirs = sound(one), sound(other)
    longest = max(len(one), len(other))
    if across_scripts:
        if sounds == theirs:
            return 0.95 if len(sounds) > _SHORT_SOUND else 0.75
        near = len(sounds) > _SHORT_SOUND and len(theirs) > _SHORT_SOUND and abs(len(sounds) - len(theirs)) <= 1
        return 0.6 if near and max(len(sounds), len(theirs)) > _SHORT_SOUND + 1 and _edits(sounds, theirs) == 1 else 0.0
    if abs(len(one) - len(other)) > _FEW_EDITS or longest <= _FEW_EDITS:
        return 0.0
    share = 1 - _edits(one, other) / longest
    if sounds == theirs:
        return 0.5 + share / 2
    return share if share >= _MANY_ALIKE else 0.0


def _tokens_alike(one: Token, other: Token, *, across_scripts: bool) -> float:
    if one.name == other.name:
        return 1.0
    if one.is_concept and other.is_concept:
        near = one.name.partition(".")[0] == other.name.partition(".")[0]
        return 0.5 if near else 0.0
    return _words_alike(one.word, other.word, across_scripts=across_scripts)


def _match(one: Reading, other: Reading) -> tuple[float, float, float, float]:
    """Pair the words off: weight of what is shared, of shared words that are rare, of what each has alone."""
    across = one.is_arabic != other.is_arabic
    left, shared, rare = list(other.tokens), 0.0, 0.0
    alone, unmatched = 0.0, []
    for token in one.tokens:
        best = max(left, key=lambda theirs: _tokens_alike(token, theirs, across_scripts=across), default=None)
        alike = _tokens_alike(token, best, across_scripts=across) if best else 0.0
        if best is None or not alike:
            alone += token.weight
            unmatched.append(token)
            continue
        left.remove(best)
        weight = (token.weight + best.weight) / 2
        shared += weight * alike
        alone += token.weight * (1 - alike)
        rare += weight * alike if not (token.is_concept and best.is_concept) else 0.0
    theirs = sum(token.weight for token in left)
    joined = _joined(unmatched, left, across_scripts=across)
    if joined:
        mine = sum(token.weight for token in unmatched if not token.is_concept)
        return shared + joined, rare + joined, alone - mine, theirs - sum(t.weight for t in left if not t.is_concept)
    return shared, rare, alone, theirs


def _joined(one: list[Token], other: list[Token], *, across_scripts: bool) -> float:
    """Weigh words that one name writes as one and the other as two."""
    mine, yours = ([token.word for token in tokens if not token.is_concept] for tokens in (one, other))
    if len(mine) == len(yours) or not mine or not yours:
        return 0.0
    return 2 * _words_alike("".join(mine), "".join(yours), across_scripts=across_scripts)


def _places(one: Reading, other: Reading, *, rare: float) -> tuple[float, bool]:
    """Weigh where they are: a factor, and whether it is elsewhere."""
    if one.places == other.places:
        return 1.0, False
    if one.places and other.places:
        countries = {place[:2] for place in one.places} & {place[:2] for place in other.places}
        cities = [{place for place in reading.places if "/" in place} for reading in (one, other)]
        if not countries or (all(cities) and not cities[0] & cities[1]):
            return 0.4 if one.apart or other.apart else 0.25, True
        return 0.95, False
    has = one if one.places else other
    return (0.95 if has.apart else 0.7 if rare else 0.55), False


def _bodies(one: Reading, other: Reading, *, rare: float, other_words: bool) -> tuple[float, bool]:
    """Weigh what sort of body they are: a factor, and whether it is another one. Translators are free with these."""
    if one.bodies == other.bodies or one.bodies & other.bodies:
        return 1.0, False
    if not one.bodies or not other.bodies:
        return 0.95, False
    near = _families(one) & _families(other) or (_families(one) | _families(other)) <= _LOOSE
    if other_words:
        return (0.95, False) if near else (0.9 if rare else 0.8, True)
    return (0.9 if rare else 0.55 if near else 0.5), True


def _families(reading: Reading) -> set[str]:
    return {body.partition(".")[0] for body in reading.bodies}


def compare(one: Reading, other: Reading) -> Likeness:
    """Say how alike two names are, and why; the same whichever of them comes first."""
    likeness = _compare_written(one, other)
    if not one.known or not other.known:
        return likeness
    if one.known == other.known:
        if likeness.score == 1:
            return likeness
        for_one = (reason for reason in likeness.reasons if reason not in AGAINST)
        return Likeness(max(likeness.score, _KNOWN_AS_ONE), (Reason.KNOWN_AS_ONE, *for_one))
    if are_two(one.known, other.known):
        return Likeness(min(likeness.score, _KNOWN_AS_TWO), (*likeness.reasons, Reason.KNOWN_AS_TWO))
    return likeness


def _compare_written(one: Reading, other: Reading) -> Likeness:
    """Compare what is written."""
    if one.folded > other.folded:
        one, other = other, one
    if one.folded == other.folded and one.places == other.places:
        return Likeness(1.0, (Reason.SAME_NAME,))
    if one.is_acronym or other.is_acronym:
        return _compare_acronym(one, other)

    shared, rare, alone, theirs = _match(one, other)
    place, elsewhere = _places(one, other, rare=rare)
    against = [Reason.OTHER_PLACE] if elsewhere else []
    whole = 2 * shared + alone + theirs
    score = 2 * shared / whole if whole else 0.8 * (one.places == other.places)
    if min(alone, theirs) >= _CONTENT:
        score *= 0.8
    elif not rare and max(alone, theirs) >= _CONTENT:
        score *= 0.85
    elif rare and min(alone, theirs) < _CONTENT / 2:  # one name goes on where the other ends
        score = max(score, 0.75)
    other_words = not _same_words(one, other)
    body, another_body = _bodies(one, other, rare=rare, other_words=other_words)
    score *= body * place
    if another_body:
        against.append(Reason.OTHER_BODY)
    reasons = _name_reasons(one, other, score=score, same=not alone and not theirs and not against)
    reason = _acronym_reason(one, other)
    if reason:
        # Both may spell one acronym and be two; one that only the other explains is more.
        unexplained = (one.acronyms - one.initials) & other.initials or (other.acronyms - other.initials) & one.initials
        if unexplained and not elsewhere:
            score = max(score, 0.8)
        elif score >= LIKELY and not elsewhere:
            score += (1 - score) * 0.5
        reasons.append(reason)
    elif one.acronyms and other.acronyms and one.is_arabic == other.is_arabic:
        score *= 0.7 if other_words or rare else 0.5
        against.append(Reason.OTHER_ACRONYM)
    return Likeness(min(score, 0.99), (*reasons, *against))


def _compare_acronym(one: Reading, other: Reading) -> Likeness:
    """Compare where one name is nothing but an acronym, perhaps with a place."""
    reason = _acronym_reason(one, other)
    place, elsewhere = _places(one, other, rare=1)
    if reason == Reason.SAME_ACRONYM:
        score = 0.93
    elif one.is_acronym and other.is_acronym:
        return Likeness(_NOT_ALIKE, (Reason.OTHER_ACRONYM,))
    elif reason:
        score = 0.85 if _spelt_out(one, other) else 0.7
    elif _begins(one, other):
        score, reason = 0.6, Reason.ACRONYM_SPELT
    else:
        shared, _rare, _alone, _left = _match(one, other)
        score, reason = (0.75, Reason.NEAR_NAME) if shared else (_NOT_ALIKE, None)
    reasons = (reason,) if reason else ()
    return Likeness(score * (place if elsewhere else 1), (*reasons, *([Reason.OTHER_PLACE] if elsewhere else [])))


def _begins(one: Reading, other: Reading) -> bool:
    """Tell whether an acronym takes the beginnings of the other name's words, as SMEX does, or of its first ones."""
    acronym, name = (one, other) if one.is_acronym else (other, one)
    words = [word for word in name.folded.split() if word not in SMALL_WORDS]
    return any(_takes(letters, words, 0) for letters in acronym.acronyms if len(letters) >= _FEW_EDITS)


def _takes(letters: str, words: list[str], taken: int) -> bool:
    if not letters:
        return taken > 1
    if not words:
        return False
    return any(
        letters.startswith(words[0][:many]) and _takes(letters[many:], words[1:], taken + 1)
        for many in range(1, min(_FEW_EDITS, len(words[0])) + 1)
    )


def _same_words(one: Reading, other: Reading) -> bool:
    """Tell whether two names are of one language, as far as their words show it."""
    mine, yours = ({token.word for token in reading.tokens} for reading in (one, other))
    return one.is_arabic == other.is_arabic and (not mine or not yours or bool(mine & yours))


def _reworded(one: Reading, other: Reading) -> bool:
    """Tell whether they say one thing in two words: translations may share some, as "reporters" in two languages."""
    return any(
        mine.is_concept and mine.name == yours.name and not _words_alike(mine.word, yours.word, across_scripts=False)
        for mine in one.tokens
        for yours in other.tokens
        if mine.word[:_SAME_STEM] != yours.word[:_SAME_STEM]
    )


def _name_reasons(one: Reading, other: Reading, *, score: float, same: bool) -> list[Reason]:
    if score < LIKELY / 2:
        return []
    if one.is_arabic != other.is_arabic:
        return [Reason.OTHER_SCRIPT]
    if not _same_words(one, other) or _reworded(one, other):
        return [Reason.OTHER_LANGUAGE]
    return [Reason.SAME_NAME if same else Reason.NEAR_NAME]


def _spelt_out(one: Reading, other: Reading) -> bool:
    """Tell whether one name holds an acronym that the other's words spell."""
    return bool(one.acronyms & other.initials or other.acronyms & one.initials)


def _acronym_reason(one: Reading, other: Reading) -> Reason | None:
    if one.acronyms & other.acronyms:
        return Reason.SAME_ACRONYM
    translated = any(
        {"".join(sorted(acronym)) for acronym in has.acronyms} & spells.letters
        for has, spells in ((one, other), (other, one))
    )
    return Reason.ACRONYM_SPELT if translated or _spelt_out(one, other) else None
