"""Read a name of an organisation: what sort of body, about what, where, and under which acronym."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from coalition.names.known import acronyms_of, identify
from coalition.names.letters import fold, sound
from coalition.names.lexicon import SMALL_WORDS, Concept, Kind, bare, is_arabic, lexicon, stem
from coalition.names.places import places_in_names

_PARTS: Final = re.compile(r"\s*[()\[\]（）|/،,;:«»\"“”]\s*|\s+[-–—]+\s+|\s*[–—]\s*")
_ACRONYM: Final = re.compile(r"(?=(?:.*[A-Z]){2})[A-Z0-9][A-Za-z0-9&./’'\-]{1,11}")
_LOUD: Final = re.compile(r"\b[A-Z][A-Z0-9&]{1,9}\b")
_LEAST_SURE: Final = 5  # letters of a word that a typing error leaves recognisable
_PROPER, _SHORT_PROPER, _TOPIC, _SCOPE = 2.0, 1.4, 1.0, 0.7
_COMMON: Final = {
    "humanrights": 0.6,
    "rights": 0.6,
    "defence": 0.6,
    "promotion": 0.4,
    "support": 0.6,
    "humandevelopment": 1.2,
}
_MANY_LETTERS: Final = 4
_SHORT: Final = 3


class Token(NamedTuple):
    """A word, or a concept of some words, and how much it tells one organisation from another."""

    name: str  # the concept's, or the word as it is folded
    word: str
    weight: float
    is_concept: bool


class _Unit(NamedTuple):
    """What was understood of some words that follow each other."""

    words: tuple[str, ...]
    concept: Concept | None
    place: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A name, understood.

    `initials` are what its words spell in their order; `letters` are those of its English and French translations,
    sorted, as the order of words differs between languages. `places` are "EG" or "EG/cairo"; `apart` says that they
    stand after a comma, a dash or in brackets, as an address does, and are no part of the name. `known` is the body that
    coalition.names.known knows by this name, "" where none.
    """

    folded: str
    tokens: tuple[Token, ...]
    bodies: frozenset[str]
    places: frozenset[str]
    apart: bool
    acronyms: frozenset[str]
    initials: frozenset[str]
    letters: frozenset[str]
    is_acronym: bool
    is_arabic: bool
    known: str

    @property
    def meaning(self) -> str:
        """Put what the name means on one line in Latin letters, the same in each language."""
        return " ".join(sorted(self.meanings))

    @property
    def meanings(self) -> frozenset[str]:
        """Give what the name means, word by word."""
        places = {place.replace("/", "").lower() for place in self.places} if not self.apart else set()
        words = {token.name.replace(".", "") if token.is_concept else sound(token.word) for token in self.tokens}
        return frozenset(words | places | {body.partition(".")[0] for body in self.bodies})

    @property
    def gist(self) -> str:
        """Give the words that are the name's own, by sound and by letters, for an index to compare; or what it means.

        What thousands of names share, such as a kind of body, a topic and a country, would offer all of them.
        """
        own = {token.word for token in self.tokens if not token.is_concept}
        return (
            " ".join(sorted({sound(word) for word in own} | {word for word in own if word.isascii()})) or self.meaning
        )

    @property
    def handles(self) -> frozenset[str]:
        """Give what an index finds the name by exactly: its acronyms, what it spells, its meaning, its own words."""
        return frozenset(
            {f"acronym:{acronym}" for acronym in self.acronyms}
            | {f"initials:{initials}" for initials in self.initials if len(initials) > 2}
            | {f"letters:{letters}" for letters in self.letters}
            | {f"meaning:{self.meaning}"}
            | {f"word:{heard}" for heard in self._own_sounds}
            | {f"said:{heard}" for heard in self._sounds_of_concepts}
            | {f"means:{meaning}" for meaning in self.meanings}
            | self._known_handle
        )

    @property
    def sought(self) -> frozenset[str]:
        """Give the handles that another name of the same organisation may have."""
        return frozenset(
            {f"{kind}:{acronym}" for kind in ("acronym", "initials") for acronym in self.acronyms}
            | {f"letters:{''.join(sorted(acronym))}" for acronym in self.acronyms if len(acronym) > 2}
            | {f"acronym:{initials}" for initials in self.initials if len(initials) > 2}
            | {f"meaning:{self.meaning}"}
            | {f"{kind}:{heard}" for kind in ("word", "said") for heard in self._own_sounds}
            | {f"word:{heard}" for heard in self._sounds_of_concepts}
            | self._known_handle
        )

    @property
    def _known_handle(self) -> set[str]:
        return {f"known:{fold(self.known)}"} if self.known else set()

    @property
    def _own_sounds(self) -> set[str]:
        return {sound(token.word) for token in self.tokens if not token.is_concept}

    @property
    def _sounds_of_concepts(self) -> set[str]:
        """How Arabic words that mean something are heard: another name may write them in Latin letters, as Masaar."""
        return {sound(token.word) for token in self.tokens if token.is_concept and is_arabic(token.word)}


@cache
def _misspelt() -> dict[str, str]:
    """Map what is left of a lexicon's word without one of its letters to the word."""
    found: dict[str, str] = {}
    for word in sorted(_all_stems(), key=len, reverse=True):
        if len(word) >= _LEAST_SURE:
            found |= dict.fromkeys(_without_a_letter(word), word)
    return found


@cache
def _all_stems() -> frozenset[str]:
    return lexicon().stems | {word for words in places_in_names() for word in words}


def _without_a_letter(word: str) -> list[str]:
    return [word[:index] + word[index + 1 :] for index in range(len(word))]


def _known(word: str) -> str:
    """Give the stem of a word, or that of the lexicon's word that was meant: with a prefix, or one letter off."""
    here = stem(word)
    stems = _all_stems()
    if here in stems:
        return here
    if is_arabic(word):
        for prefix in ("و", "ل", "ب", "ول"):
            rest = stem(word.removeprefix(prefix))
            if word.startswith(prefix) and rest in stems:
                return rest
    if len(here) >= _LEAST_SURE and here.isalpha():
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


def _units(words: list[str]) -> list[_Unit]:
    """Take the longest phrases of the lexicon and of the places; what is neither stays a word."""
    phrases, _stems, longest = lexicon()
    places = places_in_names()
    stems = [_known(word) for word in words]
    units, at = [], 0
    while at < len(stems):
        for length in range(min(longest, len(stems) - at), 0, -1):
            phrase = tuple(stems[at : at + length])
            if phrase in phrases or phrase in places:
                written = tuple(bare(word) for word in words[at : at + length])
                units.append(_Unit(written, phrases.get(phrase), "" if phrase in phrases else places[phrase]))
                at += length
                break
        else:
            units.append(_Unit((bare(words[at]),), None, ""))
            at += 1
    return units


def _initials(units: list[_Unit], words: list[str]) -> frozenset[str]:
    """Spell the words as acronyms do: all of them, without the place, with the small words."""
    whole = "".join(map(_initials_of, units))
    placeless = "".join(_initials_of(unit) for unit in units if not unit.place)
    small = "".join(word[0] for word in words)
    return frozenset(spelt for spelt in (whole, placeless, small) if len(spelt) > 1)


def _initials_of(unit: _Unit) -> str:
    # What is short already, such as UAE, goes whole into an acronym: ICFUAE.
    return unit.words[0] if unit.place and len(unit.words[0]) <= _SHORT else "".join(word[0] for word in unit.words)


def _spelt_by(part: str) -> frozenset[str]:
    words = fold(part).split()
    return _initials(_units([word for word in words if word not in SMALL_WORDS]), words)


def _letters(units: list[_Unit]) -> frozenset[str]:
    """Sort the initials of the name's translation into English and into French."""
    spelt = set()
    for language in ("english", "french"):
        for with_places in (True, False):
            letters = "".join(
                getattr(unit.concept, language) if unit.concept else _place_initial(unit) if with_places else ""
                for unit in units
                if unit.concept or unit.place
            )
            if len(letters) > 2 and any(unit.concept for unit in units):
                spelt.add("".join(sorted(letters)))
    return frozenset(spelt) if all(unit.concept or unit.place for unit in units) else frozenset()


def _place_initial(unit: _Unit) -> str:
    return unit.words[0][0] if not is_arabic(unit.words[0]) else unit.place[0].lower()


def _token(unit: _Unit) -> Token:
    word = unit.words[0] if len(unit.words) == 1 else "".join(unit.words)
    if unit.concept is None:
        weight = _PROPER if len(word) >= _MANY_LETTERS else _SHORT_PROPER
        return Token(word, word, weight, False)
    weight = _SCOPE if unit.concept.kind == Kind.SCOPE else _COMMON.get(unit.concept.name, _TOPIC)
    return Token(unit.concept.name, word, weight, True)


def read(name: str, *, acronym: str = "", country: str = "") -> Reading:
    """Read a name, with the acronym and the country that are known beside it."""
    heard = {part: fold(part) for part in _PARTS.split(name) if part}
    parts = [part for part, folded in heard.items() if folded]
    acronyms = {fold(acronym).replace(" ", "")} if acronym else set()
    places: set[str] = set()
    apart = True
    kept: list[str] = []
    for index, part in enumerate(parts):
        found = places_in_names().get(tuple(stem(word) for word in heard[part].split() if word not in SMALL_WORDS))
        if found and len(parts) > 1 and index:
            places.add(found)
        elif _ACRONYM.fullmatch(part):
            acronyms.add(fold(part).replace(" ", ""))
            if len(parts) == 1 or not any(" " in other for other in parts):
                kept.append(part)
        else:
            kept.append(part)
    named = kept or [part for part in parts if _ACRONYM.fullmatch(part)]
    known = identify(
        [heard[part] for part in parts],
        named=[heard[part] for part in named],
        acronym=heard[named[0]].replace(" ", "") if len(named) == 1 and _ACRONYM.fullmatch(named[0]) else "",
        apart=places,
        country=country,
    )
    words = fold(" ".join(kept) or name).split()
    content = [word for word in words if word not in SMALL_WORDS] or words
    units = _units(content)
    inside = {unit.place for unit in units if unit.place}
    if inside:
        apart = False
    bodies = frozenset(unit.concept.name for unit in units if unit.concept and unit.concept.kind == Kind.BODY)
    tokens = [
        _token(unit) for unit in units if not unit.place and not (unit.concept and unit.concept.kind == Kind.BODY)
    ]
    loud = {fold(found) for found in _LOUD.findall(" ".join(kept))} if not name.isupper() else set()
    is_acronym = len(tokens) <= 1 and not bodies and bool(acronyms) and bool(tokens) and tokens[0].word in acronyms
    if not is_acronym:
        acronyms |= {token.word for token in tokens if token.word in loud and not token.is_concept}
    acronyms |= acronyms_of(known)
    return Reading(
        folded=" ".join(words),
        tokens=tuple(dict.fromkeys(tokens)),
        bodies=bodies,
        places=frozenset(places | inside | ({country} if country and not inside and not places else set())),
        apart=apart,
        acronyms=frozenset(acronyms),
        initials=_initials(units, words).union(*(_spelt_by(part) for part in kept if len(kept) > 1)),
        letters=_letters(units),
        is_acronym=is_acronym,
        is_arabic=is_arabic(name),
        known=known,
    )
