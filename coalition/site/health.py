"""Checks of what the site needs, each a function that says whether it works and, if not, what to do.

Doctor and /-/ready ask the same functions. None raises: what cannot be asked is itself a finding.
"""

from __future__ import annotations

import enum
import shutil
import smtplib
import ssl
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import wraps
from pathlib import Path
from typing import Final, Protocol

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.db import Error, connection

from coalition.site.clock import leap
from coalition.site.logs import described
from coalition.site.migration_history import missing_migrations, unknown_migrations
from coalition.site.privileges import excess
from coalition.site.queue_state import LONGEST_WAIT, queue_state

LARGEST_SKEW: Final = timedelta(minutes=1)
_LEAST_FREE: Final = 0.10
_CERTIFICATE_DAYS: Final = 14
_SMTP_SECONDS: Final = 10.0


class State(enum.IntEnum):
    """Severity of a finding; the numbers are the exit codes that Nagios and its kin expect of a plugin."""

    OK = 0
    WARNING = 1
    CRITICAL = 2
    UNKNOWN = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """Result of one check, in words; what to do, where something is wrong; and a number for monitoring, if any."""

    check: str
    state: State
    words: str
    to_do: str = ""
    value: float | None = None


class Check(Protocol):
    """Something that can be asked; its name is the finding's."""

    __name__: str

    def __call__(self) -> Finding: ...


def check(function: Check) -> Check:
    """Let a check that fails itself be a finding: the database away is what it looks for, and no reason to end."""

    @wraps(function)
    def asked() -> Finding:
        try:
            return function()
        except Error as error:
            with suppress(Error):
                connection.close()
            return Finding(function.__name__, State.CRITICAL, f"The database did not answer: {described(error)}.")
        except Exception as error:  # one broken check must not hide what the others find
            return Finding(function.__name__, State.UNKNOWN, f"This could not be checked: {described(error)}.")

    return asked


@check
def database() -> Finding:
    """Ask whether the database answers, and whether the site's role there is bounded."""
    began = time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (role,) = cursor.fetchone() or ("",)
    seconds = time.monotonic() - began
    if too_much := excess():
        do = "Let DATABASE_URL name a role that owns nothing and MIGRATIONS_DATABASE_URL the owner; then migrate."
        some = ", ".join(too_much[:3]) + (f" and {len(too_much) - 3} more" if len(too_much) > 3 else "")
        return Finding("database", State.WARNING, f"The role {role} {some}.", do, seconds)
    return Finding("database", State.OK, f"It answers the role {role}.", value=seconds)


@check
def migrations() -> Finding:
    """Ask whether the database has had all migrations of this version."""
    if missing := missing_migrations():
        names = ", ".join(".".join(one) for one in sorted(missing)[:3])
        do = "Run manage.py migrate, with MIGRATIONS_DATABASE_URL set to the owner of the database."
        return Finding("migrations", State.CRITICAL, f"{len(missing)} are missing: {names}.", do, len(missing))
    if unknown := unknown_migrations():
        do = "A newer version has migrated: upgrade this machine too."
        return Finding("migrations", State.WARNING, f"{len(unknown)} are newer than this version.", do, 0)
    return Finding("migrations", State.OK, "All are applied.", value=0)


@check
def mail_queue() -> Finding:
    """Ask for mail that failed, that waits too long, or that a restore holds."""
    state = queue_state()
    minutes = state.mail_waits.total_seconds() / 60
    look = "See *Background jobs* in the admin; send_waiting_mail tries at once what waits to be tried again."
    if state.mail_waits_too_long:
        return Finding(
            "mail_queue", State.CRITICAL, f"The oldest mail has been waiting for {minutes:.0f} minutes.", look, minutes
        )
    if state.failed_mails:
        return Finding("mail_queue", State.WARNING, f"{state.failed_mails} mails failed for good.", look, minutes)
    if state.held_mails:
        do = "They were due before the restore. Release them in the admin, or by release_mail, or cancel them."
        return Finding("mail_queue", State.WARNING, f"{state.held_mails} mails are held.", do, minutes)
    return Finding(
        "mail_queue", State.OK, f"None waits for longer than {LONGEST_WAIT.seconds // 60} minutes.", value=minutes
    )


@check
def workers() -> Finding:
    """Ask whether the workers work."""
    state = queue_state()
    if gone := state.workers_gone:
        do = "Start the services coalition-mail and coalition-worker, or look into their logs."
        return Finding("workers", State.CRITICAL, f"No worker does the jobs of: {', '.join(gone)}.", do, len(gone))
    return Finding("workers", State.OK, "All work.", value=0)


@check
def jobs() -> Finding:
    """Ask for jobs beside mail that failed."""
    failed = queue_state().failed_jobs
    if failed:
        do = "See *Background jobs* in the admin, and the worker's log."
        return Finding("jobs", State.WARNING, f"{failed} failed within 30 days.", do, failed)
    return Finding("jobs", State.OK, "None failed.", value=0)


@check
def clock() -> Finding:
    """Hold this machine's clock against the database's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        theirs: datetime = (cursor.fetchone() or (datetime.min,))[0]
    skew = abs(datetime.now(UTC) - theirs)
    if skew > LARGEST_SKEW:
        do = "Let both machines keep their time by NTP."
        words = f"It and the database's differ by {skew.total_seconds():.0f} seconds."
        return Finding("clock", State.CRITICAL, words, do, skew.total_seconds())
    if (leapt := leap()) is not None:
        words = f"{leapt.days} days went by since the last nightly job: nothing is erased until somebody says that this is right."
        return Finding("clock", State.CRITICAL, words, "If the time is right, run manage.py confirm_clock.")
    return Finding("clock", State.OK, "It agrees with the database's.", value=skew.total_seconds())


@check
def mail_server() -> Finding:
    """Speak to the mail server as far as signing in, and look at its certificate."""
    backend = get_connection()
    if not isinstance(backend, EmailBackend):
        return Finding("mail_server", State.WARNING, "Mail goes to no mail server.", "Set EMAIL_URL.")
    backend.timeout = _SMTP_SECONDS
    do = "Look at EMAIL_URL, at the mail server, and at the firewall between."
    try:
        backend.open()
        connected = backend.connection
        assert connected is not None
        connected.noop()
        days = _days_left(connected)
    except (OSError, smtplib.SMTPException) as error:  # a certificate that is wrong is an OSError
        return Finding("mail_server", State.CRITICAL, f"It does not take our mail: {described(error)}.", do)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            backend.close()
    if days is not None and days < _CERTIFICATE_DAYS:
        return Finding("mail_server", State.WARNING, f"Its certificate ends in {days:.0f} days.", do, days)
    return Finding("mail_server", State.OK, "It answers.", value=days)


@check
def static_files() -> Finding:
    """Ask whether collectstatic has gathered what the pages need."""
    if settings.IS_TRIAL:
        return Finding("static_files", State.OK, "The demonstration needs none.")
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        do = "Run manage.py collectstatic --noinput."
        return Finding("static_files", State.CRITICAL, f"There are none in {settings.STATIC_ROOT}.", do)
    return Finding("static_files", State.OK, "They are there.")


@check
def disk() -> Finding:
    """Ask how full the disks are on which the site lies and writes."""
    folders = {Path(one) for one in (settings.BASE_DIR, settings.EDITIONS_DIR, settings.STATIC_ROOT) if one}
    free = min(_free(folder) for folder in folders if folder.exists())
    if free < _LEAST_FREE:
        return Finding(
            "disk", State.WARNING, f"Only {free:.0%} is free.", "Make room; a full disk takes no sign-on.", free
        )
    return Finding("disk", State.OK, f"{free:.0%} is free.", value=free)


@check
def proxy() -> Finding:
    """Ask whether what is said of the proxy fits together: wrongly told, all visitors are one network, or choose theirs."""
    is_tls = settings.SITE_URL.startswith("https:")
    trusts_header = getattr(settings, "SECURE_PROXY_SSL_HEADER", None) is not None
    if is_tls and not trusts_header:
        do = "Set BEHIND_TLS_PROXY=1 where a proxy ends TLS and sets X-Forwarded-Proto: else each page leads to itself."
        return Finding("proxy", State.WARNING, "The site is https, and no proxy is said to end TLS.", do)
    if trusts_header and not settings.TRUSTED_PROXIES:
        do = "Set TRUSTED_PROXIES to how many of your servers a request passes."
        return Finding("proxy", State.WARNING, "A proxy ends TLS, and all visitors count as one network.", do)
    return Finding("proxy", State.OK, f"{settings.TRUSTED_PROXIES} stand in front.")


# What a node needs to serve at all, and what beside it wants somebody's attention.
NEEDED: Final[tuple[Check, ...]] = (database, migrations)
WATCHED: Final[tuple[Check, ...]] = (mail_queue, workers)
OF_THE_MACHINE: Final[tuple[Check, ...]] = (jobs, clock, mail_server, static_files, disk, proxy)


def prometheus(findings: list[Finding]) -> Iterator[str]:
    """Write findings as node_exporter's textfile collector reads them."""
    yield "# HELP coalition_check_state What doctor found: 0 well, 1 warning, 2 critical, 3 not known.\n"
    yield "# TYPE coalition_check_state gauge\n"
    yield from (f'coalition_check_state{{check="{one.check}"}} {int(one.state)}\n' for one in findings)
    yield "# HELP coalition_check_value The number that the check goes by, in its own unit.\n"
    yield "# TYPE coalition_check_value gauge\n"
    yield from (
        f'coalition_check_value{{check="{one.check}"}} {one.value:g}\n' for one in findings if one.value is not None
    )
    yield "# HELP coalition_checked_at When doctor last looked, in seconds since 1970.\n"
    yield "# TYPE coalition_checked_at gauge\n"
    yield f"coalition_checked_at {int(time.time())}\n"


def _free(folder: Path) -> float:
    usage = shutil.disk_usage(folder)
    return usage.free / usage.total


def _days_left(connected: smtplib.SMTP) -> float | None:
    """Return how many days the mail server's certificate is still good for, where it showed one."""
    if not isinstance(connected.sock, ssl.SSLSocket):
        return None
    ends = (connected.sock.getpeercert() or {}).get("notAfter")
    return (ssl.cert_time_to_seconds(str(ends)) - time.time()) / 86_400 if ends else None
