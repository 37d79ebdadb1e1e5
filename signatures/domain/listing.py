"""What is public: the one place that asks."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils import translation
from django_countries import countries

from coalition.models import Member, Organisation, Statement
from coalition.names.letters import fold
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
    signatures = (
        Signature.objects.approved()
        .filter(statement=statement)
        .select_related("organisation")
        .prefetch_related("organisation__names")
    )
    entries, withheld = [], 0
    for signature in signatures:
        if signature.listed and signature.organisation is not None:
            entries.append(_entry(signature.organisation, language=language, anchor=f"signatory-{signature.pk}"))
        else:
            withheld += 1
    return PublicList(entries=sorted(entries, key=lambda entry: fold(entry.name)), withheld=withheld)


def members(statement: Statement, *, language: str) -> list[Entry]:
    """List who was in the coalition when it issued the Statement, in the coalition's own order."""
    present = (
        Member.objects.on(statement.issued_on).select_related("organisation").prefetch_related("organisation__names")
    )
    return [_entry(member.organisation, language=language, anchor=f"member-{member.pk}") for member in present]


def _entry(organisation: Organisation, *, language: str, anchor: str) -> Entry:
    names = {other.language: other.name for other in organisation.names.all()}
    with translation.override(language):
        country = str(countries.name(organisation.country.code)) if organisation.country else ""
    return Entry(
        name=names.get(language, organisation.name),
        language=language if language in names else "",
        acronym=organisation.acronym,
        country=country,
        website=organisation.website,
        anchor=anchor,
    )


def counts(statements: list[Statement]) -> dict[int, int]:
    """Count the approved Signatures of each Statement, by its id."""
    found = Signature.objects.approved().filter(statement__in=statements).values_list("statement")
    return dict.fromkeys((one.pk for one in statements), 0) | dict(found.annotate(models.Count("pk")).order_by())
