"""The page that shows every mail of the demonstration; elsewhere there is no such page."""

import email
import email.policy
import re
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

MOST_MAILS = 50
_STYLE: Final = re.compile(r"<style>(.*?)</style>", re.DOTALL)
# Nothing runs or loads in a mail, and no style but its own, told by its digest.
_POLICY: Final = (
    "default-src 'none'; style-src {}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
)
_LINK = re.compile(r"(https?://\S+)")
_END_OF_MAIL = b"\n" + b"-" * 79 + b"\n"  # as Django's file backend writes it


@dataclass(frozen=True, slots=True)
class SentMail:
    to: str
    subject: str
    sent_at: datetime
    paragraphs: list[list[tuple[str, str]]]
    html: str
    # By which its page as HTML is found.
    digest: str


@never_cache
def mail_page(request: HttpRequest) -> HttpResponse:
    if not settings.DEMONSTRATION:
        raise Http404
    return render(request, "demonstration/mail.html", {"mails": _sent_mails(settings.MAILS_DIR)})


@never_cache
def mail_as_html(request: HttpRequest, digest: str) -> HttpResponse:
    """Show a mail as a mail program does, under a policy of its own that allows what it holds and no more."""
    mails = _sent_mails(settings.MAILS_DIR) if settings.DEMONSTRATION else []
    html = next((mail.html for mail in mails if mail.digest == digest), "")
    if not html:
        raise Http404
    response = HttpResponse(html)
    digests = (b64encode(sha256(style.encode()).digest()).decode() for style in _STYLE.findall(html))
    response["Content-Security-Policy"] = _POLICY.format(" ".join(f"'sha256-{one}'" for one in digests) or "'none'")
    return response


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
    html = message.get_body(("html",))
    return SentMail(
        to=str(message["To"]),
        subject=str(message["Subject"]),
        sent_at=message["Date"].datetime,
        paragraphs=paragraphs,
        html="" if html is None else html.get_content(),
        digest=blake2b(raw, digest_size=8).hexdigest(),
    )
