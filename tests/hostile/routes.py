"""Every route of the site, each with an address that can be asked for, made of the list of routes itself."""

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

_SAMPLES = {
    "slug": "a-statement",
    "token": "nothing",
    "reference": "0123456789abcdef",
    "object_id": "1",
    "id": "1",
    "app_label": "coalition",
    "decision": "approve",
    "path": "css/site.css",
}


class Route(NamedTuple):
    template: str
    address: str


def routes() -> list[Route]:
    """List every route below the root."""
    return [Route(template, "/" + _fill(template)) for template in _templates(get_resolver().url_patterns, "")]


def _templates(found: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for one in found:
        here = before + (str(one.pattern) if isinstance(one.pattern, RoutePattern) else _prefix(one))
        if isinstance(one, URLResolver):
            yield from _templates(one.url_patterns, here)
        else:
            yield here


def _prefix(one: URLPattern | URLResolver) -> str:
    """Give the language's prefix, or what an expression stands for, such as the admin's list of apps."""
    words = str(one.pattern)
    if "app_label" in words:
        return "<app_label>/"
    return words if words.endswith("/") and "(" not in words else "nothing-of-the-kind"


def _fill(template: str) -> str:
    parts = []
    for part in template.split("/"):
        name = part.strip("<>").rpartition(":")[2]
        is_number = part.startswith("<int:")
        parts.append(("1" if is_number else _SAMPLES.get(name, "1")) if part.startswith("<") else part)
    return "/".join(parts)
