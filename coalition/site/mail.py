"""Handing a mail to the mail server, whose answer names the address that it refuses."""

from __future__ import annotations

import re
import smtplib
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.crypto import salted_hmac

from coalition.site.logs import SafeToLog

# RFC 3463: no such mailbox, host or address, a mailbox that moved or is switched off, and a domain without mail (RFC 7505).
_NO_SUCH_ADDRESS: Final = re.compile(rb"\b5\.(?:1\.(?:1|2|3|6|10)|2\.1)\b")


class MailNotTaken(SafeToLog):
    """The mail server did not take a mail; told by the kind of the error and the server's code alone."""


class NoSuchAddress(MailNotTaken):
    """There is nobody at the address, and there will not be: trying again is of no use."""


def hand_over(subject: str, body: str, *, html: str, to: str, job: int | None = None, bounces: str = "") -> None:
    """Give a mail, as text and as HTML, to the mail server. Raises MailNotTaken, NoSuchAddress.

    The mail of one job has one Message-ID, however often it is tried, so that a mail that arrives twice is known to be
    the same. `bounces` tells apart whose mail a delivery report is about, where BOUNCE_ADDRESS takes them.
    """
    # No holiday notice answers it (RFC 3834), and who does answer reaches people.
    headers = {"From": settings.DEFAULT_FROM_EMAIL, "Auto-Submitted": "auto-generated"}
    reply_to = [settings.CONTACT_EMAIL] if settings.CONTACT_EMAIL else None
    if job is not None:
        headers["Message-ID"] = message_id(job)
    sender = bounce_address(bounces) if bounces and settings.BOUNCE_ADDRESS else settings.DEFAULT_FROM_EMAIL
    try:
        mail = EmailMultiAlternatives(subject, body, from_email=sender, to=[to], reply_to=reply_to, headers=headers)
        mail.attach_alternative(html, "text/html")
        mail.send()
    except Exception as error:
        kind = NoSuchAddress if _is_for_good(error) else MailNotTaken
        raise kind(f"{type(error).__name__} {getattr(error, 'smtp_code', '')}".strip()) from None


def message_id(job: int) -> str:
    """Name a job's mail: by a digest, as a number would tell how many there are."""
    digest = salted_hmac("coalition.message_id", str(job), algorithm="sha256").hexdigest()
    return f"<{digest[:32]}@{urlsplit(settings.SITE_URL).hostname}>"


def bounce_address(tag: str) -> str:
    """Give the address to which a report about one mail comes back: BOUNCE_ADDRESS with a tag behind a plus."""
    local, _, domain = settings.BOUNCE_ADDRESS.rpartition("@")
    return f"{local}+{tag}@{domain}"


def _is_for_good(error: Exception) -> bool:
    """Tell whether the server says that there is no such address, rather than not now or not from us."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        answers: list[tuple[int, bytes | str]] = list(error.recipients.values())
    elif isinstance(error, smtplib.SMTPResponseException):
        answers = [(error.smtp_code, error.smtp_error)]
    else:
        return False
    return bool(answers) and all(_says_so(code, words) for code, words in answers)


def _says_so(code: int, words: bytes | str) -> bool:
    written = words if isinstance(words, bytes) else words.encode()
    return 500 <= code < 600 and _NO_SUCH_ADDRESS.match(written.strip()) is not None
