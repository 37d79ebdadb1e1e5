"""Refusal of what no page of ours can have sent, before anything trips over it."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import HttpRequest, HttpResponse

_LONGEST_KEY = 18  # digits that a bigint holds, whichever they are


def is_key(value: str) -> bool:
    """Tell whether a value can be the number of a row."""
    return value.isascii() and value.isdecimal() and len(value) <= _LONGEST_KEY


class RequestValidationMiddleware:
    """Refuses a NUL in the address, which PostgreSQL takes in no text, rows chosen by what is no number, and rows looked
    up by a value that their column cannot have.

    Django 5.2's admin answers each with an error of its own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or any("\0" in part for pair in request.GET.lists() for part in (pair[0], *pair[1])):
            raise BadRequest("There is no NUL in an address.")
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> None:
        chosen = request.POST.getlist("_selected_action") if request.method == "POST" else []
        if not all(map(is_key, chosen)):
            raise BadRequest("Rows are chosen by their numbers.")

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, DataError) and request.method in ("GET", "HEAD"):
            raise BadRequest("No row can have this value.") from exception
