"""The contents of every document of a Statement in a language, gathered once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from coalition.identity.colours import ACCENT
from coalition.identity.current import identity
from coalition.site.direction import isolate
from coalition.site.public_queries import one_moment
from coalition.site.typography import typeset
from coalition.statements.markup import on_one_line, with_letters, writable
from coalition.statements.models import Statement, Text
from signatures.publishing import listing
from signatures.publishing.addresses import address
from signatures.publishing.listing import Arrival, Entry
from signatures.record.correct_statement import corrections

NEWEST = 50  # at least


@dataclass(frozen=True, slots=True)
class Correction:
    day: date
    note: str


@dataclass(frozen=True, slots=True)
class Document:
    slug: str
    reference: str
    language: str
    direction: str
    site_name: str
    address: str
    title: str
    issued_on: date
    # Markdown, as published.
    body: str
    demands: tuple[str, ...]
    closing: str
    corrections: tuple[Correction, ...]
    members: tuple[Entry, ...]
    signatories: tuple[Entry, ...]
    newest: tuple[Arrival, ...]
    withheld: int
    revision: int
    revised_on: date
    # What it wears: a colour, the logo as an SVG, if there is one, and of which version of the site's identity both are.
    accent: str = ACCENT
    logo: str = ""
    identity_version: int = 0

    @property
    def count(self) -> int:
        return len(self.signatories) + self.withheld


def gather(statement_id: int, *, language: str) -> Document:
    """Gather a Statement's document, all of one moment.

    Raises Statement.DoesNotExist, and Text.DoesNotExist where none is published in the language.
    """
    with one_moment():
        return _gather(Statement.objects.public().get(pk=statement_id), language)


def _gather(statement: Statement, language: str) -> Document:
    texts = list(statement.texts.published().filter(language=language).order_by("version"))
    if not texts:
        raise Text.DoesNotExist
    text = texts[-1]
    public = listing.signatories(statement, language=language)
    worn = identity()
    newest = listing.newest_signatories(statement, language=language, at_least=NEWEST)
    return Document(
        slug=statement.slug,
        reference=statement.reference,
        language=language,
        direction=text.direction,
        site_name=printable(worn.name(language)),
        accent=worn.accent or ACCENT,
        logo=worn.logo.as_svg if worn.logo else "",
        address=address(statement, language),
        title=typeset(printable(text.title), language),
        issued_on=statement.issued_on,
        body=typeset(printable_lines(text.body), language),
        demands=tuple(typeset(printable_lines(demand), language) for demand in text.demands),
        closing=typeset(printable_lines(text.closing), language),
        corrections=(
            *(
                Correction(timezone.localdate(one.at), typeset(printable(one.reason), language))
                for one in corrections(statement)
            ),
            *(
                Correction(timezone.localdate(one.published_at), typeset(printable(one.note), language))
                for one in texts
                if one.version > 1
            ),
        ),
        members=tuple(printable_entry(entry) for entry in listing.members(statement, language=language)),
        signatories=tuple(printable_entry(entry) for entry in public.entries),
        newest=tuple(replace(arrival, entry=printable_entry(arrival.entry)) for arrival in newest),
        withheld=public.withheld,
        revision=statement.revision,
        revised_on=timezone.localdate(statement.revised_at),
        identity_version=worn.version,
    )


def printable(words: str) -> str:
    """Give a line that every format can hold, and that turns nothing beside it round."""
    return writable(on_one_line(words))


def printable_entry(entry: Entry) -> Entry:
    return replace(
        entry, name=printable(entry.name), acronym=printable(entry.acronym), website=printable(entry.website)
    )


def name_of(entry: Entry) -> str:
    """Give an entry's name with its acronym."""
    return f"{entry.name} ({entry.acronym})" if entry.acronym else entry.name


def isolated(entry: Entry, *, comma: str) -> str:
    """Give an entry as one line of text, in which its name's direction turns nothing else."""
    name = isolate(name_of(entry))
    return f"{name}{comma}{entry.country}" if entry.country else name


def printable_lines(words: str) -> str:
    """Give lines that every format can hold."""
    return writable(with_letters(words)).expandtabs(4)
