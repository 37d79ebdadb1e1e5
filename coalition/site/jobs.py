"""What jobs of both apps have in common."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import close_old_connections
from procrastinate import RetryStrategy

# Mail has a worker of its own: somebody waits for it, and the other jobs ask strangers' servers or write long imports.
MAIL_QUEUE: Final = "mail"
OTHER_QUEUES: Final = ("default", "imports")
# No worker serves it: what a restore put there waits until an administrator releases it.
HELD_QUEUE: Final = "held"
# The jobs by which each worker shows every minute that it works: this and its queue's name.
BEAT: Final = "coalition.beat"

# The wait doubles: the tenth attempt comes some half an hour after the first, the last some six days after it.
MAIL_RETRIES = RetryStrategy(max_attempts=18, exponential_wait=2)


@contextmanager
def fresh_connection() -> Iterator[None]:
    """Keep a job from using a connection that a restart of the database broke."""
    close_old_connections()
    try:
        yield
    finally:
        close_old_connections()
