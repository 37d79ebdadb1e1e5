"""Take one entry of a list apart: an organisation's name, acronym, country, website and who signs for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Final
from urllib.parse import unquote

from babel import Locale
from django_countries import countries

from coalition.names.letters import is_too_long
from coalition.names.places import Place, city, place
from coalition.readers.characters import has_arabic, squeeze
from coalition.readers.record import ListEntry, WarningReason
from coalition.readers.words import Heads, fold, has, values

_MAIL: Final = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_MAIL_LAST: Final = re.compile(rf"[\s,:–—-]*[(\[<]?(?:mailto:)?{_MAIL}[)\]>]?\s*$")
_WEB: Final = re.compile(r"[\s,:–—-]*[(\[<]?(?P<url>(?:https?://|www\.)[^\s)\]>،]+)[)\]>]?")
# Google and Microsoft put their own address before that of a link.
_WRAPPED: Final = re.compile(
    r"https?://(?:www\.google\.com/url\?(?:.*&)?q=|[\w.]+\.safelinks\.protection\.outlook\.com/\?url=)([^&]+)"
)
_SITE: Final = re.compile(r"(?<=\S)\s*[(<\[]\s*(?P<url>[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/[^\s)\]]*)?)\s*[)>\]]")
_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|info|ngo|io|eu)(?:\.[a-z]{2})?(?:/\S*)?", re.IGNORECASE
)
_PAGE: Final = re.compile(
    r"(?:page|صفحة|p\.|pg\.?)?\s*\d+\s*(?:of|/|sur|de|من)?\s*\d*|(?:page|صفحة)\s+[ivx]+", re.IGNORECASE
)
_FOOTNOTE: Final = re.compile(
    r"(?:\s*\[(?:\^\w{1,4}|\^?[\da-z*]{1,3})\]|\s*[¹²³⁴⁵⁶⁷⁸⁹⁰†‡]+(?:[,،]\s*[¹²³⁴⁵⁶⁷⁸⁹⁰]+)*|(?<=\S)\s*\*+)+\s*$"
)
_SIGNS: Final = re.compile(
    r"^(?:[•·▪◦‣●○■□◆►▶→➤✓✔☑✅*\u2600-\u27bf\U0001f000-\U0001f1e5\U0001f200-\U0001faff\ufe0f\u200d]|[–—-]\s)+\s*(?=\S)"
)
_RAISED: Final = re.compile(r"(?<=\w\w)[¹²³⁴⁵⁶⁷⁸⁹⁰†‡]+(?=[\s,،(]|$)")
_NOTE_WITHIN: Final = re.compile(r"\s*\[\^?\d{1,2}\](?=[\s,،)(]|$)")
_LAST_AND: Final = re.compile(r"\s*[,،;]\s*(?:and|et|&|y|و)$")
_QUOTES: Final = ('""', "“”", "«»", "''", "‘’", "„“", "”“", "``")
_TWICE: Final = re.compile(r"((?:(?!\s[/|–—-]\s).)+?)\s+([/|–—-])\s+((?:(?!\s[/|–—-]\s).)+)")
_BRACKET: Final = re.compile(r"\s*[(\[（]([^()\[\]（）]+)[)\]）]$")
_SIGNED_BY: Final = re.compile(
    r"\s*[,،;(–-]?\s*(?:represented by|signed by|représentée? par|signée? par|(?:و?[يت]مثلها|بتوقيع)|represented through)\s*:?\s*(.+?)\)?$",
    re.IGNORECASE,
)
_ON_BEHALF: Final = re.compile(
    r"(.{3,60}?)[,،]?\s+(?:on behalf of|au nom de|en nombre de|em nome de|im Namen von|adına|نيابة عن|باسم)(?: the| la)?\s+(.+)"
)
_YEAR: Final = re.compile(
    r"(?:\s*[(\[](?:since |depuis |est\.? |منذ )?(?:19|20)\d\d[)\]]|(?<=\))\s*[-–—,]\s*(?:19|20)\d\d)$"
)
_SHORT_IN_QUOTES: Final = re.compile(r"\s+[\"“«]([A-Z][A-Z0-9]+)[\"”»]$")
_COMMA: Final = re.compile(r"\s*[,،]\s*([^,،()]+)$")
_DASH: Final = re.compile(r"\s*(?:\s[-–—]\s|—)\s*([^–—()]+?)$")
_SLASH: Final = re.compile(r"\s+/\s*([^/()]+)$")
_ACRONYM_LAST: Final = re.compile(r"^(.*\w.*)\s+[-–—|]\s+(\S+)$")
# An Arabic name is followed by its Latin acronym without brackets, too.
_LATIN_LAST: Final = re.compile(r"^([^A-Za-z]*[\u0600-\u06ff]+\s+[^A-Za-z]*[\u0600-\u06ff]+)\s+([A-Z][A-Z0-9&.-]+)$")
_ACRONYM_FIRST: Final = re.compile(r"^([A-Z][A-Z0-9&]{1,9})(\s*[-–—:]\s+(?=\S)|,\s+(?=[A-ZÀ-Þ]))(.*\s.*)$")
_FLAG: Final = re.compile(r"\s*[\U0001f1e6-\U0001f1ff]{2}")
_INVERTED: Final = re.compile(r"^(.+), (The|Le|La|Les|L['’])$")
_PROFESSION_WITHIN: Final = 5  # words
_LONGEST_PERSON: Final = 4  # words
_FEW: Final = 4  # words
_LONGEST_TOWN: Final = 3  # words
_MOST_WORDS: Final = 22
_MOST_CHARACTERS: Final = 250
_LONGEST_ACRONYM: Final = 15


@dataclass(frozen=True, slots=True)
class Item:
    """One entry before it is read: its text, and what the layout says beside it."""

    text: str
    line: int
    where: str = ""
    href: str = ""
    acronym: str = ""
    country: str | None = None
    """What a column of countries holds; None where there is none."""
    also: str = ""
    website: str = ""
    person: str = ""
    heading_country: str = ""
    warnings: tuple[WarningReason, ...] = ()
    in_table: bool = False
    of: Heads | None = None
    """The list that a column says it is in."""
    town: str = ""
    """What a column says beside a name that stands in several rows."""


@dataclass(frozen=True, slots=True)
class Custom:
    """What is the custom of the whole list, seen from most of its entries."""

    dash_is_country: bool = False
    comma_is_place: bool = False
    acronym_first: bool = False


@dataclass(slots=True)
class _Parts:
    name: str
    acronym: str = ""
    where: str = ""
    has_place: bool = False
    warnings: list[WarningReason] = field(default_factory=list)


@cache
def _codes() -> frozenset[str]:
    territories = map(str, Locale("en").territories)
    return frozenset(code for code in territories if len(code) == 2) - {"EU", "UN", "ZZ", "XA", "XB", "EZ"}


def _letters(flag: str) -> str:
    """Give the country code that a flag is made of."""
    return "".join(chr(ord(one) - 0x1F1E6 + ord("A")) for one in flag.strip())


def without_address(text: str) -> str:
    """Take web addresses off a text, and a mail address off its end."""
    return _MAIL_LAST.sub("", _WEB.sub("", _SITE.sub("", text)))


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
    text = re.sub(r"(?<=\))\d{1,2}$|\s[-–—:]$", "", text).rstrip(",;،؛ ")
    if len(text) > 2 and text[0] + text[-1] in _QUOTES and text.count(text[0]) <= 2 and text[0] not in text[1:-1]:
        text = text[1:-1].strip(" ,;")
    return _SHORT_IN_QUOTES.sub(r" (\1)", text)


def website_of(text: str, href: str) -> str:
    """Give the address that stands in an entry or lies under its words."""
    found = _WEB.search(text) or _SITE.search(text)
    address = found["url"].rstrip(".,;") if found else href
    wrapped = _WRAPPED.match(address)
    return unquote(wrapped[1]) if wrapped else address


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
    return _ADDRESS.fullmatch(text.strip(" <>()")) is not None


def is_page_mark(text: str) -> bool:
    """Tell whether a line is the number of a page."""
    return _PAGE.fullmatch(text.strip(" -–—|")) is not None


def is_body(text: str) -> bool:
    """Tell whether a text has a word that names what kind of body it is."""
    found = fold(text).split()
    return has(found, "bodies") + has(found, "also_bodies") > 0


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


@cache
def words_as_written(name: str) -> frozenset[str]:
    """Give titles of persons with their capitals: "Me Dupont", but not "me"."""

    return frozenset(word for value in values(name) for word in value.split())


def signed_for(text: str) -> tuple[str, str] | None:
    """Part "Person, Director, Middle East, Alpha" into who signs, with what they do, and the body for which they sign."""
    if (behalf := _ON_BEHALF.match(text)) and len(behalf[1].split()) <= _LONGEST_PERSON:
        return behalf[1], behalf[2]
    parts = re.split("([,،] )", text)
    who, does, rest = parts[0], "".join(parts[2:3]), parts[4::2]
    does_words = fold(does).split()
    if (
        not rest
        or not 2 <= len(who.split()) <= _LONGEST_PERSON
        or has(fold(who).split(), "bodies")
        or has(fold(who).split(), "common")
        or not has(does_words, "professions")
        or has(does_words, "bodies")
    ):
        return None
    body = ", ".join(rest[-2:]) if place(rest[-1]) is not None and len(rest) > 1 else rest[-1]
    return (text[: -len(body)].rstrip(" ,،"), body) if place(body) is None else None


def in_two_scripts(text: str) -> tuple[str, str] | None:
    """Give the halves of a text that says one name twice, in Latin and in Arabic letters: "Name / الاسم"."""
    halves = _TWICE.fullmatch(text)
    if halves is None or has_arabic(halves[1]) == has_arabic(halves[3]) or places(halves[3]) is not None:
        return None
    if halves[2] != "/" and (is_acronym(halves[1]) or is_acronym(halves[3])):
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
    if 1 < len(text) < 4 and text.isascii() and text.isalpha() and (code := countries.alpha2(text.upper())):
        return code
    found = {places(part.strip(" )")) for part in re.split(r"[,،(]|\s[-–]\s", text)} - {None, ""}
    return str(found.pop()) if len(found) == 1 else ""


def _initials(name: str) -> str:
    return "".join(word[0] for word in fold(re.sub(r"[-/]", " ", name)).split())


def is_short_for(acronym: str, name: str) -> bool:
    """Tell whether an acronym's letters are those with which a name's words begin; "CIVICUS: World Alliance" is a name."""
    initials = iter(_initials(name))
    return all(letter in initials for letter in fold(acronym).replace(" ", ""))


def ends_with_country(text: str) -> bool:
    """Tell whether a text ends with a place in brackets, after a comma, a dash or a slash."""
    found = (pattern.search(text) for pattern in (_BRACKET, _COMMA, _DASH, _SLASH))
    ends = [match[1].strip() for match in found if match is not None]
    return any(places(end) is not None or city(end) for end in ends)


def ends_with_place(text: str) -> bool:
    """Tell whether a text ends with a comma and a place."""
    found = _COMMA.search(text)
    return found is not None and (places(found[1]) is not None or bool(city(found[1])))


def custom_of(texts: list[str]) -> Custom:
    """See what is the custom of a list from its entries."""
    return Custom(
        dash_is_country=sum(map(ends_with_country, texts)) * 2 >= len(texts) >= 3,
        acronym_first=sum(map(bool, map(_ACRONYM_FIRST.match, texts))) * 2 >= len(texts) >= 3,
        comma_is_place=sum(map(ends_with_place, texts)) * 5 >= len(texts) * 3 and len(texts) >= 3,
    )


def read_entry(item: Item, custom: Custom) -> ListEntry:
    """Take an item apart; what stands in brackets and is neither acronym nor country stays in the name."""
    written = plain(item.text)
    if (by := _SIGNED_BY.search(written)) and by.start():
        item = replace(item, person=item.person or by[1].strip(), text=written[: by.start()])
    parts = _Parts(plain(item.text))
    both = in_two_scripts(parts.name)
    if both:
        other = _Parts(both[1])
        _take_ends(other, custom)
        first = _Parts(both[0])
        _take_ends(first, custom)
        parts = _Parts(first.name, first.acronym or other.acronym, first.where or other.where, True)
    elif inverted := _INVERTED.match(parts.name):
        parts.name = f"{inverted[2]} {inverted[1]}".replace("' ", "'").replace("’ ", "’")
    else:
        town = _COMMA.search(parts.name)
        if custom.comma_is_place and not ends_with_country(parts.name) and town and _is_town(town[1]):
            parts.name = parts.name[: town.start()].strip()
            parts.warnings.append(WarningReason.COUNTRY_GUESSED)
        _take_ends(parts, custom)
        if not parts.has_place and (dashed := _DASH.search(parts.name)):
            parts.where = parts.where or places(dashed[1]) or ""
            parts.warnings += [WarningReason.COUNTRY_GUESSED] if parts.where else []
        _take_acronym(parts, custom)
    country = parts.where
    if item.country is not None:
        told = where_is(item.country)
        country = told or (country if not item.country.strip() else "")
    elif not country:
        country = item.heading_country if not parts.has_place else ""
        country = country or (item.heading_country if parts.has_place and not parts.where else "")
    acronym = item.acronym.strip("() ") or parts.acronym
    if item.also and not acronym and (short := _BRACKET.search(plain(item.also))) and is_acronym(short[1]):
        acronym = short[1]
    if item.town:
        parts.name = f"{parts.name}, {item.town}"
    warnings = tuple(dict.fromkeys((*item.warnings, *parts.warnings)))
    full = written
    if item.also:
        full = f"{full} – {item.also}"
    if item.acronym and fold(acronym) not in fold(full).split():
        full = f"{full} ({acronym})"
    if item.country:
        full = f"{full}, {item.country}"
    return ListEntry(
        parts.name, acronym, country, not warnings, item.line, full,
        website=item.website or website_of(item.text, item.href), person=item.person, warnings=warnings, where=item.where,
    )  # fmt: skip


def _take_ends(parts: _Parts, custom: Custom) -> None:
    while _take_last(parts, custom):
        pass


def _take_acronym(parts: _Parts, custom: Custom) -> None:
    """Take an acronym that stands before or behind the name without brackets."""
    if parts.acronym:
        return
    first, last = _ACRONYM_FIRST.match(parts.name), _ACRONYM_LAST.match(parts.name)
    if first and (has_arabic(first[3]) or custom.acronym_first):
        parts.acronym, parts.name = first[1], first[3]
    elif first and _initials(first[3]) == fold(first[1]):  # yet a body may call itself "ABC – Alpha …" as a whole
        parts.acronym, parts.name = first[1], first[3]
        parts.warnings.append(WarningReason.UNLIKELY_NAME)
    elif last and is_acronym(last[2]) and last[2].isupper():
        parts.name, parts.acronym = last[1], last[2]
    elif (latin := _LATIN_LAST.match(parts.name)) and is_acronym(latin[2]):
        parts.name, parts.acronym = latin[1], latin[2]


def _take_last(parts: _Parts, custom: Custom) -> bool:
    """Take an acronym, a place or a year off the end of a name, and tell whether there was one."""
    name = parts.name
    if (year := _YEAR.search(name)) and year.start():
        parts.name = name[: year.start()].strip()
        return True
    if (found := _BRACKET.search(name)) and (before := name[: found.start()].strip()):
        return _take_bracket(parts, before, found[1].strip())
    comma = _COMMA.search(name)
    if comma and (before := name[: comma.start()].strip()):
        end = comma[1].strip()
        at = places(end)
        if at is not None and not (at == end and is_short_for(end, before)):
            return _placed(parts, before, at)
        if (town := city(end)) and town == parts.where:
            return _placed(parts, before, town)
        if town and custom.comma_is_place:
            return _placed(parts, before, town)
        if parts.where and before.endswith(")"):
            return _placed(parts, before, parts.where)  # a town between the acronym and the country
        if not parts.where and end.isalpha() and at is None and not town and not is_acronym(end) and not is_body(end):
            parts.warnings.append(WarningReason.COUNTRY_GUESSED)  # one word behind a comma, a place as a rule
        if is_acronym(end) and end.isupper() and is_short_for(end, before) and not parts.acronym:
            parts.name, parts.acronym = before, end
            return True
    if (found := _SLASH.search(name)) and not parts.where and (at := places(found[1])) is not None:
        return _placed(parts, name[: found.start()].strip(), at)
    if (found := _DASH.search(name)) and (before := name[: found.start()].strip()):
        at = places(found[1])
        if at is not None and ((custom.dash_is_country and not parts.where) or before.endswith(")")):
            return _placed(parts, before, at)
        if custom.dash_is_country and (town := city(found[1])) and not parts.where and before.endswith(")"):
            return _placed(parts, before, town)
    return False


def _placed(parts: _Parts, name: str, where: str) -> bool:
    parts.name, parts.where, parts.has_place = name, parts.where or where, True
    return True


def _take_bracket(parts: _Parts, before: str, inner: str) -> bool:
    """Tell by the name what its bracket is: "(CUBA)" may be a country or short for the name."""
    spelt = is_acronym(inner) and (
        is_short_for(inner, before) or (" " not in before and fold(before).startswith(fold(inner)))
    )
    at = places(inner) if not spelt else None
    if at and parts.where and at != parts.where and is_acronym(inner):
        at = None  # the country is told: "Beta Centre (BC), Lebanon"
    if at is not None:
        return _placed(parts, before, at)
    pieces = [piece.strip() for piece in re.split(r"[,،;]|\s/|/\s|\s[-–—]\s", inner)]
    if len(pieces) == 2:
        one, other = pieces
        for short, where in ((one, other), (other, one)):
            code = places(where) if places(where) is not None else city(where) or None
            if code is not None and is_acronym(short) and not parts.acronym and places(short) is None:
                parts.acronym = short
                return _placed(parts, before, code)
        code = places(other)
        if code and city(one):
            return _placed(parts, before, code)
    if has_arabic(inner) != has_arabic(before) and not is_acronym(inner) and sum(one.isalpha() for one in inner) > 3:
        parts.name = before  # the name in another language
        return True
    if is_acronym(inner) and not parts.acronym:
        if not spelt and not parts.where and (town := city(inner)):
            return _placed(parts, before, town)
        parts.name, parts.acronym = before, inner
        return True
    if not parts.acronym and _is_short(inner, before):
        parts.name, parts.acronym = before, inner
        return True
    if len(inner.split()) < _FEW:
        parts.warnings.append(WarningReason.UNLIKELY_NAME)  # what the bracket is, nothing tells
    return False


def _is_short(inner: str, name: str) -> bool:
    """Tell whether a short name in brackets is made of the letters of the name, but for a word that says what it is."""
    first, *others = [fold(word) for word in re.split(r"[\s/]+", inner)]
    letters = iter(fold(name).replace(" ", ""))
    return (
        inner[0].isupper()
        and len(others) < 3
        and len(inner) * 2 <= len(name)
        and any(word.startswith(first[0]) for word in fold(name).split())
        and all(letter in letters for letter in first if letter.isalnum())
        and not any(word.islower() for word in inner.split())
    )


def _is_town(text: str) -> bool:
    """Tell whether a text can be the name of a town: few words with capitals, and none of a body."""
    given = text.split()
    return len(given) <= _LONGEST_TOWN and not is_body(text) and not any(word[0].islower() for word in given)


def key(entry: ListEntry) -> str:
    """Give the form by which a name that stands twice is seen."""
    return fold(entry.name)
