"""The sender of a form, as a request tells of them, and the way the form goes back to them."""

from contextlib import suppress
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict

from coalition.site.client_address import network_of
from signatures.record.errors import FormTooOld, LimitsUnavailable, NotTakenNow, PuzzleWanted
from signatures.signing.limits import load
from signatures.signing.stamps import Stamp, new_stamp, read_stamp
from signatures.signing.submit import Sender

# A field that nobody sees or reaches by the keyboard; what fills it in is a machine.
TRAP = "subject"


def sender_of(request: HttpRequest) -> Sender:
    """Read who sent the form. Raises FormTooOld, FormTooFast."""
    return Sender(
        network=network_of(request),
        stamp=read_stamp(request.POST.get("stamp", "")),
        proof=request.POST.get("proof", ""),
        is_trapped=bool(request.POST.get(TRAP)),
    )


def stamp_to_show(typed: QueryDict, refusal: NotTakenNow | None) -> Stamp:
    """Give the form the stamp that it came with, so that a wait goes on, or a new one where that serves no more."""
    if not isinstance(refusal, FormTooOld | PuzzleWanted):
        with suppress(NotTakenNow):
            return read_stamp(typed.get("stamp", ""))
    try:
        return new_stamp(load=load())
    except LimitsUnavailable:
        return new_stamp(load=settings.PUZZLE_FROM)


def refused(response: HttpResponse, refusal: NotTakenNow) -> HttpResponse:
    """Say by status and header what the page says by words."""
    away = isinstance(refusal, LimitsUnavailable)
    response.status_code = HTTPStatus.SERVICE_UNAVAILABLE if away else HTTPStatus.TOO_MANY_REQUESTS
    response["Retry-After"] = str(refusal.seconds)
    return response
