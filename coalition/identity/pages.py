"""The look of the site as files of its own, and the page on which it says who it is."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from coalition.identity.current import identity
from coalition.identity.models import SiteIdentity
from coalition.site.languages import is_right_to_left
from coalition.site.public_queries import answers_bounded
from coalition.statements.markup import render as render_markup

_FOR_EVER: Final = "public, max-age=31536000, immutable"
_FOR_A_MOMENT: Final = "public, max-age=1, stale-while-revalidate=5, stale-if-error=86400"
# Opened by itself a picture is a document, in which nothing may run, load or be sent.
_CLOSED: Final = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"


@require_safe
def style(request: HttpRequest, digest: str) -> HttpResponse:
    """Give the style sheet of the accent as it is now; for ever, under the address that names it."""
    found = identity()
    if not found.accent:
        raise Http404
    return _file(found.style.encode(), "text/css; charset=utf-8", is_named=digest == found.style_digest)


@require_safe
def logo(request: HttpRequest, digest: str, kind: str) -> HttpResponse:
    """Give the logo as it is now, if it is of this kind."""
    found = identity().logo
    if found is None or found.kind != kind:
        raise Http404
    media_type = {"svg": "image/svg+xml", "png": "image/png"}[kind]
    return _file(found.content, media_type, is_named=digest == found.digest)


@require_safe
@answers_bounded
def picture(request: HttpRequest, digest: str) -> HttpResponse:
    """Give the picture that other sites show beside a link to this one."""
    found = SiteIdentity.objects.values_list("picture", "version").first()
    if found is None or not found[0]:
        raise Http404
    return _file(bytes(found[0]), "image/jpeg", is_named=digest == f"{found[1]:x}")


@require_safe
@cache_control(public=True, max_age=1, stale_while_revalidate=5, stale_if_error=86400)
def about(request: HttpRequest) -> HttpResponse:
    """Say who runs this site and how they are reached; it is served as an Edition."""
    found = identity()
    if not found.says_more:
        raise Http404
    words = found.own_words()
    language = found.language_of_words()
    context = {
        "about_html": render_markup(words.about),
        "contact_html": render_markup(words.contact),
        "of_words": format_html('lang="{}" dir="{}"', language, "rtl" if is_right_to_left(language) else "ltr"),
    }
    return render(request, "identity/about.html", context)


def _file(content: bytes, media_type: str, *, is_named: bool) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Cache-Control"] = _FOR_EVER if is_named else _FOR_A_MOMENT
    response["Content-Security-Policy"] = _CLOSED
    return response
