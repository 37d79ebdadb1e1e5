"""What the templates of the admin say."""

from django import template
from django.template import Context

from coalition.statements.models import Statement
from coalition.statements.readiness import missing_of
from coalition.statements.readiness_words import missing_words
from signatures.review.decision_words import short_verb, verb
from signatures.review.event_words import event_changes, event_time
from signatures.review.last_decision import LastDecision, days_work
from signatures.review.last_decision import last_decision as decided_last
from signatures.review.queue_tab_words import queue_tabs
from signatures.review.state_words import state_words
from signatures.review.waiting import waiting

register = template.Library()
register.simple_tag(waiting)
register.simple_tag(days_work)
register.simple_tag(queue_tabs)
register.simple_tag(verb)
register.simple_tag(short_verb)
register.filter(state_words)
register.filter(event_time)
register.filter(event_changes)


@register.simple_tag
def drafts() -> list[tuple[Statement, list[str]]]:
    """Give each Statement that was not opened yet, with the words of what it lacks."""
    found = list(Statement.objects.filter(state=Statement.State.DRAFT))
    return [(one, [missing_words(lack) for lack in lacks]) for one, lacks in zip(found, missing_of(found), strict=True)]


@register.simple_tag(takes_context=True)
def last_decision(context: Context) -> LastDecision | None:
    """Give what this moderator decided just now and can still take back."""
    return decided_last(context["request"])
