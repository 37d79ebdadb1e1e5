"""Part lines into names: what was parted by a guess is marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from coalition.names.places import city
from coalition.readers.characters import has_arabic, squeeze
from coalition.readers.classify import is_enumeration
from coalition.readers.entry import ends_with_country
from coalition.readers.recognise import (
    in_two_scripts,
    is_acronym,
    is_body,
    is_role,
    is_site,
    place,
    plain,
    without_address,
)
from coalition.readers.words import fold, has, words

_SEMICOLON: Final = r"[;؛](?:\s+|$)"
_COMMA: Final = r"[,،](?:\s+|$)"
_STROKE: Final = r"\s+(?:/{1,3}|[|•·★☆◆●■▪*~])(?:\s+|$)|\s*\|\s*|(?<=\w)/\s|\s/(?=\w)"
_ANY: Final = re.compile(rf"{_SEMICOLON}|{_COMMA}|{_STROKE}|\s+[-–—]\s+|\t")
_AND: Final = re.compile(
    r"(?:^|\s+)(?:(?:and|et|&|y|e|und|ve)\s+(?=(?:(?:the|les?|la)\s+|l[’'])?[A-ZÀ-Þ0-9])|و(?=\S{3}))"
)
_ANY_AND: Final = re.compile(r"\s(?:and|et|y|e|und|en|ve|och|og|dan|и)\s+(?=[A-ZÀ-Þ0-9А-Я])")
_ARTICLE: Final = re.compile(r"^(?:(?:the|les?|la)\s+|l[’'])(?=[A-ZÀ-Þ0-9])")  # small: it is the sentence's
_NO_ANDS: Final = frozenset(map(fold, ("وتش", "اتش", "احد")))  # Watch, written in Arabic, begins as "and" does
_FEWEST: Final = 3


def outside_brackets(text: str, separator: str) -> list[str]:
    """Split a text at a separator that does not stand in brackets or quotation marks."""
    parts, start = [], 0
    for found in re.finditer(separator, text):
        before = text[start : found.start()]
        if (
            before.count("(") <= before.count(")")
            and before.count("«") <= before.count("»")
            and before.count("“") <= before.count("”")
        ):
            parts.append(before)
            start = found.end()
    return [part for part in (*parts, text[start:]) if part.strip(" .")]


def split(text: str, *, led: bool, alone: bool = False) -> tuple[list[str], bool]:
    """Part the names of one text, and tell whether that was a guess; one name is given back whole.

    `led` says that a sentence leads in the names; `alone`, that the text is all that there is between two gaps.
    """
    if in_two_scripts(plain(text)):
        return [text], False
    semicolons = _with_places(outside_brackets(text.rstrip(" ."), _SEMICOLON))
    whole = sum(_is_whole(_without_and(one)) for one in semicolons[1:])
    if len(semicolons) > 1 and _part_names(semicolons):
        if whole == len(semicolons) - 1:
            return _last_two(semicolons)
        if len(semicolons) > _FEWEST and whole * 3 >= (len(semicolons) - 1) * 2:
            return _last_two(semicolons)[0], True
    strokes = at_strokes(text)
    if len(strokes) > 2 and len(own := _with_places(strokes)) < len(strokes):  # "Alpha | Lebanon | www.example.org"
        return own, len(own) > 1
    commas = _without_sentence(outside_brackets(text.rstrip(" ."), _COMMA))
    by_commas = _part_names(commas)
    runs_on = by_commas and len(commas) > len(strokes)  # "A, B / Ba, C": commas part the names
    if (
        len(strokes) > 1
        and not runs_on
        and _part_names(strokes)
        and 2 * sum(place(part.strip()) is not None or _is_subtitle(part) for part in strokes[1:]) < len(strokes)
    ):
        parts, guessed = _last_two(strokes)
        return parts, guessed or len(strokes) == 2
    dashed = outside_brackets(text, r"\s+[-–—]\s+")
    if len(dashed) > _FEWEST and sum(len(part.split()) > 1 for part in dashed) * 2 > len(dashed):
        return dashed, True
    # "Alpha Network, represented by …" is one name.
    goes_on = any(
        re.match(r"[a-zà-ÿ]", one.strip()) and not _AND.match(one.strip()) and not _ARTICLE.match(one.strip())
        for one in commas[1:]
    )
    led = led and not goes_on
    if by_commas and (
        (led and len(commas) > 1)
        or (alone and (is_enumeration(text) or len(commas) >= _FEWEST) and not ends_with_places(text))
    ):
        parts = _sensible(commas)
        placed = sum(map(ends_with_country, parts))
        if len(parts) > 1 if led else len(parts) >= _FEWEST and all(_begins(one) or has_arabic(one) for one in parts):
            is_even = not len(parts) / 2 < placed < len(parts)
            return parts, not (led and is_even and all(map(_is_strong, parts)))
    if led:
        ands = _at_each_and(text) if has_arabic(text) else _at_last_and(text)
        if len(ands) > 1:
            return [_ARTICLE.sub("", one) for one in ands], not all(is_body(one) for one in ands)
    return [_ARTICLE.sub("", text) if led else text], False


def names_in(text: str, *, led: bool, alone: bool) -> list[tuple[str, bool]]:
    """Give the names of one text as `split` parts them, each with whether that was a guess."""
    parts, guessed = split(text, led=led, alone=alone)
    last = parts[-1].strip()
    doubtful: Sequence[str] = ()
    if len(parts) > 1 and _may_be_two(text, last):  # what is parted from it by an "and" may have been, too
        doubtful = parts[-1:] if text[: text.rfind(last)].rstrip().endswith((",", "،", ";", "؛")) else parts[-2:]
    return [(part.strip(), guessed or part in doubtful) for part in parts]


def at_strokes(text: str) -> list[str]:
    """Part a text at the stroke or bullet that stands in it most often, and between names."""
    signs = Counter(found[0].strip() for found in re.finditer(_STROKE, text))
    if len(signs) < 2:
        return outside_brackets(text, _STROKE)
    ways = (outside_brackets(text, rf"\s+{re.escape(sign)}(?:\s+|$)") for sign, _times in signs.most_common())
    return next(filter(_part_names, ways), [text])


def _part_names(parts: list[str]) -> bool:
    """Tell whether a sign parts names; in "A, Tunisia / B, Egypt" the comma does not: a place stands first behind it."""

    def begins_with_place(part: str) -> bool:
        first, *rest = _ANY.split(part.strip(), maxsplit=1)
        return bool(rest) and (place(without_address(first).strip()) is not None or bool(city(first.strip())))

    return begins_with_place(parts[0]) or not any(map(begins_with_place, parts[1:])) if parts else False


def _with_places(parts: list[str]) -> list[str]:
    """Give a place or an address back to the name before it: "Alpha; Lebanon"."""
    joined: list[str] = []
    for part in parts:
        bare = part.strip(" .,–—-")
        if joined and (place(without_address(bare).strip(" .,–—-")) is not None or is_site(bare)):
            joined[-1] = f"{joined[-1].strip()}, {part.strip(' .,')}"
        else:
            joined.append(part)
    return joined


def _without_sentence(parts: list[str]) -> list[str]:
    """Take off how a sentence goes on behind the names: "A, B and C, call on states to act."."""
    while len(parts) > 2 and parts[-1].strip()[:1].islower() and has(fold(parts[-1]).split(), "verbs"):
        parts = parts[:-1]
    return parts


def _is_whole(part: str) -> bool:
    """Tell whether a part can be a name by itself."""
    return bool(re.search(r"[^\W\d_]{2}", part)) and not part.strip()[:1].islower()


def _is_subtitle(part: str) -> bool:
    return is_acronym(part.strip())


def _is_strong(part: str) -> bool:
    """Tell whether a part between commas is surely a name by itself, and not the middle of one."""
    found = fold(part.split("(")[0]).split()
    begins = _begins(part) or (has_arabic(part) and len(found) > 1)
    return (
        bool(found)
        and begins
        and any(not has([word], "common") and not has([word], "bodies") for word in found)
        and not ("&" in part and not is_body(part))
        and not part[:1].islower()
    )


def ends_with_places(text: str) -> bool:
    beside = outside_brackets(text.rstrip(" .;"), _COMMA)[1:]
    known = [place(part.strip()) is not None or bool(city(part.strip())) for part in beside]
    return all(known) or (len(beside) == 2 and known[-1])


def _last_two(parts: list[str]) -> tuple[list[str], bool]:
    """Part the last two names at their "and" where both are whole: "A; B (BC) and Association C"."""
    *before, last = [_without_and(part) for part in parts]
    halves = _at_last_and(last)
    if len(halves) > 1 and (halves[0].endswith(")") or has(fold(halves[-1]).split()[:1], "bodies")):
        return [*before, *halves], True
    return [*before, last], False


def _may_be_two(text: str, last: str) -> bool:
    """Tell whether the last name of a text may be two: an "and" of whatever language stands in it, and none right before it."""
    has_and = len(_at_each_and(last)) > 1 if has_arabic(last) else _ANY_AND.search(last) is not None
    return has_and and not re.search(r"[,،;؛]\s*\w{1,3}\s*$", text[: text.rfind(last)])


def _sensible(parts: list[str]) -> list[str]:
    """Give a country back to the name before it, and part the last two names at their "and"."""
    parts = [part.strip() for part in parts]
    if len(parts) > 1 and all(part.startswith("و") for part in parts[1:]):  # an Arabic sentence says "and" before each
        parts = [parts[0], *(part[1:] for part in parts[1:])]
    last = parts[-1]
    halves = [last] if _AND.match(last) else _at_last_and(last)
    return [_ARTICLE.sub("", _without_and(part)) for part in _with_places([*parts[:-1], *halves])]


def _at_last_and(text: str) -> list[str]:
    """Part "… and Beta Centre", but not "Freedom of Thought and Expression"."""
    for found in _AND.finditer(text):
        if found.start() and _begins(text[found.end() :]) and not _is_pair(text[: found.start()]):
            return [text[: found.start()], text[found.end() :]]
    return [text]


def holds_two(text: str) -> bool:
    """Tell whether an "and" may stand between two bodies: "Alpha Network and Beta Centre"."""
    halves = _at_each_and(text) if has_arabic(text) else _at_last_and(text)
    return len(halves) > 1 and all(has(fold(one).split(), "bodies") for one in halves)


def _is_pair(before: str) -> bool:
    """Tell whether what stands before an "and" needs what comes after it: "Centre for Freedom and …"."""
    last = fold(before).split()[-1:]
    return bool(has(last, "small") or has(last, "never_last"))


def _at_each_and(text: str) -> list[str]:
    """Part Arabic names that have no more than an "and" between them; before a word with its article it joins two words."""
    parts = [text]
    for found in re.finditer(r"\s+و(?=(\w{3,}))", text):
        word = fold(found[1])
        joins = word in words("common") or word in words("never_last") or word in _NO_ANDS
        if not word.startswith(("ال", "لل")) and (word in words("bodies") or not joins):
            parts[-1:] = [parts[-1][: len(parts[-1]) - len(text) + found.start()], text[found.end() :]]
    return parts


def _without_and(text: str) -> str:
    """Take the "and" of a sentence off a name."""
    text = text.strip()
    found = _AND.match(text)
    return text[found.end() :] if found and (found[0] != "و" or _begins(text[1:])) else text


def _begins(text: str) -> bool:
    """Tell whether a name begins here, and not the second half of one."""
    found = fold(text.split("(")[0]).split()
    if not found or has_arabic(found[0]):
        return bool(found) and found[0] in words("bodies")
    return len(found) > 2 or has(found, "common") < len(found)


def wraps(lines: Sequence[str]) -> bool:
    """Tell whether separators run through lines that were broken anywhere: "A; B\nCentre; C"."""
    parts = len(outside_brackets(squeeze(" ".join(lines)), _SEMICOLON))
    at_ends = sum(line.rstrip().endswith((";", "؛")) for line in lines)
    return len(lines) > 1 and (parts > len(lines) or (parts > 2 and parts * 2 > len(lines) > 2 * at_ends))


def are_whole(lines: Sequence[str]) -> bool:
    """Tell whether most lines end with what ends an entry, set apart by a sign: its place, or somebody's office."""
    parted = [outside_brackets(line, rf"{_SEMICOLON}|{_COMMA}") for line in lines]
    ends = [parts[-1].strip(" .,") for parts in parted if len(parts) > 1]
    return 2 * sum(place(end) is not None or is_role(end) for end in ends) > len(lines)
