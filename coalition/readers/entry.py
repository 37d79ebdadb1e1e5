"""Take one entry of a list apart: an organisation's name, acronym, country, website and who signs for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import unquote

from coalition.names.places import city
from coalition.readers.characters import has_arabic
from coalition.readers.recognise import (
    SITE,
    WEB,
    in_two_scripts,
    initials,
    is_acronym,
    is_body,
    is_short_for,
    places,
    plain,
    unquoted,
    where_is,
)
from coalition.readers.record import ListEntry, WarningReason
from coalition.readers.words import Heads, fold

# Google and Microsoft put their own address before that of a link.
_WRAPPED: Final = re.compile(
    r"https?://(?:www\.google\.com/url\?(?:.*&)?q=|[\w.]+\.safelinks\.protection\.outlook\.com/\?url=)([^&]+)"
)
_BRACKET: Final = re.compile(r"\s*[(\[（]([^()\[\]（）]+)[)\]）]$")
_SIGNED_BY: Final = re.compile(
    r"\s*[,،;(–-]?\s*(?:represented by|signed by|représentée? par|signée? par|(?:و?[يت]مثلها|بتوقيع)|represented through)\s*:?\s*(.+?)\)?$",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(
    r"(?:\s*[(\[](?:since |depuis |est\.? |منذ )?(?:19|20)\d\d[)\]]|(?<=\))\s*[-–—,]\s*(?:19|20)\d\d)$"
)
_COMMA: Final = re.compile(r"\s*[,،]\s*([^,،()]+)$")
_DASH: Final = re.compile(r"\s*(?:\s[-–—]\s|—)\s*([^–—()]+?)$")
_STOP: Final = re.compile(r"(?<=\w[\w)])\.\s+([^.,،()]+)$")
_SLASH: Final = re.compile(r"\s+[/|]\s*([^/|()]+)$")
_ACRONYM_LAST: Final = re.compile(r"^(.*\w.*)\s+([-–—|/])\s+(\S+)$")
# An Arabic name is followed by its Latin acronym without brackets, too.
_LATIN_LAST: Final = re.compile(r"^([^A-Za-z]*[\u0600-\u06ff]+\s+[^A-Za-z]*[\u0600-\u06ff]+)\s+([A-Z][A-Z0-9&.-]+)$")
_ACRONYM_FIRST: Final = re.compile(r"^([A-Z][A-Z0-9&]{1,9})(\s*[-–—:]\s+(?=\S)|,\s+(?=[A-ZÀ-Þ]))(.*\s.*)$")
_ACRONYM_SPELT: Final = re.compile(r"^(\S+)\s+\(([^()]+ [^()]+)\)(?=$|\s*[,،(–-])")
_BASED: Final = re.compile(
    r"^(?:based in|basée? (?:en|au|aux|à)|con sede en|و?مقرها(?: في)?)\s+(?:the\s+)?", re.IGNORECASE
)
_INVERTED: Final = re.compile(r"^(.+), (The|Le|La|Les|L['’])$")
_FEW: Final = 4  # words
_LONGEST_TOWN: Final = 3  # words


@dataclass(frozen=True, slots=True)
class Item:
    """One entry before it is read: its text, and what the layout says beside it."""

    text: str
    line: int
    where: str = ""
    href: str = ""
    acronym: str = ""
    country: str | None = None
    """Content of a column of countries; None where there is none."""
    also: str = ""
    website: str = ""
    person: str = ""
    heading_country: str = ""
    warnings: tuple[WarningReason, ...] = ()
    in_table: bool = False
    of: Heads | None = None
    """The list that a column says it is in."""
    town: str = ""
    """Content of a column beside a name that stands in several rows."""


@dataclass(frozen=True, slots=True)
class Custom:
    """Customs of the whole list, seen from most of its entries."""

    dash_is_country: bool = False
    comma_is_place: bool = False
    town_before_place: bool = False
    acronym_first: bool = False


@dataclass(slots=True)
class _Parts:
    name: str
    acronym: str = ""
    where: str = ""
    has_place: bool = False
    has_town: bool = False
    warnings: list[WarningReason] = field(default_factory=list)


def website_of(text: str, href: str) -> str:
    """Give the address that stands in an entry or lies under its words."""
    found = WEB.search(text) or SITE.search(text)
    address = found["url"].rstrip(".,;") if found else href
    wrapped = _WRAPPED.match(address)
    return unquote(wrapped[1]) if wrapped else address


def ends_with_country(text: str) -> bool:
    """Tell whether a text ends with a place in brackets, after a comma, a dash or a slash."""
    found = (pattern.search(text) for pattern in (_BRACKET, _COMMA, _DASH, _SLASH, _STOP))
    ends = [match[1].strip() for match in found if match is not None]
    return any(places(end) is not None or city(end) for end in ends)


def ends_with_place(text: str) -> bool:
    """Tell whether a text ends with a comma and a place."""
    found = _COMMA.search(text)
    return found is not None and (places(found[1]) is not None or bool(city(found[1])))


def _has_town_before_place(text: str) -> bool:
    """Tell whether a text ends with a town and its country: "…, Sfax, Tunisia"."""
    last = _COMMA.search(text)
    before = _COMMA.search(text[: last.start()]) if last else None
    return last is not None and before is not None and places(last[1]) is not None and bool(city(before[1]))


def custom_of(texts: list[str]) -> Custom:
    """See what is the custom of a list from its entries."""
    return Custom(
        dash_is_country=sum(map(ends_with_country, texts)) * 2 >= len(texts) >= 3,
        acronym_first=sum(map(bool, map(_ACRONYM_FIRST.match, texts))) * 2 >= len(texts) >= 3,
        town_before_place=sum(map(_has_town_before_place, texts)) * 2 >= len(texts) >= 3,
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
            at = places(dashed[1])
            if at and not parts.where:
                parts.name = parts.name[: dashed.start()].strip()
            parts.where = parts.where or at or ""
            parts.warnings += [WarningReason.COUNTRY_GUESSED] if parts.where else []
        _take_acronym(parts, custom)
        end = _DASH.search(parts.name)
        if custom.dash_is_country and not (parts.has_place or parts.where or item.country) and end and _is_town(end[1]):
            parts.warnings.append(WarningReason.COUNTRY_GUESSED)  # a place that is not known, where others have theirs
    parts.name = unquoted(parts.name)
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
    if (spelt := _ACRONYM_SPELT.match(parts.name)) and is_acronym(spelt[1]) and _is_short(spelt[1], spelt[2]):
        parts.acronym, parts.name = spelt[1], spelt[2]
        return
    first, last = _ACRONYM_FIRST.match(parts.name), _ACRONYM_LAST.match(parts.name)
    if first and (has_arabic(first[3]) or custom.acronym_first):
        parts.acronym, parts.name = first[1], first[3]
    elif first and initials(first[3]) == fold(first[1]):  # yet a body may call itself "ABC – Alpha …" as a whole
        parts.acronym, parts.name = first[1], first[3]
        parts.warnings.append(WarningReason.UNLIKELY_NAME)
    elif first and first[2].strip() in {"-", "–", "—"} and _is_short(first[1], first[3]):
        parts.warnings.append(WarningReason.UNLIKELY_NAME)  # short for the rest, or the name itself
    elif last and is_acronym(last[3]) and last[3].isupper() and (last[2] != "/" or is_short_for(last[3], last[1])):
        parts.name, parts.acronym = last[1], last[3]
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
            parts.has_town = True
            return _placed(parts, before, town)
        if town and custom.comma_is_place:
            return _placed(parts, before, town)
        if parts.where and before.endswith(")"):
            return _placed(parts, before, parts.where)  # a town between the acronym and the country
        if parts.where and custom.town_before_place and not parts.has_town and _is_town(end) and not is_acronym(end):
            parts.has_town = True
            return _placed(parts, before, parts.where)
        if end.isalpha() and at is None and not town and not is_acronym(end) and not is_body(end):
            parts.warnings.append(WarningReason.COUNTRY_GUESSED)  # one word behind a comma, a place as a rule
        if is_acronym(end) and not parts.acronym:
            if "." not in end and (is_short_for(end, before) or (end.isupper() and _is_short(end, before))):
                parts.name, parts.acronym = before, end
                return True
            parts.warnings.append(WarningReason.UNLIKELY_NAME)
    found = _SLASH.search(name) or _STOP.search(name)
    if found and not parts.where and (at := places(found[1])) is not None:
        return _placed(parts, name[: found.start()].strip(), at)
    if (found := _DASH.search(name)) and (before := name[: found.start()].strip()):
        at = places(found[1])
        if at is not None and ((custom.dash_is_country and not parts.where) or before.endswith(")")):
            return _placed(parts, before, at)
        town = city(found[1])
        if town and (town == parts.where or (custom.dash_is_country and not parts.where and before.endswith(")"))):
            return _placed(parts, before, town)
    return False


def _placed(parts: _Parts, name: str, where: str) -> bool:
    parts.name, parts.where, parts.has_place = name, parts.where or where, True
    return True


def _take_bracket(parts: _Parts, before: str, inner: str) -> bool:
    """Tell by the name what its bracket is: "(CUBA)" may be a country or short for the name."""
    spelt = is_acronym(inner) and (
        is_short_for(inner, before)
        or (" " not in before and fold(before).startswith(fold(inner)))
        or (places(inner) == "" and not (inner.isupper() or inner[1:].islower()))  # "ASiA" is no region
    )
    inner = _BASED.sub("", inner)
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
