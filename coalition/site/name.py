"""The name of the site, as far as it is known without asking the database."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import get_language

_names: dict[str, str] = {}


def remember_names(names: Mapping[str, str]) -> None:
    """Take the names by their languages as they were read last."""
    global _names  # replaced whole, so that no thread sees half of it
    _names = dict(names)


def last_known_name() -> str:
    """Give the name in the language that is active, as it was read last."""
    return _names.get(get_language() or "") or _names.get(settings.LANGUAGE_CODE) or settings.SITE_NAME
