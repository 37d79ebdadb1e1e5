"""Erase Representatives: the record of a sign-on stays, the person behind it does not."""

from datetime import datetime, timedelta
from typing import Final

from django.db import models, transaction
from django.utils import timezone

from signatures.domain.days import day_of
from signatures.domain.moves import lock, move, note
from signatures.models import Letter, Move, Representative, Signature, Token

# How long a Representative is kept after what ended the work on a Signature.
KEPT: Final = {
    Signature.State.APPROVED: timedelta(days=90),
    Signature.State.REJECTED: timedelta(days=30),
    Signature.State.WITHDRAWN: timedelta(days=30),
}
# Moderators cannot decide on these without knowing who signed.
UNDECIDED: Final = (Signature.State.UNCONFIRMED, Signature.State.PENDING, Signature.State.CHANGES_REQUESTED)


def due(at: datetime) -> models.Q:
    """Which Representatives' time is over at a moment."""
    over = models.Q()
    for state, time in KEPT.items():
        ended = "withdrawn_at" if state == Signature.State.WITHDRAWN else "decided_at"
        over |= models.Q(**{"signature__state": state, f"signature__{ended}__lt": at - time})
    return over


def erase_representatives() -> int:
    """Erase each Representative whose time is over, and return how many that were."""
    erased = 0
    for pk in Representative.objects.filter(due(timezone.now())).values_list("pk", flat=True):
        with transaction.atomic():
            signature = Signature.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
            if signature is not None and Representative.objects.filter(due(timezone.now()), pk=pk).exists():
                erased += _erase(signature)
    _forget_dead_links()
    return erased


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
