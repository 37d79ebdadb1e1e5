"""The privacy page: what the site says of itself."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coalition.site.security_headers import cookie_of_pages
from signatures.publishing.caching import also_while_away
from signatures.signing import just_sent
from signatures.signing.pages import RETENTION

# Those of the desk beside the session, each for some of its pages.
_OF_STAFF: Final = ("passkey", "browser-…", "desk-language")


@require_safe
@also_while_away
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept of whom, and for how long: docs/privacy.md for those whom it is about."""
    context = {
        "retention": RETENTION,
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        "just_sent_cookie": just_sent.cookie_name(),
        "staff_cookies": [settings.SESSION_COOKIE_NAME, *map(cookie_of_pages, _OF_STAFF)],
    }
    return render(request, "signatures/signing/privacy.html", context)
