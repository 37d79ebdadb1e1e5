"""What the site says of itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from signatures.signing.pages import RETENTION


@require_safe
@cache_control(public=True, max_age=1, stale_while_revalidate=5, stale_if_error=86400)
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept of whom, and for how long: docs/privacy.md for those whom it is about."""
    return render(request, "signatures/signing/privacy.html", {"retention": RETENTION})
