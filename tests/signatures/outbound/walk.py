"""A walk through the life of a sign-on, of which each mail that leaves is checked to be true."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import timedelta
from itertools import count
from typing import Any

from django.core import mail as outbox
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from time_machine import Traveller, travel

from coalition.site.errors import DomainError
from signatures.outbound.mail import send_mail
from signatures.outbound.outbox import SEND_MAIL, TELLS, Mail, time_to_undo
from signatures.outbound.tokens import issue_token
from signatures.record.models import Event, Letter, Move, Signatory, Signature, Token
from signatures.record.moves import standing
from signatures.record.submission import Submission
from signatures.review.decide import approve, mark_duplicate, reject, request_changes
from signatures.review.merge import merge, undo_merge
from signatures.review.models import Merge
from signatures.review.relist import relist
from signatures.review.undo import undo
from signatures.signing.confirm import confirm, expire_unconfirmed
from signatures.signing.correct import correct
from signatures.signing.links import request_new_link
from signatures.signing.submit import submit
from signatures.signing.withdraw import withdraw
from tests.signatures.builders import moderator, open_statement, pending, signed

State = Signature.State

_numbers = count(1)
BY_NAME = {True: "listed by name", False: "counted only"}
_COUNTS = {State.PENDING, State.CHANGES_REQUESTED, State.APPROVED}
# In which states what a mail says is so.
TRUE_IN = {
    Mail.CONFIRM: {State.UNCONFIRMED},
    Mail.LINK: set(State) - {State.UNCONFIRMED},
    Mail.CHANGES: {State.CHANGES_REQUESTED},
    Mail.APPROVED: {State.APPROVED},
    Mail.REJECTED: {State.REJECTED},
    Mail.DUPLICATE: {State.REJECTED},
    Mail.WITHDRAWN: {State.WITHDRAWN},
}


def submission(number: int, **typed: object) -> Submission:
    fields: dict[str, object] = {
        "name": f"Placeholder Body {number}",
        "representative_name": "Placeholder Person",
        "representative_role": "Director",
        "representative_email": f"placeholder{number}@example.org",
    }
    return Submission(**{**fields, **typed})  # type: ignore[arg-type]


def jobs() -> list[dict[str, Any]]:
    wanted = ProcrastinateJob.objects.filter(task_name=SEND_MAIL).order_by("pk")
    return list(wanted.values_list("args", flat=True))


def run_due_jobs() -> None:
    """Do as the worker does with the jobs whose time has come."""
    due = ProcrastinateJob.objects.filter(task_name=SEND_MAIL, status="todo").exclude(scheduled_at__gt=timezone.now())
    for job in due.order_by("pk"):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [job.pk])
            send_mail(Mail(job.args.pop("mail")), **job.args)
            cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [job.pk])


class Walk:
    """One sign-on that people do things with, while the time passes and the worker sends; beside it an original."""

    def __init__(self, clock: Traveller) -> None:
        self.clock = clock
        self.statement = open_statement(f"mails-{next(_numbers)}")
        self.original = pending(self.statement).pk
        self.number = next(_numbers)
        self.texts = count(1)
        self.submit()

    def submit(self) -> None:
        typed = submission(self.number, note=f"Note {next(self.texts)}")
        submit(statement=self.statement, submission=typed, language="en")
        self.pk = Signature.objects.latest("pk").pk

    def confirm(self) -> None:
        with suppress(DomainError, Signature.DoesNotExist):
            confirm(token=issue_token(Signature.objects.get(pk=self.pk), Token.Purpose.CONFIRM))

    def link(self) -> None:
        with suppress(DomainError, Signature.DoesNotExist):
            request_new_link(token=issue_token(Signature.objects.get(pk=self.pk), Token.Purpose.MANAGE))

    def expire(self) -> None:
        Signature.objects.filter(pk=self.pk).update(submitted_at=timezone.now() - timedelta(days=8))
        expire_unconfirmed()

    def ask(self) -> None:
        self._decide(request_changes, question=f"Question {next(self.texts)}?")

    def ask_in_own_words(self) -> None:
        self._decide(request_changes, question=f"Question {next(self.texts)}?", mail="Own words: {reason} {link}")

    def approve(self) -> None:
        self._decide(approve, organisation=None)

    def approve_in_own_words(self) -> None:
        listed = Signature.objects.filter(pk=self.pk, listed=True).exists()
        self._decide(approve, organisation=None, mail=f"Own words, {BY_NAME[listed]}: {{link}}")

    def approve_silently(self) -> None:
        self._decide(approve, organisation=None, mail="")

    def reject(self) -> None:
        self._decide(reject, reason=f"Reason {next(self.texts)}.", mail="Own words: {reason} {link}")

    def duplicate(self) -> None:
        self._decide(mark_duplicate, original_id=self.original)

    def withdraw(self) -> None:
        self._decide(withdraw, reason=f"Reason {next(self.texts)}.")

    def merge(self) -> None:
        """Find that another one on the list is the same body."""
        signature = Signature.objects.filter(pk=self.pk, state=State.APPROVED).first()
        if signature is not None and signature.organisation is not None:
            other = signed(self.statement, name=f"Sample Federation {next(_numbers)}").organisation
            assert other is not None
            merge(kept=other, dropped=signature.organisation, actor=moderator())

    def unmerge(self) -> None:
        last = Merge.objects.filter(undone_at=None).order_by("-pk").first()
        if last is not None:
            undo_merge(merge_id=last.pk, actor=moderator())

    def take_original_off(self) -> None:
        with suppress(DomainError):
            withdraw(signature_id=self.original, moderator=moderator(), reason="A reason")

    def bring_original_back(self) -> None:
        with suppress(DomainError):
            undo(signature_id=self.original, moderator=moderator())

    def merge_original(self) -> None:
        with suppress(DomainError), transaction.atomic():
            original = approve(signature_id=self.original, moderator=moderator(), organisation=None)
            other = signed(self.statement, name=f"Sample Federation {next(_numbers)}").organisation
            assert original.organisation is not None
            assert other is not None
            merge(kept=other, dropped=original.organisation, actor=moderator())

    def lose_original(self) -> None:
        with suppress(DomainError):
            withdraw(signature_id=self.original, moderator=None)

    def leave(self) -> None:
        with suppress(DomainError, Signature.DoesNotExist):
            withdraw(signature_id=self.pk, moderator=None)

    def correct(self) -> None:
        with suppress(DomainError, Signature.DoesNotExist):
            correct(signature_id=self.pk, submission=submission(self.number, note=f"Note {next(self.texts)}"))

    def undo(self) -> None:
        before, held = jobs(), standing(self.pk)
        with suppress(DomainError, Signature.DoesNotExist):
            undo(signature_id=self.pk, moderator=moderator())
            assert jobs() == [job for job in before if job.get("event_id") != held[-1].pk]
            assert not Letter.objects.filter(event=held[-1]).exists()

    def relist(self) -> None:
        with suppress(DomainError, Signature.DoesNotExist, Signatory.DoesNotExist):
            listed = Signature.objects.get(pk=self.pk).listed
            relist(signature_id=self.pk, moderator=moderator(), listed=not listed, reason="A reason")

    def wait(self) -> None:
        self.clock.shift(timedelta(seconds=200))

    def send(self) -> None:
        before, noted = len(outbox.outbox), set(Event.objects.filter(move=Move.MAIL).values_list("pk", flat=True))
        run_due_jobs()
        notes = list(Event.objects.filter(move=Move.MAIL).exclude(pk__in=noted).order_by("pk"))
        assert len(notes) == len(outbox.outbox) - before
        for note, sent in zip(notes, outbox.outbox[before:], strict=True):
            check_true(note, str(sent.body))

    def end(self) -> None:
        """Send all that is still to go, and find the last word told if it was to be."""
        for _ in range(3):
            self.clock.shift(time_to_undo() + timedelta(seconds=1))
            self.send()
        causes = list(Event.objects.exclude(cause=None).values_list("cause", flat=True))
        assert len(causes) == len(set(causes))
        held = standing(self.pk)
        last = held[-1] if held else None
        if last is None or last.pk not in {job.get("event_id") for job in jobs()}:
            return
        still_so = Signature.objects.filter(pk=self.pk, state=last.to_state).exists()
        if still_so and (last.move != Move.DUPLICATE or what_counts(self.pk).state in _COUNTS):
            assert last.pk in causes

    def _decide(self, decision: Callable[..., object], **how: object) -> None:
        with suppress(DomainError, Signature.DoesNotExist):
            decision(signature_id=self.pk, moderator=moderator(), **how)


def check_true(note: Event, body: str) -> None:
    """Hold what left against how things stand."""
    mail = Mail(note.changes["mail"][1])
    assert note.signature_id is not None
    signature = Signature.objects.get(pk=note.signature_id)
    assert signature.state in TRUE_IN[mail]
    if mail in TELLS:
        assert note.cause is not None
        assert note.cause == standing(signature.pk)[-1]
        assert note.cause.move == TELLS[mail]
        assert note.cause.reason in body
    if mail == Mail.DUPLICATE:
        assert what_counts(signature.pk).state in _COUNTS
    if mail == Mail.APPROVED:
        assert BY_NAME[not signature.listed] not in body
        assert ("its name is not shown" in body) == (not signature.listed and "Own words" not in body)


def what_counts(pk: int) -> Signature:
    """Give the Signature of which this one is a duplicate, or which that one was merged into."""
    original = Signature.objects.get(pk=pk).duplicate_of
    assert original is not None
    return original if original.duplicate_of is None else what_counts(original.pk)


# What somebody does for each move to happen.
DOES: dict[Move, Callable[[Walk], None]] = {
    Move.SUBMIT: Walk.submit,
    Move.CONFIRM: Walk.confirm,
    Move.CORRECT: Walk.correct,
    Move.REQUEST_CHANGES: Walk.ask,
    Move.ANSWER: Walk.correct,
    Move.APPROVE: Walk.approve,
    Move.REJECT: Walk.reject,
    Move.DUPLICATE: Walk.duplicate,
    Move.WITHDRAW: Walk.withdraw,
    Move.UNDO: Walk.undo,
    Move.RESTORE: Walk.undo,
    Move.EXPIRE: Walk.expire,
    Move.RELIST: Walk.relist,
    Move.MERGE: Walk.merge,
    Move.UNMERGE: Walk.unmerge,
}
# They bring no mail, and come before all that does, or long after it.
WITHOUT_MAIL = {Move.IMPORT, Move.IMPORT_TO_REVIEW, Move.TAKE_BACK, Move.APPROVE_FIRST, Move.STATEMENT, Move.LAPSE}
ACTIONS = sorted(
    {
        *DOES.values(),
        *(
            Walk.ask_in_own_words,
            Walk.approve_in_own_words,
            Walk.approve_silently,
            Walk.leave,
            Walk.take_original_off,
            Walk.bring_original_back,
            Walk.merge_original,
            Walk.lose_original,
            Walk.link,
            Walk.wait,
            Walk.send,
        ),
    },
    key=lambda action: action.__name__,
)
LONG = [Walk.wait, Walk.wait, Walk.send, Walk.wait, Walk.wait, Walk.send]
# What makes each mail wait.
BEGINS: dict[Mail, tuple[Callable[[Walk], None], ...]] = {
    Mail.CONFIRM: (),
    Mail.LINK: (Walk.send, Walk.confirm, Walk.wait, Walk.wait, Walk.wait, Walk.link),
    Mail.CHANGES: (Walk.confirm, Walk.ask),
    Mail.APPROVED: (Walk.confirm, Walk.approve),
    Mail.REJECTED: (Walk.confirm, Walk.reject),
    Mail.DUPLICATE: (Walk.confirm, Walk.duplicate),
    Mail.WITHDRAWN: (Walk.confirm, Walk.withdraw),
}


def walk(actions: Iterable[Callable[[Walk], None]]) -> list[str]:
    """Walk, and give the mails that left."""
    with travel(timezone.now(), tick=False) as clock, transaction.atomic():
        walking = Walk(clock)
        for action in actions:
            action(walking)
        walking.end()
        notes = Event.objects.filter(signature_id=walking.pk, move=Move.MAIL).order_by("pk")
        left = [changes["mail"][1] for changes in notes.values_list("changes", flat=True)]
        transaction.set_rollback(True)
    return left
