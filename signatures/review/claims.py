"""Claims: who looks at a sign-on just now, so that two moderators do not work on one. They bind nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import models, transaction
from django.utils import timezone

from signatures.record.models import Signature

if TYPE_CHECKING:
    from django.contrib.auth.models import User

CLAIM: Final = timedelta(minutes=10)


@transaction.atomic(savepoint=False)
def claim(*, signature_id: int, moderator: User) -> None:
    """Claim a waiting Signature, unless somebody else holds it, and release what the moderator held before.

    What somebody decides on at this moment is left as it is: a claim waits for nobody.
    """
    this = models.Q(pk=signature_id, state=Signature.State.PENDING)
    both = Signature.objects.select_for_update(no_key=True, skip_locked=True)
    both = both.filter(this & _free_for(moderator) | models.Q(claimed_by=moderator))
    Signature.objects.filter(pk__in=both.values("pk")).update(
        claimed_by=models.Case(models.When(this, then=moderator.pk)),
        claimed_at=models.Case(models.When(this, then=timezone.now())),
    )


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


def neighbours(signature: Signature, *, listed: models.QuerySet[Signature], moderator: User) -> Neighbours:
    """Find what comes before and after a sign-on in a list, passing over what waits for others: what they hold or have to confirm.

    What waits no more is passed over too.
    """
    is_free = models.Q(_free_for(moderator), state=Signature.State.PENDING) & ~models.Q(first_approved_by=moderator)
    rows = listed.annotate(is_free=models.Case(models.When(is_free, then=True), default=False))
    free = dict(rows.values_list("pk", "is_free"))
    ids = list(free)
    at = ids.index(signature.pk) if signature.pk in ids else None
    earlier, later = (ids[:at], ids[at + 1 :]) if at is not None else ([], ids)
    return Neighbours(
        before=next((pk for pk in reversed(earlier) if free[pk]), None),
        after=next((pk for pk in later if free[pk]), None),
        number=at + 1 if at is not None else None,
        of=len(ids),
    )


def _free_for(moderator: User) -> models.Q:
    is_mine_or_over = models.Q(claimed_by=moderator) | models.Q(claimed_at__lt=timezone.now() - CLAIM)
    return models.Q(claimed_by=None) | is_mine_or_over
