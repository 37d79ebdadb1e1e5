"""Undo a moderator's decision while its mail still waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from signatures.outbound.outbox import can_be_undone, take_back_mail
from signatures.record.errors import ChangedMeanwhile, NobodyBehindIt, NotWaiting, TooLateToUndo
from signatures.record.models import NOTES, BlockedDomain, Event, Move, ProposedChange, Representative, Signature
from signatures.record.moves import forget_first_approval, move
from signatures.record.propose import propose, wants_two
from signatures.record.submission import fingerprint_of
from signatures.record.turns import lock_after_organisation, share_rules
from signatures.review.decide import NEW_ORGANISATION, check_signs_once
from signatures.review.merge import unused

if TYPE_CHECKING:
    from django.contrib.auth.models import User


_REVIEWED: Final = [Signature.State.PENDING, Signature.State.CHANGES_REQUESTED, Signature.State.APPROVED]


def last_decision(signature: Signature) -> Event | None:
    """Return the moderator's decision that could still be undone, as far as time tells."""
    last = _last_move(signature)
    return last if last is not None and can_be_undone(last) else None


def _last_move(signature: Signature) -> Event | None:
    return Event.objects.filter(signature_id=signature.pk).exclude(move__in=NOTES).order_by("-pk").first()


def undoable(signature: Signature) -> Event | None:
    """Return the decision that `undo` would take back, as far as can be told before."""
    decision = last_decision(signature)
    return None if decision is None or _would_wait_for_nobody(signature, decision) else decision


@transaction.atomic
def undo(*, signature_id: int, moderator: User, seen: int | None = None) -> Signature:
    """Take a decision back, with its mail and the Organisation that it made.

    `seen` is the number of the decision's Event, as the page named it; None saw no page and means the last one. Where
    the list would change and is changed by two, propose it. Raises TooLateToUndo, ChangedMeanwhile where another
    decision came since, NobodyBehindIt, MergedMeanwhile, and AlreadySigned where a withdrawn one's place is taken.
    """
    share_rules(signature_id)
    signature = lock_after_organisation(signature_id)
    decision = last_decision(signature)
    if decision is None:
        raise TooLateToUndo
    if seen not in (None, decision.pk):
        raise ChangedMeanwhile
    is_public = Signature.State.APPROVED in (decision.from_state, decision.to_state)
    if is_public and wants_two(signature.statement):
        kind, changes = ProposedChange.Kind.UNDO, {"undone": ["", decision.move], "event": [str(decision.pk), ""]}
        propose(kind, statement=signature.statement, signature=signature, actor=moderator, changes=changes)
        return signature
    return _undo(signature, decision, moderator=moderator)


def perform_undo(change: ProposedChange, *, moderator: User) -> Signature:
    """Take back the decision that was proposed, whoever had to agree having agreed; raises what `undo` raises.

    However long the other person took: it was proposed in time, and the decision's mail waits for the answer. Raises
    NotWaiting where another decision came since. The version before did not say which one was meant.
    """
    assert change.signature_id is not None
    signature = lock_after_organisation(change.signature_id)
    decision = _last_move(signature)
    if decision is None or [str(decision.pk), ""] != change.changes.get("event"):
        raise NotWaiting
    return _undo(signature, decision, moderator=moderator)


def _undo(signature: Signature, decision: Event | None, *, moderator: User) -> Signature:
    if decision is not None and _would_wait_for_nobody(signature, decision):
        raise NobodyBehindIt
    if decision is None or decision.from_state not in _REVIEWED or not take_back_mail(decision):
        raise TooLateToUndo
    made_one = decision.changes.get("organisation", [""])[0] == NEW_ORGANISATION
    made = signature.organisation if made_one else None
    signature.reason, signature.duplicate_of, signature.withdrawn_at, signature.is_spam = "", None, None, False
    BlockedDomain.objects.filter(signature=signature).delete()
    if decision.from_state == Signature.State.APPROVED:
        check_signs_once(signature)
        move(signature, Move.RESTORE, actor=moderator)
    else:
        changes = {}
        if decision.move in {Move.APPROVE_FIRST, Move.APPROVE} and signature.first_approved_by is not None:
            changes["first_approved_by"] = [str(signature.first_approved_by), ""]  # nobody's word for it stands now
            forget_first_approval(signature)
        signature.organisation = signature.decided_by = signature.decided_at = None
        move(signature, Move.UNDO, actor=moderator, changes=changes)
    _keep_fingerprint(signature)
    if made is not None:
        unused().filter(pk=made.pk).delete()
    return signature


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
