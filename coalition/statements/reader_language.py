"""The reader's language: in which of its languages a Statement is shown or named."""

from collections.abc import Mapping
from typing import TypeVar

from django.conf import settings

from coalition.site.languages import active_language
from coalition.statements.models import Text

T = TypeVar("T")


def in_reader_language(texts: Mapping[str, Text]) -> Text:
    """Choose the Text in the reader's language, or else the first in the site's order of languages, or else any."""
    return in_language(texts, active_language())


def in_language(several: Mapping[str, T], language: str) -> T:
    """Choose what is in a language, or else the first in the site's order of languages, or else any."""
    wanted = [language, *settings.SITE_LANGUAGES, *sorted(several)]
    return next(several[code] for code in wanted if code in several)
