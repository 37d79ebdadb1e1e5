"""Signing in by a passkey alone, without a session before somebody is known."""

from __future__ import annotations

import json
from typing import Any, Final

from allauth.mfa.webauthn.internal.auth import STATE_SESSION_KEY
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from coalition.site.security_headers import cookie_of_pages
from staff.domain.attempts import count_attempt
from staff.domain.errors import TooManyAttempts

_LIVES: Final = 10 * 60  # seconds; a used challenge is remembered for longer (staff.domain.attempts.WITHIN)


class SignInByPasskey(LoginWebAuthnView):  # type: ignore[misc]  # allauth has no types
    """The way in by a passkey, whose challenge waits in a signed cookie.

    allauth 65.21 keeps it in a session, so that anybody could fill the database by asking for one.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = super().get(request, *args, **kwargs)
        state = request.session.pop(STATE_SESSION_KEY, None)
        if state is not None:
            answer.set_signed_cookie(
                cookie_name(),
                json.dumps(state),
                max_age=_LIVES,
                path=request.path,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Strict",
            )
        return answer

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        state = spend_challenge(request)
        if state is not None:
            request.session[STATE_SESSION_KEY] = state
        answer: HttpResponse = super().post(request, *args, **kwargs)
        request.session.pop(STATE_SESSION_KEY, None)
        answer.delete_cookie(cookie_name(), path=request.path, samesite="Strict")
        return answer

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say so by the address: a message would need a session."""
        return redirect(f"{reverse('account_login')}?passkey=refused")


def cookie_name() -> str:
    """Give the name that the cookie has on this site."""
    return cookie_of_pages("passkey")


def spend_challenge(request: HttpRequest) -> dict[str, Any] | None:
    """Give the state of the challenge that this browser was given a moment ago, once."""
    kept = request.get_signed_cookie(cookie_name(), default=None, max_age=_LIVES)
    if kept is None:
        return None
    try:
        count_attempt("challenge", kept, most=1)
    except TooManyAttempts:
        return None
    state: dict[str, Any] = json.loads(kept)
    return state


sign_in_by_passkey = sensitive_post_parameters()(SignInByPasskey.as_view())
