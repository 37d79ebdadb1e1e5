"""No mail that leaves is untrue, none leaves twice, and none that is still due is lost: whatever happens in between.

`MAIL_RUNS` in the environment asks for more walks than the few of every day.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from time_machine import travel

from coalition.site.mail import MailNotTaken
from signatures.outbound.mail import send_mail
from signatures.outbound.outbox import TELLS, Mail, enqueue
from signatures.record.models import NOTES, Event, Letter, Move, Token
from signatures.review.decide import reject
from signatures.review.undo import undo
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.outbound.walk import ACTIONS, BEGINS, DOES, LONG, TRUE_IN, WITHOUT_MAIL, Walk, jobs, walk

pytestmark = pytest.mark.django_db


def test_every_move_and_every_mail_is_walked():
    assert set(DOES) == set(Move) - set(NOTES) - WITHOUT_MAIL
    assert set(BEGINS) == set(TRUE_IN) == set(Mail)


@pytest.mark.parametrize("mail", Mail)
def test_a_mail_leaves_when_nothing_comes_in_between(mail: Mail):
    assert walk(BEGINS[mail])[-1] == mail


@pytest.mark.parametrize("mail", Mail)
def test_whatever_comes_before_a_mail_leaves_none_is_untrue_lost_or_sent_twice(mail: Mail):
    for action in ACTIONS:
        walk([*BEGINS[mail], Walk.wait, action, Walk.wait, Walk.send])


def test_whatever_people_do_no_mail_is_untrue_lost_or_sent_twice():
    @settings(max_examples=int(os.environ.get("MAIL_RUNS", "30")), deadline=None)
    @given(st.sampled_from(Mail), st.lists(st.sampled_from(ACTIONS), min_size=2, max_size=6))
    def walks(mail: Mail, actions: list[Callable[[Walk], None]]) -> None:
        walk([*BEGINS[mail], *actions])

    walks()


@pytest.mark.parametrize(
    ("actions", "left"),
    [
        ([Walk.approve, Walk.leave], ["withdrawn"]),
        ([Walk.ask, Walk.correct], []),
        ([Walk.ask, Walk.correct, Walk.ask], ["changes"]),
        ([Walk.approve, Walk.undo, Walk.approve], ["approved"]),
        ([Walk.approve, Walk.wait, Walk.withdraw, Walk.wait, Walk.send, Walk.undo], ["approved"]),
        ([Walk.duplicate, Walk.lose_original], []),
        ([Walk.duplicate, Walk.take_original_off, *LONG, Walk.bring_original_back], []),
        (
            [
                Walk.duplicate,
                Walk.wait,
                Walk.take_original_off,
                Walk.wait,
                Walk.send,
                Walk.bring_original_back,
            ],
            ["duplicate"],
        ),
        ([Walk.duplicate, Walk.merge_original], ["duplicate"]),
        ([Walk.approve, Walk.merge], []),
        ([Walk.approve, Walk.merge, *LONG], []),
        ([Walk.approve, Walk.merge, Walk.unmerge], ["approved"]),
        ([Walk.approve, Walk.merge, *LONG, Walk.unmerge], ["approved"]),
        ([Walk.approve_silently, Walk.merge, *LONG, Walk.unmerge], []),
        ([Walk.approve, *LONG, Walk.merge, *LONG, Walk.unmerge], ["approved"]),
        ([Walk.approve_in_own_words, Walk.relist], ["approved"]),
        ([Walk.approve_in_own_words, Walk.relist, Walk.relist], ["approved"]),
    ],
)
def test_what_leaves_is_the_last_word_alone(actions: list[Callable[[Walk], None]], left: list[str]):
    assert walk([Walk.confirm, *actions]) == left


def test_undoing_leaves_a_mail_with_the_private_link_alone_and_is_not_held_up_by_one():
    signature = pending(open_statement())
    enqueue(Mail.LINK, signature_id=signature.pk)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
    reject(signature_id=signature.pk, moderator=moderator(), reason="Placeholder")
    enqueue(Mail.LINK, signature_id=signature.pk, at=timezone.now() + timedelta(minutes=1))

    undo(signature_id=signature.pk, moderator=moderator())

    assert [job["mail"] for job in jobs()] == [Mail.LINK, Mail.LINK]


@pytest.mark.parametrize("mail", TELLS)
def test_a_job_of_the_version_before_names_no_event_and_tells_of_the_last_word_or_nothing(mail: Mail):
    with travel(timezone.now(), tick=False) as clock:
        walking = Walk(clock)
        for action in BEGINS[mail]:
            action(walking)
        for letter in Letter.objects.all():
            letter.words, letter.event = letter.words, None
            letter.save()
        send_mail(mail, signature_id=walking.pk)
        send_mail(mail, signature_id=walking.pk)
        for other in set(TELLS) - {mail}:
            send_mail(other, signature_id=walking.pk)

    assert Event.objects.filter(signature_id=walking.pk, move=Move.MAIL).count() == 1
    assert len(outbox.outbox) == 1


class Refusing(BaseEmailBackend):
    def send_messages(self, email_messages):
        raise ConnectionRefusedError


@pytest.mark.parametrize("mail", Mail)
def test_each_try_that_the_server_did_not_take_leaves_no_link_and_no_note_behind(settings, mail: Mail):
    with travel(timezone.now(), tick=False) as clock:
        walking = Walk(clock)
        for action in BEGINS[mail]:
            action(walking)
        [args] = [job for job in jobs()[-1:] if job["mail"] == mail]
        before = set(Token.objects.values_list("pk", flat=True)), Event.objects.count()
        settings.EMAIL_BACKEND = f"{__name__}.Refusing"
        for _ in range(3):
            with pytest.raises(MailNotTaken):
                send_mail(mail, signature_id=walking.pk, event_id=args.get("event_id"))

    assert (set(Token.objects.values_list("pk", flat=True)), Event.objects.count()) == before


def test_words_that_a_moderator_wrote_leave_as_long_as_they_say_how_it_is_listed():
    own = [[Walk.approve_in_own_words], [Walk.approve_in_own_words, Walk.merge, *LONG, Walk.unmerge]]
    for actions, are_theirs in [*((one, True) for one in own), ([Walk.approve_in_own_words, Walk.relist], False)]:
        outbox.outbox.clear()

        assert walk([Walk.confirm, *actions]) == ["approved"]

        assert ("Own words" in str(outbox.outbox[-1].body)) == are_theirs
