"""Addresses that take only what a form sends."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

View = Callable[..., HttpResponse]


def posted_from(page: str, *, by: str = "") -> Callable[[View], View]:
    """Let a view take POST alone, and lead who comes to look to the page of its form, found by a part of the address.

    A telephone that loads again what it had put away asks by GET for what answered a POST.
    """

    def decorate(view: View) -> View:
        takes = require_POST(view)

        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method in ("GET", "HEAD"):
                assert request.resolver_match is not None
                return redirect(page, *([request.resolver_match.kwargs[by]] if by else []))
            return takes(request, *args, **kwargs)

        return wrapped

    return decorate
