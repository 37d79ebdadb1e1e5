"""What is public: the one place that asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from django.db import models
from django.db.models.functions import Coalesce, Collate
from django.utils import timezone, translation
from django_countries import countries

from coalition.models import Member, Organisation, Statement
from signatures.models import Signature


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a public list."""

    name: str
    language: str
    acronym: str
    country: str
    website: str
    anchor: str


@dataclass(frozen=True, slots=True)
class PublicList:
    """The signatories of a Statement: those listed by name, and how many more are only counted."""

    entries: list[Entry]
    withheld: int

    @property
    def count(self) -> int:
        return len(self.entries) + self.withheld


def signatories(statement: Statement, *, language: str) -> PublicList:
    """List a Statement's Signatories for readers of a language, in the order of their names there."""
    found: list[tuple[str, Entry]] = []
    withheld = 0
    for row in map(_Row._make, _rows(statement, language=language)):
        if row.listed:
            found.append((row.own_key or row.key, _of_row(row, language=language)))
        else:
            withheld += 1
    found.sort(key=lambda keyed: keyed[0])
    return PublicList(entries=[entry for _key, entry in found], withheld=withheld)


def each_signatory(statement: Statement, *, language: str) -> Iterator[Entry]:
    """Give the entries of signatories() one by one, for lists that are too long for memory."""
    # Keys in the database's order of bytes are in Python's order of letters.
    key = Collate(Coalesce("own__key", "organisation__key"), "C")
    rows = _rows(statement, language=language).filter(listed=True).order_by(key, "submitted_at", "pk")
    return (_of_row(row, language=language) for row in map(_Row._make, rows.iterator(chunk_size=1000)))


@dataclass(frozen=True, slots=True)
class Arrival:
    """A line of a public list, and the day since which it stands there."""

    entry: Entry
    day: date


def newest_signatories(statement: Statement, *, language: str, most: int) -> list[Arrival]:
    """List who was added last, newest first; of a day in the order of their names, as nothing finer is public."""
    rows = _rows(statement, language=language).filter(listed=True).order_by("-decided_at", "-pk")[:most]
    found = [
        (row.own_key or row.key, Arrival(_of_row(row, language=language), timezone.localdate(row.decided_at)))
        for row in map(_Row._make, rows)
    ]
    found.sort(key=lambda keyed: keyed[0])
    found.sort(key=lambda keyed: keyed[1].day, reverse=True)
    return [arrival for _key, arrival in found]


class _Row(NamedTuple):
    pk: int
    listed: bool
    decided_at: datetime
    name: str
    key: str
    acronym: str
    country: str
    website: str
    own_name: str | None
    own_key: str | None


def _rows(statement: Statement, *, language: str) -> models.QuerySet[Signature, tuple[Any, ...]]:
    # Rows, not objects, and names in this language alone: of 10,000 signatories these take a tenth of the time.
    in_language = models.Q(organisation__names__language=language)
    return (
        Signature.objects.approved()
        .filter(statement=statement)
        .annotate(own=models.FilteredRelation("organisation__names", condition=in_language))
        .values_list(
            "pk",
            "listed",
            "decided_at",
            "organisation__name",
            "organisation__key",
            "organisation__acronym",
            "organisation__country",
            "organisation__website",
            "own__name",
            "own__key",
        )
    )


def _of_row(row: _Row, *, language: str) -> Entry:
    return Entry(
        name=row.own_name or row.name,
        language=language if row.own_name else "",
        acronym=row.acronym,
        country=_country(row.country, language),
        website=row.website,
        anchor=f"signatory-{row.pk}",
    )


def members(statement: Statement, *, language: str) -> list[Entry]:
    """List who was in the coalition when it issued the Statement, in the coalition's own order."""
    present = (
        Member.objects.on(statement.issued_on).select_related("organisation").prefetch_related("organisation__names")
    )
    return [_entry(member.organisation, language=language, anchor=f"member-{member.pk}") for member in present]


def _entry(organisation: Organisation, *, language: str, anchor: str) -> Entry:
    names = {other.language: other.name for other in organisation.names.all()}
    return Entry(
        name=names.get(language, organisation.name),
        language=language if language in names else "",
        acronym=organisation.acronym,
        country=_country(organisation.country.code or "", language),
        website=organisation.website,
        anchor=anchor,
    )


@cache
def _country(code: str, language: str) -> str:
    with translation.override(language):
        return str(countries.name(code)) if code else ""


def counts(statements: list[Statement]) -> dict[int, int]:
    """Count the approved Signatures of each Statement, by its id."""
    found = Signature.objects.approved().filter(statement__in=statements).values_list("statement")
    return dict.fromkeys((one.pk for one in statements), 0) | dict(found.annotate(models.Count("pk")).order_by())
