"""The choice of the desk's language, for a browser that asks for another."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from coalition.site.languages import desk_languages
from coalition.site.posted import posted_from
from staff.middleware import language_cookie

_LIVES = timedelta(days=365)


@posted_from("admin:index")
def choose_language(request: HttpRequest) -> HttpResponse:
    """Go back to the page on which a language was chosen, in that language."""
    language, page = request.POST.get("language", ""), request.POST.get("next", "")
    if language not in desk_languages():
        raise BadRequest("The desk does not speak this language.")
    if not (page.startswith("/admin/") and url_has_allowed_host_and_scheme(page, allowed_hosts=None)):
        raise BadRequest("This is no page of the desk.")
    answer = HttpResponseRedirect(page)
    answer.set_cookie(
        language_cookie(),
        language,
        max_age=_LIVES,
        path="/admin/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer
