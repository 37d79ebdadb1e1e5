"""The one place that asks what is public."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from typing import Any

from django.db import models
from django.db.models.functions import Coalesce, Collate, TruncDate
from django.utils import translation
from django_countries import countries

from coalition.names.alphabets import order_key
from coalition.organisations.models import MembersOn, OrganisationPages
from coalition.site.languages import is_in_arabic_letters
from coalition.statements.models import Statement, Text
from signatures.record.models import Signature

# So many stand on the page of the statement itself; a longer list has all of them at an address of its own.
FIRST = 200
_COLUMNS = (
    "reference",
    "signed_on",
    *(f"signatory__{what}" for what in ("name", "acronym", "country", "website")),
    "own__name",
    "text__language",
    "text__version",
    "has_page",
)
_HAS_PAGE = models.Q(organisation__has_page=True) & ~models.Exists(OrganisationPages.objects.filter(are_shown=False))
_ARABIC = r"^[\u0600-\u06ff]"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a public list. The day on which it was signed has no hour: that could tell who it was.

    `anchor` is where it stands in a page: of a signatory for good, of a member for as long as it is called so.
    """

    name: str
    language: str
    acronym: str
    country: str
    website: str
    # Random, and the same for good; a member has none.
    reference: str = ""
    signed_on: date | None = None
    country_code: str = ""
    # Which Text was signed, where that is on record.
    text_language: str = ""
    text_version: int | None = None
    member_key: str = ""
    # Of its organisation, which is on this list by this name.
    has_page: bool = False

    @property
    def anchor(self) -> str:
        if self.reference:
            return f"signatory-{self.reference}"
        return f"member-{self.member_key}" if self.member_key else ""


@dataclass(frozen=True, slots=True)
class Country:
    """The number of those listed by name that are in a country, or say none, where the code is empty."""

    code: str
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class PublicList:
    """The signatories of a Statement, or the first of them: those listed by name, and how many are only counted."""

    entries: list[Entry]
    countries: tuple[Country, ...]
    withheld: int

    @property
    def listed(self) -> int:
        return sum(country.number for country in self.countries)

    @property
    def count(self) -> int:
        return self.listed + self.withheld

    @property
    def named_countries(self) -> int:
        return sum(1 for country in self.countries if country.code)

    @property
    def names_each_country(self) -> bool:
        """Tell whether the public knows of each that has signed in which country it is."""
        return not self.withheld and all(country.code for country in self.countries)

    @property
    def rest(self) -> int:
        """Count those listed by name that are not among these first."""
        return self.listed - len(self.entries)


def signatories(statement: Statement, *, language: str, first: int | None = None) -> PublicList:
    """List a Statement's Signatories, or the first of them, in the order of their names in a language."""
    approved = Signature.objects.approved().filter(statement=statement)
    numbers = approved.values_list("listed", "signatory__country").annotate(models.Count("pk")).order_by()
    countries, withheld = [], 0
    for listed, code, number in numbers:
        if listed:
            countries.append(Country(code, country_name(code, language), number))
        else:
            withheld += number
    countries.sort(key=lambda one: (not one.code, -one.number, order_key(one.name, language=language)))
    rows = listed_by_name(statement, language=language)[:first]
    return PublicList(entries(rows, language=language), tuple(countries), withheld)


def listed_by_name(statement: Statement, *, language: str, by_day: bool = False) -> models.QuerySet[Signature]:
    """Give the approved Signatures that the public may find, as a language's readers sort them.

    Alphabetically, or the last signed first; of one day alphabetically too.
    """
    rows = (
        Signature.objects.approved()
        .filter(statement=statement, listed=True)
        .annotate(
            own=models.FilteredRelation("signatory__names", condition=models.Q(signatory__names__language=language)),
            sort_key=Collate(Coalesce("own__sort_key", "signatory__sort_key"), "C"),
            signed_on=_signed_on(models.Value(statement.issued_on)),
            has_page=models.ExpressionWrapper(_HAS_PAGE, models.BooleanField()),
        )
    )
    # By the letters' numbers Latin comes before Arabic; in what is written in Arabic letters it is the other way round.
    is_arabic = models.Q(sort_key__regex=_ARABIC)
    is_later = ~is_arabic if is_in_arabic_letters(language) else is_arabic
    in_script = models.Case(models.When(is_later, then=1), default=0)
    return rows.alias(script=in_script).order_by(*(["-signed_on"] if by_day else []), "script", "sort_key", "reference")


def listed_with_pages() -> models.QuerySet[Signature]:
    """Give what stands by name on the lists of published Statements, of organisations with pages; what was signed first leads."""
    texts = Text.objects.published().filter(statement=models.OuterRef("statement"))
    return (
        Signature.objects.approved()
        .filter(_HAS_PAGE, models.Exists(texts), listed=True, statement__in=Statement.objects.public())
        .annotate(signed_on=_signed_on(models.F("statement__issued_on")))
        .order_by("signed_on", "reference")
    )


def _signed_on(issued_on: models.F | models.Value) -> models.Case:
    # An imported name was signed before it came here: when the Statement was issued.
    return models.Case(
        models.When(source=Signature.Source.IMPORT, then=issued_on),
        default=TruncDate("submitted_at"),
        output_field=models.DateField(),
    )


def entries(rows: models.QuerySet[Signature], *, language: str) -> list[Entry]:
    """Read the lines of a list."""
    return [_of_row(row, language=language) for row in rows.values_list(*_COLUMNS)]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A line of a public list, the day since which it stands there, and the day and number of its last change, if any."""

    entry: Entry
    day: date
    changed_on: date | None = None
    changes: int = 0


def newest_signatories(statement: Statement, *, language: str, at_least: int) -> list[Arrival]:
    """List who was added last, newest first; of a day in the order of their names, as nothing finer is public.

    Days are whole, and the last two are always there: who asks once a day misses nobody, however many came.
    """
    rows = listed_by_name(statement, language=language).annotate(
        day=TruncDate("decided_at"), changed_on=TruncDate("list_changed_at")
    )
    days = rows.order_by("-day").values_list("day", flat=True)
    of_the_last = list(days[at_least - 1 : at_least])
    if of_the_last:
        rows = rows.filter(day__gte=min([*of_the_last, *days.distinct()[1:2]]))
    found = rows.order_by("-day", *rows.query.order_by)
    return [
        Arrival(_of_row(row, language=language), day, changed_on if changes else None, changes)
        for *row, day, changed_on, changes in found.values_list(*_COLUMNS, "day", "changed_on", "list_changes")
    ]


def _of_row(row: Sequence[Any], *, language: str) -> Entry:
    # A row, not an object, with the name in this language alone: of 10,000 signatories these take a tenth of the time.
    reference, signed_on, name, acronym, country, website, own_name, text_language, text_version, has_page = row
    return Entry(
        name=own_name or name,
        language=language if own_name else "",
        acronym=acronym,
        country=country_name(country, language),
        website=website,
        reference=reference,
        signed_on=signed_on,
        country_code=country,
        text_language=text_language or "",
        text_version=text_version,
        has_page=has_page,
    )


def members(statement: Statement, *, language: str) -> list[Entry]:
    """List who was in the coalition when it issued the Statement, in the coalition's own order.

    They stand as they did when it was published, until a correction; those of a draft, as they are on record.
    """
    shown = Coalesce("shown_members", MembersOn("issued_on"))
    lines = Statement.objects.filter(pk=statement.pk).values_list(shown, flat=True).get()
    return [_of_member(line, language=language) for line in lines]


def members_with_names(statement: Statement, *, language: str) -> list[tuple[Entry, list[str]]]:
    """List the same of a published Statement, each with all names by which it is known."""
    lines = statement.shown_members or []
    return [(_of_member(line, language=language), [line["name"], *line["names"].values()]) for line in lines]


def _of_member(line: dict[str, Any], *, language: str) -> Entry:
    own_name = line["names"].get(language, "")
    return Entry(
        name=own_name or line["name"],
        language=language if own_name else "",
        acronym=line["acronym"],
        country=country_name(line["country"], language),
        website=line["website"],
        country_code=line["country"],
        member_key=_member_key(line["name"]),
    )


def _member_key(name: str) -> str:
    """Tell a member by its name on record, the same in each language: members have no number that may be public."""
    return blake2b(name.encode(), digest_size=4).hexdigest()


@cache
def country_name(code: str, language: str) -> str:
    """Name a country in a language; none, where none is said."""
    with translation.override(language):
        return str(countries.name(code)) if code else ""


def counts(statements: list[Statement]) -> dict[int, int]:
    """Count the approved Signatures of each Statement, by its id."""
    found = Signature.objects.approved().filter(statement__in=statements).values_list("statement")
    return dict.fromkeys((one.pk for one in statements), 0) | dict(found.annotate(models.Count("pk")).order_by())
