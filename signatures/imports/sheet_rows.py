"""From a line of a sheet to a sign-on, and to words on what of it could not be taken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from django_countries import countries

from coalition.names.letters import fold, is_too_long
from coalition.names.mailboxes import NotAMailbox, canonical_address
from coalition.names.places import country
from coalition.names.spelling import Misplaced, spell, take_out
from coalition.names.websites import NotAWebsite, canonical_website
from coalition.readers.characters import clean, squeeze
from coalition.readers.columns import EMPTY, NAMES, Holds, refuses
from signatures.imports.models import ImportLine
from signatures.record.submission import Submission

Outcome, Remark = ImportLine.Outcome, ImportLine.Remark

_LONGEST: Final = {"name": 250, "acronym": 40}  # as the columns of Signature hold them
_LONGEST_WORD: Final = 200
_LONGEST_NOTE: Final = 2000
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A line as a sign-on; without one, `refused` says why. `name` is what stands for the line in a report."""

    name: str
    submission: Submission | None
    refused: str
    remarks: tuple[str, ...]


def read_row(cells: Sequence[str], columns: Sequence[str], *, language: str) -> ReadRow:
    """Read the cells of a line, of which each column holds what `columns` says."""
    found = {
        holds: clean(_CONTROLS.sub(" ", cell)).strip() for holds, cell in zip(columns, cells, strict=False) if holds
    }
    try:
        names = {holds: spell(found.get(holds, "")) for holds in NAMES}
    except Misplaced:
        shown = squeeze(take_out(found.get(Holds.NAME, "")))
        return ReadRow(shown[: _LONGEST["name"]], None, Outcome.FAILED, (Remark.CHARACTERS,))
    name = names[Holds.NAME] or names.get(Holds(f"name_{language}"), "") or next(filter(None, names.values()), "")
    if any(cell.startswith("=") for cell in found.values()):
        return ReadRow("" if name.startswith("=") else name[: _LONGEST["name"]], None, Outcome.FORMULA, ())
    if not fold(name):
        return ReadRow("", None, Outcome.NO_NAME, ())
    if any(len(one) > _LONGEST["name"] or is_too_long(one) for one in names.values()):
        return ReadRow(name[: _LONGEST["name"]], None, Outcome.TOO_LONG, ())
    if not _consents(cells, columns):
        return ReadRow(name, None, Outcome.LEFT_OUT, (Remark.CONSENT,))
    others = {holds.removeprefix("name_"): other for holds, other in names.items() if holds != Holds.NAME}
    remarks: list[str] = []
    email = _address(found, remarks)
    submission = Submission(
        name=name,
        names={code: other for code, other in others.items() if fold(other) and fold(other) != fold(name)},
        acronym=_acronym(found, remarks),
        country=_country(found, remarks),
        website=_website(found, remarks),
        representative_name=squeeze(found.get(Holds.PERSON, ""))[:_LONGEST_WORD] if email else "",
        representative_role=squeeze(found.get(Holds.ROLE, ""))[:_LONGEST_WORD] if email else "",
        representative_email=email,
        note=found.get(Holds.NOTE, "")[:_LONGEST_NOTE] if email else "",
    )
    return ReadRow(name, submission, "", tuple(remarks))


def _consents(cells: Sequence[str], columns: Sequence[str]) -> bool:
    """Tell whether each consent that the sheet asked for was given: a box that nobody ticked is none."""
    answers = [cell.strip() for holds, cell in zip(columns, cells, strict=False) if holds == Holds.CONSENT]
    return not any(answer.casefold() in EMPTY or refuses(answer) for answer in answers)


def _address(found: dict[str, str], remarks: list[str]) -> str:
    address = found.get(Holds.EMAIL, "").removeprefix("mailto:").strip(" <>;,")
    try:
        return canonical_address(address)
    except NotAMailbox:
        if any(found.get(holds) for holds in (Holds.EMAIL, Holds.PERSON, Holds.ROLE, Holds.NOTE)):
            remarks.append(Remark.ADDRESS)
        return ""


def _acronym(found: dict[str, str], remarks: list[str]) -> str:
    acronym = squeeze(found.get(Holds.ACRONYM, ""))
    if len(acronym) > _LONGEST["acronym"]:
        remarks.append(Remark.ACRONYM)
        return ""
    return acronym if fold(acronym) else ""


def _country(found: dict[str, str], remarks: list[str]) -> str:
    words = squeeze(found.get(Holds.COUNTRY, ""))
    code = words.upper() if words.upper() in countries else country(words)
    if fold(words) and not code:
        remarks.append(Remark.COUNTRY)
    return code


def _website(found: dict[str, str], remarks: list[str]) -> str:
    words = found.get(Holds.WEBSITE, "")
    several = [one for one in words.split()[:1] if "." in one]  # of several in one cell the first
    for one in (words, *several):
        with suppress(NotAWebsite):
            return canonical_website(one)
    remarks.append(Remark.WEBSITE)
    return ""
