"""Likeness of two names, and the reasons for it: knowledge first, letters last.

Concepts are compared whatever their language, other words by their letters or, across scripts, by their sound. What
both have speaks for one organisation, weighed by how rare it is in such names; another country, another sort of body,
another acronym, and what one says beyond the other speak for two. Each of these is a number, and what it counts is in
coalition/names/evidence.py. "Alike" is all that this says: nothing here claims that two are the same.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from coalition.names.acronyms import begins, share_spelt, spelt_out
from coalition.names.evidence import AcronymEvidence, NameEvidence, weigh
from coalition.names.known import are_two
from coalition.names.letters import run_together
from coalition.names.lexicon import stem
from coalition.names.matching import SAME_STEM, Match, match, sounds_alike, words_alike
from coalition.names.places import places_in_names
from coalition.names.reading import Reading
from coalition.names.relations import Bodies, Where, bodies_of, where_are
from coalition.names.vocabulary.bodies import SECTIONS

# Measured by measure_likeness: from here on more pairs are one organisation than two, and one may be proposed for the other.
LIKELY: Final = 0.5
# From here on nothing passes in silence: of pairs that are one organisation's, two in a hundred are less alike.
WORTH_A_LOOK: Final = 0.35
_MOST: Final = 2.5  # weight of words from which on more makes no difference
_BODY: Final = 0.6  # weight of a body that one has beyond the other
_SAYS: Final = 0.55  # weight of a word that says something
_MUCH_SPELT: Final = 0.6  # share of an acronym that many a name spells by chance
_OF: Final = {"of", "de", "du", "des", "d"}
_PART: Final = 0.9  # what a brand that stands apart in the other name is worth, against the name itself
_SPACED: Final = 0.97  # of names whose letters are the same, and their spaces not
_RUN_TOGETHER: Final = 0.9  # of names that are the same once words are run together and signs stand for words: a guess
_TELLING: Final = 2.0  # weight of shared words from which on fewer bodies may say the same, ...
_MUCH_TELLING: Final = 3.0  # ... and how much more it takes until hardly another one does
_DISTINCTIONS: Final = {"independent", "borders", "without", "new", "youth", "women", "students", "alternative"}
_KNOWN_AS_ONE: Final = 0.995  # above all that only looks alike
_KNOWN_AS_TWO: Final = 0.3  # at most; not less, as a moderator is to see why two that look alike are two


class Reason(StrEnum):
    """Reasons why two names are alike, or may still be two. The words are in signatures/review/reason_words.py."""

    SAME_NAME = "same_name"
    NEAR_NAME = "near_name"
    OTHER_LANGUAGE = "other_language"
    OTHER_SCRIPT = "other_script"
    SAME_ACRONYM = "same_acronym"
    ACRONYM_SPELT = "acronym_spelt"
    SAME_DOMAIN = "same_domain"
    KNOWN_AS_ONE = "known_as_one"
    LOOKS_LIKE = "looks_like"
    RUN_TOGETHER = "run_together"
    OTHER_PLACE = "other_place"
    OTHER_COUNTRY = "other_country"
    OTHER_BODY = "other_body"
    OTHER_ACRONYM = "other_acronym"
    KNOWN_AS_TWO = "known_as_two"


AGAINST: Final = frozenset(
    {Reason.OTHER_PLACE, Reason.OTHER_COUNTRY, Reason.OTHER_BODY, Reason.OTHER_ACRONYM, Reason.KNOWN_AS_TWO}
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """From 0 (nothing in common) to 1 (the same name), and the reasons for it and against it."""

    score: float
    reasons: tuple[Reason, ...]


def compare(one: Reading, other: Reading) -> Likeness:
    """Say how alike two names are, and why; the same whichever of them comes first."""
    likeness = _run_together(one, other, _compare_written(one, other))
    if not one.known or not other.known:
        return likeness
    if one.known == other.known:
        if likeness.score == 1:
            return likeness
        if one.is_general and other.is_general and one.is_arabic and other.is_arabic:
            # Without capitals many may go by two such names; that one body does makes a person look, and is no knowledge.
            return Likeness(max(likeness.score, LIKELY), likeness.reasons)
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
    if one.unspaced == other.unspaced and one.folded != other.folded and not _other_number(one, other):
        return Likeness(_SPACED, (Reason.NEAR_NAME,))
    whole = _compare_acronym(one, other) if one.is_acronym or other.is_acronym else _compare_names(one, other)
    if bool(one.parts) == bool(other.parts):
        return whole
    has, brand = (one, other) if one.parts else (other, one)
    brands = [part for at, part in enumerate(has.parts) if not at or not all(token.is_concept for token in part.tokens)]
    part = max((compare(part, brand) for part in brands), key=lambda likeness: likeness.score)
    where = where_are(one, other)
    if where.elsewhere or part.score * _PART <= whole.score:
        return whole
    return Likeness(part.score * _PART, part.reasons)


def _run_together(one: Reading, other: Reading, written: Likeness) -> Likeness:
    """Guess that two names may be one that somebody writes with its words run together, or with signs for words."""
    other_body = one.bodies != other.bodies and one.bodies and other.bodies
    if (
        one.bodiless == other.bodiless
        or one.together.isdisjoint(other.together)
        or other_body
        or _other_number(one, other)
    ):
        return written
    whole = run_together(one.folded) == run_together(other.folded)
    score = _RUN_TOGETHER if whole else LIKELY
    return written if score <= written.score else Likeness(score, (Reason.RUN_TOGETHER,))


def _other_number(one: Reading, other: Reading) -> bool:
    return one.numbers != other.numbers and bool(one.numbers and other.numbers)


def _compare_names(one: Reading, other: Reading) -> Likeness:
    seen = _look(one, other)
    one_language, matched, where, bodies, reason, other_acronym = seen
    score = weigh(name_evidence(one, other, seen))
    # "Open Door" may be what "Open Door Research and Training" is called, and ACAT that of Germany.
    if _begin_alike(one, other) or _is_family(one, other):
        score = max(score, WORTH_A_LOOK)
    against = [
        found
        for found, is_so in (
            (Reason.OTHER_PLACE, where.elsewhere),
            (Reason.OTHER_BODY, bodies.other or (bodies.near and one_language)),
            (Reason.OTHER_ACRONYM, other_acronym),
        )
        if is_so
    ]
    said_alike = matched.alone + matched.theirs < _SAYS and not against
    reasons = _name_reasons(one, other, score=score, same=said_alike)
    return Likeness(min(score, 0.99), (*reasons, *((reason,) if reason else ()), *against))


class _Seen(NamedTuple):
    """Findings about two names, each of which is asked for in more than one place."""

    one_language: bool
    matched: Match
    where: Where
    bodies: Bodies
    reason: Reason | None
    other_acronym: bool


def _look(one: Reading, other: Reading) -> _Seen:
    one_language = _one_language(one, other)
    reason = _acronym_reason(one, other)
    return _Seen(
        one_language=one_language,
        matched=match(one, other, one_language=one_language),
        where=where_are(one, other),
        bodies=bodies_of(one, other),
        reason=reason,
        other_acronym=bool(one.acronyms and other.acronyms) and not reason and one.is_arabic == other.is_arabic,
    )


def evidence_of(one: Reading, other: Reading) -> NameEvidence | AcronymEvidence:
    """Say in numbers what two names say of each other, for weights to be fitted on."""
    if one.folded > other.folded:
        one, other = other, one
    if one.is_acronym or other.is_acronym:
        return acronym_evidence(one, other, where_are(one, other), _acronym_reason(one, other))
    return name_evidence(one, other, _look(one, other))


def name_evidence(one: Reading, other: Reading, seen: _Seen) -> NameEvidence:
    """Say in numbers what speaks for one organisation and what for two."""
    one_language, matched, where, bodies, reason, other_acronym = seen
    # A body that one alone has says something too: "Human Rights Watch" and "Human Rights First".
    mine, yours = (
        (0.0, 0.0)
        if bodies.other or bodies.near
        else (
            _BODY * len(one.bodies - other.bodies),
            _BODY * len(other.bodies - one.bodies),
        )
    )
    less, more = sorted((min(matched.alone + mine, _MOST), min(matched.theirs + yours, _MOST)))
    whole = 2 * matched.shared + matched.alone + matched.theirs
    lone = "_one_language" if one_language else ""
    body = "" if matched.rare else lone  # Alkarama may be a foundation to one and an association to another
    # Both may spell one acronym and be two; one that only the other explains is more.
    explained = (one.acronyms - one.initials) & other.initials or (other.acronyms - other.initials) & one.initials
    adds = one_language and less < _SAYS <= more
    chapter = where.address and (one.dashed or other.dashed)
    found = {
        "shared": 2 * matched.shared / whole if whole else 0.5,
        "rare": min(matched.rare, _MOST),
        "both_alone": 0.0 if one_language else less,
        f"one_alone{lone}": 0.0 if matched.rare else more - less,
        "both_say_one_language": one_language and less >= _SAYS,
        "adds_words": adds and not matched.rare,
        "adds_to_brand": adds and bool(matched.rare),
        "adds_distinction": adds and _distinguishes(one, other),
        "number_differs": bool(one.numbers - other.numbers and other.numbers - one.numbers),
        "number_of_one": bool(one.numbers) != bool(other.numbers),
        "general": 0.0 if one_language or reason else _generality(one, other, matched),
        "nothing_else": bool(matched.shared or one.bodies)
        and less + more < _SAYS
        and one.places == other.places
        and not (bodies.other or bodies.near or where.other_form),
        "turned_one_language": one_language and matched.turned and not matched.crossed,
        "crossed": matched.crossed,
        "same_place": where.same,
        "elsewhere": where.elsewhere,
        "inside": where.inside,
        f"place_of_one{lone}": where.extra,
        "chapter_of_one": chapter,
        _form_of_place(one, other, one_language=one_language): where.other_form,
        "same_body": bodies.same,
        f"other_body{body}": bodies.other,
        "near_body_one_language": bool(body) and bodies.near,
        "section": one_language and not SECTIONS.isdisjoint(one.bodies ^ other.bodies),
        "acronym": reason is not None and not explained,
        "acronym_explained": bool(explained),
        "borrowed_acronym": not one_language
        and not explained
        and bool(one.acronyms & other.acronyms - (one.initials & other.initials)),
        "other_acronym": other_acronym,
        "sound": 0.0 if one.is_arabic == other.is_arabic else sounds_alike(one, other),
    }
    return NameEvidence(**{name: float(value) for name, value in found.items()})


def _distinguishes(one: Reading, other: Reading) -> bool:
    """Tell whether one name alone says what bodies are told from their like by: independent, young, without borders."""
    mine, yours = ({token.name for token in reading.tokens} for reading in (one, other))
    return not _DISTINCTIONS.isdisjoint(mine ^ yours)


def _begin_alike(one: Reading, other: Reading) -> bool:
    """Tell whether one name is but words of its own, of which the other is made and goes on.

    A name that says what sort of body it is begins as many do: the Centre for Peace is no Centre for Peace and Sport.
    """
    shorter, longer = sorted((reading.folded.split() for reading in (one, other)), key=len)
    short = one if one.folded.split() == shorter else other
    return (
        len(short.tokens) > 1
        and shorter == longer[: len(shorter)]
        and not short.bodies
        and (one.places, one.numbers) == (other.places, other.numbers)
        and not _distinguishes(one, other)
    )


def _is_family(one: Reading, other: Reading) -> bool:
    """Tell whether one name is that of the other without its place, and both go by one acronym.

    It may be the body itself, another section, or all of them together: their names do not tell.
    """
    bare, placed = (one, other) if one.apart else (other, one)
    words, theirs = ({token.name for token in reading.tokens} for reading in (bare, placed))
    return (
        bare.apart
        and not placed.apart
        and len(words) > 1
        and bool(bare.acronyms & placed.acronyms)
        and words <= theirs <= words | placed.acronyms
        and bare.bodies == placed.bodies
    )


def _generality(one: Reading, other: Reading, matched: Match) -> float:
    """Say how much two names say only what many say: no place, no reach, no word of their own; 0 where one says more."""
    if not one.is_general or not other.is_general or one.places or other.places:
        return 0.0
    return min(1.0, max(0.0, 1 - (matched.shared - _TELLING) / _MUCH_TELLING))


def _form_of_place(one: Reading, other: Reading, *, one_language: bool) -> str:
    """Name how much it counts that one is Tunisian and the other of Tunisia: in English little, as it swaps them freely.

    Where there is but a body and a place, the Council of Europe and the European Council, all hangs on it.
    """
    if not one.tokens and not other.tokens:
        return "form_of_place_one_language"
    if "en" in (one.language, other.language):
        return "form_of_place_in_english"
    return "form_of_place_one_language" if one_language else "form_of_place"


def _compare_acronym(one: Reading, other: Reading) -> Likeness:
    """Compare where one name is nothing but an acronym, perhaps with a place."""
    reason = _acronym_reason(one, other)
    where = where_are(one, other)
    evidence = acronym_evidence(one, other, where, reason)
    if not reason and evidence.begun:
        reason = Reason.ACRONYM_SPELT
    if not reason and evidence.named:
        reason = Reason.NEAR_NAME
    against = [Reason.OTHER_PLACE] if where.elsewhere else []
    if one.is_acronym and other.is_acronym and not reason:
        against.append(Reason.OTHER_ACRONYM)
    return Likeness(min(weigh(evidence), 0.99), (*((reason,) if reason else ()), *against))


def acronym_evidence(one: Reading, other: Reading, where: Where, reason: Reason | None) -> AcronymEvidence:
    """Say in numbers whether a name is what an acronym stands for."""
    both = one.is_acronym and other.is_acronym
    acronym, name = (one, other) if one.is_acronym else (other, one)
    shared = 0.0 if both else match(one, other, one_language=False).shared
    spelt = not both and reason == Reason.ACRONYM_SPELT
    written = spelt and spelt_out(one, other)
    begun = not both and not reason and begins(one, other)
    found = {
        "body_of_the_acronym": not both
        and bool(name.bodies)
        and len(name.tokens) > 1
        and not acronym.acronyms.isdisjoint(token.word for token in name.tokens)
        and reason == Reason.SAME_ACRONYM,
        "spelt": written or reason == Reason.SAME_ACRONYM,
        "spelt_in_translation": spelt and not written,
        "spelt_by_another": spelt and bool(acronym.known) and acronym.known != name.known,
        "begun": begun,
        "named": not reason and not begun and shared > 0,
        "much_spelt": 0.0
        if both or reason or begun
        else max(0.0, share_spelt(acronym, name) - _MUCH_SPELT) / (1 - _MUCH_SPELT),
        "two_acronyms": both and not reason,
        "elsewhere": where.elsewhere,
        "place_of_one": where.extra and both,
        # "ACLU of California" is a section; in "PCHR Gaza" the place may be an address.
        "acronym_of_a_place": not both
        and not acronym.apart
        and not acronym.places <= name.places
        and (where.extra or not _OF.isdisjoint(acronym.folded.split())),
        "sound": sounds_alike(one, other),
    }
    return AcronymEvidence(**{name: float(value) for name, value in found.items()})


def _one_language(one: Reading, other: Reading) -> bool:
    """Tell whether two names are of one language, as far as they show it: else by whether they share a word, but a place's."""
    if one.is_arabic != other.is_arabic:
        return False
    if one.language and other.language:
        return one.language == other.language
    both = set(one.folded.split()) & set(other.folded.split())
    return any((stem(word),) not in places_in_names() for word in both)


def _reworded(one: Reading, other: Reading) -> bool:
    """Tell whether they say one thing in two words: translations may share some, as "reporters" in two languages."""
    return any(
        mine.is_concept and mine.name == yours.name and not words_alike(mine.word, yours.word, across_scripts=False)
        for mine in one.tokens
        for yours in other.tokens
        if mine.word[:SAME_STEM] != yours.word[:SAME_STEM]
    )


def _name_reasons(one: Reading, other: Reading, *, score: float, same: bool) -> list[Reason]:
    if score < LIKELY / 10:
        return []
    if one.is_arabic != other.is_arabic:
        return [Reason.OTHER_SCRIPT]
    if not _one_language(one, other) or _reworded(one, other):
        return [Reason.OTHER_LANGUAGE]
    return [Reason.SAME_NAME if same else Reason.NEAR_NAME]


def _acronym_reason(one: Reading, other: Reading) -> Reason | None:
    if not one.acronyms and not other.acronyms:
        return None
    if one.acronyms & other.acronyms:
        return Reason.SAME_ACRONYM
    translated = any(
        {"".join(sorted(acronym)) for acronym in has.acronyms} & spells.letters
        for has, spells in ((one, other), (other, one))
    )
    return Reason.ACRONYM_SPELT if translated or spelt_out(one, other) else None
