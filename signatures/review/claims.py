"""Claims: who looks at a sign-on just now, so that two moderators do not work on one. They bind nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
    """Tell whether somebody else looks at it just now."""
    return (
        signature.claimed_by_id not in {None, moderator.pk}
        and signature.claimed_at is not None
        and signature.claimed_at > timezone.now() - CLAIM
    )


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A sign-on's place in a list as somebody sees it: the number counts from one, and is none of what is not in it."""

    before: int | None
    after: int | None
    number: int | None
    of: int


def neighbours(signature: Signature, *, ids: Sequence[int], moderator: User) -> Neighbours:
    """Find what comes before and after a sign-on in a list of such that wait, passing over what others hold."""
    free = set(
        Signature.objects.filter(_free_for(moderator), state=Signature.State.PENDING).values_list("pk", flat=True)
    )
    at = ids.index(signature.pk) if signature.pk in ids else None
    earlier, later = (ids[:at], ids[at + 1 :]) if at is not None else ([], ids)
    return Neighbours(
        before=next((pk for pk in reversed(earlier) if pk in free), None),
        after=next((pk for pk in later if pk in free), None),
        number=at + 1 if at is not None else None,
        of=len(ids),
    )


def _free_for(moderator: User) -> models.Q:
    is_mine_or_over = models.Q(claimed_by=moderator) | models.Q(claimed_at__lt=timezone.now() - CLAIM)
    return models.Q(claimed_by=None) | is_mine_or_over
