"""Code that jobs of both apps share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

from django.db import close_old_connections, connection
from procrastinate import BaseRetryStrategy, RetryDecision

from coalition.site.mail import NoSuchAddress

if TYPE_CHECKING:
    from procrastinate import JobContext
    from procrastinate.jobs import Job

# Mail has a worker of its own: somebody waits for it, and the other jobs ask strangers' servers or write long imports.
MAIL_QUEUE: Final = "mail"
OTHER_QUEUES: Final = ("default", "imports")
# No worker serves it: what a restore put there waits until an administrator releases it.
HELD_QUEUE: Final = "held"
# The jobs by which each worker shows every minute that it works: this and its queue's name.
BEAT: Final = "coalition.beat"

_LONGEST_WAIT: Final = 15 * 60  # seconds; a mail server that was away for a day is asked again soon after it is back
_MOST_TRIES: Final = 490  # five days, as RFC 5321, 4.5.4.1 asks for


class MailRetries(BaseRetryStrategy):
    """Waits twice as long each time, a quarter of an hour at most; what is refused for good is not tried again."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if isinstance(exception, NoSuchAddress) or job.attempts >= _MOST_TRIES:
            return None
        return RetryDecision(retry_in={"seconds": min(2 ** min(job.attempts + 1, 10), _LONGEST_WAIT)})


MAIL_RETRIES: Final = MailRetries()
_job: ContextVar[int | None] = ContextVar("job", default=None)


def knows_its_job(call_next: Callable[[], object], context: JobContext, worker: object) -> object:
    """Let a task ask which job it does: a middleware for tasks that send mail."""
    before = _job.set(context.job.id)
    try:
        return call_next()
    finally:
        _job.reset(before)


def present_job() -> int | None:
    """Return the number of the job that is being done; none outside of one."""
    return _job.get()


def try_waiting_mail_now(*, job_ids: Sequence[int] | None = None) -> int:
    """Have the mails that wait to be tried again tried at once, all or some, and return how many they are.

    Not those that wait for the time to undo: they were not tried yet.
    """
    return _change_jobs(
        "SET scheduled_at = now() WHERE queue_name = %s AND status = 'todo' AND attempts > 0 AND scheduled_at > now()",
        [MAIL_QUEUE],
        job_ids,
    )


# Lets no mail leave that is on its way, until somebody releases it; a restore runs it in its own transaction.
HOLD_MAIL: Final = (
    "UPDATE public.procrastinate_jobs SET queue_name = 'held', status = 'todo', abort_requested = false"
    " WHERE queue_name = 'mail' AND status IN ('todo', 'doing') AND task_name <> 'coalition.beat.mail'"
)


def mail_is_held() -> int:
    """Return how many mails are held."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE queue_name = %s AND status = 'todo'", [HELD_QUEUE]
        )
        (number,) = cursor.fetchone() or (0,)
    return int(number)


def release_held_mail(*, job_ids: Sequence[int] | None = None) -> int:
    """Let mails that are held leave, all or some, each if what it tells still holds; return how many they are."""
    return _change_jobs(
        "SET queue_name = %s WHERE queue_name = %s AND status = 'todo'", [MAIL_QUEUE, HELD_QUEUE], job_ids
    )


def _change_jobs(change: str, values: list[str], job_ids: Sequence[int] | None) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE procrastinate_jobs {change} AND (%s::bigint[] IS NULL OR id = ANY(%s::bigint[]))",
            [*values, *2 * [None if job_ids is None else list(job_ids)]],
        )
        return int(cursor.rowcount)


@contextmanager
def fresh_connection() -> Iterator[None]:
    """Keep a job from using a connection that a restart of the database broke."""
    close_old_connections()
    try:
        yield
    finally:
        close_old_connections()
