"""Read an .eml: the words of a mail, of its HTML where that says more, and of mails that are attached to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from typing import Final

from coalition.readers.characters import decode
from coalition.readers.document import Block, Document, Kind, Span
from coalition.readers.formats.html import read_html
from coalition.readers.formats.text import read_text

_TAGS: Final = ("<li", "<table", "<td", "<br", "<p", "<div")


def is_mail(data: bytes) -> bool:
    """Tell whether a file is a mail as programs keep it, by the names in its head."""
    names = {
        line.split(b":")[0].strip().lower() for line in data[:20_000].split(b"\n\n")[0].split(b"\n") if b":" in line
    }
    return {b"from", b"subject"} <= names and bool(
        names & {b"mime-version", b"content-type", b"message-id", b"received"}
    )


def read_mail(data: bytes) -> Document:
    """Read a mail. A mail without words has no blocks."""
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(preferencelist=("html", "plain"))
    if body is None:
        return Document(())
    raw = body.get_payload(decode=True)
    text, _encoding, guessed = decode(raw if isinstance(raw, bytes) else b"", declared=body.get_content_charset() or "")
    document = read_html(text) if body.get_content_type() == "text/html" else read_text(_flowed(text, body))
    blocks = list(document.blocks)
    for part in message.iter_attachments():
        if part.get_content_type() == "message/rfc822" and isinstance(inner := part.get_content(), EmailMessage):
            blocks += _below(blocks, inner)
    return Document(tuple(blocks), document.wraps, guessed, document.hidden)


def _below(above: Sequence[Block], mail: EmailMessage) -> Iterator[Block]:
    """Give a mail that is attached to another one, below it."""
    line, group = max((one.line for one in above), default=0) + 1, max((one.group for one in above), default=0) + 1
    yield Block(Kind.LINE, (Span(f"Subject: {mail['subject'] or '-'}"),), line, group, where="attached mail")
    for block in read_mail(mail.as_bytes()).blocks:
        yield replace(block, line=line + block.line, group=group + block.group, where="attached mail")


def _flowed(text: str, body: MIMEPart) -> str:
    """Join the lines that a mail in format=flowed may have broken: those that end with a space."""
    if body.get_param("format") != "flowed":
        return text
    text = text.replace("\r\n", "\n").replace("-- \n", "--\n")
    return re.sub(r" \n(?:>+ ?)?", " ", text)
