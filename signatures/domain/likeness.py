"""Who is it? The Organisations and other sign-ons that a Signature may be, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection, models, transaction
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Cast

from coalition.models import Organisation, OrganisationName
from coalition.models.named import domain_handles
from coalition.names.likeness import LIKELY, Likeness, Reason, compare
from coalition.names.reading import Reading, read
from signatures.models import Signature

MOST_SUGGESTIONS: Final = 8
LEAST_LIKELY: Final = LIKELY / 2  # a moderator would rather see one too many
_NEAR: Final = 0.5  # share of trigrams from which on the index offers a name
_MOST_BY_HANDLE, _MOST_BY_GIST = 20, 12
_SAME_DOMAIN: Final = 0.7


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
    gists = sorted({reading.gist for reading in readings})
    sources: list[tuple[QuerySet[models.Model], dict[str, models.expressions.Combinable]]] = [
        (
            Organisation.objects.known(),
            {"of": F("pk"), "at": _none(), "its_acronym": F("acronym"), "its_country": F("country")},
        ),
        (
            OrganisationName.objects.filter(organisation__merged_into=None),
            {
                "of": F("organisation_id"),
                "at": _none(),
                "its_acronym": F("organisation__acronym"),
                "its_country": F("organisation__country"),
            },
        ),
        (
            Signature.objects.exclude(pk=other_than or 0).exclude(state=Signature.State.UNCONFIRMED),
            {"of": F("organisation_id"), "at": F("pk"), "its_acronym": F("acronym"), "its_country": F("country")},
        ),
    ]  # type: ignore[list-item]
    queries = []
    for rows, columns in sources:
        known = rows.order_by().annotate(**columns)
        queries.append(known.filter(handles__overlap=sought)[:_MOST_BY_HANDLE])
        for gist in gists:
            near = known.filter(gist__trigram_similar=gist).order_by(TrigramSimilarity("gist", gist).desc())
            queries.append(near[:_MOST_BY_GIST])
    values = [query.values_list("of", "at", "name", "its_acronym", "its_country", "handles") for query in queries]
    return {(row[:3]): _Found(*row) for row in values[0].union(*values[1:], all=True)}.values()


def _none() -> Cast:
    return Cast(Value(None), models.BigIntegerField())
