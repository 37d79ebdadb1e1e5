"""Read a name of an organisation: what sort of body, about what, where, and under which acronym."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

from coalition.names.known import acronyms_of, identify, sits_in
from coalition.names.letters import fold, run_together, sound, without_accents
from coalition.names.lexicon import LANGUAGE_OF_SMALL, SMALL_WORDS, Concept, Kind, bare, forms, is_arabic, lexicon, stem
from coalition.names.places import PlaceInName, initials_of_places, places_in_names, stems_of_places

_PARTS: Final = re.compile(r"\s*[()\[\]（）|/،,;:«»\"“”]\s*|\s+[-–—]+\s+|\s*[–—]\s*")
_ACRONYM: Final = re.compile(r"(?!(?:A[ldnrstz]|El)[-'’])(?=(?:.*[A-Z]){2})[A-Z0-9][A-Za-z0-9&./’'\-]{1,11}")
_LOUD: Final = re.compile(r"\b[A-Z][A-Z0-9&]{1,9}\b")
_LEAST_SURE: Final = 5  # letters of a word that a typing error leaves recognisable
_SURE_PLACE: Final = 7
_PROPER, _SHORT_PROPER, _TOPIC, _SCOPE = 2.0, 1.4, 1.0, 0.7
_COMMON: Final = {
    **dict.fromkeys(("humanrights", "rights", "defence", "defence.protection", "support"), 0.6),
    **dict.fromkeys(("promotion", "promotion.strengthen", "basic", "all", "our", "under", "between"), 0.4),
    **dict.fromkeys(("redcross", "redcrescent", "humandevelopment", "press.reporters", "redcross"), 1.2),
}
_FOR: Final = {"for", "pour", "fur", "para", "per", "اجل"}
_NUMBER: Final = re.compile(r"(\d+)(?:st|nd|rd|th|er|e|eme)?")
_REACH: Final = "international"
_MANY_LETTERS: Final = 4
_SHORT: Final = 3


class Token(NamedTuple):
    """A word, or a concept of some words, and how much it tells one organisation from another."""

    name: str  # the concept's, or the word as it is folded
    word: str
    weight: float
    is_concept: bool


class _Unit(NamedTuple):
    """Some consecutive words, as they were understood."""

    words: tuple[str, ...]
    concept: Concept | None
    place: PlaceInName | None
    languages: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """A name, understood.

    `initials` are what its words spell in their order; `letters` are those of its English and French translations,
    sorted, as the order of words differs between languages. `places` are "EG" or "EG/cairo"; `apart` says that they
    stand after a comma, a dash or in brackets, as an address does, and are no part of the name; `dashed` that a city
    stands after a dash, as that of a chapter does. `peoples` are the places
    that are said as their people are: Tunisian, not of Tunisia. `heard` is how all of it sounds. `spelt` are the initials
    that each of its words may have in English or in French. `parts` are what stands apart in it: a brand and what it
    stands for. `aims` are the words after a "for". `language` is "ar", "en", "fr" or another one, "" where the words do not show it.
    `is_general` says that many may go by such a name: no word of its own, no place, no reach over the world.
    `numbers` are those that stand in it, for which nothing else does.
    `known` is the body that coalition.names.known knows by this name, "" where none. `bodiless` are the words but for
    those that say what sort of body it is.
    """

    folded: str
    bodiless: str
    tokens: tuple[Token, ...]
    bodies: frozenset[str]
    places: frozenset[str]
    apart: bool
    dashed: bool
    acronyms: frozenset[str]
    initials: frozenset[str]
    letters: frozenset[str]
    is_acronym: bool
    is_arabic: bool
    is_general: bool
    known: str
    language: str
    peoples: frozenset[str]
    heard: str
    spelt: tuple[frozenset[str], ...]
    aims: frozenset[str]
    numbers: frozenset[str]
    parts: tuple["Reading", ...]

    @property
    def unspaced(self) -> str:
        """Give its letters alone: HealthRight may be written as two words."""
        return self.folded.replace(" ", "")

    @property
    def together(self) -> frozenset[str]:
        """Give what is left of it where words are run together and signs stand for words, with its body and without."""
        return frozenset(filter(None, (run_together(self.folded), run_together(self.bodiless))))

    @property
    def meaning(self) -> str:
        """Put what the name means on one line in Latin letters, the same in each language."""
        return " ".join(sorted(self.meanings))

    @property
    def meanings(self) -> frozenset[str]:
        """Give what the name means, word by word."""
        places = (
            {place.replace("/", "").removeprefix("~").lower() for place in self.places} if not self.apart else set()
        )
        words = {token.name.replace(".", "") if token.is_concept else sound(token.word) for token in self.tokens}
        return frozenset(words | places | {body.partition(".")[0] for body in self.bodies})

    @property
    def search_key(self) -> str:
        """Give the words that are the name's own, by sound and by letters, for an index to compare; or what it means.

        What thousands of names share, such as a kind of body, a topic and a country, would offer all of them.
        """
        own = {token.word for token in self.tokens if not token.is_concept}
        return (
            " ".join(sorted({sound(word) for word in own} | {word for word in own if word.isascii()})) or self.meaning
        )

    @property
    def blocking_keys(self) -> frozenset[str]:
        """Give what an index finds the name by exactly: its acronyms, what it spells, its meaning, its own words."""
        return frozenset(
            {f"acronym:{acronym}" for acronym in self.acronyms}
            | {f"initials:{initials}" for initials in self.initials if len(initials) > 2}
            | {f"letters:{letters}" for letters in self.letters}
            | {f"meaning:{self.meaning}"}
            | {f"word:{heard}" for heard in self._own_sounds}
            | {f"said:{heard}" for heard in self._sounds_of_concepts}
            | {f"means:{meaning}" for meaning in self.meanings}
            | self._handles_of_both
        )

    @property
    def sought(self) -> frozenset[str]:
        """Give the blocking keys that another name of the same organisation may have."""
        return frozenset(
            {f"{kind}:{acronym}" for kind in ("acronym", "initials") for acronym in self.acronyms}
            | {f"letters:{''.join(sorted(acronym))}" for acronym in self.acronyms if len(acronym) > 2}
            | {f"acronym:{initials}" for initials in self.initials if len(initials) > 2}
            | {f"meaning:{self.meaning}"}
            | {f"{kind}:{heard}" for kind in ("word", "said") for heard in self._own_sounds}
            | {f"word:{heard}" for heard in self._sounds_of_concepts}
            | self._handles_of_both
        )

    @property
    def _handles_of_both(self) -> set[str]:
        """Give what a name is found by and finds others by."""
        known = {f"known:{fold(self.known)}"} if self.known else set()
        return known | self._beginning | {f"together:{one}" for one in self.together}

    @property
    def _beginning(self) -> set[str]:
        """Give the two words that a name begins with where both mean something: another may go on from there."""
        first = self.tokens[:2]
        words = "".join(word for word in self.folded.split() if word not in SMALL_WORDS)
        begun = words.startswith("".join(token.word for token in first))  # neither a body nor a place stands before
        if len(first) < 2 or not begun or not all(token.is_concept for token in first):
            return set()
        return {f"begins:{' '.join(token.word for token in first)}"}

    @property
    def _own_sounds(self) -> set[str]:
        return {sound(token.word) for token in self.tokens if not token.is_concept}

    @property
    def _sounds_of_concepts(self) -> set[str]:
        """Sound out Arabic words that mean something: another name may write them in Latin letters, as Masaar."""
        return {sound(token.word) for token in self.tokens if token.is_concept and is_arabic(token.word)}


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
def _known(word: str) -> str:
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


def _units(words: list[str]) -> list[_Unit]:
    """Take the longest phrases of the lexicon and of the places; what is neither stays a word."""
    known = lexicon()
    phrases, longest = known.phrases, known.longest
    places, longest_place = places_in_names(), stems_of_places()
    stems = [_known(word) for word in words]
    units, at = [], 0
    while at < len(stems):
        first = stems[at]
        most = min(max(longest.get(first, 0), longest_place.get(first, 0)), len(stems) - at)
        for length in range(most, 0, -1):
            phrase = tuple(stems[at : at + length])
            concept = phrases.get(phrase)
            place = None if concept else places.get(phrase)
            if concept or place:
                written = tuple([bare(word) for word in words[at : at + length]])
                units.append(_Unit(written, concept, place, known.languages.get(phrase, frozenset())))
                at += length
                break
        else:
            units.append(_Unit((bare(words[at]),), None, None, frozenset()))
            at += 1
    return units


def _initials(units: list[_Unit], words: list[str]) -> frozenset[str]:
    """Spell the words as acronyms do: all of them, without the place, with the small words."""
    whole = "".join(map(_initials_of, units))
    placeless = "".join([_initials_of(unit) for unit in units if not unit.place])
    bodiless = "".join([_initials_of(unit) for unit in units if not unit.concept or unit.concept.kind != Kind.BODY])
    small = "".join([word[0] for word in words])
    return frozenset(spelt for spelt in (whole, placeless, bodiless, small) if len(spelt) > 1)


def _initials_of(unit: _Unit) -> str:
    # What is short already, such as UAE, goes whole into an acronym: ICFUAE.
    return unit.words[0] if unit.place and len(unit.words[0]) <= _SHORT else "".join([word[0] for word in unit.words])


def _spelt_by(part: str) -> frozenset[str]:
    words = fold(part).split()
    return _initials(_units([word for word in words if word not in SMALL_WORDS]), words)


def _letters(units: list[_Unit]) -> frozenset[str]:
    """Sort the initials of the name's translation into English and into French."""
    if not all(unit.concept or unit.place for unit in units):
        return frozenset()
    concepts = [unit.concept for unit in units if unit.concept]
    places = "".join(_place_initial(unit) for unit in units if unit.place)
    english = "".join(concept.english for concept in concepts)
    french = "".join(concept.french for concept in concepts)
    spelt = {english, french, english + places, french + places} if concepts else set()
    return frozenset("".join(sorted(letters)) for letters in spelt if len(letters) > 2)


def _place_initial(unit: _Unit) -> str:
    assert unit.place
    if not is_arabic(unit.words[0]):
        return unit.words[0][0]
    return unit.place.where.removeprefix("~").partition("/")[2][:1] or unit.place.where.removeprefix("~")[0].lower()


def _spelt(unit: _Unit) -> frozenset[str]:
    """Give the initials that a word, or its translation, may give to an acronym."""
    if unit.concept:
        return unit.concept.spelt
    if unit.place:
        return initials_of_places().get(unit.place.where, frozenset())
    return frozenset((sound(unit.words[0])[:1].lower() if is_arabic(unit.words[0]) else unit.words[0][0],))


def _language(units: list[_Unit], words: list[str], *, arabic: bool) -> str:
    """Tell by the words that are of one language alone which one a name is in; Arabic letters are Arabic until they do."""
    said = [LANGUAGE_OF_SMALL[word] for word in words if word in LANGUAGE_OF_SMALL]
    for unit in units:
        if len(unit.languages) == 1:
            said.extend(unit.languages)
    most = sorted({(said.count(language), language) for language in said}, reverse=True)
    if not most or (len(most) > 1 and most[0][0] == most[1][0]):
        return "ar" if arabic else ""
    return most[0][1]


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
    split = [part for part, folded in heard.items() if folded]
    acronyms = {fold(acronym).replace(" ", "")} if acronym else set()
    addresses: set[str] = set()
    kept: list[str] = []
    dashed = False
    for index, part in enumerate(split):
        found = _address(part) if index else None
        if found:
            addresses.add(found)
            dashed |= "/" in found and bool(re.search(rf"[-–—]\s*{re.escape(part)}", name))
        elif _ACRONYM.fullmatch(without_accents(part)):
            acronyms.add(fold(part).replace(" ", ""))
            if len(split) == 1 or not any(" " in other for other in split):
                kept.append(part)
        else:
            kept.append(part)
    named = kept or [part for part in split if _ACRONYM.fullmatch(part)]
    known = identify(
        [heard[part] for part in split],
        named=[heard[part] for part in named],
        acronym=heard[named[0]].replace(" ", "") if len(named) == 1 and _ACRONYM.fullmatch(named[0]) else "",
        apart=addresses,
        country=country,
    )
    words = fold(" ".join(kept) or name).split()
    units = _units([word for word in words if word not in SMALL_WORDS] or words)
    inside = {unit.place.where for unit in units if unit.place}
    bodies = frozenset(unit.concept.name for unit in units if unit.concept and unit.concept.kind == Kind.BODY)
    tokens = [
        _token(unit) for unit in units if not unit.place and not (unit.concept and unit.concept.kind == Kind.BODY)
    ]
    loud = set() if name.isupper() else {fold(found) for found in _LOUD.findall(without_accents(" ".join(kept)))}
    own = {token.word for token in tokens if not token.is_concept}
    places = frozenset(addresses | inside | ({country} if country and not inside and not addresses else set()))
    general = not own and not (inside | addresses) and not any(token.name.startswith(_REACH) for token in tokens)
    if known and general and country and not sits_in(known, country):
        known = ""  # others go by such a name elsewhere
    is_acronym = len(tokens) <= 1 and not bodies and not own.isdisjoint(acronyms | loud)
    arabic = is_arabic(name)
    of_body = {word for unit in units if unit.concept and unit.concept.kind == Kind.BODY for word in unit.words}
    return Reading(
        folded=" ".join(words),
        bodiless=" ".join(word for word in words if bare(word) not in of_body),
        tokens=tuple(dict.fromkeys(tokens)),
        bodies=bodies,
        places=places,
        apart=not inside,
        dashed=dashed,
        acronyms=frozenset(acronyms | (own & loud) | acronyms_of(known)),
        initials=_initials(units, words).union(*(_spelt_by(part) for part in kept if len(kept) > 1)),
        letters=_letters(units),
        is_acronym=is_acronym,
        known=known,
        is_arabic=arabic,
        is_general=general,
        language=_language(units, words, arabic=arabic),
        peoples=frozenset(unit.place.where for unit in units if unit.place and unit.place.of_people),
        heard="".join(sound(word) for unit in units for word in unit.words),
        spelt=tuple(_spelt(unit) for unit in units),
        aims=frozenset(_aims(units, words)),
        numbers=frozenset(number[1] for word in words if (number := _NUMBER.fullmatch(word))),
        parts=tuple(read(part) for part in kept) if len(kept) > 1 else (),
    )


def _aims(units: list[_Unit], words: list[str]) -> Iterator[str]:
    """Give what stands behind a "for": journalists for justice are not justice for journalists."""
    at = next((index for index, word in enumerate(words) if word in _FOR), len(words))
    before = sum(word not in SMALL_WORDS for word in words[:at])
    for unit in units:
        if before <= 0:
            yield _token(unit).name
        before -= len(unit.words)


def _address(part: str) -> str:
    """Give the place that a part of a name is, as in brackets or after a comma."""
    found = places_in_names().get(tuple(stem(word) for word in fold(part).split() if word not in SMALL_WORDS))
    return found.where if found else ""
