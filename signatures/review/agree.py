"""Confirm or refuse a proposed change, as the second person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from signatures.record.correct_statement import perform_correction
from signatures.record.errors import NotWaiting, OtherModeratorNeeded
from signatures.record.models import Move, ProposedChange
from signatures.record.moves import lock
from signatures.record.propose import tell
from signatures.record.turns import hold_rules, lock_after_organisation, share_rules
from signatures.review.merge import lock_what_merges, perform_merge, perform_undo_merge
from signatures.review.relist import apply_to_line
from signatures.signing.withdraw import perform_withdrawal

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Kind = ProposedChange.Kind


@transaction.atomic
def confirm_change(*, change_id: int, actor: User) -> ProposedChange:
    """Do what another person proposed.

    Raises NotWaiting where it is decided or stale, OtherModeratorNeeded for who proposed it, and what the change raises.
    """
    asked = ProposedChange.objects.get(pk=change_id)
    if asked.decided_at is not None:
        raise NotWaiting
    if asked.kind in (Kind.MERGE, Kind.UNMERGE):
        lock_what_merges(asked)
    elif asked.signature_id is not None:
        share_rules(asked.signature_id)
        lock_after_organisation(asked.signature_id)
    else:
        hold_rules(asked.statement_id)
    change = _decide(change_id, actor=actor, is_confirmed=True)
    if change.proposed_by == actor:
        raise OtherModeratorNeeded
    mail, change.mail = change.mail, None
    change.save()
    if change.signature_id is None:
        perform_correction(change, actor=actor)
    elif change.kind == Kind.WITHDRAW:
        perform_withdrawal(lock(change.signature_id), moderator=actor, reason=change.reason, mail=mail)
    elif change.kind == Kind.MERGE:
        perform_merge(change, actor=actor)
    elif change.kind == Kind.UNMERGE:
        perform_undo_merge(change, actor=actor)
    elif change.kind == Kind.RELIST:
        apply_to_line(lock(change.signature_id), moderator=actor, reason=change.reason, changes=change.changes)
    return change


@transaction.atomic
def refuse_change(*, change_id: int, actor: User) -> ProposedChange:
    """Leave all as it is; who proposed it may take it back so too. Raises NotWaiting."""
    asked = ProposedChange.objects.get(pk=change_id)
    if asked.signature_id is not None:
        lock(asked.signature_id)
    change = _decide(change_id, actor=actor, is_confirmed=False)
    change.mail = None
    change.save()
    tell(Move.REFUSE, statement=change.statement, signature=change.signature, actor=actor, changes=change.changes)
    return change


def _decide(change_id: int, *, actor: User, is_confirmed: bool) -> ProposedChange:
    """Lock what was proposed, after the sign-on that it is about: erasing a person takes both in that order too."""
    change = ProposedChange.objects.select_for_update().get(pk=change_id)
    if change.decided_at is not None:
        raise NotWaiting
    change.decided_by, change.decided_at, change.is_confirmed = actor, timezone.now(), is_confirmed
    return change
