"""Tags and filters for the templates of the admin."""

from django import template
from django.template import Context

from coalition.organisations.labels import organisation_name
from coalition.site.direction import isolate
from coalition.site.queue_state import queue_state
from coalition.statements.readiness_words import missing_words
from signatures.review.decision_words import short_verb, verb
from signatures.review.event_words import event_changes, event_time
from signatures.review.last_decision import LastDecision, days_work
from signatures.review.last_decision import last_decision as decided_last
from signatures.review.overview import cards, first_steps, nothing_waits
from signatures.review.queue_tab_words import queue_tabs
from signatures.review.state_words import decided_words, many_decided_words, state_words

register = template.Library()
register.simple_tag(cards)
register.simple_tag(first_steps)
register.simple_tag(queue_state)
register.simple_tag(days_work)
register.simple_tag(queue_tabs)
register.simple_tag(verb)
register.simple_tag(short_verb)
register.filter(isolate)
register.filter(organisation_name)
register.filter(state_words)
register.filter(decided_words)
register.filter(many_decided_words)
register.filter(event_time)
register.filter(nothing_waits)
register.filter(missing_words)
register.filter(event_changes)


@register.simple_tag(takes_context=True)
def last_decision(context: Context) -> LastDecision | None:
    """Give what this moderator decided just now and can still take back."""
    return decided_last(context["request"])
