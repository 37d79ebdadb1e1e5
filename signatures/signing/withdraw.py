"""Withdraw a sign-on: the signatory at will, a moderator for a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from signatures.outbound.outbox import Mail, enqueue, tell_decision
from signatures.record.errors import ReasonMissing
from signatures.record.models import Move, ProposedChange, Representative, Signature
from signatures.record.moves import check_allowed, lock, move
from signatures.record.propose import propose, wants_two
from signatures.record.seen import check_seen
from signatures.record.turns import share_rules

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def withdraw(
    *, signature_id: int, moderator: User | None, reason: str = "", mail: str | None = None, seen: str | None = None
) -> Signature:
    """Withdraw a Signature: the signatory at will, a moderator for a reason.

    Where the list is changed by two, the first moderator proposes it: then it stands until another confirms. Raises
    AlreadyDecided, ReasonMissing for a moderator without one, and NotWaiting where a change of it is proposed already.
    """
    if moderator is not None and not reason.strip():
        raise ReasonMissing
    share_rules(signature_id)
    signature = lock(signature_id)
    check_allowed(signature, Move.WITHDRAW)
    check_seen(signature, seen)
    if moderator is not None and signature.state == Signature.State.APPROVED and wants_two(signature.statement):
        kind = ProposedChange.Kind.WITHDRAW
        propose(kind, statement=signature.statement, signature=signature, actor=moderator, reason=reason, mail=mail)
        return signature
    return perform_withdrawal(signature, moderator=moderator, reason=reason, mail=mail)


def perform_withdrawal(
    signature: Signature, *, moderator: User | None, reason: str, mail: str | None = None
) -> Signature:
    """Withdraw a locked Signature, whoever had to agree having agreed."""
    check_allowed(signature, Move.WITHDRAW)
    signature.withdrawn_at, signature.reason = timezone.now(), reason.strip()
    event = move(signature, Move.WITHDRAW, actor=moderator, reason=signature.reason)
    release_fingerprint(signature)
    if signature.can_be_told():
        if moderator is None:
            enqueue(Mail.WITHDRAWN, signature_id=signature.pk, event=event)
        else:
            tell_decision(Mail.WITHDRAWN, event=event, words=mail)
    return signature


def release_fingerprint(signature: Signature) -> None:
    """Let the same organisation sign again with the same address."""
    Representative.objects.filter(signature=signature).update(fingerprint=None)
