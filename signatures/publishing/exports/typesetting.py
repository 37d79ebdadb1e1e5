"""Typst: it sets a Document, given as data, in one of our templates."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from unicodedata import bidirectional, category, combining, east_asian_width

import segno
import typst

from coalition.identity.colours import softened
from coalition.site.direction import isolate
from coalition.site.fonts import font_folders
from coalition.site.languages import is_in_arabic_letters, is_right_to_left
from coalition.statements.markup import blocks, inline_runs
from signatures.publishing.exports.document import Document, name_of
from signatures.publishing.exports.words import words
from signatures.publishing.listing import Entry

_TEMPLATES = Path(__file__).parent / "typst"
_FEWEST_IN_COLUMNS = 6
# In ems: the narrowest column, less what hangs in it; what is left together of a word that is wider; most letters.
_NARROWEST: Final = 17.0
_PART: Final = 5.0
_OF_A_LETTER: Final = 0.6
_BREAK: Final = "\u200b"
_WORD: Final = re.compile(r"[^ \n\u200b]{17,}")  # where no line may break
_NOT_SET: Final = frozenset(
    ["language", "direction", "author", "address", "link", "kind", "revised_on", "colours", "logo"]
)
# Of a list's letters, those in its document's direction: more than half, as pages differ.
_LEAST_SHARE = 0.6


@cache
def fonts() -> typst.Fonts:
    # Of the Arabic fonts to be had as packages Amiri alone is read back letter by letter out of a PDF: others put dots
    # beside their letters, which then stand there twice.
    paths = [str(folder) for folder in font_folders()]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)


def typeset(template: str, document: Document, *, format: typst.OutputFormat, **options: Any) -> bytes:
    """Set a Document in a template, which reads nothing else: no other file, and no network.

    Raises TypstError.
    """
    return _compiled(
        (_TEMPLATES / template).read_bytes(),
        sys_inputs={"document": json.dumps(_fitting(_data(document))), "code": _code(document.address)},
        format=format,
        timestamp=datetime.combine(document.revised_on, datetime.min.time(), UTC),
        **options,
    )


def draw(template: str, card: Mapping[str, object]) -> bytes:
    """Draw a picture of 1200 by 630 points for sharing: a card, in one of the templates that begin as all pictures do.

    Raises TypstError.
    """
    parts = [(_TEMPLATES / name).read_bytes() for name in ("card.typ", template)]
    data = json.dumps(_fitting(card))
    return _compiled(b"\n".join(parts), sys_inputs={"document": data}, format="png", ppi=72)


def card_of(*, language: str, accent: str, logo: str, site_name: str) -> dict[str, object]:
    """Give what every card is made of: how its language is written, and the clothes of the site."""
    return {
        "language": language,
        "direction": "rtl" if is_right_to_left(language) else "ltr",
        "in_arabic_letters": is_in_arabic_letters(language),
        "colours": {"accent": accent, "soft": softened(accent)},
        "logo": logo,
        "site_name": isolate(site_name),
    }


def _compiled(template: bytes, **options: Any) -> bytes:
    made = typst.compile(template, font_paths=fonts(), ignore_system_fonts=True, **options)
    assert isinstance(made, bytes)
    return made


def _fitting(data: Any) -> Any:
    """Let what has no blank for longer than a column is wide be broken, wherever it stands in the data."""
    match data:
        case str():
            return _WORD.sub(lambda word: _broken(word[0]), data)
        case list() | tuple():
            return [_fitting(one) for one in data]
        case dict():
            return {key: one if key in _NOT_SET else _fitting(one) for key, one in data.items()}
    return data


def _broken(word: str) -> str:
    """Put a mark, where the templates may break, into a word that is wider than the narrowest column."""
    widths = [_width(letter) for letter in word]
    if sum(widths) <= _NARROWEST:
        return word
    parts, used = [""], 0.0
    for letter, width in zip(word, widths, strict=True):
        if used + width > _PART and not combining(letter):
            parts.append("")
            used = 0
        parts[-1] += letter
        used += width
    return _BREAK.join(parts)


def _width(letter: str) -> float:
    """Guess, rather too wide, how wide a letter is, in ems."""
    if letter == "\ufdfd":  # a whole verse
        return _PART
    if combining(letter) or category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 1 if east_asian_width(letter) in "WF" or letter.isupper() else _OF_A_LETTER


def _data(document: Document) -> dict[str, Any]:
    day = document.revised_on
    return {
        **card_of(language=document.language, accent=document.accent, logo=document.logo, site_name=document.site_name),
        "author": document.site_name,
        "address": document.address,
        "title": document.title,
        "body": [asdict(block) for block in blocks(document.body)],
        "demands": [[asdict(run) for run in inline_runs(demand)] for demand in document.demands],
        "closing": [asdict(block) for block in blocks(document.closing)],
        "members": [_entry(entry) for entry in document.members],
        "signatories": [_entry(entry) for entry in document.signatories],
        "columns": {
            "members": _columns(document.members, document.direction),
            "signatories": _columns(document.signatories, document.direction),
        },
        "count": document.count,
        "revised_on": [day.year, day.month, day.day],
        "words": asdict(words(document)),
    }


def _entry(entry: Entry) -> dict[str, str]:
    return {"name": isolate(name_of(entry)), "country": entry.country}


def _columns(entries: Sequence[Entry], direction: str) -> int:
    """Give in how many columns to set a list.

    What reads a PDF's text back takes a page whose letters run from left to right for most part to have its first
    column on the left, whatever its language; so a list with many letters of the other direction has one column.
    """
    if len(entries) < _FEWEST_IN_COLUMNS:
        return 1
    directions = Counter(
        bidirectional(letter) for entry in entries for letter in f"{name_of(entry)}{entry.country}" if letter.isalpha()
    )
    from_right = directions["R"] + directions["AL"]
    ours = from_right if direction == "rtl" else directions["L"]
    return 2 if ours >= _LEAST_SHARE * (from_right + directions["L"]) else 1


def _code(address: str) -> str:
    """Draw the QR code of an address."""
    drawn = BytesIO()
    segno.make(address, micro=False, error="m").save(drawn, kind="svg", border=0, xmldecl=False)
    return drawn.getvalue().decode()
