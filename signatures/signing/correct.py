"""Correct a sign-on that waits for review, of one's own or because the moderators asked."""

import json

from django.db import transaction

from signatures.record.models import Move, Reachability, Representative, Signature
from signatures.record.moves import check_allowed, forget_first_approval, lock, move
from signatures.record.submission import OF_ORGANISATION, Submission


@transaction.atomic
def correct(*, signature_id: int, submission: Submission, answer: str = "") -> Signature:
    """Write what the signatory corrected; the address stays, as it was confirmed.

    The Event says what changed of the organisation; of the Representative it says nothing.

    Where the moderators asked for changes it is the answer, and goes back to them, with what was written to them. Who approved it first, approved
    something else: two moderators must look at it again.

    Raises AlreadyDecided or MoveNotAllowed.
    """
    signature = lock(signature_id)
    is_answer = signature.state == Signature.State.CHANGES_REQUESTED
    check_allowed(signature, Move.ANSWER if is_answer else Move.CORRECT)
    changes = {}
    for field in OF_ORGANISATION:
        before, after = getattr(signature, field), getattr(submission, field)
        if before != after:
            changes[field] = [_as_recorded(before), _as_recorded(after)]
            setattr(signature, field, after)
    if "website" in changes:
        Reachability.objects.filter(signature=signature).delete()  # it told of the one before
    signature.reason = ""
    forget_first_approval(signature)
    event = move(signature, Move.ANSWER if is_answer else Move.CORRECT, changes=changes)
    representative = Representative.objects.select_for_update().get(signature=signature)
    representative.name = submission.representative_name
    representative.role = submission.representative_role
    representative.note = submission.note
    if is_answer:
        representative.answers = json.dumps(representative.answers_by_event() | {str(event.pk): answer})
    representative.save()
    return signature


def _as_recorded(value: object) -> str:
    """Write a value as the history keeps it: names by their languages as JSON, all else as its words."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)
