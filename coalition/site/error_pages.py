"""Pages for what went wrong: in the site's clothes, in the reader's language, and telling nothing of its inside."""

import sys
from collections.abc import Callable
from http import HTTPStatus
from typing import Final, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from coalition.site import security_headers
from coalition.site.database_errors import passes_by_itself, tell
from coalition.site.errors import CannotBeReadNow
from coalition.site.name import last_known_name
from coalition.site.outage import database_is_away
from coalition.site.public_queries import SECONDS_TO_WAIT, AskedTooMuch, TooHeavy

RETRY_SECONDS = 30
_AGAIN: Final = "answer_form_not_ours"

P = ParamSpec("P")


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer an error that nothing caught: 503 for what passes by itself, else 500, which Django logs."""
    return _for_now(request, sys.exc_info()[1]) or _render_alone("500.html", status=HTTPStatus.INTERNAL_SERVER_ERROR)


def form_not_ours(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that another site may have sent, or that came without its cookie: by the form again, where it can."""
    match = request.resolver_match
    if match is not None and (again := getattr(match.func, _AGAIN, None)):
        try:
            response: HttpResponse = again(request, *match.args, **match.kwargs)
        except Http404:
            pass
        except Exception as error:  # such as for a database that is away: the form stays refused, whatever it was
            tell(error, what="A refused form could not be shown again")
        else:
            return response
    return _render_alone("403_csrf.html", status=HTTPStatus.FORBIDDEN)


def shown_again_if_not_ours(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """Have a form that came without its cookie shown again with what was typed, by the view itself.

    The view is asked by GET, so that it does nothing; what was typed is in `request.typed`.
    """

    def again(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request = args[0]
        assert isinstance(request, HttpRequest)
        typed, request.POST, request.method = request.POST, QueryDict(), "GET"
        request.typed = typed  # type: ignore[attr-defined]
        response = view(*args, **kwargs)
        if response.status_code == HTTPStatus.OK:
            response.status_code = HTTPStatus.FORBIDDEN
        return response

    setattr(view, _AGAIN, again)
    return view


def typed_in_vain(request: HttpRequest) -> QueryDict | None:
    """Give what was typed into a form that came without its cookie, while it is shown again."""
    typed: QueryDict | None = getattr(request, "typed", None)
    return typed


def too_many_requests(request: HttpRequest, *, minutes: int) -> HttpResponse:
    """Ask to come back in some minutes."""
    response = render(request, "429.html", {"retry_after_minutes": minutes}, status=HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = str(minutes * 60)
    return response


def unavailable(request: HttpRequest) -> HttpResponse:
    """Ask to come back in half a minute."""
    response = _render_alone("503.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def asked_too_much(request: HttpRequest, error: AskedTooMuch, *, instead: str = "") -> HttpResponse:
    """Say that others would have to wait, and what to do: ask for less, or come back soon; or read what is there instead."""
    context = {"is_heavy": isinstance(error, TooHeavy), "instead": instead}
    response = _render_alone("503_asked_too_much.html", context, status=HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = str(SECONDS_TO_WAIT)
    response["Cache-Control"] = security_headers.PRIVATE
    return response


def _for_now(request: HttpRequest, error: BaseException | None) -> HttpResponse | None:
    if isinstance(error, AskedTooMuch):
        return asked_too_much(request, error)
    if isinstance(error, CannotBeReadNow):
        tell(error, what="A key is missing, see doctor")
        return unavailable(request)
    if error is None or not passes_by_itself(error):
        return None
    tell(error, what="The database did not answer")
    return unavailable(request)


def _render_alone(template: str, context: dict[str, object] | None = None, *, status: HTTPStatus) -> HttpResponse:
    # A template without a request: a context processor may need what is broken, or the database that is away.
    context = {"site_name": last_known_name()} | (context or {})
    return render(None, template, context, status=status)  # type: ignore[arg-type]


class ErrorPagesMiddleware:
    """Answers what passes by itself with 503, at once where it is known, and where Django knows errors alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if database_is_away():  # all that is served from here needs it; who waited for it would keep others waiting
            return unavailable(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return _for_now(request, exception)
