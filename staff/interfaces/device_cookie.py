"""The cookie by which an account knows a browser again."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse

from coalition.site.security_headers import cookie_of_pages
from staff.domain.devices import remember

_LIVES = timedelta(days=365)


def device_of(request: HttpRequest, user: User) -> str | None:
    """The value that the browser sent for this person."""
    return request.COOKIES.get(_name(user))


def remember_device(request: HttpRequest, response: HttpResponse, user: User, *, language: str) -> bool:
    """Note a sign-in by this browser, and return whether it is a new one, which then gets its cookie."""
    token = remember(user=user, token=device_of(request, user), language=language)
    if token is None:
        return False
    response.set_cookie(
        _name(user),
        token,
        max_age=_LIVES,
        path="/admin/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return True


def _name(user: User) -> str:
    return cookie_of_pages(f"browser-{user.pk}")  # one a person: several can use one browser
