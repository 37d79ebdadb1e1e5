"""One entry of a list: an organisation's name, acronym and country."""

import re
from typing import Final

from coalition.domain.documents.characters import squeeze
from coalition.domain.documents.record import ListEntry
from coalition.names.letters import fold
from coalition.names.places import country

_BULLET: Final = re.compile(r"^\s*(?:[•●◦‣▪■·∙⁃*+\-–—►➢✓]\s+|[•●◦‣▪■►➢✓]|\(?[0-9٠-٩]{1,3}\s*[.)\-ـ]\s+)")
_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_FOOTNOTE: Final = re.compile(r"(?:\[\d+\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\*+)$")
_BRACKET: Final = re.compile(r"\s*[(\[（]([^()\[\]]+)[)\]）]$")
_COMMA: Final = re.compile(r"\s*[,،]\s*([^,،()]+)$")
_DASH: Final = re.compile(r"\s+[-–—]\s+([^-–—()]+)$")
_ACRONYM: Final = re.compile(r"(?=(?:.*[A-Z]){2})[A-Z0-9][A-Za-z0-9&./’'\-]{1,14}")
_ACRONYM_FIRST: Final = re.compile(r"^([A-Z][A-Z0-9&]{1,9})\s*[-–—:]\s+(\S.*\s.*)$")
MOST_WORDS: Final = 20
MOST_CHARACTERS: Final = 250


def without_mark(text: str) -> str:
    """Take the bullet or number off a line."""
    return _BULLET.sub("", text, count=1)


def has_mark(text: str) -> bool:
    """Tell whether a line begins with a bullet or a number."""
    return _BULLET.match(text) is not None


def plain(text: str) -> str:
    """Take links, emphasis, and what punctuates the end of an item off it."""
    text = _LINK.sub(r"\1", text)
    text = re.sub(r"(\*\*|__|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w))", "", text)
    text = squeeze(text).strip().rstrip(",;،؛").strip()
    text = _FOOTNOTE.sub("", text).strip()
    return text[:-1].rstrip() if text.endswith(".") and not re.search(r"\b\w\.\w?\.$|\b(?:Inc|Ltd)\.$", text) else text


def is_name(text: str) -> bool:
    """Tell whether a text can be a name: letters, not a sentence, not a heading with a colon."""
    return (
        bool(re.search(r"[^\W\d_]{2}", text))
        and len(text.split()) <= MOST_WORDS
        and len(text) <= MOST_CHARACTERS
        and not text.endswith((":", "؟", "?"))
    )


def read_entry(
    written: str, *, line: int, sure: bool, in_country: str = "", dash_is_country: bool = False
) -> ListEntry:
    """Take an entry apart; what stands in brackets and is neither acronym nor country stays in the name."""
    name, acronym, where = written, "", ""
    for _ in range(3):
        if (found := _BRACKET.search(name)) and name[: found.start()].strip():
            inner = found[1].strip()
            if code := country(inner):
                name, where = name[: found.start()].strip(), where or code
                continue
            parts = [part.strip() for part in re.split(r"[,،;/]|\s[-–—]\s", inner)]
            if len(parts) == 2 and _ACRONYM.fullmatch(parts[0]) and country(parts[1]) and not acronym:
                name, acronym, where = name[: found.start()].strip(), parts[0], where or country(parts[1])
                continue
            if _ACRONYM.fullmatch(inner) and not acronym:
                name, acronym = name[: found.start()].strip(), inner
                continue
        if (found := _COMMA.search(name)) and (code := country(found[1])):
            name, where = name[: found.start()].strip(), where or code
            continue
        break
    if not where and (found := _DASH.search(name)) and (code := country(found[1])):
        where = code
        if dash_is_country:
            name = name[: found.start()].strip()
    if not acronym and (found := _ACRONYM_FIRST.match(name)):
        acronym, name = found[1], found[2]
    return ListEntry(name, acronym, where or in_country, sure, line, written)


def key(entry: ListEntry) -> str:
    """Give the form by which a name that stands twice is seen."""
    return fold(f"{entry.name} {entry.country}")
