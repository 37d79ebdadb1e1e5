"""What no page of ours can have sent, refused before anything trips over it."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

_LONGEST_KEY = 18  # digits that a bigint holds, whichever they are


class UnreadableMiddleware:
    """Refuses rows chosen in the admin by what is no number; Django 5.2's admin answers them with an error of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> None:
        chosen = request.POST.getlist("_selected_action") if request.method == "POST" else []
        if not all(key.isascii() and key.isdecimal() and len(key) <= _LONGEST_KEY for key in chosen):
            raise BadRequest("Rows are chosen by their numbers.")
