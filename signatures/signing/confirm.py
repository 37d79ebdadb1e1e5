"""Confirm a sign-on by the link in the mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from coalition.site.row_by_row import row_by_row
from signatures.outbound.tokens import LIFETIMES, issue_token
from signatures.record.errors import LinkUnknown, SentLater
from signatures.record.models import Move, Representative, Signature, Token
from signatures.record.moves import lock, move
from signatures.signing.limits import hold
from signatures.signing.links import follow

if TYPE_CHECKING:
    from django.db.models import QuerySet

UNCONFIRMED_LIFETIME = LIFETIMES[Token.Purpose.CONFIRM]
DISCARD: Final = "signatures.discard_mistyped"
_ENDED = (Signature.State.REJECTED, Signature.State.WITHDRAWN)


def sent_later(signature: Signature) -> QuerySet[Signature]:
    """Find what the same address sent for the Statement after a Signature, such as the name spelt otherwise."""
    mine = Representative.objects.filter(signature=signature).values("email_digest")
    others = Signature.objects.filter(statement=signature.statement_id, representative__email_digest__in=mine)
    later = others.filter(submitted_at__gt=signature.submitted_at).exclude(pk=signature.pk)
    return later.exclude(state__in=_ENDED).order_by("submitted_at", "pk")


def is_followed() -> Exists:
    """Ask, of a Representative in a query, whether the same address sent another sign-on later."""
    of_address = Signature.objects.filter(
        statement=OuterRef("signature__statement"), representative__email_digest=OuterRef("email_digest")
    )
    return Exists(of_address.filter(submitted_at__gt=OuterRef("signature__submitted_at")).exclude(state__in=_ENDED))


@transaction.atomic
def confirm(*, token: str, beside: int = 0) -> str | None:
    """Confirm the Signature of a mailed link, and return the token of its private page.

    What was sent last is confirmed: a link that was mailed before the sign-on was sent again is known no more, and
    where the address sent others later, whoever confirms has to say that this one stands beside so many.

    Confirming once more changes nothing and returns none: what was mailed does not open the page for ever.

    Raises LinkUnknown, LinkExpired, SentLater, LimitsUnavailable.
    """
    signature = _lock_by(token)
    if signature.state != Signature.State.UNCONFIRMED:
        return None
    if sent_later(signature).count() > beside:
        raise SentLater
    signature.confirmed_at = timezone.now()
    move(signature, Move.CONFIRM)
    return issue_token(signature, Token.Purpose.MANAGE)


@transaction.atomic
def discard(*, token: str) -> None:
    """Delete an unconfirmed Signature, as another one was meant. Raises LinkUnknown, LinkExpired, LimitsUnavailable."""
    signature = _lock_by(token)
    if signature.state == Signature.State.UNCONFIRMED:
        move(signature, Move.EXPIRE)


def discard_soon(fingerprint: str, *, instead: str) -> None:
    """Have an unconfirmed Signature deleted by a job, and the one that was sent instead no more.

    Not at once: how long that takes would tell who asks whether it was confirmed.
    """
    waiting = ProcrastinateJob.objects.filter(task_name=DISCARD, status="todo", args__fingerprint=instead)
    for job_id in waiting.values_list("pk", flat=True):
        app.job_manager.cancel_job_by_id(job_id, delete_job=True)
    app.configure_task(DISCARD).defer(fingerprint=fingerprint)


@transaction.atomic
def discard_mistyped(*, fingerprint: str) -> None:
    """Delete a Signature that nobody has confirmed, with its link and who signed."""
    unconfirmed = Signature.objects.filter(state=Signature.State.UNCONFIRMED, representative__fingerprint=fingerprint)
    if (signature := unconfirmed.select_for_update(of=("self",)).first()) is not None:
        move(signature, Move.EXPIRE)


def _lock_by(token: str) -> Signature:
    """Lock a Signature by its mailed link, so that the address sends no other one meanwhile."""
    signature = follow(token, Token.Purpose.CONFIRM)
    digest = Representative.objects.filter(signature=signature).values_list("email_digest", flat=True).first()
    if digest is not None:
        hold(digest)
    try:
        lock(signature.pk)
    except Signature.DoesNotExist:
        raise LinkUnknown from None
    return follow(token, Token.Purpose.CONFIRM)  # it may have been sent again before it was locked


def expire_unconfirmed() -> int:
    """Delete what nobody confirmed within UNCONFIRMED_LIFETIME, and return how many that were."""
    old = Signature.objects.filter(
        state=Signature.State.UNCONFIRMED, submitted_at__lt=timezone.now() - UNCONFIRMED_LIFETIME
    )
    return sum(row_by_row(old.values_list("pk", flat=True), _expire, what="Deleting an unconfirmed sign-on"))


@transaction.atomic
def _expire(signature_id: int) -> bool:
    signature = Signature.objects.select_for_update(skip_locked=True).filter(pk=signature_id).first()
    if signature is None or signature.state != Signature.State.UNCONFIRMED:
        return False
    move(signature, Move.EXPIRE)
    return True
