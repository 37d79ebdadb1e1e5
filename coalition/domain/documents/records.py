"""Lay out what is said of each body on lines of its own as rows: "Name: Alpha / Country: Tunisia", "Alpha / Tunisia"."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from coalition.domain.documents.entries import has_mark, is_acronym, is_site, plain, signed_for, without_mark
from coalition.domain.documents.record import Doubt, DoubtReason
from coalition.domain.sheets.columns import is_label, is_naming
from coalition.names.places import city, place

Line = tuple[int, str]

_LABELLED: Final = re.compile(r"\s*[*_]*([^:：\t]{2,60}?)[*_]*\s*[:：][*_]*\s*(.*?)\s*$")
_FEWEST: Final = 3
_LONGEST: Final = 4  # lines


def with_records_tabbed(lines: list[Line]) -> list[Line]:
    """Return the lines with records, whose lines say what they hold, as rows of a table."""
    told = {index: found for index, (_, text) in enumerate(lines) if (found := _label(text))}
    begins = [index for index, (label, _) in told.items() if is_naming(label)]
    if len(begins) < _FEWEST - 1:
        return lines
    labels = list(dict.fromkeys(label for index, (label, _) in told.items() if index >= begins[0]))
    rows: list[tuple[int, dict[str, str]]] = []
    for index, (label, value) in told.items():
        if is_naming(label):
            rows.append((lines[index][0], {}))
        if rows:
            rows[-1][1][label] = value
    first = begins[0]
    table = [
        (lines[first][0], "\t".join(labels)),
        *((number, "\t".join(row.get(label, "") for label in labels)) for number, row in rows),
    ]
    rest = [line for index, line in enumerate(lines) if index not in told and index > first and line[1].strip()]
    before = [line for index, line in enumerate(lines) if index < first]
    return [*before, (lines[first][0], ""), *table, (rows[-1][0], ""), *_spaced(rest)]


def _label(text: str) -> tuple[str, str] | None:
    found = _LABELLED.match(text)
    return (found[1].strip(), found[2]) if found and is_label(found[1]) else None


def _spaced(lines: list[Line]) -> Iterator[Line]:
    for number, text in lines:
        yield number, text
        yield number, ""


def with_signers_apart(lines: list[Line], doubts: list[Doubt]) -> list[Line]:
    """Leave the body of "Person, Director, Alpha" where most lines that stand together are so."""
    blocks = [list(group) for _, group in groupby(lines, key=lambda line: bool(line[1].strip()))]
    kept: list[Line] = []
    for block in blocks:
        signed = [signed_for(plain(without_mark(text))) for _, text in block]
        is_custom = sum(found is not None for found in signed) * 2 > len(block) >= _FEWEST
        for line, found in zip(block, signed, strict=True):
            kept.append((line[0], found[1]) if is_custom and found else line)
            doubts += [Doubt(DoubtReason.INDIVIDUAL, line[0], found[0])] if is_custom and found else []
    return kept


def with_places_joined(lines: list[Line]) -> list[Line]:
    """Put a place below a name, and what else stands between empty lines with it, on the line of the name."""
    blocks = [list(group) for _, group in groupby(lines, key=lambda line: bool(line[1].strip()))]
    records = [block for block in blocks if _is_record(block)]
    several = [block for block in blocks if len(block) > 1 and block[0][1].strip()]
    if len(records) < _FEWEST or len(records) * 2 <= len(several):
        return lines
    return [line for block in blocks for line in (_joined(block) if _is_record(block) else block)]


def _is_record(block: list[Line]) -> bool:
    """Tell whether a block is a name with its place below it."""
    texts = [plain(text) for _, text in block]
    return (
        1 < len(texts) <= _LONGEST
        and not any("\t" in text or has_mark(text) for _, text in block[1:])
        and not _is_place(texts[0])
        and any(map(_is_place, texts[1:]))
        and all(
            _is_place(text) or is_site(text) or is_acronym(text.strip("()")) or text.startswith("(")
            for text in texts[1:]
        )
    )


def _joined(block: list[Line]) -> list[Line]:
    number, name = block[0]
    rest = [text.strip() for _, text in block[1:]]
    for text in (text for text in rest if not _is_place(plain(text))):
        name = f"{name} {text}" if text.startswith("(") or is_site(text) else f"{name} ({text})"
    return [(number, ", ".join([name, *(text for text in rest if _is_place(plain(text)))]))]


def _is_place(text: str) -> bool:
    last = re.split("[,،]", text)[-1].strip(" ()")
    return place(text) is not None or place(last) is not None or bool(city(text))
