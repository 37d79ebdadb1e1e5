"""Decide on a sign-on.

Each decision takes `mail`: the words of the mail that tells of it where the moderator wrote them, "" for no mail, None for
the usual one. Mails wait until the decision can no longer be undone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from coalition.models import Organisation
from coalition.organisations.add import add_organisation
from coalition.organisations.on_record import known_organisation, same_organisations
from signatures.domain.errors import (
    AlreadySigned,
    MergedMeanwhile,
    NotADuplicate,
    OtherModeratorNeeded,
    ReasonMissing,
    SeveralOrganisations,
)
from signatures.domain.moves import check_allowed, lock, move
from signatures.domain.outbox import Mail, enqueue, tell_decision
from signatures.domain.turns import hold
from signatures.models import Move, Representative, Signature

if TYPE_CHECKING:
    from django.contrib.auth.models import User

NEW_ORGANISATION, KNOWN_ORGANISATION = "new", "known"


@dataclass(frozen=True, slots=True)
class Description:
    """How a new Organisation is to stand on record, where a moderator edits what was submitted."""

    name: str
    acronym: str = ""
    country: str = ""
    website: str = ""


@transaction.atomic
def approve(
    *,
    signature_id: int,
    moderator: User,
    organisation: Organisation | None,
    described: Description | None = None,
    mail: str | None = None,
) -> Signature:
    """Approve a Signature as that of a known Organisation, or as that of a new one where none is given.

    What was submitted stays as it is; `described` says how the new Organisation stands on record. Where the Statement
    wants two moderators, the first one's approval leaves it waiting for the second.

    Raises AlreadyDecided or MoveNotAllowed, OtherModeratorNeeded, AlreadySigned where the Organisation stands on the
    list, and MergedMeanwhile.
    """
    signature = lock(signature_id)
    check_allowed(signature, Move.APPROVE)
    if signature.statement.approvals > 1:
        if signature.first_approved_by is None:
            signature.first_approved_by = moderator
            move(signature, Move.APPROVE_FIRST, actor=moderator)
            return signature
        if signature.first_approved_by == moderator:
            raise OtherModeratorNeeded
    known = organisation is not None
    signature.organisation = organisation or _add_organisation(signature, described)
    check_signs_once(signature)
    signature.decided_by, signature.decided_at = moderator, timezone.now()
    changes = {"organisation": [KNOWN_ORGANISATION if known else NEW_ORGANISATION, signature.organisation.name]}
    move(signature, Move.APPROVE, actor=moderator, changes=changes)
    tell_decision(Mail.APPROVED, signature=signature, words=mail)
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
def request_changes(*, signature_id: int, moderator: User, question: str, mail: str | None = None) -> Signature:
    """Ask the signatory, who answers by the private link; then it comes back to the queue.

    Raises AlreadyDecided or MoveNotAllowed, and ReasonMissing without a question.
    """
    signature = _lock_to_decide(signature_id, Move.REQUEST_CHANGES, reason=question)
    signature.first_approved_by = None
    move(signature, Move.REQUEST_CHANGES, actor=moderator, reason=signature.reason)
    tell_decision(Mail.CHANGES, signature=signature, words=mail)
    return signature


@transaction.atomic
def reject(*, signature_id: int, moderator: User, reason: str, mail: str | None = None) -> Signature:
    """Do not accept a Signature, for a reason that the signatory is told.

    Raises AlreadyDecided or MoveNotAllowed, and ReasonMissing.
    """
    signature = _lock_to_decide(signature_id, Move.REJECT, reason=reason)
    signature.decided_by, signature.decided_at = moderator, timezone.now()
    move(signature, Move.REJECT, actor=moderator, reason=signature.reason)
    _release_fingerprint(signature)
    tell_decision(Mail.REJECTED, signature=signature, words=mail)
    return signature


@transaction.atomic
def mark_duplicate(*, signature_id: int, moderator: User, original_id: int, mail: str | None = None) -> Signature:
    """Do not accept a Signature because another one, waiting or approved, is of the same organisation.

    Raises AlreadyDecided or MoveNotAllowed, and NotADuplicate.
    """
    signature = lock(signature_id)
    check_allowed(signature, Move.DUPLICATE)
    original = Signature.objects.filter(
        pk=original_id, statement=signature.statement, state__in=[Signature.State.PENDING, Signature.State.APPROVED]
    ).first()
    if original is None or original == signature:
        raise NotADuplicate
    signature.decided_by, signature.decided_at, signature.duplicate_of = moderator, timezone.now(), original
    move(signature, Move.DUPLICATE, actor=moderator, changes={"duplicate_of": ["", str(original.pk)]})
    _release_fingerprint(signature)
    tell_decision(Mail.DUPLICATE, signature=signature, words=mail)
    return signature


@transaction.atomic
def withdraw(*, signature_id: int, moderator: User | None, reason: str = "", mail: str | None = None) -> Signature:
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
    if signature.can_be_told():
        if moderator is None:
            enqueue(Mail.WITHDRAWN, signature_id=signature.pk)
        else:
            tell_decision(Mail.WITHDRAWN, signature=signature, words=mail)
    return signature


def check_signs_once(signature: Signature) -> None:
    """Hold the Signature's Organisation, and raise AlreadySigned where it stands on the Statement's list.

    So two approvals of one Organisation take turns, and the second is told and does not collide. Raises MergedMeanwhile
    where the Organisation stands for itself no more.
    """
    assert signature.organisation is not None
    [organisation] = hold([signature.organisation])
    if organisation.merged_into is not None:
        raise MergedMeanwhile(organisation)
    if Signature.objects.approved().filter(statement=signature.statement, organisation=signature.organisation).exists():
        raise AlreadySigned(signature.organisation)


def _add_organisation(signature: Signature, described: Description | None) -> Organisation:
    source = described or signature
    return add_organisation(
        name=source.name,
        acronym=source.acronym,
        country=str(source.country),
        website=source.website,
        names=signature.names,
    )


def _lock_to_decide(signature_id: int, wanted: Move, *, reason: str) -> Signature:
    if not reason.strip():
        raise ReasonMissing
    signature = lock(signature_id)
    check_allowed(signature, wanted)
    signature.reason = reason.strip()
    return signature


def _release_fingerprint(signature: Signature) -> None:
    """Let the same organisation sign again with the same address."""
    Representative.objects.filter(signature=signature).update(fingerprint=None)
