"""Jobs: each takes primitive arguments and calls one function."""

from datetime import timedelta
from pathlib import Path

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db.models import Max, Q
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import ConnectorException

from coalition.organisations.name_columns import renew_outdated_keys
from coalition.site.clock import clock_is_plausible
from coalition.site.database_errors import tell
from coalition.site.jobs import BEAT, MAIL_QUEUE, OTHER_QUEUES, knows_its_job
from coalition.site.jobs import MAIL_RETRIES as _MAIL_RETRIES
from coalition.site.jobs import fresh_connection as _fresh_connection
from signatures.backup.erasures import log_erasures
from signatures.imports.sheet import CARRY_ON, carry_on, forget_abandoned
from signatures.outbound.http_client import the_network
from signatures.outbound.mail import send_mail as send
from signatures.outbound.outbox import SEND_MAIL, Mail
from signatures.publishing.webhooks import call_webhooks
from signatures.record.erase import erase_representatives
from signatures.review.assess import BY_JOB, assess_waiting
from signatures.review.moderator_mail import send_notice, send_withdrawals
from signatures.review.moderator_mail import send_reminder as send_reminder_to
from signatures.review.notify import SEND_NOTICE, SEND_WITHDRAWALS, notify_due
from signatures.review.reachability import ask_the_network
from signatures.review.remind import SEND_REMINDER, remind_moderators
from signatures.signing.confirm import DISCARD, discard_mistyped, expire_unconfirmed
from signatures.signing.limits import forget_tallies, renew_day_key

_IMPORT_RETRIES = RetryStrategy(max_attempts=10, exponential_wait=2)
LONGEST_JOB = timedelta(minutes=3)
# A mail server may take ten minutes for its answer: while its worker lives, a mail is not given back before that.
LONGEST_MAIL = timedelta(minutes=15)
_SILENT = timedelta(minutes=1)


@app.task(name=SEND_MAIL, queue="mail", retry=_MAIL_RETRIES, task_middleware=[knows_its_job])
def send_mail(*, mail: str, signature_id: int, event_id: int | None = None) -> None:
    """Jobs that the version before enqueued name no Event."""
    with _fresh_connection():
        send(Mail(mail), signature_id=signature_id, event_id=event_id)


def _beat(timestamp: int) -> None:
    """Show that the worker of a queue works: that this job was done says it."""


for _queue in (MAIL_QUEUE, OTHER_QUEUES[0]):
    _name = f"{BEAT}.{_queue}"
    app.periodic(cron="* * * * *")(app.task(name=_name, queue=_queue, queueing_lock=_name)(_beat))


@app.task(name=SEND_NOTICE, queue="mail", retry=_MAIL_RETRIES, task_middleware=[knows_its_job])
def notice(*, notice_id: int) -> None:
    with _fresh_connection():
        send_notice(notice_id=notice_id)


@app.task(name=SEND_WITHDRAWALS, queue="mail", retry=_MAIL_RETRIES)
def withdrawals(*, notice_id: int, number: int) -> None:
    with _fresh_connection():
        send_withdrawals(notice_id=notice_id, number=number)


@app.periodic(cron="* * * * *")
@app.task(name="signatures.assess_waiting", queueing_lock="signatures.assess_waiting")
def assess(timestamp: int) -> None:
    with _fresh_connection():
        assess_waiting(most=BY_JOB)


@app.periodic(cron="* * * * *")
@app.task(name="signatures.notify_moderators", queueing_lock="signatures.notify_moderators")
def notify(timestamp: int) -> None:
    with _fresh_connection():
        notify_due()


if settings.ASK_NETWORK:

    @app.periodic(cron="* * * * *")
    @app.task(name="signatures.ask_the_network", queueing_lock="signatures.ask_the_network")
    def ask_network(timestamp: int) -> None:
        with _fresh_connection():
            ask_the_network(the_network())


@app.periodic(cron="* * * * *")
@app.task(name="signatures.call_webhooks", queueing_lock="signatures.call_webhooks")
def webhooks(timestamp: int) -> None:
    with _fresh_connection():
        call_webhooks(the_network())


@app.task(name=DISCARD)
def discard(*, fingerprint: str) -> None:
    with _fresh_connection():
        discard_mistyped(fingerprint=fingerprint)


@app.periodic(cron="17 3 * * *")
@app.task(name="signatures.expire_unconfirmed", queueing_lock="signatures.expire_unconfirmed")
def expire(timestamp: int) -> None:
    with _fresh_connection():
        if clock_is_plausible():
            expire_unconfirmed()


@app.periodic(cron="0 * * * *")
@app.task(name="signatures.forget_networks", queueing_lock="signatures.forget_networks")
def forget_networks(timestamp: int) -> None:
    with _fresh_connection():
        renew_day_key()
        forget_tallies()


@app.periodic(cron="*/10 * * * *")
@app.task(name="signatures.renew_outdated_keys", queueing_lock="signatures.renew_outdated_keys")
def renew_keys(timestamp: int) -> None:
    with _fresh_connection():
        renew_outdated_keys()


@app.periodic(cron="37 3 * * *")
@app.task(name="signatures.erase_representatives", queueing_lock="signatures.erase_representatives")
def erase(timestamp: int) -> None:
    with _fresh_connection():
        if clock_is_plausible():
            erase_representatives()


if settings.ERASURE_LOG:

    @app.periodic(cron="* * * * *")
    @app.task(name="signatures.log_erasures", queueing_lock="signatures.log_erasures")
    def write_erasure_log(timestamp: int) -> None:
        with _fresh_connection():
            log_erasures(Path(settings.ERASURE_LOG))


@app.periodic(cron="27 6 * * 1")
@app.task(name="signatures.remind_moderators", queueing_lock="signatures.remind_moderators")
def remind(timestamp: int) -> None:
    with _fresh_connection():
        remind_moderators()


@app.task(name=SEND_REMINDER, queue="mail", retry=_MAIL_RETRIES, task_middleware=[knows_its_job])
def send_reminder(*, user_id: int) -> None:
    with _fresh_connection():
        send_reminder_to(user_id=user_id)


@app.task(name=CARRY_ON, queue="imports", retry=_IMPORT_RETRIES)
def carry_on_import(*, import_id: int) -> None:
    with _fresh_connection():
        carry_on(import_id=import_id)


@app.periodic(cron="47 3 * * *")
@app.task(name="signatures.forget_abandoned_sheets", queueing_lock="signatures.forget_abandoned_sheets")
def forget_sheets(timestamp: int) -> None:
    with _fresh_connection():
        if clock_is_plausible():
            forget_abandoned()


@app.periodic(cron="* * * * *")
@app.task(name="signatures.retry_stalled_jobs", queueing_lock="signatures.retry_stalled_jobs")
async def retry_stalled_jobs(timestamp: int) -> None:
    """Give back to the queue what runs for longer than any job can.

    Its worker was killed, or lost the database before it could write how the job ended; of the latter procrastinate's
    own look at the workers' heartbeats knows nothing, for such a worker may be alive.
    """
    now = timezone.now()
    lives = Q(queue_name=MAIL_QUEUE, worker__last_heartbeat__gt=now - _SILENT)
    with _fresh_connection():
        running = ProcrastinateJob.objects.filter(status="doing", procrastinateevent__type="started")
        began = running.annotate(began=Max("procrastinateevent__at"))
        stalled = began.filter(~lives & Q(began__lt=now - LONGEST_JOB) | Q(began__lt=now - LONGEST_MAIL))
        for job_id in [job_id async for job_id in stalled.values_list("pk", flat=True)]:
            try:
                await app.job_manager.retry_job_by_id_async(job_id, retry_at=timezone.now())
            except ConnectorException as error:  # it ended meanwhile
                tell(error, what="A stalled job is not given back")


@app.periodic(cron="57 3 * * *")
@app.task(name="signatures.forget", queueing_lock="signatures.forget")
async def forget(timestamp: int) -> None:
    """Delete jobs that were done: they tell to the second what became of a sign-on when."""
    with _fresh_connection():
        if not await sync_to_async(clock_is_plausible)():
            return
        await app.job_manager.delete_old_jobs(nb_hours=24, include_cancelled=True, include_aborted=True)
        await app.job_manager.delete_old_jobs(nb_hours=24 * 30, include_failed=True)
