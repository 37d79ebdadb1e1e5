"""Filters for sentences that are put together in templates."""

from typing import Final

from django import template
from django.template.defaultfilters import stringfilter
from django.utils.translation import get_language

_SMALL_AFTER_COLON: Final = ("fr", "es")

register = template.Library()


@register.filter(is_safe=True)
@stringfilter
def after_colon(sentence: str) -> str:
    """Begin a sentence as the reader's language does after a colon; what begins with an abbreviation stays as it is."""
    if (get_language() or "").partition("-")[0] not in _SMALL_AFTER_COLON or sentence[1:2].isupper():
        return sentence
    return sentence[:1].lower() + sentence[1:]
