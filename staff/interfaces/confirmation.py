"""Ask a person to sign in, or for a second factor once more before what cannot be taken back, and lead them back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from staff.domain import presence

P = ParamSpec("P")
R = TypeVar("R")


def fresh_second_factor(view: Callable[Concatenate[HttpRequest, P], R]) -> Callable[..., R | HttpResponse]:
    """Let a view run for whoever gave their second factor within the last minutes, and ask all others for it first.

    On methods: `@method_decorator(fresh_second_factor)`. The demonstration asks for nothing.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> R | HttpResponse:
        user = request.user
        is_fresh = isinstance(user, User) and presence.second_factor_is_fresh(request.session, user)
        if is_fresh or not settings.SECOND_FACTOR_REQUIRED:
            return view(request, *args, **kwargs)
        return ask_again(request)

    return asked


def ask_again(request: HttpRequest) -> HttpResponse:
    """Send a person to prove themselves, and back to the page where they are.

    What was posted is not kept meanwhile: allauth would keep the address and browser with it, in the session.
    """
    if _sends(request):
        messages.warning(request, _("Nothing has been done yet. Confirm that it is you, then try again."))
    methods: list[dict[str, Any]] = get_adapter().get_reauthentication_methods(request.user)
    return HttpResponseRedirect(f"{methods[0]['url']}?{urlencode({REDIRECT_FIELD_NAME: _page(request)})}")


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send a person to sign in, and back to the page where they are; what was posted is not kept, which the page says.

    It says so by its address: a message would need a session, and anybody could have one made.
    """
    query = {REDIRECT_FIELD_NAME: _page(request)} | ({"sent": "1"} if _sends(request) else {})
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode(query)}")


def _sends(request: HttpRequest) -> bool:
    return request.method not in ("GET", "HEAD")


def _page(request: HttpRequest) -> str:
    """Give the address of the page that a person sees: of what a form sends, where the form stands."""
    if not _sends(request):
        return request.get_full_path()
    site, home = request.build_absolute_uri("/").rstrip("/"), reverse("admin:index")
    form = request.headers.get("Referer", "").partition("#")[0]
    return form.removeprefix(site) if form.startswith(site + home) else home
