"""Claims: who looks at a sign-on just now, so that two moderators do not work on one. They bind nobody."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import models
from django.utils import timezone

from signatures.record.models import Signature

if TYPE_CHECKING:
    from django.contrib.auth.models import User

CLAIM: Final = timedelta(minutes=10)


def claim(*, signature_id: int, moderator: User) -> bool:
    """Claim a waiting Signature, and tell whether nobody else holds it."""
    return (
        Signature.objects.filter(_free_for(moderator), pk=signature_id, state=Signature.State.PENDING).update(
            claimed_by=moderator, claimed_at=timezone.now()
        )
        == 1
    )


def release(*, moderator: User) -> None:
    """Release what a moderator holds, when they go on to something else."""
    Signature.objects.filter(claimed_by=moderator).update(claimed_by=None, claimed_at=None)


def is_claimed_by_another(signature: Signature, *, moderator: User) -> bool:
    """Whether somebody else looks at it just now."""
    return (
        signature.claimed_by_id not in {None, moderator.pk}
        and signature.claimed_at is not None
        and signature.claimed_at > timezone.now() - CLAIM
    )


def neighbours(signature: Signature, *, moderator: User) -> tuple[int | None, int | None]:
    """Return the sign-ons that wait before and after this one in the queue, passing over what others hold."""
    free = Signature.objects.filter(_free_for(moderator), state=Signature.State.PENDING).exclude(pk=signature.pk)
    at = signature.confirmed_at or signature.submitted_at
    before = free.filter(models.Q(confirmed_at__lt=at) | models.Q(confirmed_at=at, pk__lt=signature.pk))
    after = free.filter(models.Q(confirmed_at__gt=at) | models.Q(confirmed_at=at, pk__gt=signature.pk))
    return (
        before.order_by("-confirmed_at", "-pk").values_list("pk", flat=True).first(),
        after.order_by("confirmed_at", "pk").values_list("pk", flat=True).first(),
    )


def _free_for(moderator: User) -> models.Q:
    is_mine_or_over = models.Q(claimed_by=moderator) | models.Q(claimed_at__lt=timezone.now() - CLAIM)
    return models.Q(claimed_by=None) | is_mine_or_over
