"""Middleware that stands before every page of the admin."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Final

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation.trans_real import get_supported_language_variant, parse_accept_lang_header

from coalition.site.languages import active_language, desk_languages
from coalition.site.security_headers import cookie_of_pages
from staff.domain import presence
from staff.domain.accounts import has_second_factor
from staff.interfaces.confirmation import ask_again, ask_to_sign_in

GetResponse = Callable[[HttpRequest], HttpResponse]

_PRIVATE: Final = "/admin/"
# The way in itself, which proves nothing yet.
_WAY_IN: Final = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reauthenticate",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "staff_ask_for_link",
    "staff_choose_language",
    "staff_link_sent",
    "staff_set_password",
    "login",
    "logout",
}
_SET_UP: Final = {"mfa_index", "mfa_activate_totp", "mfa_add_webauthn"}
# Of allauth's pages those that only show; all others, and whatever it may add, ask for a fresh second factor.
_SHOWN: Final = {"mfa_index", "mfa_list_webauthn"}
# A proxy writes these; what comes through a tunnel has none.
_BY_PROXY: Final = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_REAL_IP", "HTTP_VIA")


def is_private(request: HttpRequest) -> bool:
    """Tell whether a request is for the admin."""
    return f"{request.path_info}/".startswith(_PRIVATE)


class AdminHost:
    """Keep the admin to its own host name, where it has one; on loopback, to what did not come by a proxy."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.ADMIN_HOST and is_private(request) and not self._is_at_home(request):
            raise Http404
        return self.get_response(request)

    @staticmethod
    def _is_at_home(request: HttpRequest) -> bool:
        here, home = (split_domain_port(host)[0] for host in (request.get_host(), settings.ADMIN_HOST.lower()))
        return here == home and not (settings.ADMIN_IS_ON_LOOPBACK and any(name in request.META for name in _BY_PROXY))


class DeskLanguage:
    """Speaks a language of the desk in the admin, whichever the public pages have."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_private(request):
            translation.activate(_wanted_language(request))
            request.LANGUAGE_CODE = translation.get_language()  # type: ignore[attr-defined]
        return self.get_response(request)


def _wanted_language(request: HttpRequest) -> str:
    """Give the language that was chosen in this browser, or else the first of the desk's that the browser asks for."""
    known = desk_languages()
    for code in (request.COOKIES.get(language_cookie()), active_language()):
        if code in known:
            return code
    for asked, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "").lower()):
        with suppress(LookupError):
            code = get_supported_language_variant(asked)
            if code in known:
                return code
    return known[0]


class SafeSessions:
    """End sessions whose time is over, and let nobody past the way in without a second factor."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_private(request):
            if not isinstance(request.user, User):
                if SESSION_KEY in request.session:  # whose account was closed meanwhile: it must not live on with it
                    request.session.flush()
            elif presence.has_ended(request.session, request.user):
                logout(request)
            else:
                presence.stay(request.session)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        name = request.resolver_match.url_name or "" if request.resolver_match else ""
        if not is_private(request) or name in _WAY_IN:
            return None
        user = request.user
        if not isinstance(user, User):
            return ask_to_sign_in(request)
        if not settings.SECOND_FACTOR_REQUIRED:
            return None
        if presence.second_factor_at(request.session, user) is not None:
            is_fresh = presence.second_factor_is_fresh(request.session, user)
            wants_fresh = name.startswith(("mfa_", "account_")) and name not in _SHOWN
            return ask_again(request) if wants_fresh and not is_fresh else None
        if has_second_factor(user):
            return ask_again(request)
        if name not in _SET_UP:
            return redirect("mfa_index")
        return None if presence.password_is_fresh(request.session) else ask_again(request)


def language_cookie() -> str:
    """Name the cookie with the desk's language in a browser, which it sends to the desk alone."""
    return cookie_of_pages("desk-language")
