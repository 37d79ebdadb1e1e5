"""Jobs: each takes primitive arguments and calls one function."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import close_old_connections
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from signatures.domain.confirm import expire_unconfirmed
from signatures.domain.outbox import SEND_MAIL, Mail
from signatures.mail import send_mail as send

# The wait doubles: the tenth attempt comes some half an hour after the first, the last some six days after it.
_MAIL_RETRIES = RetryStrategy(max_attempts=18, exponential_wait=2)


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


@app.periodic(cron="17 3 * * *")
@app.task(name="signatures.expire_unconfirmed", queueing_lock="signatures.expire_unconfirmed")
def expire(timestamp: int) -> None:
    with _fresh_connection():
        expire_unconfirmed()


@app.periodic(cron="* * * * *")
@app.task(name="signatures.retry_stalled_jobs", queueing_lock="signatures.retry_stalled_jobs", pass_context=False)
async def retry_stalled_jobs(timestamp: int) -> None:
    """Give the jobs of a worker that was killed to the living."""
    for job in await app.job_manager.get_stalled_jobs():
        await app.job_manager.retry_job(job)
