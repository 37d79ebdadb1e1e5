"""Undo a moderator's decision while its mail still waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from signatures.domain.decide import NEW_ORGANISATION, check_signs_once
from signatures.domain.errors import TooLateToUndo
from signatures.domain.moves import lock, move
from signatures.domain.outbox import can_be_undone, take_back_mail
from signatures.domain.submit import fingerprint_of
from signatures.models import NOTES, Event, Move, Representative, Signature

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from coalition.models import Organisation

_REVIEWED: Final = [Signature.State.PENDING, Signature.State.CHANGES_REQUESTED, Signature.State.APPROVED]


def last_decision(signature: Signature) -> Event | None:
    """Return the moderator's decision that could still be undone, as far as time tells."""
    last = Event.objects.filter(signature_id=signature.pk).exclude(move__in=NOTES).order_by("-pk").first()
    return last if last is not None and can_be_undone(last) else None


@transaction.atomic
def undo(*, signature_id: int, moderator: User) -> Signature:
    """Take a decision back, with its mail and the Organisation that it made.

    Raises TooLateToUndo, MergedMeanwhile, and AlreadySigned where a withdrawn one's place is taken.
    """
    signature = lock(signature_id)
    decision = last_decision(signature)
    if decision is None or decision.from_state not in _REVIEWED or not take_back_mail(decision):
        raise TooLateToUndo
    made = signature.organisation if decision.changes.get("organisation", [""])[0] == NEW_ORGANISATION else None
    signature.reason, signature.duplicate_of, signature.withdrawn_at = "", None, None
    if decision.from_state == Signature.State.APPROVED:
        check_signs_once(signature)
        move(signature, Move.RESTORE, actor=moderator)
    else:
        signature.organisation = signature.decided_by = signature.decided_at = None
        move(signature, Move.UNDO, actor=moderator)
    _keep_fingerprint(signature)
    if made is not None:
        _remove_unless_used(made)
    return signature


def _keep_fingerprint(signature: Signature) -> None:
    """Let the same sign-on be known again, unless it was sent anew in between."""
    representative = Representative.objects.filter(signature=signature).first()
    if representative is None:
        return
    fingerprint = fingerprint_of(signature.statement, name=signature.name, email=representative.email)
    if not Representative.objects.filter(fingerprint=fingerprint).exists():
        Representative.objects.filter(pk=representative.pk).update(fingerprint=fingerprint)


def _remove_unless_used(organisation: Organisation) -> None:
    if not organisation.signatures.exists() and not organisation.memberships.exists():
        organisation.delete()
