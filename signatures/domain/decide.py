"""Decide on a sign-on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from coalition.domain.organisations import add_organisation, known_organisation, same_organisations
from coalition.models import Organisation
from signatures.domain.errors import AlreadySigned, ReasonMissing, SeveralOrganisations
from signatures.domain.moves import check_allowed, lock, move
from signatures.domain.outbox import Mail, enqueue
from signatures.models import Move, Representative, Signature

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def approve(*, signature_id: int, moderator: User, organisation: Organisation | None) -> Signature:
    """Approve a Signature as that of a known Organisation, or as that of a new one where none is given.

    Raises AlreadyDecided or MoveNotAllowed, and AlreadySigned where the Organisation stands on the list.
    """
    signature = lock(signature_id)
    check_allowed(signature, Move.APPROVE)
    signature.organisation = organisation or add_organisation(
        name=signature.name,
        acronym=signature.acronym,
        country=str(signature.country),
        website=signature.website,
        names=signature.names,
    )
    # The lock makes two approvals of one Organisation take turns, so that the second is told and does not collide.
    Organisation.objects.select_for_update().get(pk=signature.organisation.pk)
    if Signature.objects.approved().filter(statement=signature.statement, organisation=signature.organisation).exists():
        raise AlreadySigned(signature.organisation)
    signature.decided_by, signature.decided_at = moderator, timezone.now()
    move(signature, Move.APPROVE, actor=moderator)
    enqueue(Mail.APPROVED, signature_id=signature.pk)
    return signature


@transaction.atomic
def approve_as_named(*, signature_id: int, moderator: User) -> Signature:
    """Approve a Signature as the Organisation of its very name, or as a new one where nothing known is like it.

    Raises what `approve` raises, and SeveralOrganisations where a person must choose.
    """
    signature = lock(signature_id)
    described = {"name": signature.name, "acronym": signature.acronym, "country": str(signature.country)}
    organisation = known_organisation(**described)
    if organisation is None and same_organisations(**described):
        raise SeveralOrganisations
    return approve(signature_id=signature_id, moderator=moderator, organisation=organisation)


@transaction.atomic
def reject(*, signature_id: int, moderator: User, reason: str) -> Signature:
    """Do not accept a Signature, for a reason that the signatory is told.

    Raises AlreadyDecided or MoveNotAllowed, and ReasonMissing.
    """
    if not reason.strip():
        raise ReasonMissing
    signature = lock(signature_id)
    check_allowed(signature, Move.REJECT)
    signature.decided_by, signature.decided_at, signature.reason = moderator, timezone.now(), reason.strip()
    move(signature, Move.REJECT, actor=moderator, reason=signature.reason)
    _release_fingerprint(signature)
    enqueue(Mail.REJECTED, signature_id=signature.pk)
    return signature


@transaction.atomic
def withdraw(*, signature_id: int, moderator: User | None, reason: str = "") -> Signature:
    """Withdraw a Signature: the signatory at will, a moderator for a reason.

    Raises AlreadyDecided, and ReasonMissing for a moderator without one.
    """
    if moderator is not None and not reason.strip():
        raise ReasonMissing
    signature = lock(signature_id)
    check_allowed(signature, Move.WITHDRAW)
    signature.withdrawn_at, signature.reason = timezone.now(), reason.strip()
    move(signature, Move.WITHDRAW, actor=moderator, reason=signature.reason)
    _release_fingerprint(signature)
    if signature.source == Signature.Source.FORM:
        enqueue(Mail.WITHDRAWN, signature_id=signature.pk)
    return signature


def _release_fingerprint(signature: Signature) -> None:
    """Let the same organisation sign again with the same address."""
    Representative.objects.filter(signature=signature).update(fingerprint=None)
