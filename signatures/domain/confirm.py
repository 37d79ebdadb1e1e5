"""Confirm a sign-on by the link in the mail."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from signatures.domain.errors import LinkUnknown
from signatures.domain.links import follow, issue_token
from signatures.domain.moves import lock, move
from signatures.models import Move, Signature, Token

UNCONFIRMED_LIFETIME = timedelta(days=7)


@transaction.atomic
def confirm(*, token: str) -> str | None:
    """Confirm the Signature of a mailed link, and return the token of its private page.

    Confirming once more changes nothing and returns none: what was mailed does not open the page for ever.

    Raises LinkUnknown, LinkExpired.
    """
    try:
        signature = lock(follow(token, Token.Purpose.CONFIRM).pk)
    except Signature.DoesNotExist:
        raise LinkUnknown from None
    if signature.state != Signature.State.UNCONFIRMED:
        return None
    signature.confirmed_at = timezone.now()
    move(signature, Move.CONFIRM)
    return issue_token(signature, Token.Purpose.MANAGE)


def expire_unconfirmed() -> int:
    """Delete what nobody confirmed within UNCONFIRMED_LIFETIME, and return how many that were."""
    old = Signature.objects.filter(
        state=Signature.State.UNCONFIRMED, submitted_at__lt=timezone.now() - UNCONFIRMED_LIFETIME
    )
    expired = 0
    for signature_id in old.values_list("pk", flat=True):
        with transaction.atomic():
            signature = Signature.objects.select_for_update(skip_locked=True).filter(pk=signature_id).first()
            if signature is not None and signature.state == Signature.State.UNCONFIRMED:
                move(signature, Move.EXPIRE)
                expired += 1
    return expired
