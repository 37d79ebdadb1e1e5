"""The state of the queue: mail that failed, waits too long or is held, and workers that have stopped.

The desk's first page, doctor and /-/ready ask here, so that all say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import connection

from coalition.site.jobs import BEAT, HELD_QUEUE, MAIL_QUEUE, OTHER_QUEUES

# A mail that was not taken at once is tried again within minutes; what waits for longer wants a person.
LONGEST_WAIT: Final = timedelta(minutes=30)
# Each worker does a job a minute that only shows that it works.
LONGEST_SILENCE: Final = timedelta(minutes=5)
BEATING: Final = (MAIL_QUEUE, OTHER_QUEUES[0])

# Since when a mail could have gone: its first try, or the moment for which it was planned, such as the end of the time to undo.
_OLDEST: Final = """
    SELECT min(CASE WHEN attempts > 0 OR scheduled_at IS NULL THEN began.at ELSE scheduled_at END)
    FROM procrastinate_jobs, LATERAL (SELECT min(at) AS at FROM procrastinate_events WHERE job_id = procrastinate_jobs.id) AS began
    WHERE queue_name = %s AND task_name <> %s AND status IN ('todo', 'doing')
      AND (attempts > 0 OR scheduled_at IS NULL OR scheduled_at <= now())
"""
_NUMBERS: Final = """
    SELECT count(*) FILTER (WHERE status = 'failed' AND queue_name = %(mail)s),
           count(*) FILTER (WHERE status = 'failed' AND queue_name <> %(mail)s),
           count(*) FILTER (WHERE status = 'todo' AND queue_name = %(held)s)
    FROM procrastinate_jobs WHERE status IN ('failed', 'todo')
"""
_BEATS: Final = """
    SELECT queue_name, max(at) FROM procrastinate_jobs JOIN procrastinate_events ON job_id = procrastinate_jobs.id
    WHERE task_name LIKE %s AND type = 'succeeded' GROUP BY queue_name
"""


@dataclass(frozen=True, slots=True)
class QueueState:
    """The queue at one moment, by the database's clock."""

    now: datetime
    failed_mails: int
    failed_jobs: int
    # Mails that a restore holds until an administrator releases them.
    held_mails: int
    oldest_mail: datetime | None
    # When each worker last showed that it works; none where it never did, or not within the day.
    beats: dict[str, datetime | None]

    @property
    def mail_waits(self) -> timedelta:
        """Tell how long the oldest mail that could have gone has been waiting."""
        return max(self.now - self.oldest_mail, timedelta()) if self.oldest_mail else timedelta()

    @property
    def mail_waits_too_long(self) -> bool:
        return self.mail_waits > LONGEST_WAIT

    @property
    def workers_gone(self) -> list[str]:
        """The queues, `mail` or `default`, whose worker does not work."""
        return [queue for queue, at in self.beats.items() if at is None or self.now - at > LONGEST_SILENCE]

    @property
    def wants_a_person(self) -> bool:
        """Tell whether anything of this is worth a line on the desk's first page."""
        return bool(self.failed_mails or self.held_mails or self.mail_waits_too_long or self.workers_gone)


def queue_state() -> QueueState:
    """Ask the database how the queue stands."""
    with connection.cursor() as cursor:
        cursor.execute(_OLDEST, [MAIL_QUEUE, f"{BEAT}.{MAIL_QUEUE}"])
        (oldest,) = cursor.fetchone() or (None,)
        cursor.execute(_NUMBERS, {"mail": MAIL_QUEUE, "held": HELD_QUEUE})
        failed_mails, failed_jobs, held = cursor.fetchone() or (0, 0, 0)
        cursor.execute(_BEATS, [f"{BEAT}.%"])
        seen = dict(cursor.fetchall())
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = (cursor.fetchone() or (datetime.min,))[0]
    return QueueState(
        now=now,
        failed_mails=failed_mails,
        failed_jobs=failed_jobs,
        held_mails=held,
        oldest_mail=oldest,
        beats={queue: seen.get(queue) for queue in BEATING},
    )
