"""Recognition of what a short text is by itself: a name, an acronym, an address, a place, a person."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from babel import Locale
from babel.core import get_global

from coalition.names import places as names_places
from coalition.names.known import table
from coalition.names.letters import is_too_long
from coalition.names.places import Place
from coalition.readers.characters import has_arabic, squeeze
from coalition.readers.words import fold, has, values

_MAIL: Final = r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
_MAIL_LAST: Final = re.compile(rf"[\s,:–—-]*[(\[<]?(?:mailto:)?{_MAIL}[)\]>]?\s*$")
WEB: Final = re.compile(r"[\s,:–—-]*[(\[<]?(?P<url>(?:https?://|www\.)[^\s)\]>،]+)[)\]>]?")
WEB_LAST: Final = re.compile(r"\S\s+[^\w\s]*\s*(?:https?://|www\.)\S+\s*$")
SITE: Final = re.compile(r"(?<=\S)\s*[(<\[]\s*(?P<url>[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/[^\s)\]]*)?)\s*[)>\]]")
_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|info|ngo|io|eu)(?:\.[a-z]{2})?(?:/\S*)?", re.IGNORECASE
)
_PAGE: Final = re.compile(
    r"(?:page|صفحة|p\.|pg\.?)?\s*\d+\s*(?:of|/|sur|de|من)?\s*\d*|(?:page|صفحة)\s+[ivx]+", re.IGNORECASE
)
_FOOTNOTE: Final = re.compile(
    r"(?:\s*\[(?:\^\w{1,4}|\^?[\da-z*]{1,3})\]|\s*[¹²³⁴⁵⁶⁷⁸⁹⁰†‡]+(?:[,،]\s*[¹²³⁴⁵⁶⁷⁸⁹⁰]+)*|(?<=\S)\s*[*✓✔☑✅]+)+\s*$"
)
_SIGNS: Final = re.compile(
    r"^(?:[•·▪◦‣●○■□◆►▶→➤✓✔☑✅*\u2600-\u27bf\U0001f000-\U0001f1e5\U0001f200-\U0001faff\ufe0f\u200d]|[–—-]\s)+\s*(?=\S)"
)
_RAISED: Final = re.compile(r"(?<=\w\w)[¹²³⁴⁵⁶⁷⁸⁹⁰†‡]+(?=[\s,،(]|$)")
_NOTE_WITHIN: Final = re.compile(r"\s*\[\^?\d{1,2}\](?=[\s,،)(]|$)")
_LAST_AND: Final = re.compile(r"\s*[,،;]\s*(?:and|et|&|y|و)$")
_QUOTES: Final = ('""', "“”", "«»", "''", "‘’", "„“", "”“", "``")
_PARTED_TWICE: Final = re.compile(r"((?:(?!\s[/|]\s).)+?)\s+([/|])\s+((?:(?!\s[/|]\s).)+)")
_TWICE: Final = re.compile(r"((?:(?!\s[/|–—-]\s).)+?)\s+([/|–—-])\s+((?:(?!\s[/|–—-]\s).)+)")
_ON_BEHALF: Final = re.compile(
    r"(.{3,60}?)[,،]?\s+(?:on behalf of|au nom de|en nombre de|em nome de|im Namen von|adına|نيابة عن|باسم)(?: the| la)?\s+(.+)"
)
_DASHED: Final = re.compile(r"(.+\S)\s+[-–—]\s+([^,،–—]+)[,،]\s+([^–—]+)")
_SHORT_IN_QUOTES: Final = re.compile(r"\s+[\"“«]([A-Z][A-Z0-9]+)[\"”»]$")
_FLAG: Final = re.compile(r"\s*[\U0001f1e6-\U0001f1ff]{2}")
_PROFESSION_WITHIN: Final = 5  # words
_LONGEST_PERSON: Final = 4  # words
_MOST_WORDS: Final = 22
_MOST_CHARACTERS: Final = 250
_LONGEST_ACRONYM: Final = 15


@cache
def _codes() -> frozenset[str]:
    territories = map(str, Locale("en").territories)
    return frozenset(code for code in territories if len(code) == 2) - {"EU", "UN", "ZZ", "XA", "XB", "EZ"}


# What countries are called where the names themselves are not in one of these languages.
_LANGUAGES: Final = (
    "de",
    "it",
    "nl",
    "nb",
    "sv",
    "da",
    "fi",
    "tr",
    "id",
    "sw",
    "fa",
    "ru",
    "uk",
    "be",
    "pl",
    "ro",
    "el",
    "hu",
    "cs",
    "ku",
    "ckb",
    "he",
)
_SHORTEST: Final = 4  # letters of such a name


@cache
def _called_elsewhere() -> dict[str, Place]:
    found: dict[str, Place] = {}
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            is_long = len(fold(name)) >= _SHORTEST or has_arabic(name)  # in Latin letters it may be an acronym
            if code.isalpha() and code in _codes() and is_long:
                found.setdefault(fold(name), Place(code))
    return found


@lru_cache(maxsize=60_000)
def place(text: str) -> Place | None:
    """Give the country or region that the whole text names, in whatever language."""
    return names_places.place(text) or _called_elsewhere().get(fold(text))


def _code_of(letters: str) -> str:
    """Give the country of a code of two or three letters; the reader's process knows no settings, nor what asks for them."""
    if letters in _codes():
        return letters
    alias = get_global("territory_aliases").get(letters, [])
    return alias[0] if len(alias) == 1 and alias[0] in _codes() else ""


def country_name(code: str) -> str:
    """Give the English name of a country by its code."""
    return str(Locale("en").territories[code])


def _letters(flag: str) -> str:
    """Give the country code that a flag is made of."""
    return "".join(chr(ord(one) - 0x1F1E6 + ord("A")) for one in flag.strip())


def without_address(text: str) -> str:
    """Take web addresses off a text, and a mail address off its end."""
    return _MAIL_LAST.sub("", WEB.sub("", SITE.sub("", text)))


@lru_cache(maxsize=60_000)
def plain(text: str) -> str:
    """Take addresses, marks of notes, quotation marks about the whole, and what punctuates the end of an item off it."""
    text = (
        _FLAG.sub(lambda flag: f" ({_letters(flag[0])})", without_address(text))
        if _FLAG.search(text)
        else without_address(text)
    )
    text = _SIGNS.sub("", text.strip()).strip("`")
    text = re.sub(r"^\((\w\w)\)\s*(.+)$", r"\2 (\1)", text.strip())
    text = _LAST_AND.sub("", squeeze(text)).rstrip(",;،؛|/ ").rstrip()
    text = _FOOTNOTE.sub("", _NOTE_WITHIN.sub("", _RAISED.sub("", text))).strip()
    text = (
        text[:-1].rstrip()
        if text.endswith(".") and not re.search(r"\b\w\.\w?\.$|\b(?:Inc|Ltd|Co|e\.\s?V)\.$", text)
        else text
    )
    text = re.sub(r"(?<=\))\d{1,2}$|\s[-–—:]$", "", _FOOTNOTE.sub("", text)).rstrip(",;،؛ ")
    return _SHORT_IN_QUOTES.sub(r" (\1)", unquoted(text))


def unquoted(text: str) -> str:
    """Take quotation marks about the whole off a text."""
    if len(text) > 2 and text[0] + text[-1] in _QUOTES and text.count(text[0]) <= 2 and text[0] not in text[1:-1]:
        return text[1:-1].strip(" ,;")
    return text


def is_name(text: str) -> bool:
    """Tell whether a text can be a name: letters, not a sentence, not a heading with a colon."""
    return (
        bool(re.search(r"[^\W\d_]{2}|^\d{2,4}$", text))
        and len(text.split()) <= _MOST_WORDS
        and len(text) <= _MOST_CHARACTERS
        and not is_too_long(text)
        and not text.endswith((":", "؟", "?", "："))
    )


def is_acronym(text: str) -> bool:
    """Tell whether a text is an acronym: one word, short, with two capitals or more."""
    letters = [letter for letter in text if letter.isalpha()]
    return (
        2 <= len(text) <= _LONGEST_ACRONYM
        and " " not in text
        and text[0].isalnum()
        and all(letter.isalnum() or letter in "&./’'-" for letter in text)
        and sum(letter.isupper() for letter in letters) >= 2
        and sum(letter.isdigit() for letter in text) * 2 < len(text)
    )


def is_site(text: str) -> bool:
    """Tell whether a text is the address of a site."""
    return _ADDRESS.fullmatch(text.strip(" <>().,;")) is not None


def is_page_mark(text: str) -> bool:
    """Tell whether a line is the number of a page."""
    return _PAGE.fullmatch(text.strip(" -–—|")) is not None


def is_body(text: str) -> bool:
    """Tell whether a text has a word that names what kind of body it is."""
    found = fold(text).split()
    return has(found, "bodies") + has(found, "also_bodies") > 0


@lru_cache(maxsize=60_000)
def is_person(text: str) -> bool:
    """Tell whether a text begins as a person's name does, or a profession stands behind one."""
    first, _, rest = text.partition(" ")
    if (
        first.rstrip(".") in words_as_written("titles")
        and (rest[:1].isupper() or has_arabic(rest))
        and not is_body(rest.partition(",")[0])
    ):
        return True
    who, comma, what = re.sub("[،]|\\s[-–—]\\s", ",", text).partition(",")
    does = fold(what).split()[:_PROFESSION_WITHIN]
    return bool(
        comma
        and 2 <= len(who.split()) <= _LONGEST_PERSON
        and has(does, "professions")
        and not has(fold(who).split(), "bodies")
        and not has(fold(who).split(), "common")
        and not has(does, "bodies")
    )


def is_role(text: str) -> bool:
    """Tell whether a text is what somebody does, without a name: "Executive Director"."""
    found = fold(text).split()
    ends = [*found[:1], *found[-1:]]
    return (
        0 < len(found) <= _PROFESSION_WITHIN
        and bool(has(ends, "professions"))
        and not has(found, "bodies")
        and not has(found, "also_bodies")
        and "(" not in text
    )


@cache
def words_as_written(name: str) -> frozenset[str]:
    """Give titles of persons with their capitals: "Me Dupont", but not "me"."""

    return frozenset(word for value in values(name) for word in value.split())


def signed_for(text: str) -> tuple[str, str] | None:
    """Part "Person, Director, Middle East, Alpha" into who signs, with what they do, and the body for which they sign."""
    if (behalf := _ON_BEHALF.match(text)) and len(behalf[1].split()) <= _LONGEST_PERSON:
        return behalf[1], behalf[2]
    if (dashed := _DASHED.match(text)) and _is_office_of(dashed[2], dashed[3]):
        return f"{dashed[2]}, {dashed[3]}", dashed[1]
    parts = re.split("([,،] )", text)
    who, does, rest = parts[0], "".join(parts[2:3]), parts[4::2]
    if not rest or not _is_office_of(who, does):
        return None
    body = ", ".join(rest[-2:]) if place(rest[-1]) is not None and len(rest) > 1 else rest[-1]
    return (text[: -len(body)].rstrip(" ,،"), body) if place(body) is None else None


def _is_office_of(who: str, does: str) -> bool:
    """Tell whether the second of two texts is what the first, a person, does: "Jane Example", "Director"."""
    person, office = fold(who).split(), fold(does).split()
    return (
        2 <= len(who.split()) <= _LONGEST_PERSON
        and not has(person, "bodies")
        and not has(person, "common")
        and bool(has(office, "professions"))
        and not has(office, "bodies")
    )


def in_two_scripts(text: str) -> tuple[str, str] | None:
    """Give the halves of a text that says one name twice, in Latin and in Arabic letters: "Name / الاسم"."""
    halves = _PARTED_TWICE.fullmatch(text) or _TWICE.fullmatch(text)
    if halves is None or has_arabic(halves[1]) == has_arabic(halves[3]) or places(halves[3]) is not None:
        return None
    if halves[2] != "/" and any(is_acronym(half) and half.isupper() for half in (halves[1], halves[3])):
        return None  # "GCHR – مركز الخليج": an acronym beside its name
    return halves[1], halves[3]


@lru_cache(maxsize=60_000)
def places(text: str) -> str | None:
    """Give the country that a text names, "" for a region or several countries, None for what is no place."""
    text = text.strip(" .")
    found: list[Place | None] = [place(part.strip()) for part in re.split(r"[/&]|\s(?:and|et|و)\s", text)]
    if place(text) is not None:
        found = [place(text)]
    if not found or any(one is None for one in found):
        return text if len(text) == 2 and text.isupper() and text in _codes() else None
    codes = {one.code for one in found if one is not None and one.code}
    return codes.pop() if len(codes) == 1 else ""


def where_is(text: str) -> str:
    """Give the country of what a column says of a place: "Tunis, Tunisia", "Tunis", "TN"."""
    text = text.strip(" )")
    if 1 < len(text) < 4 and text.isascii() and text.isalpha() and (code := _code_of(text.upper())):
        return code
    if (turned := re.fullmatch(r"(.+?) \((.+?)(?: the)?", text)) and (known := place(f"{turned[2]} {turned[1]}")):
        return known.code  # "Congo (Democratic Republic of the)"
    found = {places(part.strip(" )")) for part in re.split(r"[,،(]|\s[-–]\s", text)} - {None, ""}
    return str(found.pop()) if len(found) == 1 else ""


def initials(name: str) -> str:
    return "".join(word[0] for word in fold(re.sub(r"[-/]", " ", name)).split())


def is_short_for(acronym: str, name: str) -> bool:
    """Tell whether an acronym's letters are those with which a name's words begin; "CIVICUS: World Alliance" is a name."""
    left = iter(initials(name))
    return all(letter in left for letter in fold(acronym).replace(" ", ""))


def is_known(name: str) -> bool:
    """Tell whether the directory knows a body by this very name."""
    return fold(name) in _known_names()


def begins_known(name: str) -> bool:
    """Tell whether a name is a known body's, or begins with one: "Greenpeace Aotearoa"."""
    found = fold(name).split()
    return any(" ".join(found[:count]) in _known_names() for count in range(1, len(found) + 1))


@cache
def _known_names() -> frozenset[str]:
    return frozenset(fold(name) for known in table() for name in known.names)
