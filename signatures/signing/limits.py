"""Limits on what is taken in, counted in the database: exact across processes, and closed where it does not answer."""

from __future__ import annotations

import hashlib
import hmac
import math
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final

from django.conf import settings
from django.db import Error, connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone
from django.utils.crypto import salted_hmac

from coalition.names.mail_providers import FREE_MAIL
from coalition.names.mailboxes import alias_folded
from coalition.names.websites import domain_of
from coalition.site.database_errors import passes_by_itself, tell
from signatures.record.errors import LimitReached, LimitsUnavailable, PuzzleWanted
from signatures.signing.models import DayKey, Tally
from signatures.signing.stamps import LIFETIME, Stamp

HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
# Who waits so long for a lock waits for something that is broken.
_LOCK_TIMEOUT: Final = "5s"
_SHARED_MAIL_HOST: Final = 10
_RETRY_SECONDS: Final = 30
_OVERALL: Final = "overall"
_KEY_BYTES: Final = 32
_NETWORK: Final = "network:"  # a key that a network is known by again for a day, and for no longer


class Limit(StrEnum):
    """The kinds of limits. The words for each are in signatures/signing/refusal_words.py."""

    NETWORK = "network"
    MAIL_DOMAIN = "mail_domain"
    STATEMENT = "statement"
    OVERALL = "overall"
    RECIPIENT = "recipient"
    WAITED = "waited"
    STAMP = "stamp"


@dataclass(frozen=True, slots=True)
class Quota:
    """A number allowed until a moment, counted under a key."""

    limit: Limit
    key: str
    most: int
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Tallies:
    """The counts at the moment when somebody looked."""

    counts: Mapping[tuple[str, datetime], int]

    def has_reached(self, quota: Quota) -> bool:
        return self.counts.get((quota.key, quota.ends_at), 0) >= quota.most

    def load(self) -> int:
        """Give the sign-ons of this hour or of the last one, whichever were more."""
        return max((count for (key, _ends_at), count in self.counts.items() if key == _OVERALL), default=0)


def of_network(network: str) -> Quota:
    """Count by a digest that is worth nothing after this day. Raises LimitsUnavailable."""
    with _closed_without_answer():
        return Quota(Limit.NETWORK, tally_key(network), settings.LIMIT_NETWORK, _end_of(HOUR))


def of_mail_domain(address: str) -> Quota:
    """Count by the domain that its owner registered, whatever names stand under it."""
    host = alias_folded(address).rpartition("@")[2]
    most = settings.LIMIT_MAIL_DOMAIN * (_SHARED_MAIL_HOST if host in FREE_MAIL else 1)
    digest = salted_hmac("signatures.limits", domain_of(host) or host, algorithm="sha256").hexdigest()
    return Quota(Limit.MAIL_DOMAIN, f"mail_domain:{digest}", most, _end_of(HOUR))


def of_statement(statement_id: int) -> Quota:
    return Quota(Limit.STATEMENT, f"statement:{statement_id}", settings.LIMIT_STATEMENT, _end_of(HOUR))


def of_waited(statement_id: int) -> Quota:
    return Quota(Limit.WAITED, f"waited:{statement_id}", settings.LIMIT_WAITED, _end_of(HOUR))


def of_recipient(email_digest: str) -> Quota:
    return Quota(Limit.RECIPIENT, f"recipient:{email_digest}", settings.LIMIT_RECIPIENT, _end_of(DAY))


def of_stamp(stamp: Stamp) -> Quota:
    """Let a solved puzzle, or a time that was waited, count once."""
    return Quota(Limit.STAMP, f"stamp:{stamp.number}", 1, stamp.given_at + LIFETIME)


def overall() -> Quota:
    return Quota(Limit.OVERALL, _OVERALL, settings.LIMIT_OVERALL, _end_of(HOUR))


def hold(email_digest: str) -> None:
    """Let nobody else send to this address until the transaction ends. Raises LimitsUnavailable."""
    number = int.from_bytes(bytes.fromhex(email_digest)[:8], signed=True)
    with _closed_without_answer() as cursor:
        cursor.execute(
            "SELECT set_config('lock_timeout', %s, true), pg_advisory_xact_lock(%s)", [_LOCK_TIMEOUT, number]
        )


def look(quotas: Sequence[Quota] = ()) -> Tallies:
    """Read what is counted so far, of the load and of these quotas. Raises LimitsUnavailable."""
    keys = [_OVERALL, *(quota.key for quota in quotas)]
    with _closed_without_answer():
        tallies = Tally.objects.filter(key__in=keys, ends_at__gte=_end_of(HOUR) - HOUR)
        return Tallies({(key, at): count for key, at, count in tallies.values_list("key", "ends_at", "count")})


def load() -> int:
    """Give the load to who asks for nothing else. Raises LimitsUnavailable."""
    # With a savepoint: where there is no answer, the form is shown all the same.
    with transaction.atomic(), _closed_without_answer() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [_LOCK_TIMEOUT])
        return look().load()


def refuse(reached: Sequence[Quota]) -> None:
    """Name, of quotas that are used up, the one that opens last. Raises LimitReached or PuzzleWanted where there is one."""
    if any(quota.limit == Limit.STAMP for quota in reached):
        raise PuzzleWanted(settings.PUZZLE_WAIT)
    if reached:
        last = max(reached, key=lambda quota: quota.ends_at)
        seconds = math.ceil((last.ends_at - timezone.now()).total_seconds())
        raise LimitReached(last.limit, until=last.ends_at, seconds=max(seconds, 1))


def take(quotas: Sequence[Quota]) -> None:
    """Count one more of each; the transaction should end soon, as others wait to count.

    Raises LimitReached and PuzzleWanted, which must undo the transaction, and LimitsUnavailable.
    """
    if not quotas:
        return
    wanted = {(quota.key, quota.ends_at): quota for quota in sorted(quotas, key=lambda quota: quota.key)}
    rows = ", ".join(["(%s, %s, 1)"] * len(wanted))
    with _closed_without_answer() as cursor:
        # In the order of the keys, so that no two transactions wait for each other.
        cursor.execute(
            f"INSERT INTO signatures_tally (key, ends_at, count) VALUES {rows}"  # noqa: S608  # placeholders alone
            " ON CONFLICT (key, ends_at) DO UPDATE SET count = signatures_tally.count + 1"
            " RETURNING key, ends_at, count",
            [value for name in wanted for value in name],
        )
        counts = {(key, ends_at): count for key, ends_at, count in cursor.fetchall()}
    refuse([quota for name, quota in wanted.items() if counts[name] > quota.most])


def forget_tallies() -> int:
    """Delete what was counted until a moment that is over, and return how many tallies that were."""
    # That of the last hour still tells the load.
    return Tally.objects.filter(ends_at__lt=timezone.now() - HOUR).delete()[0]


def _end_of(period: timedelta) -> datetime:
    """Give the end of the hour or day that it is, the same for all processes."""
    seconds = int(period.total_seconds())
    return datetime.fromtimestamp((int(timezone.now().timestamp()) // seconds + 1) * seconds, UTC)


@contextmanager
def _closed_without_answer() -> Iterator[CursorWrapper]:
    try:
        with transaction.atomic(savepoint=False), connection.cursor() as cursor:
            yield cursor
    except Error as error:
        if not passes_by_itself(error):  # refused all the same, and told to who can mend it
            raise
        tell(error, what="The limits were not to be had")
        raise LimitsUnavailable(_RETRY_SECONDS) from error


def tally_key(network: str) -> str:
    """Digest a network by the day's key; the first to ask on a new day makes that day's, and forgets the last one's."""
    key = DayKey.objects.filter(day=_today()).values_list("key", flat=True).first()
    return _NETWORK + hmac.new(bytes(key or renew_day_key()), network.encode(), hashlib.sha256).hexdigest()


def renew_day_key() -> bytes:
    """Have a key of this day, whoever makes it first; throw away older ones with what was counted under them."""
    today = _today()
    # Of two at once the second waits for the first, and then finds its key.
    DayKey.objects.bulk_create([DayKey(day=today, key=secrets.token_bytes(_KEY_BYTES))], ignore_conflicts=True)
    forgotten, _ = DayKey.objects.filter(day__lt=today).delete()
    if forgotten:
        midnight = datetime.combine(today, datetime.min.time(), tzinfo=UTC)
        Tally.objects.filter(key__startswith=_NETWORK, ends_at__lte=midnight).delete()
    return bytes(DayKey.objects.values_list("key", flat=True).get(day=today))


def _today() -> date:
    return timezone.now().astimezone(UTC).date()
