"""Organisations on record that a name may be, and why: the indexes offer some dozens, which are compared one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from django.db import connection

from coalition.names.letters import fold
from coalition.names.likeness import LIKELY, WORTH_A_LOOK, Likeness, Reason, compare
from coalition.names.lookalikes import as_read, skeletons
from coalition.names.reading import Reading, read
from coalition.organisations.models import Organisation
from coalition.organisations.name_columns import domain_blocking_keys, looks_blocking_keys
from coalition.organisations.on_record import standing_for

_NEAR: Final = 0.6  # share of trigrams from which on the index offers a name
_MOST_BY_HANDLE, _MOST_BY_SEARCH_KEY = 25, 12
_SAME_DOMAIN: Final = 0.7

# What has a name, where it may be found; a merged one's leads to the one that stayed. Written out, as Django takes half as long to put the query together as
# PostgreSQL to answer it.
NAMES_ON_RECORD: Final = (
    """
    SELECT id AS organisation_id, NULL::bigint AS signature_id, name, acronym, country, blocking_keys, search_key
    FROM coalition_organisation
    """,
    """
    SELECT organisation_id, NULL::bigint AS signature_id, other.name, acronym, country, other.blocking_keys, other.search_key
    FROM coalition_organisationname AS other JOIN coalition_organisation AS organisation
    ON organisation.id = organisation_id
    """,
)
# Of what is found by a handle, those come first that share one which few share, then those that have most in common,
# then the shortest.
_TELLING: Final = ("domain:", "known:", "acronym:", "meaning:", "looks:", "together:")


@dataclass(frozen=True)
class Sought:
    """A body as it was described, to be found on record."""

    name: str
    acronym: str = ""
    country: str = ""
    website: str = ""
    names: Mapping[str, str] | None = None

    @cached_property
    def all_names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([self.name, *(self.names or {}).values()]))

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(map(fold, self.all_names))

    @cached_property
    def looks(self) -> frozenset[str]:
        """The looks of its names; an acronym may be disguised as well."""
        written = [*self.all_names, *([self.acronym] if self.acronym else [])]
        return frozenset().union(*map(skeletons, written))

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Its names as they are written and, where they are read otherwise, as they are read."""
        first = read(self.name, acronym=as_read(self.acronym), country=self.country)
        others = [read(name) for name in self.all_names[1:]]
        disguised = [
            read(as_read(name), acronym=as_read(self.acronym), country=self.country)
            for name in self.all_names
            if as_read(name) != name
        ]
        return (first, *others, *disguised)

    @cached_property
    def domain(self) -> set[str]:
        return domain_blocking_keys(self.website)


class Found(NamedTuple):
    """A row that an index offered."""

    organisation: int | None
    signature: int | None
    name: str
    acronym: str
    country: str
    blocking_keys: list[str]


@dataclass(frozen=True, slots=True)
class Match:
    """An Organisation that it may be, by the name of it that came nearest, and the reasons for and against."""

    organisation: Organisation
    name: str
    score: float
    reasons: tuple[Reason, ...]

    @property
    def is_strong(self) -> bool:
        """Tell whether such a pair may be one organisation: anybody for whom they are two has to say so."""
        return self.score >= WORTH_A_LOOK


def matches(sought: Sought) -> list[Match]:
    """Rank the Organisations on record that it may be, the most likely first."""
    best: dict[int, tuple[Likeness, str]] = {}
    for found in offered(sought, NAMES_ON_RECORD):
        assert found.organisation is not None
        likeness = likeness_to(sought, found)
        if found.organisation not in best or best[found.organisation][0].score < likeness.score:
            best[found.organisation] = likeness, found.name
    organisations = standing_for(best)
    ranked = [
        Match(organisations[pk], name, likeness.score, likeness.reasons) for pk, (likeness, name) in best.items()
    ]  # fmt: skip
    ranked.sort(key=lambda match: (-match.score, match.name, match.organisation.pk))
    return list({match.organisation.pk: match for match in reversed(ranked)}.values())[::-1]


def offered(sought: Sought, named: Sequence[str], **asked: int | None) -> list[Found]:
    """Ask the indexes, in one trip, what is named at all like it."""
    readings, looks = sought.readings, looks_blocking_keys(sought.looks)
    blocking_keys = sorted(sought.domain.union(looks, *(reading.sought for reading in readings)))
    parameters: dict[str, int | list[str] | None] = {
        **asked,
        "sought": blocking_keys,
        "telling": [handle for handle in blocking_keys if handle.startswith(_TELLING)],
        "held": sorted(sought.domain.union(looks, *(reading.sought | reading.blocking_keys for reading in readings))),
        "search_keys": sorted({reading.search_key for reading in readings}),
    }
    with connection.cursor() as cursor:
        cursor.execute(_offering(tuple(named)), parameters)
        cursor.nextset()  # behind the answer about the threshold
        return list({row[:3]: Found(*row) for row in cursor.fetchall()}.values())


@lru_cache(maxsize=8)
def _offering(named: tuple[str, ...]) -> str:
    # Statements that are sent together are one transaction, so the threshold holds for the search and no longer.
    threshold = f"SELECT set_config('pg_trgm.similarity_threshold', '{_NEAR}', true);"
    return threshold + " UNION ALL ".join(
        f"""
        (SELECT organisation_id, signature_id, name, acronym, country, blocking_keys
        FROM ({one}) AS named
        WHERE blocking_keys && %(sought)s::text[]
        ORDER BY blocking_keys && %(telling)s::text[] DESC,
            cardinality(ARRAY(SELECT unnest(blocking_keys) INTERSECT SELECT unnest(%(held)s::text[]))) DESC, length(name)
        LIMIT {_MOST_BY_HANDLE})
        UNION ALL
        (SELECT organisation_id, signature_id, name, acronym, country, blocking_keys
        FROM ({one}) AS named JOIN unnest(%(search_keys)s::text[]) AS asked ON search_key %% asked
        ORDER BY similarity(search_key, asked) DESC LIMIT {_MOST_BY_SEARCH_KEY})
        """  # noqa: S608  nothing but what stands in the code is put in
        for one in named
    )


def likeness_to(sought: Sought, found: Found) -> Likeness:
    """Say how alike it is to what was found. The very name counts wherever it sits, and so does one that looks like it."""
    plain = as_read(found.name)
    others = [read(name, acronym=found.acronym, country=found.country) for name in dict.fromkeys([found.name, plain])]
    compared = (compare(reading, other) for reading in sought.readings for other in others)
    likeness = max(compared, key=lambda one: one.score)
    reasons = likeness.reasons
    score = likeness.score
    if fold(found.name) in sought.keys:
        is_elsewhere = bool(sought.country and found.country and sought.country != found.country)
        score, reasons = max(score, LIKELY), (Reason.SAME_NAME, *((Reason.OTHER_COUNTRY,) if is_elsewhere else ()))
    elif not sought.looks.isdisjoint(skeletons(found.name)) or _is_disguised_acronym(sought, found.acronym):
        score, reasons = max(score, LIKELY), (Reason.LOOKS_LIKE, *(one for one in reasons if one != Reason.SAME_NAME))
    if sought.domain.isdisjoint(found.blocking_keys):
        return Likeness(score, reasons)
    return Likeness(max(_SAME_DOMAIN, 1 - (1 - score) / 2), (Reason.SAME_DOMAIN, *reasons))


def _is_disguised_acronym(sought: Sought, acronym: str) -> bool:
    written = {fold(one) for one in (*sought.all_names, sought.acronym)}
    return bool(acronym) and fold(acronym) not in written and not sought.looks.isdisjoint(skeletons(acronym))
