"""Split lines that hold many names, between semicolons, slashes, strokes or commas."""

import re
from typing import Final

from coalition.domain.documents.breaks import Cell
from coalition.domain.documents.characters import has_arabic, squeeze
from coalition.domain.documents.entries import ends_with_country, has_mark, in_two_scripts, without_mark
from coalition.domain.documents.headings import heading
from coalition.domain.documents.prose import has_verb, is_enumeration
from coalition.domain.documents.record import Doubt, DoubtReason
from coalition.domain.documents.vocabulary import BODIES, COMMON, NEVER_LAST, words
from coalition.names.letters import fold
from coalition.names.places import city, place

Region = list[tuple[int, str]]

_SEMICOLON: Final = r"[;؛](?:\s+|$)"
COMMA: Final = r"[,،](?:\s+|$)"
_COMMA_AT_END: Final = r"[,،](?:\n|$)"
_IN_A_LINE: Final = (r"\s*\|\s*", r"\s+(?:/{1,3}|[•·])\s+|(?<=\w)/\s|\s/(?=\w)")
_SLASH: Final = r"\s+(?:/{1,3}|[|•·])(?:\s+|$)"
_BROKEN: Final = r"\s(?:/{1,3}|[|•·])\s*$"
_NO_ANDS: Final = words("وتش اتش احد")  # Watch, written in Arabic, begins as "and" does
_FEWEST: Final = 3
_SEMICOLONS_A_LINE: Final = 0.6
_COMMAS_A_LINE: Final = 1.5  # fewer are countries, or part of a name
_AND: Final = re.compile(r"(?:^|\s+)(?:(?:and|et|&|y)\s+(?=(?:(?:the|les?|la)\s+|l[’'])?[A-ZÀ-Þ0-9])|و(?=\S{3}))")
_ARTICLE: Final = re.compile(
    r"^(?:(?:the|les?|la)\s+|l[’'])(?=[A-ZÀ-Þ])"
)  # small: it belongs to the sentence, not to the name


def parts_of(region: Region) -> list[tuple[int, str]]:
    """Give the names that stand between semicolons, commas or slashes in a region, nothing where it has none."""
    if any(has_mark(text) or "\t" in text for _, text in region):
        return []
    if parts := _split_region(region, _SEMICOLON, fewest=_FEWEST, least=_SEMICOLONS_A_LINE):
        return parts
    if parts := _between_strokes(region):
        return parts
    whole = squeeze(" ".join(text for _, text in region))
    if is_enumeration(whole) and not _end_with_places(region):
        return _split_region(region, COMMA, fewest=_FEWEST, least=_COMMAS_A_LINE)
    custom = _customs(region)
    parts = [(number, part) for number, text in region for part in _split_line(text, custom)]
    return parts if len(parts) > max(len(region), _FEWEST - 1) else []


def split_inline(region: Region, doubts: list[Doubt], *, led: bool) -> list[Cell]:
    """Give the cells of a region with one column: names between separators, else one a line.

    Of what a sentence leads in, fewer commas part the names.
    """
    marked = [has_mark(text) for _, text in region]
    region = [(number, without_mark(text)) for number, text in region]
    fewest = _FEWEST - 1 if led else _FEWEST
    if not any(marked):
        if parts := _split_region(region, _SEMICOLON, fewest=_FEWEST, least=_SEMICOLONS_A_LINE):
            return [Cell(number, 0, part, marked=True) for number, part in _last_two_apart(parts, doubts)]
        if parts := _between_strokes(region):
            return [Cell(number, 0, part, marked=True) for number, part in _last_two_apart(parts, doubts)]
        parts = [] if _end_with_places(region) else _split_region(region, COMMA, fewest=fewest, least=_COMMAS_A_LINE)
        if parts:
            parts = _sensible(_without_sentence(parts, doubts))
            doubts.append(Doubt(DoubtReason.SEPARATOR_GUESSED, parts[0][0], "; ".join(part for _, part in parts)))
            return [Cell(number, 0, part, marked=True, sure=False) for number, part in parts]
        if parts := _split_region(region, _COMMA_AT_END, fewest=_FEWEST, least=_SEMICOLONS_A_LINE):
            return [Cell(number, 0, part, marked=True) for number, part in parts]
    if led and len(region) == 1 and len(names := _at_each_and(region[0][1])) >= _FEWEST:
        doubts.append(Doubt(DoubtReason.SEPARATOR_GUESSED, region[0][0], "; ".join(names)))
        return [Cell(region[0][0], 0, part, marked=True, sure=False) for part in names]
    cells: list[Cell] = []
    custom = _customs(region)
    for index, ((number, text), is_marked) in enumerate(zip(region, marked, strict=True)):
        parts = [(number, part) for part in _split_line(text, custom) if part.strip()]
        is_parted = len(parts) > 1
        parts = _last_two_apart(parts, doubts) if is_parted else parts
        cells += [Cell(number, 0, part, marked=is_marked or is_parted, after_gap=index == 0) for _, part in parts]
    return cells


def _last_two_apart(parts: list[tuple[int, str]], doubts: list[Doubt]) -> list[tuple[int, str]]:
    """Part the last two names at their "and" where both are whole: "A / B (BC) and Association C"."""
    number, last = parts[-1]
    halves = [_without_and(last)] if _AND.match(last) else _at_last_and(last)
    first, second = halves[0], halves[-1]
    if len(halves) > 1 and not (first.endswith(")") or fold(second).split()[0] in BODIES):
        halves = [last]
    if len(halves) > 1:
        doubts.append(Doubt(DoubtReason.SEPARATOR_GUESSED, number, "; ".join(halves)))
    return [*((line, _without_and(part)) for line, part in parts[:-1]), *((number, half) for half in halves)]


def _between_strokes(region: Region) -> list[tuple[int, str]]:
    """Give the names between slashes or strokes of one line, or of lines that were broken behind one."""
    broken = len(region) == 1 or any(re.search(_BROKEN, text) for _, text in region[:-1])
    return _split_region(region, _SLASH, fewest=_FEWEST, least=_SEMICOLONS_A_LINE) if broken else []


def _end_with_places(region: Region) -> bool:
    """Tell whether commas stand before places, a name a line: "Alpha Network, Rabat, Morocco"."""
    lines = [text for _, text in region if heading(text) is None]
    if len(lines) == 1:
        beside = outside_brackets(lines[0].rstrip(" .;"), COMMA)[1:]
        return all(place(part) is not None or city(part) for part in beside)
    return sum(ends_with_country(text.rstrip(" .;")) for text in lines) * 2 >= len(lines)


def _split_region(region: Region, separator: str, *, fewest: int, least: float) -> list[tuple[int, str]]:
    """Split lines that were wrapped anywhere; nothing where the separator is too rare to part names."""
    whole = "\n".join(text.strip() for _, text in region)
    parts = []
    for start, part in _spans_outside_brackets(whole, separator):
        if part.strip():
            begins = start + len(part) - len(part.lstrip())
            parts.append((region[whole.count("\n", 0, begins)][0], squeeze(part)))
    found = len(parts) - 1
    return parts if found >= fewest - 1 and found >= least * (len(region) - 1) else []


def _without_sentence(parts: list[tuple[int, str]], doubts: list[Doubt]) -> list[tuple[int, str]]:
    """Take off how a sentence goes on behind the names: "A, B and C, call on states to act."."""
    while len(parts) > 1 and parts[-1][1][:1].islower() and has_verb(parts[-1][1]):
        doubts.append(Doubt(DoubtReason.NOT_A_NAME, *parts[-1]))
        parts = parts[:-1]
    return parts


def _sensible(parts: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Give a country back to the name before it, and part the last two names at their "and"."""
    if all(part.startswith("و") for _, part in parts[1:]):  # an Arabic sentence says "and" before each
        parts = [parts[0], *((number, part[1:]) for number, part in parts[1:])]
    number, last = parts[-1]
    joined: list[tuple[int, str]] = []
    for number, part in [
        *parts[:-1],
        *((number, part) for part in ([last] if _AND.match(last) else _at_last_and(last))),
    ]:
        if joined and place(part.strip(" .")) is not None:
            joined[-1] = (joined[-1][0], f"{joined[-1][1]}, {part.strip(' .')}")
        else:
            joined.append((number, _ARTICLE.sub("", _without_and(part))))
    return joined


def _at_last_and(text: str) -> list[str]:
    """Part "… and Beta Centre", but not "Freedom of Thought and Expression"."""
    for found in _AND.finditer(text):
        if found.start() and _begins_name(text[found.end() :]):
            return [text[: found.start()], text[found.end() :]]
    return [text]


def _at_each_and(text: str) -> list[str]:
    """Part Arabic names that have no more than an "and" between them; before a word with its article it joins two words."""
    if not has_arabic(text) or re.search(rf"{COMMA}|{_SEMICOLON}|{_SLASH}", text):
        return [text]
    parts = [text]
    for found in re.finditer(r"\s+و(?=(\w{3,}))", text):
        word = fold(found[1])
        if not word.startswith(("ال", "لل")) and (word in BODIES or word not in COMMON | NEVER_LAST | _NO_ANDS):
            parts[-1:] = [parts[-1][: len(parts[-1]) - len(text) + found.start()], text[found.end() :]]
    return parts


def _without_and(text: str) -> str:
    """Take the "and" of a sentence off a name."""
    found = _AND.match(text)
    return text[found.end() :] if found and (found[0] != "و" or _begins_name(text[1:])) else text


def _begins_name(text: str) -> bool:
    """Tell whether a name begins here, and not the second half of one."""
    words = fold(text.split("(")[0]).split()
    if not words or has_arabic(words[0]):
        return bool(words) and words[0] in BODIES
    return len(words) > 2 or not COMMON.issuperset(words)


def _customs(region: Region) -> list[str]:
    """Give the strokes or slashes that half of the lines of a region have."""
    return [
        separator
        for separator in _IN_A_LINE
        if sum(len(_parted(text, separator)) > 1 for _, text in region) * 2 >= len(region)
    ]


def _split_line(text: str, custom: list[str]) -> list[str]:
    """Split one line at what is the custom of its region."""
    for separator in custom:
        parts = _parted(text, separator)
        if len(parts) > 1 and not any(place(part.strip()) for part in parts):
            return parts
    return _at_dashes(text)


def _parted(text: str, separator: str) -> list[str]:
    return [text] if in_two_scripts(text) else outside_brackets(text, separator)


def _at_dashes(text: str) -> list[str]:
    """Split a line that is names between dashes, each of some words: "Alpha Network - Beta Centre - …"."""
    parts = outside_brackets(text, r"\s+[-–—]\s+")
    return parts if len(parts) > _FEWEST and all(len(part.split()) > 1 for part in parts) else [text]


def outside_brackets(text: str, separator: str) -> list[str]:
    """Split a text at a separator that does not stand in brackets."""
    return [part for _, part in _spans_outside_brackets(text, separator)]


def _spans_outside_brackets(text: str, separator: str) -> list[tuple[int, str]]:
    """Split a text and give each part with where it begins."""
    parts, start = [], 0
    for found in re.finditer(separator, text):
        before = text[start : found.start()]
        if before.count("(") == before.count(")"):
            parts.append((start, before))
            start = found.end()
    return [*parts, (start, text[start:])]
