"""Notes that moderators leave each other on a sign-on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from signatures.record.models import Remark
from signatures.record.moves import lock

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def remark(*, signature_id: int, author: User, words: str) -> Remark:
    """Leave a note to the other moderators. Raises Signature.DoesNotExist."""
    signature = lock(signature_id)  # whoever erases the contact, and the notes with it, takes turns with this
    return Remark.objects.create(signature=signature, author=author, at=timezone.now(), words=words.strip())
