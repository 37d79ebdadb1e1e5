"""Correct a sign-on that waits for review."""

from django.db import transaction

from signatures.domain.moves import check_allowed, lock, move
from signatures.domain.submit import Submission
from signatures.models import Move, Representative, Signature

_CORRECTABLE = ("name", "names", "acronym", "country", "website", "listed")


@transaction.atomic
def correct(*, signature_id: int, submission: Submission) -> Signature:
    """Write what the signatory corrected; the address stays, as it was confirmed.

    The Event says what changed of the organisation; of the Representative it says nothing.

    Raises AlreadyDecided or MoveNotAllowed.
    """
    signature = lock(signature_id)
    check_allowed(signature, Move.CORRECT)
    changes = {}
    for field in _CORRECTABLE:
        before, after = getattr(signature, field), getattr(submission, field)
        if before != after:
            changes[field] = [str(before), str(after)]
            setattr(signature, field, after)
    move(signature, Move.CORRECT, changes=changes)
    representative = Representative.objects.select_for_update().get(signature=signature)
    representative.name = submission.representative_name
    representative.role = submission.representative_role
    representative.note = submission.note
    representative.save()
    return signature
