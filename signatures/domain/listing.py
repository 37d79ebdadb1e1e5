"""What is public: the one place that asks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.db import models
from django.utils import translation
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
    # Rows, not objects, and names in this language alone: of 10,000 signatories these take a tenth of the time.
    in_language = models.Q(organisation__names__language=language)
    rows = (
        Signature.objects.approved()
        .filter(statement=statement)
        .annotate(own=models.FilteredRelation("organisation__names", condition=in_language))
        .values_list(
            "pk",
            "listed",
            "organisation__name",
            "organisation__key",
            "organisation__acronym",
            "organisation__country",
            "organisation__website",
            "own__name",
            "own__key",
        )
    )
    found: list[tuple[str, Entry]] = []
    withheld = 0
    for pk, listed, name, key, acronym, country, website, own_name, own_key in rows:
        if listed:
            entry = Entry(
                name=own_name or name,
                language=language if own_name else "",
                acronym=acronym,
                country=_country(country, language),
                website=website,
                anchor=f"signatory-{pk}",
            )
            found.append((own_key or key, entry))
        else:
            withheld += 1
    found.sort(key=lambda keyed: keyed[0])
    return PublicList(entries=[entry for _key, entry in found], withheld=withheld)


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
