"""Decide on many sign-ons: first see what would become of each, then do it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction

from coalition.organisations.models import Organisation
from coalition.site.errors import DomainError
from signatures.record.models import Signature
from signatures.record.seen import what_is_seen


@dataclass(frozen=True, slots=True)
class Outcome:
    """The fate of one Signature, done or to be done: `error` says why nothing does, `seen` what it was before."""

    signature: Signature
    error: DomainError | None = None
    is_new_organisation: bool = False
    seen: str = ""


def decide_each(signatures: Iterable[Signature], decide: Callable[[int], Signature]) -> list[Outcome]:
    """Decide on each by itself: where one cannot be, the others are."""
    return [_decide(signature, decide) for signature in signatures]


def rehearse(signatures: Iterable[Signature], decide: Callable[[int], Signature]) -> list[Outcome]:
    """Find out what `decide_each` would do, by doing it and taking it all back."""
    signatures = list(signatures)
    with transaction.atomic():
        outcomes = decide_each(signatures, decide)
        transaction.set_rollback(True)
    seen = {one.pk: what_is_seen(one) for one in signatures}
    known = Organisation.objects.in_bulk([one.signature.organisation_id for one in outcomes if not one.error])
    return [
        Outcome(
            one.signature,
            one.error,
            bool(one.signature.organisation_id) and one.signature.organisation_id not in known,
            seen[one.signature.pk],
        )
        for one in outcomes
    ]


def _decide(signature: Signature, decide: Callable[[int], Signature]) -> Outcome:
    try:
        return Outcome(decide(signature.pk))
    except DomainError as error:
        return Outcome(signature, error)
