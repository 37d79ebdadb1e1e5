"""Erase Representatives: the record of a sign-on stays, the person behind it does not."""

from datetime import timedelta
from typing import Final

from django.db import models
from django.utils import timezone

from signatures.models import Representative, Signature

# How long a Representative is kept after what ended the work on a Signature.
KEPT: Final = {
    Signature.State.APPROVED: timedelta(days=90),
    Signature.State.REJECTED: timedelta(days=30),
    Signature.State.WITHDRAWN: timedelta(days=30),
}


def erase_representatives() -> int:
    """Erase each Representative whose time is over, and return how many that were."""
    now = timezone.now()
    over = models.Q()
    for state, time in KEPT.items():
        ended = "withdrawn_at" if state == Signature.State.WITHDRAWN else "decided_at"
        over |= models.Q(**{"signature__state": state, f"signature__{ended}__lt": now - time})
    erased, _ = Representative.objects.filter(over).delete()
    return erased
