"""The form somebody has just sent, for the page after it, which says where we wrote and gives it back to be changed.

It lies in the sender's own browser alone, encrypted under a key of ours, for as long as a mail may take to come; in no
address, no log and no table.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone

from coalition.site.security_headers import cookie_of_pages
from coalition.statements.models import Statement
from signatures.record.encrypted_columns import CannotOpen, Place, seal, unseal

LIFETIME: Final = timedelta(minutes=30)
# What browsers keep of one cookie, with its name and the rest (RFC 6265, 6.1).
_LONGEST: Final = 3800
_NOT_TYPED: Final = frozenset({"csrfmiddlewaretoken", "stamp", "proof"})


def remember(response: HttpResponse, request: HttpRequest, statement: Statement) -> None:
    """Have the browser keep what it has just sent; what is too long for a cookie is not kept, and the page says less."""
    typed = [(name, value) for name, value in request.POST.items() if name not in _NOT_TYPED]
    cookie = _seal(typed, statement)
    if len(cookie) <= _LONGEST:
        response.set_cookie(
            cookie_name(),
            cookie,
            max_age=LIFETIME,
            path=reverse("sign", args=[statement.slug]),
            secure=settings.CSRF_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    else:
        forget(response, statement)


def forget(response: HttpResponse, statement: Statement) -> None:
    response.delete_cookie(cookie_name(), path=reverse("sign", args=[statement.slug]), samesite="Lax")


def just_sent(request: HttpRequest, statement: Statement) -> QueryDict | None:
    """Give back what was sent from this browser to a Statement's form a moment ago."""
    cookie = request.COOKIES.get(cookie_name(), "")
    if not cookie or len(cookie) > _LONGEST:
        return None
    try:
        opened = unseal(base64.urlsafe_b64decode(cookie), place=_place(statement))
        at, pairs = json.loads(zlib.decompress(base64.b85decode(opened.text)))
    except (CannotOpen, ValueError, zlib.error):
        return None
    if timezone.now().timestamp() - at > LIFETIME.total_seconds():
        return None
    typed = QueryDict(mutable=True)
    typed.update(dict(pairs))
    return typed


def _seal(typed: Iterable[tuple[str, object]], statement: Statement) -> str:
    content = json.dumps([timezone.now().timestamp(), list(typed)], ensure_ascii=False, separators=(",", ":"))
    packed = base64.b85encode(zlib.compress(content.encode(), 9)).decode()
    return base64.urlsafe_b64encode(seal(packed, place=_place(statement))).decode()


def cookie_name() -> str:
    """Give the name that the cookie has on this site."""
    return cookie_of_pages("just-sent")


def _place(statement: Statement) -> Place:
    return Place(f"just sent\x1f{statement.pk}".encode())
