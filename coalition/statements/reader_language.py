"""The reader's language: which Text of a Statement to show."""

from django.conf import settings
from django.utils import translation

from coalition.statements.models import Text


def in_reader_language(texts: dict[str, Text]) -> Text:
    """Choose the Text in the reader's language, or else the first in the site's order of languages, or else any."""
    wanted = [translation.get_language() or "", *(code for code, _name in settings.LANGUAGES), *sorted(texts)]
    return next(texts[code] for code in wanted if code in texts)
