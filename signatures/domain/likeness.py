"""Who is it? The Organisations and other sign-ons that a Signature may be, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.db import connection, transaction

from coalition.models import Organisation
from coalition.models.named import domain_handles
from coalition.names.likeness import LIKELY, Likeness, Reason, compare
from coalition.names.reading import Reading, read
from signatures.models import Signature

MOST_SUGGESTIONS: Final = 8
LEAST_LIKELY: Final = LIKELY / 10  # a moderator would rather see one too many
_NEAR: Final = 0.6  # share of trigrams from which on the index offers a name
_MOST_BY_HANDLE, _MOST_BY_GIST = 25, 12
_SAME_DOMAIN: Final = 0.7

# What has a name, where it may be found. Written out, as Django takes half as long to put the query together as
# PostgreSQL to answer it.
_NAMED: Final = (
    """
    SELECT id AS organisation_id, NULL::bigint AS signature_id, name, acronym, country, handles, gist
    FROM coalition_organisation WHERE merged_into_id IS NULL
    """,
    """
    SELECT organisation_id, NULL::bigint AS signature_id, other.name, acronym, country, other.handles, other.gist
    FROM coalition_organisationname AS other JOIN coalition_organisation AS organisation
    ON organisation.id = organisation_id AND merged_into_id IS NULL
    """,
    """
    SELECT organisation_id, id AS signature_id, name, acronym, country, handles, gist
    FROM signatures_signature WHERE state <> 'unconfirmed' AND id IS DISTINCT FROM %(other_than)s
    """,
)
# Of what is found by a handle, those come first that share one which few share, then those that have most in common,
# then the shortest.
_TELLING: Final = ("domain:", "known:", "acronym:", "meaning:")
_OFFERED: Final = " UNION ALL ".join(
    f"""
    (SELECT organisation_id, signature_id, name, acronym, country, handles
    FROM ({named}) AS named
    WHERE handles && %(sought)s::text[]
    ORDER BY handles && %(telling)s::text[] DESC,
        cardinality(ARRAY(SELECT unnest(handles) INTERSECT SELECT unnest(%(held)s::text[]))) DESC, length(name)
    LIMIT {_MOST_BY_HANDLE})
    UNION ALL
    (SELECT organisation_id, signature_id, name, acronym, country, handles
    FROM ({named}) AS named JOIN unnest(%(gists)s::text[]) AS asked ON gist %% asked
    ORDER BY similarity(gist, asked) DESC LIMIT {_MOST_BY_GIST})
    """  # noqa: S608  nothing but the above is put in
    for named in _NAMED
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a Signature may be: a known Organisation, or another sign-on whose organisation is not known yet.

    `name` is the one that came nearest, which need not be the first of its names. `score` only ranks.
    """

    organisation: Organisation | None
    signature: Signature | None
    name: str
    score: float
    reasons: tuple[Reason, ...]


class _Found(NamedTuple):
    """A row that an index offered."""

    organisation: int | None
    signature: int | None
    name: str
    acronym: str
    country: str
    handles: list[str]


def alike(signature: Signature) -> list[Suggestion]:
    """Rank the Organisations and other sign-ons that this one may be, the most likely first.

    The indexes offer some dozens of names, which are then compared one by one. That a name is alike claims nothing;
    a person decides.
    """
    return alike_each([signature])[0]


def alike_each(signatures: Iterable[Signature]) -> list[list[Suggestion]]:
    """Do the same for many at once: one query for each, and two for what was found."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(_NEAR)])
        ranked = [_ranked(signature) for signature in signatures]
    found = [which for best in ranked for which, _likeness, _name in best]
    organisations = Organisation.objects.in_bulk({pk for pk, _ in found if pk})
    others = Signature.objects.select_related("statement").in_bulk({pk for _, pk in found if pk})
    return [
        [
            Suggestion(
                organisation=organisations.get(organisation_id) if organisation_id else None,
                signature=others.get(signature_id) if signature_id else None,
                name=name,
                score=likeness.score,
                reasons=likeness.reasons,
            )
            for (organisation_id, signature_id), likeness, name in best
        ]
        for best in ranked
    ]


def _ranked(signature: Signature) -> list[tuple[tuple[int | None, int | None], Likeness, str]]:
    readings = [signature.reading(), *(read(name) for name in signature.names.values())]
    domain = domain_handles(signature.website)
    best: dict[tuple[int | None, int | None], tuple[Likeness, str]] = {}
    for found in _offered(readings, domain, other_than=signature.pk):
        likeness = _likeness(readings, domain, found)
        which = (found.organisation, None if found.organisation else found.signature)
        if likeness.score >= LEAST_LIKELY and (which not in best or best[which][0].score < likeness.score):
            best[which] = likeness, found.name
    ranked = sorted(best.items(), key=lambda one: (-one[1][0].score, one[1][1]))[:MOST_SUGGESTIONS]
    return [(which, likeness, name) for which, (likeness, name) in ranked]


def _likeness(readings: list[Reading], domain: set[str], found: _Found) -> Likeness:
    other = read(found.name, acronym=found.acronym, country=found.country)
    likeness = max((compare(reading, other) for reading in readings), key=lambda one: one.score)
    if domain.isdisjoint(found.handles):
        return likeness
    score = max(_SAME_DOMAIN, 1 - (1 - likeness.score) / 2)
    return Likeness(score, (Reason.SAME_DOMAIN, *likeness.reasons))


def _offered(readings: list[Reading], domain: set[str], *, other_than: int | None) -> Iterable[_Found]:
    """Ask the indexes, in one query."""
    sought = sorted(domain.union(*(reading.sought for reading in readings)))
    asked = {
        "sought": sought,
        "telling": [handle for handle in sought if handle.startswith(_TELLING)],
        "held": sorted(domain.union(*(reading.sought | reading.handles for reading in readings))),
        "gists": sorted({reading.gist for reading in readings}),
        "other_than": other_than,
    }
    with connection.cursor() as cursor:
        cursor.execute(_OFFERED, asked)
        return {row[:3]: _Found(*row) for row in cursor.fetchall()}.values()
