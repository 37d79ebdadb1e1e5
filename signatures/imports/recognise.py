"""Recognition of the Organisations in a pasted list: what is plain is proposed, what is not is left to a person."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.db.models import prefetch_related_objects

from coalition.names.known import directory
from coalition.names.letters import fold
from coalition.names.persons import is_perhaps_person
from coalition.organisations.models import Organisation, OrganisationName
from coalition.readers.recognise import is_body, is_known
from coalition.readers.record import ListEntry
from coalition.statements.models import Statement
from signatures.record.models import Signature
from signatures.review.likeness import Suggestion, alike_each

_LONGEST_NAME: Final = Signature._meta.get_field("name").max_length
_JOINS: Final = re.compile(r"\s+(?:and|et|y|e|und|ve)\s+|\s*[&+/|;؛]\s*|\s+و\s*", re.IGNORECASE)
_LONGEST_ACRONYM: Final = Signature._meta.get_field("acronym").max_length


@dataclass(frozen=True, slots=True)
class Candidate:
    """An Organisation that a line may be, and its Signature on the Statement where it stands on the list."""

    suggestion: Suggestion
    signed: Signature | None


@dataclass(frozen=True, slots=True)
class Recognised:
    """Matches for a line. `same` is the one Organisation of that very name; `waiting` are sign-ons not decided yet."""

    entry: ListEntry
    candidates: tuple[Candidate, ...]
    waiting: tuple[Signature, ...]
    same: Candidate | None
    # The halves of a line that are each known as an organisation of its own.
    two: tuple[str, str] | None = None
    is_perhaps_person: bool = False

    @property
    def is_plainly_new(self) -> bool:
        """Tell whether it is one organisation, and nothing on record may be it."""
        is_one = self.two is None and not self.is_perhaps_person
        return is_one and not self.waiting and not any(one.suggestion.is_strong for one in self.candidates)


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
    recognised = [
        _recognised(entry, suggestions, signed, statement)
        for entry, suggestions in zip(entries, found, strict=True)
    ]  # fmt: skip
    return list(_with_questions(recognised))


def _with_questions(lines: Sequence[Recognised]) -> Iterator[Recognised]:
    """Ask about what may be a person or two organisations, unless it is on record by this very name."""
    two = two_in(one.entry.name for one in lines if one.same is None)
    for one in lines:
        name = one.entry.name
        is_person = one.same is None and is_person_perhaps(name)
        yield replace(one, two=two.get(name) if one.same is None else None, is_perhaps_person=is_person)


def is_person_perhaps(name: str) -> bool:
    """Tell whether a name may be a person's; none that is known as an organisation's is."""
    return is_perhaps_person(name) and not is_body(name) and not _is_known(name)


def two_in(names: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Give the two organisations of each name that is made of two which are known or on record."""
    halves = {name: _halves(name) for name in names if not _is_known(name)}
    keys = {fold(half) for pairs in halves.values() for pair in pairs for half in pair}
    on_record = _keys_on_record(keys) if keys else set()
    return {
        name: pair
        for name, pairs in halves.items()
        for pair in reversed(pairs)  # the first one stays
        if all(_is_known(half) or fold(half) in on_record for half in pair)
    }


def _halves(name: str) -> list[tuple[str, str]]:
    """Give what stands on either side of each sign and each word that may join two names."""
    return [
        (name[: found.start()].strip(), name[found.end() :].strip())
        for found in _JOINS.finditer(name[:_LONGEST_NAME])
        if name[: found.start()].strip() and name[found.end() :].strip()
    ]


def _is_known(name: str) -> bool:
    return is_known(name) or fold(name).replace(" ", "") in directory().acronyms


def _keys_on_record(keys: Collection[str]) -> set[str]:
    organisations = Organisation.objects.filter(key__in=keys).values_list("key", flat=True)
    names = OrganisationName.objects.filter(key__in=keys).values_list("key", flat=True)
    return {*organisations.union(names)}


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
    """Tell whether it has this very name in one of its languages, and sits nowhere else."""
    assert organisation is not None
    keys = {organisation.key, *(name.key for name in organisation.names.all())}
    country = str(organisation.country)
    return fold(entry.name) in keys and (not (country and entry.country) or country == entry.country)
