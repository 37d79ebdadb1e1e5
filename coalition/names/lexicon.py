"""The words of which names of human-rights organisations are made: one concept a line, in English, French and Arabic.

A line of the tables in coalition.names.vocabulary is `concept: English | French | Arabic`, phrases apart by commas. The
first phrase of English and of French is the one whose initials an acronym takes. How a further language says it stands
in a file of its own in vocabulary/elsewhere, with the function words of that language in its first line. A concept whose name begins as another
one's, up to a dot, is its near relation: "press.people" stands half-way between "press" and a word unlike it.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from coalition.names.letters import fold
from coalition.names.vocabulary.abroad import ABROAD
from coalition.names.vocabulary.bodies import BODIES
from coalition.names.vocabulary.deeds import DEEDS
from coalition.names.vocabulary.people import PEOPLE
from coalition.names.vocabulary.rights import RIGHTS
from coalition.names.vocabulary.scopes import SCOPES
from coalition.names.vocabulary.society import SOCIETY
from coalition.names.vocabulary.state import STATE


class Kind(StrEnum):
    """Aspects of an organisation that concepts tell of."""

    BODY = "body"  # what sort of body it is
    SCOPE = "scope"  # how far it reaches, and whose it is
    TOPIC = "topic"  # what it is about


class Concept(NamedTuple):
    """One meaning, whatever the language: its name, its kind, and its initials in English and in French.

    `english` and `french` are those of the usual word, `spelt` those of every word that either language has for it.
    """

    name: str
    kind: Kind
    english: str
    french: str
    spelt: frozenset[str]


_ELSEWHERE: Final = Path(__file__).with_name("vocabulary") / "elsewhere"
_FUNCTION_WORDS: Final = "function words:"


def _elsewhere() -> Iterator[tuple[str, str, str]]:
    """Give the code of each further language, its function words, and its table."""
    for path in sorted(_ELSEWHERE.glob("*.txt")):
        _about, first, *table = path.read_text("utf-8").splitlines()
        yield path.stem, first.removeprefix(_FUNCTION_WORDS).strip(), "\n".join(table)


FUNCTION_WORDS: Final = {code: words for code, words, _table in _elsewhere() if words}
ELSEWHERE: Final = {code: table for code, _words, table in _elsewhere()}

# What a name can do without: articles, prepositions, conjunctions, legal forms.
_SMALL: Final = """
a an the of for to in on at by and with from into through its their his her our amp
le la les l de des du d un une et en pour par au aux dans sur avec ses leur leurs qu
el los las del y para por con contra der die das und fur von zu fuer il lo gli di della dei per e i o da do dos
al ad ar as ash at az adh ال و او في من على الى عن بين لدى مع لاجل اجل ل ب بشان حول عند
inc ltd llc plc gmbh ev ev asbl aisbl vzw cic cio sarl sa sas spa bv nv co corp corporation company limited
incorporated registered reg 501c3 npo npc pbc
"""

# By these a name that has no word of the lexicon shows its language.
_SMALL_BY_LANGUAGE: Final = {
    "en": "the of for to in on at by and with from into through its their",
    "fr": "le la les de des du un une et en pour par au aux dans sur avec ses leur leurs",
    **{language: fold(words) for language, words in FUNCTION_WORDS.items()},
}
_LANGUAGES_OF_SMALL: Final = {
    word: [language for language, words in _SMALL_BY_LANGUAGE.items() if word in words.split()]
    for words in _SMALL_BY_LANGUAGE.values()
    for word in words.split()
}
LANGUAGE_OF_SMALL: Final = {word: of[0] for word, of in _LANGUAGES_OF_SMALL.items() if len(of) == 1}

_STEM_ENDS: Final = ("يات", "يه", "ات", "ه")
_ARTICLE: Final = re.compile("(?:[وبكف]?ال|و?لل)(?=[\u0600-\u06ff]{2})")
_ARABIC: Final = re.compile("[\u0600-\u06ff]")
_PREFIXES: Final = ("و", "ل", "ب", "ف", "ك", "ول", "وب", "ال")
# Longest first: what plural, dual, feminine and possession put behind an Arabic word, and what may stand in its place.
_ARABIC_ENDS: Final = (
    *(("ييه", "ي"), ("يين", "ي"), ("يون", "ي"), ("ين", ""), ("ين", "ي"), ("ون", ""), ("ون", "ي"), ("ان", "")),
    *(("تين", ""), ("تان", ""), ("يا", "ي"), ("ها", ""), ("هم", ""), ("نا", ""), ("ي", ""), ("ا", ""), ("و", "")),
)
# The same for the Latin letters of English and French: plural, feminine, what one does and who does it.
_LATIN_ENDS: Final = (
    *(("ies", "y"), ("aux", "al"), ("ales", "al"), ("ale", "al"), ("elles", "el"), ("elle", "el"), ("nnes", "n")),
    *(("nne", "n"), ("ives", "if"), ("ive", "if"), ("euses", "eur"), ("euse", "eur"), ("trice", "teur"), ("ees", "e")),
    *(("ee", "e"), ("es", "e"), ("es", ""), ("e", ""), ("ing", ""), ("ing", "e"), ("ed", "e"), ("ed", "")),
    *(
        ("ano", "an"),
        ("ana", "an"),
        ("anos", "an"),
        ("anas", "an"),
        ("ino", "in"),
        ("ina", "in"),
        ("os", ""),
        ("as", ""),
    ),
    *(("o", ""), ("a", ""), ("isation", "ization"), ("our", "or"), ("ly", ""), ("eaux", "eau"), ("eux", "eu")),
)
_LEAST_STEM: Final = 4  # letters that are left of a word when an ending is taken off


def is_arabic(word: str) -> bool:
    """Tell whether a word is written in Arabic letters."""
    return _ARABIC.search(word) is not None


def bare(word: str) -> str:
    """Take the article, and what is written before it, off a folded Arabic word."""
    found = _ARTICLE.match(word)
    return word[found.end() :] if found else word


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Take off a folded word what grammar puts on it: the article, the plural, the feminine."""
    if is_arabic(word):
        word = bare(word)
        for end in _STEM_ENDS:
            if word.endswith(end) and len(word) - len(end) >= 2:
                return word[: -len(end)] + ("ي" if end in ("يات", "يه") else "")
        return word
    return word[:-1] if len(word) > 4 and word.endswith(("s", "x")) and not word.endswith("ss") else word


def forms(word: str) -> Iterator[str]:
    """Give what a folded word may be a form of, as stems: the likeliest first, most of them no words at all."""
    here = stem(word)
    yield here
    if is_arabic(word):
        roots = [
            here,
            *(stem(word[len(one) :]) for one in _PREFIXES if word.startswith(one) and len(word) > len(one) + 2),
        ]
        yield from roots[1:]
        for root in roots:
            for end, instead in _ARABIC_ENDS:
                if root.endswith(end) and len(root) - len(end) >= _LEAST_STEM - 1:
                    yield root.removesuffix(end) + instead
        return
    for root in dict.fromkeys((word, here)):
        for end, instead in _LATIN_ENDS:
            if root.endswith(end) and len(root) - len(end) >= _LEAST_STEM:
                yield root.removesuffix(end) + instead


SMALL_WORDS: Final = frozenset(_SMALL.split()) | _LANGUAGES_OF_SMALL.keys()


def words_of(phrase: str) -> tuple[str, ...]:
    """Give the stems of a phrase without its small words."""
    return tuple(stem(word) for word in fold(phrase).split() if word not in SMALL_WORDS)


def _initials(phrase: str) -> str:
    return "".join(word[0] for word in words_of(phrase))


class Lexicon(NamedTuple):
    """All phrases by their stems, with the languages that they are of; all stems; how long phrases get by their first.

    `usual` are the stems of the languages that most names are in: a word with a letter off is more likely one of theirs.
    """

    phrases: dict[tuple[str, ...], Concept]
    languages: dict[tuple[str, ...], frozenset[str]]
    stems: frozenset[str]
    usual: frozenset[str]
    longest: dict[str, int]


def lines(table: str) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Give a table's concepts, with their phrases by language."""
    for line in table.strip().splitlines():
        name, _, written = line.partition(": ")
        columns = written.split(" | ")
        codes = ("en", "fr", "ar") if len(columns) > 1 else ("other",)
        yield name, {code: column.strip().split(", ") for code, column in zip(codes, columns, strict=True)}


@cache
def lexicon() -> Lexicon:
    """Give what the tables say."""
    phrases: dict[tuple[str, ...], Concept] = {}
    languages: dict[tuple[str, ...], set[str]] = {}
    concepts: dict[str, Concept] = {}
    tables = [(Kind.TOPIC, topics) for topics in (RIGHTS, PEOPLE, SOCIETY, DEEDS, STATE)]
    for kind, table in (*tables, (Kind.SCOPE, SCOPES), (Kind.BODY, BODIES), (Kind.TOPIC, ABROAD)):
        for name, written in lines(table):
            if name not in concepts:
                spelt = frozenset(_initials(phrase) for code in ("en", "fr") for phrase in written[code])
                english, french = (_initials(written[code][0]) for code in ("en", "fr"))
                concepts[name] = Concept(name, kind, english, french, spelt)
            for code, several in written.items():
                for phrase in several:
                    if words := words_of(phrase):
                        phrases.setdefault(words, concepts[name])
                        languages.setdefault(words, set()).add(code)
    usual = frozenset(word for words in phrases for word in words)
    for code, table in ELSEWHERE.items():
        for name, written in lines(table):
            for phrase in written["other"]:
                words = words_of(phrase)
                if phrases.setdefault(words, concepts[name]).name == name:
                    languages.setdefault(words, set()).add(code)
    longest: dict[str, int] = {}
    for words in phrases:
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return Lexicon(
        phrases,
        {words: frozenset(codes) for words, codes in languages.items()},
        frozenset(word for words in phrases for word in words),
        usual,
        longest,
    )
