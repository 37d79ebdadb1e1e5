"""Browsers that an account knows, by a cookie alone."""

from __future__ import annotations

import hashlib
import secrets

from django.contrib.auth.models import User
from django.utils import timezone

from coalition.site.languages import active_language
from staff.models import Device


def knows(user: User, token: str | None) -> bool:
    """Tell whether the person has signed in with this browser."""
    return _known(user, token) is not None


def remember(*, user: User, token: str | None, language: str) -> str | None:
    """Note a sign-in by a browser; return the cookie's value for one that was not known."""
    seen = {"seen_on": timezone.localdate(), "language": language}
    known = _known(user, token)
    if known is not None and Device.objects.filter(pk=known.pk).update(**seen):
        return None
    token = secrets.token_urlsafe(32)  # never the value that came: somebody else may have put it there
    Device.objects.create(user=user, digest=_digest(token), **seen)
    return token


def language_of(user: User) -> str | None:
    """The language in which the person was here last."""
    return user.devices.order_by("-seen_on", "-pk").values_list("language", flat=True).first()


def own_language(user: User) -> str:
    """The language in which to write to a person: their own, else the one of who writes."""
    return language_of(user) or active_language()


def _known(user: User, token: str | None) -> Device | None:
    device = Device.objects.filter(user=user, digest=_digest(token)).first() if token is not None else None
    return device if device is not None and device.is_bound else None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
