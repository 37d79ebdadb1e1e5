"""The answer to “Who is it?”: the Organisations and other sign-ons that a Signature may be, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from coalition.names.likeness import LIKELY, WORTH_A_LOOK, Likeness, Reason
from coalition.organisations.alike import NAMES_ON_RECORD, Sought, likeness_to, offered
from coalition.organisations.models import Organisation
from coalition.organisations.on_record import standing_for
from signatures.record.models import Signature

MOST_SUGGESTIONS: Final = 8
LEAST_LIKELY: Final = LIKELY / 10  # a moderator would rather see one too many
# The very name is never left out, nor is what looks like it.
_ALWAYS: Final = frozenset({Reason.SAME_NAME, Reason.LOOKS_LIKE})

_NAMED: Final = (
    *NAMES_ON_RECORD,
    """
    SELECT organisation_id, id AS signature_id, name, acronym, country, blocking_keys, search_key
    FROM signatures_signature WHERE state <> 'unconfirmed' AND id IS DISTINCT FROM %(other_than)s
    """,
)

_Which = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A possible match for a Signature: a known Organisation, or another sign-on whose organisation is not known yet.

    `name` is the one that came nearest, which need not be the first of its names. `score` only ranks.
    """

    organisation: Organisation | None
    signature: Signature | None
    name: str
    score: float
    reasons: tuple[Reason, ...]

    @property
    def is_strong(self) -> bool:
        """Tell whether such a pair may be one organisation: then a person says which, and bulk leaves it alone."""
        return self.score >= WORTH_A_LOOK

    @property
    def is_likely(self) -> bool:
        """Tell whether more such pairs are one organisation than two: less is never proposed."""
        return self.score >= LIKELY


def sought_of(signature: Signature) -> Sought:
    """Give what a Signature is looked for by."""
    return Sought(
        name=signature.name,
        acronym=signature.acronym,
        country=str(signature.country),
        website=signature.website,
        names=signature.names,
    )


def alike(signature: Signature) -> list[Suggestion]:
    """Rank the Organisations and other sign-ons that this one may be, the most likely first.

    The indexes offer some dozens of names, which are then compared one by one. That a name is alike claims nothing;
    a person decides.
    """
    return alike_each([signature])[0]


def alike_each(signatures: Iterable[Signature]) -> list[list[Suggestion]]:
    """Do the same for many at once: one query for each, and two for what was found."""
    ranked = [_ranked(signature) for signature in signatures]
    found = [which for best in ranked for which, _likeness, _name in best]
    organisations = standing_for({pk for pk, _ in found if pk})
    others = Signature.objects.select_related("statement").in_bulk({pk for _, pk in found if pk})
    suggested = []
    for best in ranked:
        by_what: dict[Organisation | Signature | None, Suggestion] = {}  # two rows of one merged body are one
        for (organisation_id, signature_id), likeness, name in best:
            organisation = organisations.get(organisation_id) if organisation_id else None
            other = others.get(signature_id) if signature_id else None
            suggestion = Suggestion(organisation, other, name, likeness.score, likeness.reasons)
            by_what.setdefault(organisation or other, suggestion)
        suggested.append(list(by_what.values()))
    return suggested


def _ranked(signature: Signature) -> list[tuple[_Which, Likeness, str]]:
    sought = sought_of(signature)
    best: dict[_Which, tuple[Likeness, str]] = {}
    for found in offered(sought, _NAMED, other_than=signature.pk):
        likeness = likeness_to(sought, found)
        which = (found.organisation, None if found.organisation else found.signature)
        if likeness.score >= LEAST_LIKELY and (which not in best or best[which][0].score < likeness.score):
            best[which] = likeness, found.name
    ranked = sorted(best.items(), key=lambda one: (-one[1][0].score, one[1][1]))
    return [
        (which, likeness, name)
        for at, (which, (likeness, name)) in enumerate(ranked)
        if at < MOST_SUGGESTIONS or not _ALWAYS.isdisjoint(likeness.reasons)
    ]
