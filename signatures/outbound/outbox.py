"""Mail that a transaction sends by the job it enqueues: no change without its mail, no mail without its change.

A mail belongs to the Event that caused it, and leaves only while that Event is the last word on the sign-on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from signatures.record.models import Event, Letter, Move, Representative, Signature
from signatures.record.moves import standing

SEND_MAIL: Final = "signatures.send_mail"
_QUEUE: Final = "mail"


class Mail(models.TextChoices):
    CONFIRM = "confirm", _("asks to confirm")
    LINK = "link", _("contains the private link")
    CHANGES = "changes", _("asks for changes")
    APPROVED = "approved", _("announces the approval")
    REJECTED = "rejected", _("announces the rejection")
    DUPLICATE = "duplicate", _("says that it is already on record")
    WITHDRAWN = "withdrawn", _("announces the withdrawal")


# Which move a mail tells of; the others bring a link, which is true by itself.
TELLS: Final = {
    Mail.CHANGES: Move.REQUEST_CHANGES,
    Mail.APPROVED: Move.APPROVE,
    Mail.REJECTED: Move.REJECT,
    Mail.DUPLICATE: Move.DUPLICATE,
    Mail.WITHDRAWN: Move.WITHDRAW,
}
_COUNTS: Final = frozenset({Signature.State.PENDING, Signature.State.CHANGES_REQUESTED, Signature.State.APPROVED})


@dataclass(frozen=True, slots=True)
class Due:
    """A mail that is true now: to whom, about which sign-on, and because of which Event, if of any."""

    representative: Representative
    signature: Signature
    event: Event | None
    letter: Letter | None


def time_to_undo() -> timedelta:
    """Give the time that a decision's mail waits, so that the decision can be undone; a rule of the list counts on a day."""
    return min(timedelta(seconds=settings.UNDO_SECONDS), timedelta(days=1))


def can_be_undone(event: Event) -> bool:
    """Tell whether an Event is a moderator's decision that is still young enough to be undone.

    The first of two approvals tells nobody anything, and can be as long as it is the last word.
    """
    if event.move == Move.APPROVE_FIRST:
        return True
    is_decision = event.move in TELLS.values() and event.actor_id is not None
    return is_decision and event.at > timezone.now() - time_to_undo()


def enqueue(mail: Mail, *, signature_id: int, event: Event | None = None, at: datetime | None = None) -> None:
    """Have a mail sent to a Signature's Representative once this transaction commits, or at a later moment."""
    cause = {} if event is None else {"event_id": event.pk}
    app.configure_task(SEND_MAIL, queue=_QUEUE, schedule_at=at).defer(
        mail=mail.value, signature_id=signature_id, **cause
    )


def tell_decision(mail: Mail, *, event: Event, words: str | None) -> None:
    """Have a decision's mail sent when the time to undo it is over: in the moderator's words where there are some.

    None is the usual mail, "" is no mail at all.
    """
    if words == "":
        return
    assert event.signature_id is not None
    if words is not None:
        Letter.objects.create(signature_id=event.signature_id, event=event, mail=mail, words=words)
    enqueue(mail, signature_id=event.signature_id, event=event, at=timezone.now() + time_to_undo())


def put_by(words: str | None, *, event: Event) -> None:
    """Keep the words of the first of two moderators for the mail that goes out when the second confirms.

    None is the usual mail, "" is no mail at all.
    """
    assert event.signature_id is not None
    if words is not None:
        Letter.objects.create(signature_id=event.signature_id, event=event, mail=Mail.APPROVED, words=words)


def words_put_by(signature: Signature) -> str | None:
    """Give the words that the first of two moderators wrote; None where they left the usual mail."""
    if signature.first_approved_by_id is None:
        return None
    letters = Letter.objects.filter(signature=signature, event__move=Move.APPROVE_FIRST)
    letter = letters.order_by("-event").first()
    return None if letter is None else letter.words


def mail_waits(event: Event) -> bool:
    """Tell whether the mail of one Event, of a locked Signature, has still to leave."""
    return _jobs(event).filter(status__in=["todo", "doing"]).exists() and not Event.objects.filter(cause=event).exists()


def resume_mail(mail: Mail, *, event: Event) -> None:
    """Have the mail of an Event sent that is the last word again; its job may have come while it was not."""
    assert event.signature_id is not None
    if not _jobs(event).filter(status="todo").exists():
        enqueue(mail, signature_id=event.signature_id, event=event, at=event.at + time_to_undo())


def take_back_mail(event: Event) -> bool:
    """Take the mail of one Event, and no other, out of the queue; tell whether it had not gone yet.

    The Event must be of a locked Signature: a mail that is leaving holds it.
    """
    jobs = _jobs(event).values_list("pk", flat=True)
    taken = [app.job_manager.cancel_job_by_id(job_id, delete_job=True) for job_id in jobs]
    if not all(taken) or Event.objects.filter(cause=event).exists():
        return False
    Letter.objects.filter(event=event).delete()
    return True


def lock_due(mail: Mail, *, signature_id: int, event_id: int | None) -> Due | None:
    """Lock a mail's Signature until the transaction ends, and say what the mail tells; None where it must not leave.

    It must not where its Event is no longer the last word, where it was sent before, and where nobody is left to read
    it. Where what made it untrue can still be undone, it waits for that; the undoing of a merge, which may come at any
    time, resumes it. A job of the version before names no Event, and tells of the last word.
    """
    signature, original = _lock(mail, signature_id)
    representative = Representative.objects.filter(signature_id=signature_id).first()
    if signature is None or representative is None:
        return None
    held = standing(signature_id)
    last = held[-1] if held else None
    event = last if event_id is not None or mail in TELLS else None
    letter = _letter(mail, signature_id=signature_id, event=event, is_named=event_id is not None)
    of, after = _at(held, -2), last
    if _is_true(mail, signature, event) and event_id in (None, last and last.pk):
        if original is None or original.state in _COUNTS:
            return Due(representative, signature, event, _still_true(letter, signature, event))
        of, after = event, _last_word(original)
    if of is not None and after is not None and of.pk == event_id and _may_hold_again(of, after=after):
        enqueue(mail, signature_id=signature_id, event=of, at=after.at + time_to_undo())
    elif last is None or last.move != Move.MERGE:
        Letter.objects.filter(signature_id=signature_id, mail=mail, event=event_id).delete()
    return None


def words_are_given_up(signature: Signature) -> bool:
    """Tell whether an approval's mail waits in words of a moderator's that say how the Signature was listed before.

    It leaves in the usual ones.
    """
    last = _last_word(signature)
    is_theirs = last is not None and Letter.objects.filter(event=last, mail=Mail.APPROVED).exists()
    return is_theirs and last is not None and _is_listed_otherwise(signature, since=last)


def _lock(mail: Mail, signature_id: int) -> tuple[Signature | None, Signature | None]:
    """Lock the Signature and, in the order of their numbers, that of which it is said to be a duplicate; give both."""
    ids = [signature_id, *(_originals(signature_id) if mail == Mail.DUPLICATE else ())]
    # Rows that only point at a Signature, such as a new link to it, may come meanwhile.
    found = Signature.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    by_number = {one.pk: one for one in found}
    originals = [one for number in ids[1:] if (one := by_number.get(number)) is not None]
    counting = next((one for one in originals if one.duplicate_of_id is None), None)
    return by_number.get(signature_id), counting or (originals[-1] if originals else None)


def _originals(signature_id: int) -> list[int]:
    """Follow what a Signature is a duplicate of to the one that counts: an original may have been merged since."""
    found: list[int] = []
    original = Signature.objects.filter(duplicates=signature_id).first()
    while original is not None:
        found.append(original.pk)
        original = original.duplicate_of
    return found


def _is_true(mail: Mail, signature: Signature, event: Event | None) -> bool:
    if event is not None and (event.to_state != signature.state or Event.objects.filter(cause=event).exists()):
        return False
    if mail not in TELLS:
        return (mail == Mail.CONFIRM) == (signature.state == Signature.State.UNCONFIRMED)
    return event is not None and event.move == TELLS[mail]


def _may_hold_again(event: Event, *, after: Event) -> bool:
    """Tell whether undoing what came after an Event would make its mail true again, or may have while we waited.

    What came after is of the Event's own Signature, or of the original of which that is a duplicate.
    """
    if after.signature_id != event.signature_id:
        return after.from_state in _COUNTS and (can_be_undone(after) or after.move == Move.MERGE)
    return after.from_state == event.to_state == Signature.State.APPROVED and can_be_undone(after)


def _still_true(letter: Letter | None, signature: Signature, event: Event | None) -> Letter | None:
    """Give up a moderator's words that say how a Signature was listed before: the usual ones say how it is."""
    if letter is None or event is None or not _is_listed_otherwise(signature, since=event):
        return letter
    letter.delete()
    return None


def _is_listed_otherwise(signature: Signature, *, since: Event) -> bool:
    """Tell whether a Signature is listed by name and was not when the Event was written, or the other way round."""
    relisted = Event.objects.filter(signature=signature, move=Move.RELIST, pk__gt=since.pk, changes__has_key="listed")
    first = relisted.order_by("pk").first()
    return first is not None and first.changes["listed"][0] != str(signature.listed)


def _last_word(signature: Signature) -> Event | None:
    return _at(standing(signature.pk), -1)


def _at(held: list[Event], place: int) -> Event | None:
    return held[place] if len(held) >= -place else None


def _jobs(event: Event) -> models.QuerySet[ProcrastinateJob]:
    return ProcrastinateJob.objects.filter(task_name=SEND_MAIL, queue_name=_QUEUE, args__event_id=event.pk)


def _letter(mail: Mail, *, signature_id: int, event: Event | None, is_named: bool) -> Letter | None:
    """Find the moderator's words for a mail; those that the version before kept name no Event, as its jobs do not."""
    letters = Letter.objects.filter(signature_id=signature_id, mail=mail)
    its_own = letters.filter(event=event).first() if event is not None else None
    return its_own or (None if is_named else letters.filter(event=None).first())
