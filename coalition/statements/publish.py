"""Publish a Text, and open or close a Statement."""

from __future__ import annotations

import hashlib

from django.db import transaction
from django.utils import timezone

from coalition.site.errors import DomainError
from coalition.statements.models import Statement, Text


class AlreadyPublished(DomainError):
    """This Text was published before, and no published Text changes."""


class NothingToPublish(DomainError):
    """The Text lacks a title or words."""


class NoteMissing(DomainError):
    """A correction must say what it corrects."""


class NoTextPublished(DomainError):
    """A Statement opens with at least one published Text."""


class ChangedMeanwhile(DomainError):
    """It is no longer what the page showed whose button was pressed."""


def words_seen(text: Text) -> str:
    """Digest a Text's words, for a page to send back what it showed."""
    shown = (text.title, text.body, text.demands, text.closing, text.note)
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:32]


def check_publishable(text: Text) -> None:
    """Raise AlreadyPublished, NothingToPublish, or NoteMissing for a correction without a note."""
    if text.published_at is not None:
        raise AlreadyPublished
    if not text.title.strip() or not text.body.strip():
        raise NothingToPublish
    if text.version > 1 and not text.note.strip():
        raise NoteMissing


@transaction.atomic
def publish_text(*, text_id: int, seen: str | None = None) -> Text:
    """Publish a Text, from now on immutable; `seen` are the words that a page showed, where one did.

    Raises what `check_publishable` raises, and ChangedMeanwhile.
    """
    text = Text.objects.select_for_update().get(pk=text_id)
    check_publishable(text)
    if seen is not None and seen != words_seen(text):
        raise ChangedMeanwhile
    text.published_at = timezone.now()
    text.save(update_fields=["published_at"])
    return text


@transaction.atomic
def draft_correction(*, text_id: int) -> Text:
    """Start the next version of a published Text as a draft with the same words, or return the draft there is."""
    text = Text.objects.select_related("statement").get(pk=text_id)
    Statement.objects.select_for_update().get(pk=text.statement_id)
    versions = Text.objects.filter(statement=text.statement, language=text.language).order_by("-version")
    newest = versions.first()
    assert newest is not None
    if newest.published_at is None:
        return newest
    return Text.objects.create(
        statement=newest.statement,
        language=newest.language,
        version=newest.version + 1,
        title=newest.title,
        body=newest.body,
        demands=newest.demands,
        closing=newest.closing,
    )


@transaction.atomic
def change_state(*, statement_id: int, state: Statement.State, seen: str | None = None) -> Statement:
    """Open, close or archive a Statement; closing and archiving note the moment, but where it had not opened yet.

    Raises NoTextPublished where there is nothing to read yet, and ChangedMeanwhile where it is not in the state `seen`.
    """
    statement = Statement.objects.select_for_update().get(pk=statement_id)
    if seen is not None and seen != statement.state:
        raise ChangedMeanwhile
    if state != Statement.State.DRAFT and not statement.texts.published().exists():
        raise NoTextPublished
    now = timezone.now()
    is_before_opening = statement.opens_at is not None and statement.opens_at >= now
    ends = state in {Statement.State.CLOSED, Statement.State.ARCHIVED}
    if ends and is_before_opening:
        statement.closes_at = None  # it would close before it opens
    elif ends and (statement.closes_at is None or statement.closes_at > now):
        statement.closes_at = now
    if state == Statement.State.OPEN and statement.closes_at is not None and statement.closes_at <= now:
        statement.closes_at = None
    statement.state = state
    statement.save(update_fields=["state", "closes_at"])
    return statement
