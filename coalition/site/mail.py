"""Handing a mail to the mail server, whose answer names the address that it refuses."""

from __future__ import annotations

from django.core.mail import EmailMessage

from coalition.site.logs import SafeToLog


class MailNotTaken(SafeToLog):
    """The mail server did not take a mail; told by the kind of the error and the server's code alone."""


def hand_over(subject: str, body: str, *, to: str) -> None:
    """Give a mail to the mail server. Raises MailNotTaken."""
    try:
        EmailMessage(subject, body, to=[to]).send()
    except Exception as error:
        raise MailNotTaken(f"{type(error).__name__} {getattr(error, 'smtp_code', '')}".strip()) from None
