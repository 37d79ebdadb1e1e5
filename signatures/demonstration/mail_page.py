"""The page that shows every mail of the demonstration; elsewhere there is no such page."""

import email
import email.policy
import re
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

MOST_MAILS = 50
_LINK = re.compile(r"(https?://\S+)")
_END_OF_MAIL = b"\n" + b"-" * 79 + b"\n"  # as Django's file backend writes it


@dataclass(frozen=True, slots=True)
class SentMail:
    to: str
    subject: str
    sent_at: datetime
    paragraphs: list[list[tuple[str, str]]]


@never_cache
def mail_page(request: HttpRequest) -> HttpResponse:
    if not settings.DEMONSTRATION:
        raise Http404
    return render(request, "demonstration/mail.html", {"mails": _sent_mails(settings.MAILS_DIR)})


def _sent_mails(folder: Path) -> list[SentMail]:
    mails = [
        _read(part) for file in folder.glob("*.log") for part in file.read_bytes().split(_END_OF_MAIL) if part.strip()
    ]
    return sorted(mails, key=lambda mail: mail.sent_at, reverse=True)[:MOST_MAILS]


def _read(raw: bytes) -> SentMail:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    text = message.get_body(("plain",))
    assert text is not None
    paragraphs = [
        [("link" if _LINK.fullmatch(part) else "text", part) for part in _LINK.split(paragraph) if part]
        for paragraph in text.get_content().strip().split("\n\n")
    ]
    return SentMail(str(message["To"]), str(message["Subject"]), message["Date"].datetime, paragraphs)
