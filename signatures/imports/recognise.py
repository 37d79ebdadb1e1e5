"""Which Organisations the lines of a pasted list are: what is plain is proposed, what is not is left to a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import prefetch_related_objects

from coalition.names.letters import fold
from coalition.organisations.models import Organisation
from coalition.readers.record import ListEntry
from coalition.statements.models import Statement
from signatures.record.models import Signature
from signatures.review.likeness import Suggestion, alike_each

_LONGEST_NAME: Final = Signature._meta.get_field("name").max_length
_LONGEST_ACRONYM: Final = Signature._meta.get_field("acronym").max_length


@dataclass(frozen=True, slots=True)
class Candidate:
    """An Organisation that a line may be, and its Signature on the Statement where it stands on the list."""

    suggestion: Suggestion
    signed: Signature | None


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a line may be. `same` is the one Organisation of that very name; `waiting` are sign-ons not decided yet."""

    entry: ListEntry
    candidates: tuple[Candidate, ...]
    waiting: tuple[Signature, ...]
    same: Candidate | None

    @property
    def is_plainly_new(self) -> bool:
        """Whether nothing on record may be it."""
        return not self.waiting and not any(one.suggestion.is_strong for one in self.candidates)


def recognise(entries: Sequence[ListEntry], *, statement: Statement) -> list[Recognised]:
    """Say of each entry which Organisations it may be, and whether they signed already."""
    sought = [
        # No longer than a name can be: what is longer is refused later, and takes seconds to compare.
        Signature(
            statement=statement,
            name=entry.name[:_LONGEST_NAME],
            acronym=entry.acronym[:_LONGEST_ACRONYM],
            country=entry.country,
        )
        for entry in entries
    ]
    found = alike_each(sought)
    organisations = {one.organisation for suggestions in found for one in suggestions if one.organisation}
    prefetch_related_objects(list(organisations), "names")
    approved = Signature.objects.approved().filter(statement=statement, organisation__in=organisations)
    signed = {signature.organisation_id: signature for signature in approved}
    return [
        _recognised(entry, suggestions, signed, statement)
        for entry, suggestions in zip(entries, found, strict=True)
    ]  # fmt: skip


def _recognised(
    entry: ListEntry, suggestions: list[Suggestion], signed: dict[int | None, Signature], statement: Statement
) -> Recognised:
    candidates = tuple(
        Candidate(one, signed.get(one.organisation.pk)) for one in suggestions if one.organisation is not None
    )
    waiting = tuple(
        one.signature
        for one in suggestions
        if one.signature is not None and one.is_strong and _waits_here(one.signature, statement)
    )
    same = [one for one in candidates if _is_same(entry, one.suggestion.organisation)]
    return Recognised(entry, candidates, waiting, same[0] if len(same) == 1 else None)


def _waits_here(signature: Signature, statement: Statement) -> bool:
    waits = {Signature.State.PENDING, Signature.State.CHANGES_REQUESTED}
    return signature.statement_id == statement.pk and signature.state in waits


def _is_same(entry: ListEntry, organisation: Organisation | None) -> bool:
    """Whether it has this very name in one of its languages, and sits nowhere else."""
    assert organisation is not None
    keys = {organisation.key, *(name.key for name in organisation.names.all())}
    country = str(organisation.country)
    return fold(entry.name) in keys and (not (country and entry.country) or country == entry.country)
