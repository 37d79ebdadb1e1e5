"""What a Statement still lacks before it can, or should, be opened for sign-ons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.utils import timezone

from coalition.models import Member, Statement, Text


class Lack(StrEnum):
    """What is lacking. The words for each are in coalition/interfaces/readiness_words.py."""

    NO_TEXT = "no_text"
    NOT_PUBLISHED = "not_published"
    FEWER_DEMANDS = "fewer_demands"
    NO_MEMBERS = "no_members"
    NO_CLOSING_TIME = "no_closing_time"
    CLOSING_TIME_PASSED = "closing_time_passed"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing; `language` and `text` say of which Text, `values` fill the words."""

    lack: Lack
    language: str = ""
    text: Text | None = None
    values: tuple[int, ...] = ()


def missing(statement: Statement) -> list[Missing]:
    """List what is missing, language by language; nothing of it but a published Text keeps a Statement from opening."""
    newest = {
        text.language: text
        for text in Text.objects.filter(statement=statement).order_by("language", "-version").distinct("language")
    }
    most = max((len(text.demands) for text in newest.values()), default=0)
    found = []
    for language, _name in settings.LANGUAGES:
        text = newest.get(language)
        if text is None:
            found.append(Missing(Lack.NO_TEXT, language))
            continue
        if text.published_at is None:
            found.append(Missing(Lack.NOT_PUBLISHED, language, text))
        if len(text.demands) < most:
            found.append(Missing(Lack.FEWER_DEMANDS, language, text, (len(text.demands), most)))
    if not Member.objects.on(statement.issued_on).exists():
        found.append(Missing(Lack.NO_MEMBERS))
    if statement.closes_at is None:
        found.append(Missing(Lack.NO_CLOSING_TIME))
    elif statement.closes_at <= timezone.now() and statement.state != Statement.State.CLOSED:
        found.append(Missing(Lack.CLOSING_TIME_PASSED))
    return found
