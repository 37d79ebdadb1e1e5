"""Pair two names' words off: by what they mean, by their letters and, across scripts, by their sound."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from coalition.names.letters import pronounced, sound
from coalition.names.lexicon import is_arabic
from coalition.names.reading import Reading, Token

_SHORT_SOUND: Final = 2  # consonants that say little by themselves
_FEW_EDITS: Final = 3
_MANY_ALIKE: Final = 0.7  # share of letters
_LONG: Final = 8  # letters of a word of which one that is off makes no other word; a shorter one counts less
_SHORT_WORD: Final = 0.75
_VOWELS: Final = "awy"
_OTHER_END: Final = 0.65
SAME_STEM: Final = 4  # letters: defend, defending
_OTHER_WORD: Final = 0.85  # one concept, said in two words of one language
_UNKNOWN: Final = 0.4  # what is left of the weight of a word that may be the other's in another language
_FAMILY: Final = 0.5  # two concepts of one family


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


def _vowels_fit(one: str, other: str) -> bool:
    """Tell whether a Latin word has the long vowels that an Arabic one is written with, and ends on one if that does."""
    arabic, latin = (pronounced(word) for word in ((one, other) if is_arabic(one) else (other, one)))
    letters = iter(latin)
    return all(letter in letters for letter in arabic) and (arabic[-1:] in _VOWELS) == (latin[-1:] in _VOWELS)


@lru_cache(maxsize=50_000)
def words_alike(one: str, other: str, *, across_scripts: bool) -> float:
    if one.isdigit() or other.isdigit():
        return float(one == other)  # one digit off is another number
    sounds, theirs = sound(one), sound(other)
    longest = max(len(one), len(other))
    if across_scripts:
        if sounds == theirs:
            return (0.95 if _vowels_fit(one, other) else 0.7) if len(sounds) > _SHORT_SOUND else 0.75
        near = len(sounds) > _SHORT_SOUND and len(theirs) > _SHORT_SOUND and abs(len(sounds) - len(theirs)) <= 1
        return 0.6 if near and max(len(sounds), len(theirs)) > _SHORT_SOUND + 1 and _edits(sounds, theirs) == 1 else 0.0
    if abs(len(one) - len(other)) > _FEW_EDITS or longest <= _FEW_EDITS:
        return 0.0
    share = 1 - _edits(one, other) / longest
    if sounds == theirs:
        heard, other_heard = pronounced(one), pronounced(other)
        if heard == other_heard:
            return 0.97
        # With another end it is another name: Karam and Karama.
        ends_alike = (heard[-1:] in _VOWELS) == (other_heard[-1:] in _VOWELS)
        return min(0.5 + share / 2, 0.75 if ends_alike else _OTHER_END)
    if share < _MANY_ALIKE:
        return 0.0
    return share if longest >= _LONG else share * _SHORT_WORD


def _tokens_alike(one: Token, other: Token, *, across_scripts: bool, one_language: bool) -> float:
    if one.name == other.name:
        same = not one_language or one.name == "humanrights" or one.word[:SAME_STEM] == other.word[:SAME_STEM]
        return 1.0 if same else _OTHER_WORD
    if one.is_concept and other.is_concept:
        if one.name.partition(".")[0] != other.name.partition(".")[0]:
            return 0.0
        return _FAMILY / 2 if one_language else _FAMILY
    return words_alike(one.word, other.word, across_scripts=across_scripts)


def _taken_apart(tokens: Sequence[Token], others: Sequence[Token]) -> list[Token]:
    """Say in two tokens what is one phrase to one language and two words to another: the rights of children."""
    said = {token.name: token for token in others if token.is_concept}
    apart: list[Token] = []
    for token in tokens:
        first, _, second = token.name.partition(".")
        is_phrase = token.is_concept and token.name not in said and first in said and second in said
        apart.extend(said[name]._replace(word=token.word) for name in (first, second)) if is_phrase else apart.append(
            token
        )
    return apart


class Match(NamedTuple):
    """The weight of what two names share, of what of it is rare, and of what each says alone.

    `turned` are words in another order; `crossed` those of which one is for the other, and the other for the one.
    """

    shared: float
    rare: float
    alone: float
    theirs: float
    turned: bool
    crossed: bool


def match(one: Reading, other: Reading, *, one_language: bool) -> Match:
    """Pair the words off, those first that are most alike."""
    across = one.is_arabic != other.is_arabic
    tokens, others = _taken_apart(one.tokens, other.tokens), _taken_apart(other.tokens, one.tokens)
    likely = sorted(
        (
            (alike, i, j)
            for i, mine in enumerate(tokens)
            for j, yours in enumerate(others)
            if (alike := _tokens_alike(mine, yours, across_scripts=across, one_language=one_language))
        ),
        reverse=True,
    )
    shared = rare = 0.0
    alone, theirs = [token.weight for token in tokens], [token.weight for token in others]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for alike, i, j in likely:
        if i in pairs or j in taken:
            continue
        pairs[i] = j
        taken.add(j)
        mine, yours = tokens[i], others[j]
        weight = (mine.weight + yours.weight) / 2
        shared += weight * alike
        alone[i] *= 1 - alike
        theirs[j] *= 1 - alike
        rare += weight * alike if not (mine.is_concept and yours.is_concept) else 0.0
    order = [pairs[i] for i in sorted(pairs)]
    turned = order != sorted(order)
    shifts = {
        (mine.name in one.aims) - (yours.name in other.aims)
        for mine, yours in ((tokens[i], others[j]) for i, j in pairs.items())
    }
    crossed = bool(one.aims and other.aims) and {1, -1} <= shifts
    if not one_language:
        # Words that nobody knows may be each other's translation; those that are written by their sound were paired.
        unknown = [
            [i for i, token in enumerate(said) if i not in matched and not token.is_concept]
            for said, matched in ((tokens, pairs), (others, taken))
        ]
        for i, j in zip(*unknown, strict=False):
            alone[i], theirs[j] = alone[i] * _UNKNOWN, theirs[j] * _UNKNOWN
    left = [token for i, token in enumerate(tokens) if i not in pairs and not token.is_concept]
    right = [token for j, token in enumerate(others) if j not in taken and not token.is_concept]
    joined = _joined(left, right, across_scripts=across)
    if joined:
        shared, rare = shared + joined, rare + joined
        return Match(
            shared,
            rare,
            sum(alone) - sum(alone[tokens.index(token)] for token in left),
            sum(theirs) - sum(theirs[others.index(token)] for token in right),
            turned,
            crossed,
        )
    return Match(shared, rare, sum(alone), sum(theirs), turned, crossed)


def _joined(one: list[Token], other: list[Token], *, across_scripts: bool) -> float:
    """Weigh words that one name writes as one and the other as two."""
    mine, yours = ([token.word for token in tokens if not token.is_concept] for tokens in (one, other))
    if len(mine) == len(yours) or not mine or not yours:
        return 0.0
    return 2 * words_alike("".join(mine), "".join(yours), across_scripts=across_scripts)


def sounds_alike(one: Reading, other: Reading) -> float:
    """Compare how the whole names sound, whatever they mean: a name may be written in other letters, not translated."""
    shorter, longer = sorted((len(one.heard), len(other.heard)))
    if one.is_arabic != other.is_arabic and one.heard == other.heard and shorter == _SHORT_SOUND:
        return _FAMILY
    if shorter <= _SHORT_SOUND or longer - shorter > _FEW_EDITS or one.folded == other.folded:
        return 0.0
    share = 1 - _edits(one.heard, other.heard) / longer
    return max(0.0, share - _MANY_ALIKE) / (1 - _MANY_ALIKE)
