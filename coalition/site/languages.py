"""Languages: the one in which the answer is written."""

from django.conf import settings
from django.utils.translation import get_language


def active_language() -> str:
    """Return the language that is active, or the site's first where none is."""
    return get_language() or settings.LANGUAGE_CODE
