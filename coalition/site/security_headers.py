"""Security headers: header fields that every answer carries, whoever makes it."""

from collections.abc import Callable

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

# What a page of ours never asks a browser for; what is not named here no browser of today gives unasked.
_DENIED = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media", "fullscreen"),
    *("geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection", "keyboard-map", "local-fonts"),
    *("magnetometer", "microphone", "midi", "otp-credentials", "payment", "picture-in-picture", "screen-wake-lock"),
    *("serial", "storage-access", "usb", "window-management", "xr-spatial-tracking"),
)
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": settings.X_FRAME_OPTIONS,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _DENIED),
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
}
# A browser that sends no referrer sends "Origin: null" with a form too (Fetch, "append a request Origin header"), which
# Django's CSRF check rightly refuses. So a page that holds a form to post tells its address, to this site alone.
FORM_REFERRER_POLICY = "same-origin"
PRIVATE = "no-store"


def fields() -> list[tuple[bytes, bytes]]:
    """Give the fields of an answer that Django did not make, as ASGI has them."""
    every = FIXED | {HEADER: build_policy()}
    if settings.SECURE_HSTS_SECONDS:
        subdomains = "; includeSubDomains" if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS else ""
        every["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}{subdomains}"
    return [(name.lower().encode(), value.encode()) for name, value in every.items()]


class SecurityHeadersMiddleware(CSPMiddleware):
    """Puts security headers on every answer of Django, its own errors and static files included.

    What a view has set stays. Nothing may be kept by anybody unless it says so itself.
    """

    get_response: Callable[[HttpRequest], HttpResponseBase]

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        self.process_request(request)
        response = self.process_response(request, self.get_response(request))
        if settings.CSRF_COOKIE_NAME in response.cookies:  # as Django sends with each page that holds its token
            response.headers["Referrer-Policy"] = FORM_REFERRER_POLICY
        for name, value in FIXED.items():
            if name != "X-Frame-Options" or not getattr(response, "xframe_options_exempt", False):
                response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", PRIVATE)
        return response


def cookie_of_pages(name: str) -> str:
    """Name a cookie that is sent with some pages alone: where the site is encrypted, browsers take it encrypted alone.

    Not "__Host-", which would be sent with every page.
    """
    return f"__Secure-{name}" if settings.SESSION_COOKIE_SECURE else name
