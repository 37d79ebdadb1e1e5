"""Erase Representatives: the record of a sign-on stays, the person behind it does not."""

from datetime import datetime, timedelta
from typing import Final

from django.db import models, transaction
from django.utils import timezone

from coalition.site.row_by_row import row_by_row
from signatures.record.models import (
    BlockedDomain,
    Event,
    Letter,
    Move,
    ProposedChange,
    Remark,
    Representative,
    Signature,
    Token,
)
from signatures.record.moves import day_of, lock, move, note

# How long a Representative is kept after what ended the work on a Signature.
KEPT: Final = {
    Signature.State.APPROVED: timedelta(days=90),
    Signature.State.REJECTED: timedelta(days=30),
    Signature.State.WITHDRAWN: timedelta(days=30),
}
KEPT_OF_SPAM: Final = timedelta(days=7)
# Moderators cannot decide on these without knowing who signed.
UNDECIDED: Final = (Signature.State.UNCONFIRMED, Signature.State.PENDING, Signature.State.CHANGES_REQUESTED)
# These wait for a decision: so long after the Statement closed, and where it has not, after the last thing that happened
# to the Signature, nobody will decide on it any more. (What nobody confirmed, confirm.expire_unconfirmed deletes.)
LAPSING: Final = (Signature.State.PENDING, Signature.State.CHANGES_REQUESTED)
AFTER_CLOSING: Final = timedelta(days=90)
AFTER_LAST: Final = timedelta(days=180)
_IS_NO_PROGRESS: Final = (Move.LOOK, Move.EXPORT)  # or who only looks would keep it for ever


def due(at: datetime) -> models.Q:
    """Select the Representatives whose time is over at a moment."""
    return _due_decided(at) | due_undecided(at)


def due_undecided(at: datetime) -> models.Q:
    """Select the Representatives of Signatures on which nobody decided in time."""
    has_closed = models.Q(signature__statement__closes_at__lte=at)
    closed = models.Q(signature__statement__closes_at__lt=at - AFTER_CLOSING) & _came_before(at - AFTER_CLOSING)
    happened = Event.objects.filter(signature=models.OuterRef("pk"), at__gte=at - AFTER_LAST)
    nothing = ~models.Exists(happened.exclude(move__in=_IS_NO_PROGRESS)) & _came_before(at - AFTER_LAST)
    # A Statement without a closing time has not closed either, which SQL says of NULL only when asked.
    not_closed = models.Q(signature__statement__closes_at=None) | ~has_closed
    return models.Q(signature__state__in=LAPSING) & (closed | not_closed & nothing)


def _came_before(moment: datetime) -> models.Q:
    """Select those that came in before a moment: an import can bring some when a Statement is long closed."""
    confirmed = models.Q(signature__confirmed_at=None) | models.Q(signature__confirmed_at__lt=moment)
    return models.Q(signature__submitted_at__lt=moment) & confirmed


def _due_decided(at: datetime) -> models.Q:
    over = models.Q(signature__is_spam=True, signature__decided_at__lt=at - KEPT_OF_SPAM)
    for state, time in KEPT.items():
        ended = "withdrawn_at" if state == Signature.State.WITHDRAWN else "decided_at"
        over |= models.Q(**{"signature__state": state, f"signature__{ended}__lt": at - time})
    return over


def erase_representatives() -> int:
    """Erase each Representative whose time is over, and return how many that were.

    A Signature on which nobody decided is withdrawn with it, as nobody can decide on it then.
    """
    over = Representative.objects.filter(due(timezone.now())).values_list("pk", flat=True)
    erased = sum(row_by_row(over, _erase_if_due, what="Erasing who signed"))
    Remark.objects.filter(_due_decided(timezone.now())).delete()  # also those about sign-ons behind which nobody stood
    _forget_dead_links()
    return erased


@transaction.atomic
def _erase_if_due(signature_id: int) -> bool:
    signature = Signature.objects.select_for_update(skip_locked=True).filter(pk=signature_id).first()
    if signature is None or not Representative.objects.filter(due(timezone.now()), pk=signature_id).exists():
        return False
    if signature.state in LAPSING:
        signature.withdrawn_at = timezone.now()
        move(signature, Move.LAPSE)
    return _erase(signature)


@transaction.atomic
def erase_now(*, signature_id: int) -> Signature:
    """Erase a Representative because the person asked for it.

    What the moderators have not decided on is withdrawn with it; what they have stays as it is. The private link goes
    on, as the one way to withdraw that is left. Where the Representative is gone already, nothing happens.
    """
    signature = lock(signature_id)
    if not Representative.objects.filter(signature=signature).exists():
        return signature
    if signature.state in UNDECIDED:
        signature.withdrawn_at = timezone.now()
        move(signature, Move.WITHDRAW)
    _erase(signature)
    return signature


def _erase(signature: Signature) -> bool:
    """Erase a locked Signature's Representative, and of the times when the person was here all but the days."""
    erased, _ = Representative.objects.filter(signature=signature).delete()
    if not erased:
        return False
    Letter.objects.filter(signature=signature).delete()
    Remark.objects.filter(signature=signature).delete()
    BlockedDomain.objects.filter(signature=signature).delete()
    ProposedChange.objects.filter(signature=signature, decided_at=None).update(mail=None)
    Token.objects.filter(signature=signature, purpose=Token.Purpose.CONFIRM).delete()
    for time in ("submitted_at", "confirmed_at", "withdrawn_at"):
        moment = getattr(signature, time)
        setattr(signature, time, moment and day_of(moment))
    signature.save(update_fields=["submitted_at", "confirmed_at", "withdrawn_at"])
    note(signature, Move.ERASE)
    return True


def _forget_dead_links() -> None:
    """Delete the links that are too old, where no new one can be mailed in their place."""
    Token.objects.filter(expires_at__lt=timezone.now(), signature__representative=None).delete()
