"""The one door through which an Organisation comes on record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from django.db import connection, transaction

from coalition.organisations.alike import Match, Sought, matches
from coalition.organisations.models import Organisation, OrganisationName
from coalition.site.errors import DomainError

# An advisory lock of two numbers, which a trigger takes too. Whoever holds Organisations takes it after them.
_DOOR: Final = (2, 0)


class OnRecord(DomainError):
    """Organisations of that name, or very like it, are on record, and nobody said that this is another one than these."""

    def __init__(self, organisations: Sequence[Organisation]) -> None:
        super().__init__(*(one.pk for one in organisations))
        self.organisations = tuple(organisations)


@transaction.atomic
def add_organisation(
    *,
    name: str,
    acronym: str = "",
    country: str = "",
    website: str = "",
    names: Mapping[str, str] | None = None,
    different_from: Collection[int] = (),
) -> Organisation:
    """Put a new Organisation on record, with its names in other languages (language code to name).

    `different_from` says by their numbers which Organisations of that name, or very like it, it is not. Raises OnRecord
    where one is on record of which that was not said. One comes through at a time, so that two of a name cannot.
    """
    organisation = Organisation(name=name, acronym=acronym, country=country, website=website)
    put_on_record(organisation, names=(names or {}).values(), different_from=different_from)
    for language, other in (names or {}).items():
        OrganisationName.objects.create(organisation=organisation, language=language, name=other)
    return organisation


def put_on_record(
    organisation: Organisation, *, names: Iterable[str] = (), different_from: Collection[int] = ()
) -> None:
    """Save an Organisation that was described, new or renamed, its other names aside. Raises OnRecord."""
    check_is_new(organisation, names=names, different_from=different_from)
    organisation.save()


def check_is_new(
    organisation: Organisation, *, names: Iterable[str] = (), different_from: Collection[int] = ()
) -> None:
    """Hold the door until the transaction ends, and note in the Organisation which others it was said not to be.

    Raises OnRecord where it is like one on record of which that was not said, before or now.
    """
    assert connection.in_atomic_block
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", _DOOR)
    before = organisation.different_from
    strong = [one.organisation for one in strong_matches(organisation, names=names)]
    unsaid = [
        one for one in strong if one.pk not in {*different_from, *before} and organisation.pk not in one.different_from
    ]
    if unsaid:
        raise OnRecord(unsaid)
    organisation.different_from = sorted({*before, *(one.pk for one in strong if one.pk in different_from)})


def strong_matches(organisation: Organisation, *, names: Iterable[str] = ()) -> list[Match]:
    """Find the other Organisations on record that this one, as it is described, may be."""
    sought = Sought(
        name=organisation.name,
        acronym=organisation.acronym,
        country=str(organisation.country),
        website=organisation.website,
        names={str(at): name for at, name in enumerate(names)},
    )
    return [one for one in matches(sought) if one.is_strong and one.organisation.pk != organisation.pk]
