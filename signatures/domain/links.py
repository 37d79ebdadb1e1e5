"""Private links: how a signatory without an account comes back to a Signature."""

import hashlib
import math
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from signatures.domain.days import day_of
from signatures.domain.errors import LimitReached, LinkExpired, LinkUnknown, TooSoon
from signatures.domain.limits import hold, of_recipient, take
from signatures.domain.outbox import Mail, enqueue
from signatures.models import Event, Representative, Signature, Token

LIFETIMES = {Token.Purpose.CONFIRM: timedelta(days=3), Token.Purpose.MANAGE: timedelta(days=365)}
PAUSE_BETWEEN_MAILS = timedelta(minutes=10)


def issue_token(signature: Signature, purpose: Token.Purpose) -> str:
    """Make a private link's token. Only its digest is kept, so this is the one time that it can be told."""
    token = secrets.token_urlsafe(32)
    last_day = day_of(timezone.now() + LIFETIMES[purpose])  # to the second, it would tell when somebody was here
    Token.objects.create(
        signature=signature, purpose=purpose, digest=_digest(token), expires_at=last_day + timedelta(days=1)
    )
    return token


def revoke_token(token: str) -> None:
    """Let a link lead nowhere."""
    Token.objects.filter(digest=_digest(token)).delete()


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
    found = Token.objects.filter(digest=_digest(token)).select_related("signature__statement").first()
    if found is None or not found.is_bound:
        raise LinkUnknown
    return found


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
