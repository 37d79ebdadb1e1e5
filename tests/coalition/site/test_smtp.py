"""A mail server that is slow, rude or sure gets each mail once."""

import asyncio
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db.models import QuerySet
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob

from coalition.site.jobs import MAIL_RETRIES, present_job, try_waiting_mail_now
from coalition.site.mail import MailNotTaken, NoSuchAddress, hand_over, message_id
from coalition.site.queue_state import queue_state
from signatures.outbound import bounces
from signatures.outbound.outbox import SEND_MAIL, Mail, enqueue
from signatures.record.models import Event, Move, Token
from tests.signatures.builders import open_statement, pending
from tests.stack import Mailbox, free_port

pytestmark = pytest.mark.django_db(transaction=True)


class Rude(Mailbox):
    """Takes a mail slowly, answers as it is told to, and leaves without a word."""

    answer = "250 OK"
    farewell_seconds = 0.0

    def __init__(self) -> None:
        super().__init__()
        self.senders: list[str] = []

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        self.senders.append(str(envelope.mail_from))
        return self.answer

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.farewell_seconds:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return "221 Bye"


@pytest.fixture
def server(settings) -> Iterator[Rude]:
    rude = Rude()
    controller = Controller(rude, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "coalition.site.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", controller.port, 1
    yield rude
    controller.stop()


def mails() -> QuerySet[ProcrastinateJob]:
    return ProcrastinateJob.objects.filter(task_name=SEND_MAIL)


def work() -> None:
    """Do the jobs of the mail queue that are due, as its worker does."""
    assert isinstance(app.connector, DjangoConnector)
    with app.replace_connector(app.connector.get_worker_connector()) as with_connector:
        with_connector.run_worker(queues=["mail"], wait=False, install_signal_handlers=False)


def test_a_server_that_is_slow_to_answer_gets_a_mail_once(server: Rude):
    server.seconds_a_mail = 3
    signature = pending(open_statement())
    enqueue(Mail.LINK, signature_id=signature.pk)

    began = time.monotonic()
    work()

    assert time.monotonic() - began > 3
    assert len(server.mails) == 1
    assert not mails().filter(status="todo").exists()


def test_a_server_that_hangs_up_after_it_took_a_mail_gets_it_once(server: Rude):
    server.farewell_seconds = 1

    hand_over("Placeholder", "Placeholder", html="<p>Placeholder</p>", to="placeholder@example.org")

    assert len(server.mails) == 1


def test_each_try_of_a_job_has_the_same_message_id_and_each_job_its_own(server: Rude):
    signature = pending(open_statement())
    for _ in range(2):
        enqueue(Mail.LINK, signature_id=signature.pk)
    server.answer = "451 4.3.0 try again"
    work()
    server.answer = "250 OK"
    assert try_waiting_mail_now() == 2
    work()

    sent = {mail["Message-ID"] for mail in server.mails}
    assert sent == {message_id(job.pk) for job in mails()}
    assert len(sent) == 2
    assert all(one.endswith("@localhost>") for one in sent)


def test_no_mail_waits_for_longer_than_a_quarter_of_an_hour():
    for attempts in range(489):
        job = ProcrastinateJob(id=1, queue_name="mail", task_name="x", args={}, status="doing", attempts=attempts)
        job.priority, job.abort_requested = 0, False

        before = time.time()
        decision = MAIL_RETRIES.get_retry_decision(exception=MailNotTaken(), job=job.procrastinate_job)

        assert decision is not None, attempts
        assert decision.retry_at is not None, attempts
        assert 1 < decision.retry_at.timestamp() - before < 15 * 60 + 5, attempts


def test_mail_that_waits_to_be_undone_is_not_sent_at_once(server: Rude):
    signature = pending(open_statement())
    enqueue(Mail.LINK, signature_id=signature.pk, at=timezone.now() + timedelta(minutes=5))

    assert try_waiting_mail_now() == 0


@pytest.mark.parametrize("answer", ["550 5.1.1 no such user", "553 5.1.3 bad address", "550 5.2.1 disabled"])
def test_an_address_that_is_not_there_is_told_at_the_desk_and_not_tried_again(server: Rude, answer: str):
    server.answer = answer
    signature = pending(open_statement())
    enqueue(Mail.LINK, signature_id=signature.pk)

    work()

    assert list(bounces.unreachable()) == [signature]
    assert not mails().filter(status__in=["todo", "failed"]).exists()
    assert not Token.objects.exists()
    signature.refresh_from_db()
    assert signature.state == "pending"


@pytest.mark.parametrize(
    "answer", ["550 5.7.1 we do not like you", "450 4.2.1 later", "554 no", "452 4.5.3 5.1.1 is not what this is"]
)
def test_a_server_that_refuses_us_and_not_the_address_is_tried_again(server: Rude, answer: str):
    server.answer = answer
    signature = pending(open_statement())
    enqueue(Mail.LINK, signature_id=signature.pk)

    work()

    assert not Event.objects.filter(move=Move.BOUNCE).exists()
    assert mails().filter(status="todo", attempts=1).count() == 1
    assert queue_state().oldest_mail is not None


def test_mail_to_staff_at_an_address_that_is_not_there_fails_at_once():
    decision = MAIL_RETRIES.get_retry_decision(exception=NoSuchAddress(), job=ProcrastinateJob().procrastinate_job)

    assert decision is None


def test_each_mail_about_a_sign_on_leaves_with_a_tag_that_leads_back_to_it(server: Rude, settings):
    settings.BOUNCE_ADDRESS = "bounces@example.org"
    signature = pending(open_statement())
    enqueue(Mail.LINK, signature_id=signature.pk)

    work()

    tag = server.senders[0].removeprefix("bounces+").removesuffix("@example.org")
    assert bounces.signature_of(tag) == signature.pk
    assert server.mails[0]["From"] == settings.DEFAULT_FROM_EMAIL
    assert present_job() is None
