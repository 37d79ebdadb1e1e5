"""Count what must not be tried without end: exactly, across processes, and never by network address.

Whoever guesses does so from a browser that the account does not know, and all such browsers share one count. The
moderator's own browser has a count of its own, so that nobody can lock a moderator out by guessing.
"""

from __future__ import annotations

import math
import unicodedata
from datetime import timedelta
from typing import Final

from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

from coalition.names.mailboxes import comparable
from staff.domain.errors import TooManyAttempts
from staff.models import Attempt

WITHIN: Final = timedelta(minutes=15)
PASSWORDS: Final = 10
CODES: Final = 5
LINKS: Final = 1
# How often a link is asked for, by one address and by all together: each makes a job.
ASKED: Final = 3
ALL_ASKED: Final = 200

_COUNT: Final = """
INSERT INTO staff_attempt AS attempt (digest, count, since) VALUES (%(digest)s, 1, %(now)s)
ON CONFLICT (digest) DO UPDATE SET
    count = CASE WHEN attempt.since <= %(gone)s THEN 1 ELSE attempt.count + 1 END,
    since = CASE WHEN attempt.since <= %(gone)s THEN %(now)s ELSE attempt.since END
RETURNING count, since
"""


def count_attempt(*what: object, most: int) -> None:
    """Count before it is tried, so that attempts at the same moment are all counted. Raises TooManyAttempts."""
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"digest": _digest(what), "now": now, "gone": now - WITHIN})
        count, since = cursor.fetchone()
    if count > most:
        raise TooManyAttempts(minutes=math.ceil((since + WITHIN - now).total_seconds() / 60))


def forget_attempts(*what: object) -> None:
    """Begin to count anew: it was no guess."""
    Attempt.objects.filter(digest=_digest(what)).delete()


def account_named(name: str) -> User | None:
    """Find whom a name or an address that somebody typed means."""
    people = User.objects.order_by("pk")
    return (
        people.filter(username__iexact=name).first()
        or people.filter(email__iexact=comparable(name)).exclude(email="").first()
    )


def folded(typed: str) -> str:
    """Write alike whatever PostgreSQL takes for one name without regard to case, and for nobody's names no less."""
    return unicodedata.normalize("NFKC", typed.strip()).upper().casefold()


def _digest(what: tuple[object, ...]) -> str:
    return salted_hmac("staff.attempts", "\0".join(map(str, what)), algorithm="sha256").hexdigest()
