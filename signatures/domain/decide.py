"""Decide on a sign-on.

Each decision takes `mail`: the words of the mail that tells of it where the moderator wrote them, "" for no mail, None for
the usual one. Mails wait until the decision can no longer be undone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from coalition.models import Organisation
from coalition.organisations.add import add_organisation
from coalition.organisations.on_record import known_organisation, same_organisations
from signatures.domain.approval import Approval, Description, approval_of
from signatures.domain.errors import (
    AlreadySigned,
    DecidedOtherwise,
    MergedMeanwhile,
    NotADuplicate,
    OtherModeratorNeeded,
    ReasonMissing,
    SeveralOrganisations,
)
from signatures.domain.moves import check_allowed, lock, move
from signatures.domain.outbox import Mail, enqueue, tell_decision
from signatures.domain.turns import hold, share_rules
from signatures.models import Move, Representative, Signature

if TYPE_CHECKING:
    from django.contrib.auth.models import User

NEW_ORGANISATION, KNOWN_ORGANISATION = "new", "known"


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
    wants two moderators, the first one's decision leaves it waiting for the second, who confirms exactly that: whoever
    decides otherwise is the first of two anew.

    Raises AlreadyDecided or MoveNotAllowed, OtherModeratorNeeded, AlreadySigned where the Organisation stands on the
    list, and MergedMeanwhile.
    """
    share_rules(signature_id)
    hold([organisation] if organisation is not None else [])
    signature = lock(signature_id)
    check_allowed(signature, Move.APPROVE)
    if signature.statement.approvals > 1:
        approval = approval_of(signature, organisation=organisation, described=described)
        if not approval.confirms(signature, moderator=moderator):
            return _approve_first(signature, approval, moderator=moderator)
    changes = {}
    if signature.first_approved_by == moderator:  # two were wanted then, and one is enough by now
        changes["first_approved_by"] = [str(moderator), ""]
        signature.first_approved_by = signature.first_decision = None
    known = organisation is not None
    signature.organisation = organisation or _add_organisation(signature, described)
    check_signs_once(signature)
    signature.decided_by, signature.decided_at = moderator, timezone.now()
    changes["organisation"] = [KNOWN_ORGANISATION if known else NEW_ORGANISATION, signature.organisation.name]
    event = move(signature, Move.APPROVE, actor=moderator, changes=changes)
    tell_decision(Mail.APPROVED, event=event, words=mail)
    return signature


@transaction.atomic
def approve_as_named(*, signature_id: int, moderator: User) -> Signature:
    """Approve a Signature as the Organisation of its very name, or as a new one where nothing known is like it.

    Raises what `approve` raises, SeveralOrganisations where a person must choose, and DecidedOtherwise where another
    moderator chose already, and not this.
    """
    signature = lock(signature_id)
    described = {"name": signature.name, "acronym": signature.acronym, "country": str(signature.country)}
    organisation = known_organisation(**described)
    if organisation is None and same_organisations(**described):
        raise SeveralOrganisations
    first = signature.first_approved_by_id
    if first is not None and first != moderator.pk and signature.statement.approvals > 1:
        approval = approval_of(signature, organisation=organisation)
        if not approval.confirms(signature, moderator=moderator):
            raise DecidedOtherwise
    return approve(signature_id=signature_id, moderator=moderator, organisation=organisation)


@transaction.atomic
def request_changes(*, signature_id: int, moderator: User, question: str, mail: str | None = None) -> Signature:
    """Ask the signatory, who answers by the private link; then it comes back to the queue.

    Raises AlreadyDecided or MoveNotAllowed, and ReasonMissing without a question.
    """
    signature = _lock_to_decide(signature_id, Move.REQUEST_CHANGES, reason=question)
    signature.first_approved_by = signature.first_decision = None
    event = move(signature, Move.REQUEST_CHANGES, actor=moderator, reason=signature.reason)
    tell_decision(Mail.CHANGES, event=event, words=mail)
    return signature


@transaction.atomic
def reject(*, signature_id: int, moderator: User, reason: str, mail: str | None = None) -> Signature:
    """Do not accept a Signature, for a reason that the signatory is told.

    Raises AlreadyDecided or MoveNotAllowed, and ReasonMissing.
    """
    signature = _lock_to_decide(signature_id, Move.REJECT, reason=reason)
    signature.decided_by, signature.decided_at = moderator, timezone.now()
    event = move(signature, Move.REJECT, actor=moderator, reason=signature.reason)
    _release_fingerprint(signature)
    tell_decision(Mail.REJECTED, event=event, words=mail)
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
    event = move(signature, Move.DUPLICATE, actor=moderator, changes={"duplicate_of": ["", str(original.pk)]})
    _release_fingerprint(signature)
    tell_decision(Mail.DUPLICATE, event=event, words=mail)
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
    event = move(signature, Move.WITHDRAW, actor=moderator, reason=signature.reason)
    _release_fingerprint(signature)
    if signature.can_be_told():
        if moderator is None:
            enqueue(Mail.WITHDRAWN, signature_id=signature.pk, event=event)
        else:
            tell_decision(Mail.WITHDRAWN, event=event, words=mail)
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


def _approve_first(signature: Signature, approval: Approval, *, moderator: User) -> Signature:
    if signature.first_approved_by == moderator and signature.first_decision == approval.kept():
        raise OtherModeratorNeeded
    signature.first_approved_by, signature.first_decision = moderator, approval.kept()
    kind = NEW_ORGANISATION if approval.organisation is None else KNOWN_ORGANISATION
    move(signature, Move.APPROVE_FIRST, actor=moderator, changes={"organisation": [kind, approval.shown["name"]]})
    return signature


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
