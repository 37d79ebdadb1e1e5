"""Undo a moderator's decision while its mail still waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from signatures.outbound.outbox import can_be_undone, take_back_mail
from signatures.record.errors import ChangedMeanwhile, DecidedByAnother, NobodyBehindIt, TooLateToUndo
from signatures.record.models import NOTES, BlockedDomain, Event, Move, Representative, Signature
from signatures.record.moves import forget_first_approval, move
from signatures.record.submission import fingerprint_of
from signatures.record.turns import lock_after_organisation, share_rules
from signatures.review.decide import NEW_ORGANISATION, check_signs_once
from signatures.review.merge import unused

if TYPE_CHECKING:
    from django.contrib.auth.models import User


_REVIEWED: Final = [Signature.State.PENDING, Signature.State.CHANGES_REQUESTED, Signature.State.APPROVED]


def last_decision(signature: Signature) -> Event | None:
    """Return the moderator's decision that could still be undone, as far as time tells."""
    last = Event.objects.filter(signature_id=signature.pk).exclude(move__in=NOTES).order_by("-pk").first()
    return last if last is not None and can_be_undone(last) else None


def undoable(signature: Signature, *, moderator: User) -> Event | None:
    """Return the decision that `undo` would take back for this person, as far as can be told before."""
    decision = last_decision(signature)
    if (
        decision is None
        or _would_wait_for_nobody(signature, decision)
        or not _is_theirs(signature, decision, moderator)
    ):
        return None
    return decision


@transaction.atomic
def undo(*, signature_id: int, moderator: User, seen: int | None = None) -> Signature:
    """Take a decision back, with its mail and the Organisation that it made.

    `seen` is the number of the decision's Event, as the page named it; None saw no page and means the last one. Where
    the list is changed by two, who completed the change takes back their own part of it: it stands as it stood before.
    Raises TooLateToUndo, ChangedMeanwhile where another decision came since, DecidedByAnother, NobodyBehindIt,
    MergedMeanwhile, and AlreadySigned where a withdrawn one's place is taken.
    """
    share_rules(signature_id)
    signature = lock_after_organisation(signature_id)
    decision = last_decision(signature)
    if decision is None:
        raise TooLateToUndo
    if seen not in (None, decision.pk):
        raise ChangedMeanwhile
    if not _is_theirs(signature, decision, moderator):
        raise DecidedByAnother(decision.actor)
    if _would_wait_for_nobody(signature, decision):
        raise NobodyBehindIt
    if decision.from_state not in _REVIEWED or not take_back_mail(decision):
        raise TooLateToUndo
    made_one = decision.changes.get("organisation", [""])[0] == NEW_ORGANISATION
    made = signature.organisation if made_one else None
    signature.reason, signature.duplicate_of, signature.withdrawn_at, signature.is_spam = "", None, None, False
    BlockedDomain.objects.filter(signature=signature).delete()
    if decision.from_state == Signature.State.APPROVED:
        check_signs_once(signature)
        move(signature, Move.RESTORE, actor=moderator)
    else:
        if decision.move == Move.APPROVE_FIRST:
            forget_first_approval(signature)
        signature.organisation = signature.decided_by = signature.decided_at = None
        move(signature, Move.UNDO, actor=moderator)
    _keep_fingerprint(signature)
    if made is not None:
        unused().filter(pk=made.pk).delete()
    return signature


def _is_theirs(signature: Signature, decision: Event, moderator: User) -> bool:
    """Tell whether somebody may undo it: what two agree on, each takes back for themselves."""
    is_public = Signature.State.APPROVED in (decision.from_state, decision.to_state)
    is_of_two = decision.move == Move.APPROVE_FIRST or (is_public and signature.statement.approvals > 1)
    return not is_of_two or decision.actor_id == moderator.pk


def _keep_fingerprint(signature: Signature) -> None:
    """Let the same sign-on be known again, unless it was sent anew in between."""
    representative = Representative.objects.filter(signature=signature).first()
    if representative is None or not representative.can_be_read():
        return
    fingerprint = fingerprint_of(signature.statement, name=signature.name, email=representative.email)
    if not Representative.objects.filter(fingerprint=fingerprint).exists():
        Representative.objects.filter(pk=representative.pk).update(fingerprint=fingerprint)


def _would_wait_for_nobody(signature: Signature, decision: Event) -> bool:
    """Tell whether the person was erased: what waits for a decision has somebody behind it."""
    erased = Event.objects.filter(signature_id=signature.pk, move=Move.ERASE)
    return decision.from_state != Signature.State.APPROVED and erased.exists()
