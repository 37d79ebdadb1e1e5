"""Slugs: which ones the site needs for itself."""

from collections.abc import Iterable, Iterator
from functools import cache

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

_ADMIN = "admin/"  # what is below it stands beside no statement


def is_reserved(slug: str) -> bool:
    """Tell whether a word stands in the site's own addresses, so that no statement can have it for its slug."""
    return slug.lower() in reserved_slugs()


@cache
def reserved_slugs() -> frozenset[str]:
    """Give every word that stands in the URL table, in small letters."""
    languages = (code.lower() for code, _name in settings.LANGUAGES)
    words = {*_words(get_resolver().url_patterns), *settings.STATIC_URL.lower().split("/"), *languages}
    return frozenset(words - {""})


def _words(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        route = str(pattern.pattern)
        yield from (part.partition(".")[0].lower() for part in route.split("/") if "<" not in part)
        if isinstance(pattern, URLResolver) and route != _ADMIN:
            yield from _words(pattern.url_patterns)
