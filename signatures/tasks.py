"""Jobs: each takes primitive arguments and calls one function."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import close_old_connections
from django.db.models import Max
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from signatures.domain.confirm import expire_unconfirmed
from signatures.domain.erase import erase_representatives
from signatures.domain.limits import forget_tallies
from signatures.domain.networks import renew_day_key
from signatures.domain.notify import SEND_NOTICE, notify_due
from signatures.domain.outbox import SEND_MAIL, Mail
from signatures.mail import send_mail as send
from signatures.mail import send_notice

# The wait doubles: the tenth attempt comes some half an hour after the first, the last some six days after it.
_MAIL_RETRIES = RetryStrategy(max_attempts=18, exponential_wait=2)

LONGEST_JOB = timedelta(minutes=3)


@contextmanager
def _fresh_connection() -> Iterator[None]:
    """Keep a job from using a connection that a restart of the database broke."""
    close_old_connections()
    try:
        yield
    finally:
        close_old_connections()


@app.task(name=SEND_MAIL, queue="mail", retry=_MAIL_RETRIES)
def send_mail(*, mail: str, signature_id: int) -> None:
    with _fresh_connection():
        send(Mail(mail), signature_id=signature_id)


@app.task(name=SEND_NOTICE, queue="mail", retry=_MAIL_RETRIES)
def notice(*, notice_id: int) -> None:
    with _fresh_connection():
        send_notice(notice_id=notice_id)


@app.periodic(cron="* * * * *")
@app.task(name="signatures.notify_moderators", queueing_lock="signatures.notify_moderators")
def notify(timestamp: int) -> None:
    with _fresh_connection():
        notify_due()


@app.periodic(cron="17 3 * * *")
@app.task(name="signatures.expire_unconfirmed", queueing_lock="signatures.expire_unconfirmed")
def expire(timestamp: int) -> None:
    with _fresh_connection():
        expire_unconfirmed()


@app.periodic(cron="0 * * * *")
@app.task(name="signatures.forget_networks", queueing_lock="signatures.forget_networks")
def forget_networks(timestamp: int) -> None:
    with _fresh_connection():
        renew_day_key()
        forget_tallies()


@app.periodic(cron="37 3 * * *")
@app.task(name="signatures.erase_representatives", queueing_lock="signatures.erase_representatives")
def erase(timestamp: int) -> None:
    with _fresh_connection():
        erase_representatives()


@app.periodic(cron="* * * * *")
@app.task(name="signatures.retry_stalled_jobs", queueing_lock="signatures.retry_stalled_jobs")
async def retry_stalled_jobs(timestamp: int) -> None:
    """Give back to the queue what runs for longer than any job can.

    Its worker was killed, or lost the database before it could write how the job ended; of the latter procrastinate's
    own look at the workers' heartbeats knows nothing, for such a worker may be alive.
    """
    began_before = timezone.now() - LONGEST_JOB
    with _fresh_connection():
        running = ProcrastinateJob.objects.filter(status="doing", procrastinateevent__type="started")
        stalled = running.annotate(began=Max("procrastinateevent__at")).filter(began__lt=began_before)
        for job_id in [job_id async for job_id in stalled.values_list("pk", flat=True)]:
            await app.job_manager.retry_job_by_id_async(job_id, retry_at=timezone.now())
