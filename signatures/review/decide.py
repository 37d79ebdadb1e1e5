"""Decide on a sign-on.

Each decision takes `mail`: the words of the mail that tells of it where the moderator wrote them, "" for no mail, None for
the usual one. Mails wait until the decision can no longer be undone.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils import timezone

from coalition.organisations.add import add_organisation
from coalition.organisations.models import Organisation
from signatures.outbound.outbox import Mail, put_by, tell_decision, words_put_by
from signatures.record.errors import (
    AlreadyMember,
    AlreadySigned,
    MergedMeanwhile,
    NotADuplicate,
    OtherModeratorNeeded,
    ReasonMissing,
)
from signatures.record.listed_twice import members_among
from signatures.record.models import Move, Representative, Signature
from signatures.record.models.blocked_domain import block_domain_of, can_be_blocked
from signatures.record.moves import check_allowed, forget_first_approval, lock, lock_each, move
from signatures.record.seen import check_seen
from signatures.record.turns import hold, share_rules
from signatures.review.approval import Approval, Description, approval_of
from signatures.signing.withdraw import release_fingerprint

if TYPE_CHECKING:
    from django.contrib.auth.models import User


SPAM: Final = "Spam"
NEW_ORGANISATION, KNOWN_ORGANISATION = "new", "known"


@transaction.atomic
def approve(
    *,
    signature_id: int,
    moderator: User,
    organisation: Organisation | None,
    described: Description | None = None,
    different_from: Collection[int] = (),
    although_member: bool = False,
    mail: str | None = None,
    seen: str | None = None,
) -> Signature:
    """Approve a Signature as that of a known Organisation, or as that of a new one where none is given.

    What was submitted stays as it is; `described` says how the new Organisation stands on record. Where the Statement
    wants two moderators, the first one's decision leaves it waiting for the second, who confirms exactly that: whoever
    decides otherwise is the first of two anew. The mail is the one that the first wrote, unless the second writes another.

    Raises AlreadyDecided or MoveNotAllowed, ChangedMeanwhile, OtherModeratorNeeded, AlreadySigned where the Organisation
    stands on the list, AlreadyMember where it is a member of the coalition and nobody said `although_member`,
    MergedMeanwhile, and OnRecord where a new one may be one on record and `different_from` does not say that it is not.
    """
    share_rules(signature_id)
    hold([organisation] if organisation is not None else [])
    signature = lock(signature_id)
    check_allowed(signature, Move.APPROVE)
    check_seen(signature, seen)
    if organisation is not None and not although_member and members_among([organisation], of=signature.statement):
        raise AlreadyMember(organisation)
    if signature.statement.approvals > 1:
        approval = approval_of(signature, organisation=organisation, described=described)
        if not approval.confirms(signature, moderator=moderator):
            if organisation is None:
                _try_the_door(signature, described, different_from)
            return _approve_first(signature, approval, moderator=moderator, mail=mail)
        mail = words_put_by(signature) if mail is None else mail
    changes = {}
    if signature.first_approved_by == moderator:  # two were wanted then, and one is enough by now
        changes["first_approved_by"] = [str(moderator), ""]
        forget_first_approval(signature)
    known = organisation is not None
    signature.organisation = organisation or add_organisation(
        **_description(signature, described), different_from=different_from
    )
    check_signs_once(signature)
    signature.decided_by, signature.decided_at = moderator, timezone.now()
    changes["organisation"] = [KNOWN_ORGANISATION if known else NEW_ORGANISATION, signature.organisation.name]
    event = move(signature, Move.APPROVE, actor=moderator, changes=changes)
    tell_decision(Mail.APPROVED, event=event, words=mail)
    return signature


@transaction.atomic
def request_changes(
    *, signature_id: int, moderator: User, question: str, mail: str | None = None, seen: str | None = None
) -> Signature:
    """Ask the signatory, who answers by the private link; then it comes back to the queue.

    Raises AlreadyDecided or MoveNotAllowed, ChangedMeanwhile, and ReasonMissing without a question.
    """
    signature = _lock_to_decide(signature_id, Move.REQUEST_CHANGES, reason=question, seen=seen)
    forget_first_approval(signature)
    event = move(signature, Move.REQUEST_CHANGES, actor=moderator, reason=signature.reason)
    tell_decision(Mail.CHANGES, event=event, words=mail)
    return signature


@transaction.atomic
def reject(
    *, signature_id: int, moderator: User, reason: str, mail: str | None = None, seen: str | None = None
) -> Signature:
    """Do not accept a Signature, for a reason that the signatory is told.

    Raises AlreadyDecided or MoveNotAllowed, ChangedMeanwhile, and ReasonMissing.
    """
    signature = _lock_to_decide(signature_id, Move.REJECT, reason=reason, seen=seen)
    signature.decided_by, signature.decided_at = moderator, timezone.now()
    event = move(signature, Move.REJECT, actor=moderator, reason=signature.reason)
    release_fingerprint(signature)
    tell_decision(Mail.REJECTED, event=event, words=mail)
    return signature


@transaction.atomic
def mark_spam(*, signature_id: int, moderator: User, block_domain: bool = False, seen: str | None = None) -> Signature:
    """Reject a Signature as spam: nobody is told, and nothing is taken in from its mail domain for a time where asked.

    Raises AlreadyDecided or MoveNotAllowed, and ChangedMeanwhile.
    """
    signature = _lock_to_decide(signature_id, Move.REJECT, reason=SPAM, seen=seen)
    signature.decided_by, signature.decided_at, signature.is_spam = moderator, timezone.now(), True
    move(signature, Move.REJECT, actor=moderator, reason=SPAM)
    representative = Representative.objects.filter(signature=signature).first()
    if block_domain and representative is not None and can_be_blocked(representative):
        block_domain_of(representative)
    release_fingerprint(signature)
    return signature


@transaction.atomic
def mark_duplicate(
    *, signature_id: int, moderator: User, original_id: int, mail: str | None = None, seen: str | None = None
) -> Signature:
    """Do not accept a Signature because another one, waiting or approved, is of the same organisation.

    Raises AlreadyDecided or MoveNotAllowed, ChangedMeanwhile, and NotADuplicate.
    """
    both = {one.pk: one for one in lock_each([signature_id, original_id])}
    if signature_id not in both:
        raise Signature.DoesNotExist
    signature, original = both[signature_id], both.get(original_id)
    check_allowed(signature, Move.DUPLICATE)
    check_seen(signature, seen)
    counting = (Signature.State.PENDING, Signature.State.APPROVED)
    if original is None or original == signature or original.state not in counting:
        raise NotADuplicate
    if original.statement_id != signature.statement_id:
        raise NotADuplicate
    signature.decided_by, signature.decided_at, signature.duplicate_of = moderator, timezone.now(), original
    event = move(signature, Move.DUPLICATE, actor=moderator, changes={"duplicate_of": ["", str(original.pk)]})
    release_fingerprint(signature)
    tell_decision(Mail.DUPLICATE, event=event, words=mail)
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


def _approve_first(signature: Signature, approval: Approval, *, moderator: User, mail: str | None) -> Signature:
    if signature.first_approved_by == moderator and signature.first_decision == approval.kept():
        raise OtherModeratorNeeded
    forget_first_approval(signature)
    signature.first_approved_by, signature.first_decision = moderator, approval.kept()
    kind = NEW_ORGANISATION if approval.organisation is None else KNOWN_ORGANISATION
    changes = {"organisation": [kind, approval.shown["name"]]}
    event = move(signature, Move.APPROVE_FIRST, actor=moderator, changes=changes)
    put_by(mail if signature.can_be_told() else None, event=event)
    return signature


def _description(signature: Signature, described: Description | None) -> dict[str, Any]:
    source = described or signature
    described_as = {field: str(getattr(source, field)) for field in ("name", "acronym", "country", "website")}
    return described_as | {"names": signature.names}


def _try_the_door(signature: Signature, described: Description | None, different_from: Collection[int]) -> None:
    """Raise OnRecord where the first of two moderators decides on a new one that the door would not let through."""
    with transaction.atomic():
        add_organisation(**_description(signature, described), different_from=different_from)
        transaction.set_rollback(True)


def _lock_to_decide(signature_id: int, wanted: Move, *, reason: str, seen: str | None) -> Signature:
    if not reason.strip():
        raise ReasonMissing
    signature = lock(signature_id)
    check_allowed(signature, wanted)
    check_seen(signature, seen)
    signature.reason = reason.strip()
    return signature
