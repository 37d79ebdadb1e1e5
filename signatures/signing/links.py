"""Private links: how a signatory without an account comes back to a Signature."""

import math
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from signatures.outbound.outbox import Mail, enqueue
from signatures.outbound.tokens import token_digest
from signatures.record.errors import LimitReached, LinkExpired, LinkUnknown, TooSoon
from signatures.record.models import Event, Representative, Signature, Token
from signatures.signing.limits import hold, of_recipient, take

PAUSE_BETWEEN_MAILS = timedelta(minutes=10)


def follow(token: str, purpose: Token.Purpose) -> Signature:
    """Return the Signature that a private link leads to. Raises LinkUnknown, LinkExpired."""
    found = _find(token)
    if found.purpose != purpose:
        raise LinkUnknown
    if found.expires_at <= timezone.now():
        raise LinkExpired
    return found.signature


@transaction.atomic
def request_new_link(*, token: str) -> None:
    """Mail a new link, of the kind the Signature needs now, to the Representative of one that was issued before.

    Raises LinkUnknown, also where the Representative was erased, and TooSoon.
    """
    signature = _find(token).signature
    digest = Representative.objects.filter(signature=signature).values_list("email_digest", flat=True).first()
    if digest is None:
        raise LinkUnknown
    hold(digest)
    representative = Representative.objects.select_for_update().filter(signature=signature).first()
    if representative is None:
        raise LinkUnknown
    wait = _pause_ends_at(representative) - timezone.now()
    if wait > timedelta(0):
        raise TooSoon(minutes=math.ceil(wait.total_seconds() / 60))
    mail_link(representative)
    try:
        take([of_recipient(digest)])
    except LimitReached as error:
        raise TooSoon(minutes=math.ceil(error.seconds / 60)) from None


def is_pause_over(representative: Representative) -> bool:
    """Tell whether the last mail with a link is so long ago that another one may go."""
    return _pause_ends_at(representative) <= timezone.now()


def mail_link(representative: Representative, *, event: Event | None = None) -> None:
    """Enqueue a mail with the link that a locked Representative's Signature needs now, because of an Event or by itself."""
    Representative.objects.filter(pk=representative.pk).update(link_requested_at=timezone.now())
    state = representative.signature.state
    mail = Mail.CONFIRM if state == Signature.State.UNCONFIRMED else Mail.LINK
    enqueue(mail, signature_id=representative.pk, event=event)


def _pause_ends_at(representative: Representative) -> datetime:
    return representative.link_requested_at + PAUSE_BETWEEN_MAILS


def _find(token: str) -> Token:
    found = Token.objects.filter(digest=token_digest(token)).select_related("signature__statement").first()
    if found is None or not found.is_bound:
        raise LinkUnknown
    return found
