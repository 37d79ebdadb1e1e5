"""Publish a Text, and open or close a Statement."""

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


@transaction.atomic
def publish_text(*, text_id: int) -> Text:
    """Publish a Text, from now on immutable.

    Raises AlreadyPublished, NothingToPublish, or NoteMissing for a correction without a note.
    """
    text = Text.objects.select_for_update().get(pk=text_id)
    if text.published_at is not None:
        raise AlreadyPublished
    if not text.title.strip() or not text.body.strip():
        raise NothingToPublish
    if text.version > 1 and not text.note.strip():
        raise NoteMissing
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
def change_state(*, statement_id: int, state: Statement.State) -> Statement:
    """Open, close or archive a Statement; closing and archiving note the moment, but where it had not opened yet.

    Raises NoTextPublished where there is nothing to read yet.
    """
    statement = Statement.objects.select_for_update().get(pk=statement_id)
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
