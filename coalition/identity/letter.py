"""A mail as it leaves: its text, and beside it the same words as HTML in the site's clothes, which asks nobody for anything."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.template.loader import render_to_string

from coalition.identity import colours
from coalition.identity.current import identity
from coalition.site.direction import running, without_marks
from coalition.site.languages import is_right_to_left
from coalition.site.mail import hand_over


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a mail; its whole is a link, or nothing of it is."""

    words: str
    is_link: bool


def send_letter(
    subject: str,
    body: str,
    *,
    links: Collection[str],
    language: str,
    to: str,
    job: int | None = None,
    bounces: str = "",
) -> None:
    """Give a mail to the mail server, as text and as HTML. Raises MailNotTaken, NoSuchAddress.

    What leads somewhere is one of `links`, on a line of its own: nothing that anybody typed becomes a link.
    """
    html = as_html(subject, body, links=links, language=language)
    hand_over(subject, running(body, language=language), html=html, to=to, job=job, bounces=bounces)


def as_html(subject: str, body: str, *, links: Collection[str], language: str) -> str:
    """Set a text's paragraphs and lines as HTML."""
    worn = identity()
    accent = worn.accent or colours.ACCENT
    paragraphs = [
        [Line(words, words in links) for words in map(without_marks, paragraph.splitlines())]
        for paragraph in body.strip().split("\n\n")
    ]
    context = {
        "subject": subject,
        "language": language,
        "direction": "rtl" if is_right_to_left(language) else "ltr",
        "paragraphs": [paragraph for paragraph in paragraphs if any(line.words for line in paragraph)],
        "accent": accent,
        "dark_accent": worn.dark_accent or colours.made_for_dark(accent),
    }
    return render_to_string("mail/letter.html", context)
