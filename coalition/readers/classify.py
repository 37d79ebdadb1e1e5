"""Say what a line is by itself: a heading over a list, a place, a sentence, what stands about a list, a person, a name.

Each sign that speaks for a label adds to its score; the label with the most is what the line is, and the signs are the
reasons that a person can be told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import product
from statistics import median
from typing import Final

from coalition.names.places import Place
from coalition.readers.columns import is_naming
from coalition.readers.dates import date_line
from coalition.readers.document import Block, Kind
from coalition.readers.recognise import (
    is_acronym,
    is_body,
    is_known,
    is_name,
    is_page_mark,
    is_person,
    is_site,
    place,
    places,
    plain,
)
from coalition.readers.words import Heads, bare, fold, has, is_all, opens_with, phrases, words


class Label(StrEnum):
    HEAD = "head"
    """Over a list: signatories, members."""
    PLACE = "place"
    NAME = "name"
    PERSON = "person"
    PROSE = "prose"
    CLOSE = "close"
    """The beginning of what comes after a list."""
    SINCERELY = "sincerely"
    """Before names it leads in, after them it closes."""
    MAIL = "mail"
    BOILERPLATE = "boilerplate"
    TITLE = "title"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Label of a line, what a heading says of the list below it, and the signs that led to both."""

    label: Label
    heads: Heads | None = None
    reasons: tuple[str, ...] = ()


_NUMBERED: Final = re.compile(r"\([^)]*\d[^)]*\)|\d+")  # how many there are, or as of which day
_COUNT: Final = re.compile(r"\s*(?:\(\d+\)|[:\-–]\s*\d+)\s*:?\s*$")
_FROM: Final = re.compile(r"^(?:pour|from|for|in|en|aux?|de|في|من)\s+(?=\S)", re.IGNORECASE)
_MAIL_FROM: Final = re.compile(
    r"(?<!\S)\S{1,100}@\S+\s*>?\s*(?:wrote|a écrit|كتب|escribió|schrieb)?\s*:?\s*$|^.{6,80}\b(?:wrote|a écrit|escribió|schrieb)\s*:$"
)
_CONTACT: Final = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:@|\[at\]|\(at\))\s?[\w-]+(?:\.|\s?\[dot\]\s?)[\w.-]+|(?:\+|\b00)\d[\d\s().-]{7,}\d"
    r"|\b(?:tél|tel|phone|fax|mobile|whatsapp|هاتف)\b\.?\s*:",
    re.IGNORECASE,
)
_TIME: Final = re.compile(
    r"^\W*(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d)?[,\sT]*\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\W*$",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"(?:and |et |y |und )?\d+ (?:others?|more|autres?|otr[ao]s|outr[ao]s|altr[ei]|weitere)(?: \w+)?"
)
_LICENCE: Final = re.compile(r"©|\(c\)\s*\d{4}|\bCC[ -]BY", re.IGNORECASE)
_SEPARATED: Final = re.compile(r"[-–—#*\s_=]*\S{1,6}[-–—#*\s_=]*")
_END: Final = re.compile(r"[.!?؟…][\"”»')*_]*$")
_BOUNDARY: Final = re.compile(r"\w{3}[\"”»)*]*[.!?؟][\"”»)*]*\s+[\"“«(*]*[A-ZÀ-Þ\u0600-\u06ff]")
_PARTS: Final = re.compile(r"[;؛]\s|[,،]\s|\s[/|•·–—]\s")
_NAME_BEGINS: Final = re.compile(
    r"^(?:(?:and|et|the|les?|la|y|و)\s+|l[’'])*[\"“«(#*\[]*(?:[A-ZÀ-Þ0-9]|[\u0600-\u06ff])"
)
_DASHED: Final = re.compile(r"\s[–—|-]\s")
_LONGEST_HEAD: Final = 12  # words
_LONGEST_OWN: Final = 14
_FEWEST_PARTS: Final = 4
_LONGEST_PARTS: Final = 8  # words, in the middle
_SHORT, _LONG, _VERY_LONG = 3, 12, 20
_SAYS_MUCH: Final = 3


def judge(block: Block) -> Judgement:
    """Say what a block is by itself."""
    return _judge(block.text, block.kind, block.mark, block.is_bold)


@lru_cache(maxsize=60_000)
def _judge(text: str, kind: Kind, mark: str, is_bold: bool) -> Judgement:
    if kind == Kind.NOTE:
        return Judgement(Label.NOTE)
    if text.strip() == "--":
        return Judgement(Label.CLOSE, reasons=("a mail's signature",))
    if not re.search(r"\w", text) or (len(text.strip(" .:–-")) == 1 and text.strip(" .:–-").isalpha()):
        return Judgement(Label.BOILERPLATE, reasons=("no letters, or one of an alphabet",))
    scores: Counter[Label] = Counter()
    reasons: dict[Label, list[str]] = {}

    def add(label: Label, score: float, reason: str) -> None:
        scores[label] += int(score * 10)
        reasons.setdefault(label, []).append(reason)

    marked_up = kind == Kind.HEADING or is_bold
    heads = opens_list(text, marked_up=marked_up, is_item=kind == Kind.ITEM and bool(mark))
    if heads:
        add(Label.HEAD, 10, f"says {heads.value}")
    numbered = kind == Kind.ITEM and re.search(r"\d", mark)
    if (
        (where := country_over(text)) is not None
        and not numbered
        and not (kind == Kind.ITEM and not text.endswith(":"))
    ):
        add(Label.PLACE, 9, where.code or "a region")
    if is_mail_head(text):
        add(Label.MAIL, 9, "head of a mail")
    if (
        opens_with(text, "sincerely")
        and len(text.split()) <= _LONGEST_OWN
        and (not is_body(text) or text.endswith((",", "،")))
    ):
        add(Label.SINCERELY, 8.5, "end of a letter")
    if closes(text):
        add(Label.CLOSE, 8, "begins what follows a list")
    addressed = bool(mark) or ("@" in text and looks_like_body(plain(text)) > 1 and ":" not in text)
    if is_boilerplate(text, is_item=addressed):
        add(Label.BOILERPLATE, 8.5, "a date, an address or a page number")
    if (prose := prose_score(text)) >= _SAYS_MUCH:
        add(Label.PROSE, 5 + prose / 2, "verbs and an end as sentences have")
    if text.endswith(("!", "?", "؟")) and len(text.split()) > 2 and not is_body(text):
        add(Label.PROSE, 4, "calls or asks")
    if is_person(plain(text)):
        add(Label.PERSON, 6, "a title or a profession")
    if kind == Kind.HEADING:
        add(Label.TITLE, 4, "set as a heading")
    if is_name(plain(text)):
        add(Label.NAME, 3, "could be a name")
    elif not text.rstrip().endswith(":"):
        add(Label.PROSE, 2.5, "too long for a name")
    else:
        add(Label.TITLE, 2.5, "ends with a colon")
    best = max(scores, key=lambda label: scores[label])
    return Judgement(best, heads if best == Label.HEAD else None, tuple(reasons[best]))


@lru_cache(maxsize=60_000)
def heading(text: str, *, stands_out: bool = False) -> Heads | None:
    """Tell what follows a line, where the line is made of the words of headings alone."""
    found = [word for word in fold(_NUMBERED.sub(" ", text)).split() if not word.isdigit()]
    if not found or len(found) > _LONGEST_HEAD:
        return None
    if not all(may_head(word) for word in found):
        return _first_heads(found) or Heads.ORGANISATIONS if is_naming(text) else None
    # One such word may be a piece of a name, unless it stands out.
    stands_out = stands_out or len(found) > 1 or text.strip(" *#:").isupper() or text.rstrip().endswith(":")
    if stands_out and is_all(found, "scopes"):
        return Heads.ORGANISATIONS
    kind = _first_heads(found)
    # "International organisations" is a heading; a body may call itself "Coalition of NGOs".
    is_doubtful = kind in {Heads.ORGANISATIONS, Heads.INDIVIDUALS} and not text.strip().endswith(":")
    if is_naming(text):
        return kind or Heads.ORGANISATIONS
    return None if is_doubtful and has(found, "bodies") else kind


def _first_heads(found: list[str]) -> Heads | None:
    return next((kind for kind in Heads if has(found, f"heads.{kind.value}")), None)


def may_head(word: str) -> bool:
    return any(one in words(name) for one in (word, bare(word)) for name in _HEAD_TABLES)


_HEAD_TABLES: Final = ("also", *(f"heads.{kind.value}" for kind in Heads))


def opens_list(text: str, *, marked_up: bool = False, is_item: bool = False) -> Heads | None:
    """Tell what follows a line that heads a list, in words of its own too: "Organisations that back the call so far:"."""
    text = last_sentence(text)
    found = fold(_NUMBERED.sub(" ", text)).split()
    if is_item and not text.rstrip().endswith(":"):
        return None
    if kind := heading(text, stands_out=marked_up):
        return kind
    if kind := _listing(text, found):
        return kind
    has_colon = text.rstrip("*_ ").endswith((":", "："))
    if not (has_colon or marked_up) or not 0 < len(found) <= _LONGEST_OWN or has(found, "states"):
        return None
    if marked_up and has(found[:1], "heads.members"):
        return Heads.MEMBERS
    if marked_up and has(found[:1], "heads.organisations") and has(found[1:2], "relative"):
        return Heads.SIGNATORIES
    for kind in (Heads.SIGNATORIES, Heads.MEMBERS if has_colon else Heads.INDIVIDUALS, Heads.INDIVIDUALS):
        if has(found, f"heads.{kind.value}"):
            return kind
    if has_colon and has(found, "leads"):
        return Heads.SIGNATORIES
    return Heads.ORGANISATIONS if has_colon and has(found, "heads.organisations") and not has(found, "bodies") else None


def last_sentence(text: str) -> str:
    """Give what leads in a list behind other words: "See the mail below. New signatories:"."""
    before, _, last = text.rpartition(". ")
    words_before = len(before.split())
    return last if words_before >= _SHORT and (words_before < _LONG or text.rstrip().endswith(":")) else text


def _listing(text: str, found: list[str]) -> Heads | None:
    """Tell what follows a line that says so in its first words, or behind a dash: "Liste des membres du réseau"."""
    if not 1 < len(found) <= _LONGEST_HEAD or has(found, "states") or is_prose(text):
        return None
    parts = (found, *(fold(one).split() for one in _DASHED.split(text)[1:]))
    for part, kind in product(parts, (Heads.SIGNATORIES, Heads.MEMBERS)):
        if has(part[:1], "heads.organisations") and has(part[1:2], f"heads.{kind.value}"):
            return kind  # "Organisations membres de la plateforme"
        told = [word for word in part[1:4] if not has([word], "small")][:1]
        if has(part[:1], "listing") and (
            has(told, f"heads.{kind.value}")
            or (has(told, "heads.organisations") and has(part, "relative") and has(part, f"heads.{kind.value}"))
        ):
            return kind
    return None


@lru_cache(maxsize=60_000)
def country_over(text: str) -> Place | None:
    """Give the country or region that a line heads the bodies of: "TUNISIA:", "Algérie (2)"."""
    text = _COUNT.sub("", text).strip(" *#:[]–—-")
    if found := place(text):
        return found
    text = _FROM.sub("", text)
    at = places(text)
    return Place(at) if at is not None and len(text) > 2 else None


def closes(text: str) -> bool:
    """Tell whether a line begins what comes after a list: notes, contacts, thanks, buttons."""
    stripped = text.strip(" -–—#*_•~>")
    folded = fold(stripped)
    if fold(stripped.partition(":")[0]) in phrases("closes_alone") or folded in phrases("closes"):
        return True
    return opens_with(stripped, "closes") and not (
        is_body(stripped) and len(folded.split()) < 8 and ":" not in stripped
    )


def is_mail_head(text: str) -> bool:
    """Tell whether a line is of a mail's head, or says who wrote what is quoted below."""
    head, colon, rest = text.partition(":")
    if colon and rest.strip() and fold(head) in phrases("mail_heads"):
        return bool("@" in rest or len(text.split()) > 1)
    return _MAIL_FROM.search(text) is not None and (text.rstrip().endswith(":"))


@lru_cache(maxsize=60_000)
def is_boilerplate(text: str, *, is_item: bool = False) -> bool:
    """Tell whether a line stands about a list and is none of its names, wherever it is."""
    stripped = text.strip(" -–—#*_•~>")
    folded = fold(stripped)
    return (
        _CONTACT.search(plain(stripped) if is_item else stripped) is not None
        or _LICENCE.search(stripped) is not None
        or any(phrase in folded for phrase in phrases("licences"))
        or folded in words("answers")
        or folded in phrases("no_body")
        or _OTHERS.fullmatch(folded) is not None
        or _TIME.match(stripped) is not None
        or (is_site(stripped) and not stripped[:1].isupper() and not is_known(stripped))
        or _greets(stripped)
        or is_page_mark(stripped)
        or date_line(stripped) is not None
    )


def _greets(text: str) -> bool:
    return (
        opens_with(text, "greets") and len(text) < 70 and (text.endswith((",", ":", "،", "!")) or len(text.split()) < 4)
    )


def is_title(text: str) -> bool:
    """Tell whether a line at the top of a document is its title."""
    return has(fold(text).split(), "titles_of_documents") > 0


def prose_score(text: str) -> float:
    """Tell how much a text is one sentence of a statement or more, and no name."""
    before, _, last = text.rstrip(" .").rpartition(". ")
    text = before if before and places(last) is not None else text  # "Alpha Centre. Peru."
    found = fold(text).split()
    if len(found) < _SHORT or is_enumeration(text):
        return 0
    verbs, speakers = has(found, "verbs"), has(found, "speakers")
    ends, boundary = ends_sentence(text), _BOUNDARY.search(text) is not None
    if not (verbs or speakers or boundary):
        return 3 if ends and len(found) > _LONG and text[:1].isupper() and not is_body(text) else 0
    if verbs and ends:
        return 4
    return min(verbs, 2) + min(speakers, 2) + ends + 2 * boundary + (len(found) >= _LONG) + (len(found) >= _VERY_LONG)


def are_clauses(texts: Sequence[str]) -> bool:
    """Tell whether items go on with the sentence above them, as demands do: most begin small."""
    small = sum(text[:1].islower() and not text.split()[0][1:2].isupper() for text in texts)
    return len(texts) > 1 and small * 3 >= len(texts) * 2


def is_prose(text: str) -> bool:
    return prose_score(text) >= _SAYS_MUCH


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does."""
    return _END.search(text.strip()) is not None


def is_enumeration(text: str) -> bool:
    """Tell whether a text is names between commas, semicolons or slashes: short parts that begin as names do."""
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    if len(parts) < _FEWEST_PARTS:
        return False
    begin = sum(_NAME_BEGINS.match(part) is not None for part in parts)
    spoken = sum(bool(has(fold(part).split(), "verbs") or has(fold(part).split(), "speakers")) for part in parts)
    return (
        begin * 3 >= len(parts) * 2
        and median(len(part.split()) for part in parts) <= _LONGEST_PARTS
        and spoken * 4 <= len(parts)
    )


def looks_like_body(text: str, *, known: bool = False) -> int:
    """Count the signs that a text names an organisation: a word for a body, an acronym, a place, capitals."""
    given = [word for word in text.split() if word[:1].isalpha()]
    capitals = sum(word[0].isupper() or "\u0600" <= word[0] <= "\u06ff" for word in given)
    bracket = re.search(r"\(([^()]+)\)", text)
    return (
        2 * is_body(text)
        + (bracket is not None and (is_acronym(bracket[1]) or places(bracket[1]) is not None))
        + (len(given) > 0 and capitals * 2 >= len(given))
        + (len(given) == 1 and is_acronym(given[0]))
        + known
    )
