"""Private links: of a token the digest is kept, it lives for its time, and a mailed one opens the private page once."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from signatures.outbound.tokens import LIFETIMES, issue_token
from signatures.record.errors import LinkExpired, LinkUnknown, TooSoon
from signatures.record.models import Event, Move, Signature, Token
from signatures.record.submission import Submission
from signatures.signing.confirm import confirm
from signatures.signing.links import follow, request_new_link
from signatures.signing.submit import submit
from tests.signatures.builders import open_statement, pending

AT_ONCE = 50


@pytest.mark.django_db
@pytest.mark.parametrize("purpose", Token.Purpose)
def test_only_the_digest_is_kept(purpose: Token.Purpose):
    token = issue_token(pending(open_statement()), purpose)

    row = Token.objects.values().get()

    assert row["digest"] == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(row)


@pytest.mark.django_db
@pytest.mark.parametrize("purpose", Token.Purpose)
def test_a_link_lives_its_time_and_a_day_at_most_beyond(purpose: Token.Purpose, time_machine):
    began = timezone.now()
    signature = pending(open_statement())
    token = issue_token(signature, purpose)

    time_machine.move_to(began + LIFETIMES[purpose] - timedelta(seconds=1))
    assert follow(token, purpose) == signature
    time_machine.move_to(began + LIFETIMES[purpose] + timedelta(days=1))
    with pytest.raises(LinkExpired):
        follow(token, purpose)


@pytest.mark.django_db
@pytest.mark.parametrize("purpose", Token.Purpose)
def test_a_link_is_good_for_its_purpose_alone(purpose: Token.Purpose):
    (other,) = set(Token.Purpose) - {purpose}
    token = issue_token(pending(open_statement()), purpose)

    with pytest.raises(LinkUnknown):
        follow(token, other)


@pytest.mark.django_db(transaction=True)
def test_of_fifty_who_follow_a_mailed_link_at_once_one_gets_the_private_page():
    submission = Submission("Placeholder Association", "Placeholder Person", "Director", "placeholder@example.org")
    submit(statement=open_statement(), submission=submission, language="en")
    token = issue_token(Signature.objects.get(), Token.Purpose.CONFIRM)

    def follow_it(_number: int) -> str | None:
        try:
            return confirm(token=token)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        private = [found for found in threads.map(follow_it, range(AT_ONCE)) if found]

    assert len(private) == 1
    assert Event.objects.filter(move=Move.CONFIRM).count() == 1


@pytest.mark.django_db
def test_however_often_a_new_link_is_asked_for_few_jobs_are_made(time_machine):
    began = timezone.now()
    time_machine.move_to(began, tick=False)
    signature = pending(open_statement())
    token = issue_token(signature, Token.Purpose.MANAGE)

    for minute in range(0, 12 * 60, 6):
        time_machine.move_to(began + timedelta(minutes=minute), tick=False)
        with suppress(TooSoon):
            request_new_link(token=token)

    jobs = ProcrastinateJob.objects.filter(args__signature_id=signature.pk)
    assert 0 < jobs.count() <= 2 * settings.LIMIT_RECIPIENT  # the twelve hours may be of two days
