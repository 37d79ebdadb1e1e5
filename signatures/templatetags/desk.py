"""What the templates of the admin say."""

from django import template

from coalition.statements.models import Statement
from coalition.statements.readiness import missing_of
from coalition.statements.readiness_words import missing_words
from signatures.review.event_words import event_changes, event_time
from signatures.review.waiting import waiting

register = template.Library()
register.simple_tag(waiting)
register.filter(event_time)
register.filter(event_changes)


@register.simple_tag
def drafts() -> list[tuple[Statement, list[str]]]:
    """Give each Statement that was not opened yet, with the words of what it lacks."""
    found = list(Statement.objects.filter(state=Statement.State.DRAFT))
    return [(one, [missing_words(lack) for lack in lacks]) for one, lacks in zip(found, missing_of(found), strict=True)]
