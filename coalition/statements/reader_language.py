"""The reader's language: in which of its languages a Statement is shown or named."""

from collections.abc import Mapping

from coalition.site.languages import active_language, in_language
from coalition.statements.models import Text


def in_reader_language(texts: Mapping[str, Text]) -> Text:
    """Choose the Text in the reader's language, or else the first in the site's order of languages, or else any."""
    return in_language(texts, active_language())
