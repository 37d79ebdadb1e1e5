"""Measure the readers on the corpus in tests/readers: what is right, what is wrong, and whether it was marked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from coalition.names.letters import fold
from coalition.names.websites import NotAWebsite, domain_of
from coalition.readers.document_errors import DocumentError
from coalition.readers.read import read_document, read_list
from coalition.readers.record import ListEntry, ReaderWarning

_LISTS = {"members": "member", "signatories": "signatory"}


@dataclass
class Score:
    """Counts over the names of some files; an entry that is in no truth counts as wrong."""

    names: int = 0
    right: int = 0
    sure: int = 0
    """The right ones that are marked sure."""
    needless: int = 0
    """Right ones that are not sure, and that a careful person would not have asked about."""
    wrong_sure: int = 0
    wrong_marked: int = 0
    lost: int = 0
    """Names that are in no entry and in no warning."""
    lost_told: int = 0
    statement_faults: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))


def measure(folder: Path) -> Iterator[tuple[str, Score]]:
    """Give each file of a folder with its score."""
    for truth in sorted(folder.glob("*.truth.json")):
        file = truth.with_name(truth.name.removesuffix(".truth.json"))
        yield file.name, measure_file(file, json.loads(truth.read_text("utf-8")))


def measure_file(file: Path, truth: dict[str, Any]) -> Score:
    """Read one file and compare it with its truth."""
    data = file.read_bytes()
    told: tuple[ReaderWarning, ...] = ()
    entries: list[ListEntry] = []
    score = Score(names=len(truth["entries"]))
    try:
        if truth["statement"] is None:
            found = read_list(data, filename=file.name)
            entries, told = list(found.entries), found.warnings
        else:
            document = read_document(data, filename=file.name)
            entries, told = [*document.members, *document.signatories], document.warnings
            wanted = truth["statement"]
            got = {
                "title": document.title,
                "issued_on": document.issued_on.isoformat() if document.issued_on else None,
                "demands": len(document.demands),
                "first_line": first_line(document.body or document.closing),
            }
            for key, value in got.items():
                if key in wanted and _loose(value) != _loose(wanted[key]):
                    score.statement_faults += 1
                    score.faults.append(f"{key}: {value!r}, and not {wanted[key]!r}")
    except DocumentError as error:
        score.faults.append(f"refused: {type(error).__name__}")
    _compare(entries, truth, told, score)
    return score


def first_line(markdown: str) -> str:
    """Give the first paragraph without its marks, headings passed over where a paragraph follows."""
    import re

    paragraphs = [one for one in markdown.split("\n\n") if one.strip()]
    first = next((one for one in paragraphs if not one.startswith("#")), paragraphs[0] if paragraphs else "")
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", first).replace("*", "").lstrip("# ")


def _loose(value: object) -> object:
    return fold(value) if isinstance(value, str) else value


def _site(address: str) -> str:
    try:
        return domain_of(address) if address else ""
    except NotAWebsite:
        return address


def _compare(entries: Iterable[ListEntry], truth: dict[str, Any], told: Iterable[ReaderWarning], score: Score) -> None:
    wanted = list(truth["entries"])
    may_ask = {fold(name) for name in truth["guess_ok"]}
    for entry in entries:
        same = next(
            (
                one
                for one in wanted
                if entry.name in _names(one) and _LISTS.get(one.get("list", ""), entry.list) == entry.list
            ),
            None,
        )
        same = same or next((one for one in wanted if entry.name in _names(one)), None)
        asked = f"{entry.name} | {entry.acronym} | {entry.country} | {entry.website} | {entry.list}"
        if same is not None:
            wanted.remove(same)
        if same is not None and _is_right(entry, same):
            score.right += 1
            score.sure += entry.sure
            if not entry.sure and not ({fold(one) for one in _names(same)} & may_ask):
                score.needless += 1
                score.faults.append(f"needless: {asked} {[str(one) for one in entry.warnings]}")
        elif entry.sure:
            score.wrong_sure += 1
            score.faults.append(f"wrong, sure: {asked}, and not {same}")
        elif fold(entry.name) in may_ask and same is None:
            pass
        else:
            score.wrong_marked += 1
            score.faults.append(f"wrong, marked: {asked}, and not {same}")
    texts = fold(" ".join(one.text for one in told)) + " " + fold(" ".join(one.written for one in entries))
    for one in wanted:
        is_told = any(fold(name) in texts for name in _names(one))
        score.lost += not is_told
        score.lost_told += is_told
        score.faults.append(f"lost{', told' if is_told else ''}: {one['name']}")


def _names(one: dict[str, Any]) -> list[str]:
    return [one["name"], *one.get("or", [])]


def _is_right(entry: ListEntry, one: dict[str, Any]) -> bool:
    return (
        entry.acronym == one.get("acronym", "")
        and entry.country == one.get("country", "")
        and (not one.get("website") or _site(entry.website) == _site(one["website"]))
        and (not one.get("list") or entry.list == _LISTS[one["list"]])
    )
