"""Results of a reader: the document, its lists, and what a person should look at."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

MAX_BYTES: Final = 5_000_000
"""Largest size of a file."""


class WarningReason(StrEnum):
    """Reasons why a person should look at a line. The words for each are in coalition/readers/document_words.py."""

    ABOVE_LIST = "above_list"
    AMBIGUOUS_DATE = "ambiguous_date"
    BROKEN_NAME_GUESSED = "broken_name_guessed"
    COUNTRY_GUESSED = "country_guessed"
    DEAD_LINK = "dead_link"
    FOOTNOTE = "footnote"
    GARBLED = "garbled"
    HIDDEN = "hidden"
    INDIVIDUAL = "individual"
    NOT_A_NAME = "not_a_name"
    NO_CONSENT = "no_consent"
    NO_DATE = "no_date"
    NO_DEMANDS = "no_demands"
    NO_LIST = "no_list"
    NO_SIGNATORIES = "no_signatories"
    NO_TITLE = "no_title"
    PARAGRAPH_MENDED = "paragraph_mended"
    PART_LEFT_OUT = "part_left_out"
    SEPARATOR_GUESSED = "separator_guessed"
    TWICE = "twice"
    UNLIKELY_NAME = "unlikely_name"


@dataclass(frozen=True, slots=True)
class ReaderWarning:
    """One thing to look at: `line` counts from 1 (0: the document as a whole), `text` is what stands there."""

    reason: WarningReason
    line: int
    text: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One organisation of a list.

    `country` is an ISO 3166-1 alpha-2 code or "". `line` is where the entry begins, `where` the same in a person's words
    ("table 1, row 3"). `written` is the entry as the document has it, whole, with its line breaks mended. `warnings` say
    why it is not `sure`; a sure entry has none.
    """

    name: str
    acronym: str
    country: str
    sure: bool
    line: int
    written: str
    website: str = ""
    person: str = ""
    warnings: tuple[WarningReason, ...] = ()
    where: str = ""
    list: str = ""
    """The list that it is in: "member" or "signatory", where the document says so."""


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list of organisations, as it was understood; of a table, which columns were taken for what."""

    entries: tuple[ListEntry, ...]
    warnings: tuple[ReaderWarning, ...]
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A whole statement, as it was understood.

    `body` (what comes before the demands), each of `demands` and `closing` (what comes between the demands and the
    lists) are Markdown: paragraphs, "## " headings, emphasis, links to http and mailto addresses.
    """

    issued_on: date | None
    title: str
    body: str
    demands: tuple[str, ...]
    closing: str
    members: tuple[ListEntry, ...]
    signatories: tuple[ListEntry, ...]
    warnings: tuple[ReaderWarning, ...]
