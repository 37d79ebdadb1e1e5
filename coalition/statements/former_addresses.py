"""Addresses that a statement had before it got another: they lead to it for good."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from coalition.site.public_queries import bounded
from coalition.statements.models import Statement

Respond = Callable[[HttpRequest], HttpResponse]


class FormerAddressesMiddleware:
    """Leads on, for good, where nothing is found at the former address of a Statement: its page, files, embeds, data.

    Who asks for what there is pays nothing for it.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        if response.status_code != HTTPStatus.NOT_FOUND or match is None or "slug" not in match.kwargs:
            return response
        former = str(match.kwargs["slug"])
        with bounded():
            statement = Statement.objects.now_at(former)
        if statement is None or statement.slug == former:
            return response
        kwargs = match.kwargs | {"slug": statement.slug}
        if "name" in kwargs:  # of a file, which begins with the slug
            kwargs["name"] = statement.slug + str(kwargs["name"]).removeprefix(former)
        address = reverse(match.view_name, kwargs=kwargs)
        query = request.META.get("QUERY_STRING", "")
        # With 308 what was sent by POST is sent again: a form that stood open loses nothing.
        status = HTTPStatus.MOVED_PERMANENTLY if request.method in ("GET", "HEAD") else HTTPStatus.PERMANENT_REDIRECT
        moved = HttpResponse(status=status, headers={"Location": f"{address}?{query}" if query else address})
        moved["Access-Control-Allow-Origin"] = "*"
        moved["Cross-Origin-Resource-Policy"] = "cross-origin"
        return moved
