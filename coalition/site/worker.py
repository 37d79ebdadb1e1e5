"""The worker: procrastinate's, which waits for the database and leaves to a newer version what it does not know."""

from __future__ import annotations

import logging
import time
from asyncio import Task
from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar, Final

from django.db import OperationalError, connection
from procrastinate import worker
from procrastinate.job_context import JobContext
from procrastinate.utils import utcnow

from coalition.site.database_errors import tell

# How soon a job that this version does not know is offered to a newer one again.
_LATER: Final = timedelta(seconds=30)
_LONGEST_PAUSE: Final = 5.0
# Who ends sooner after the start, with the database there, would only end again.
_SOON: Final = 5.0

log = logging.getLogger(__name__)


class Worker(worker.Worker):
    """Leaves jobs of a newer version where they are, which procrastinate 3.10 lets fail for good; knows why it stopped."""

    # Whether the last one stopped as it lost the database, and not as it was asked to.
    has_broken: ClassVar[bool] = False

    async def _process_job(self, context: JobContext) -> None:
        if context.job.task_name in self.app.tasks:
            await super()._process_job(context)
            return
        log.warning("A job of a newer version is left to it: %s", context.job.task_name)
        await self.app.job_manager.retry_job(job=context.job, retry_at=utcnow() + _LATER)

    async def _monitor_side_tasks(self, side_tasks: list[Task[Any]]) -> None:
        await super()._monitor_side_tasks(side_tasks)
        Worker.has_broken = any(one.done() and not one.cancelled() and one.exception() for one in side_tasks)


def wait_for_database() -> None:
    """Return once the database answers; meanwhile the log says once a minute why it does not."""
    pause = 0.2
    while True:
        try:
            connection.ensure_connection()
        except OperationalError as error:
            tell(error, what="The worker waits for the database")
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
        else:
            return
        finally:
            connection.close()


def keep_working(work: Callable[[], object]) -> None:
    """Work, again whenever the database was away; what ends for another reason ends."""
    worker.Worker = Worker  # type: ignore[misc]  # the library makes its workers itself, and takes no other class
    while True:
        wait_for_database()
        Worker.has_broken, began = False, time.monotonic()
        try:
            work()
        except SystemExit as ended:
            if not ended.code or time.monotonic() - began < _SOON:
                raise
        else:
            if not Worker.has_broken:
                return
        log.warning("The worker lost the database, and begins again.")
