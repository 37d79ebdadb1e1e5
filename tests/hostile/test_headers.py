"""Headers of every answer of Django: a list made of the list of routes."""

import os
import subprocess
import sys
from email.message import Message

import pytest
from django.conf import settings
from django.http.response import HttpResponseBase
from django.test import Client

from tests.hostile.routes import Route, routes
from tests.signatures.builders import open_statement, pending
from tests.staff.builders import PASSWORD, code_of_app, person, sign_in, with_app

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
DENIED = {"camera=()", "microphone=()", "geolocation=()", "payment=()", "usb=()", "browsing-topics=()"}
METHODS = ["get", "head", "post", "put", "patch", "delete", "options", "trace"]


def policy_of(answer: HttpResponseBase | Message) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";"))
    return {name: sources for name, _, sources in parts}


def assert_security_headers(answer: HttpResponseBase) -> None:
    policy = policy_of(answer)
    assert policy.pop("frame-src", "'self'") == "'self'"  # a preview, which is a page of this site
    assert policy == POLICY
    assert {name: answer[name] for name in FIXED} == FIXED
    assert set(answer["Permissions-Policy"].split(", ")) >= DENIED
    holds_a_form = settings.CSRF_COOKIE_NAME in answer.cookies
    assert answer["Referrer-Policy"] == ("same-origin" if holds_a_form else "no-referrer")


# What is for everybody, to be kept a while; of these, what other sites may show or read.
FOR_OTHER_SITES = ("/api/v1/", "/embed.js", "/embed/number/", "/embed/list/", "/embed/sign/")
FOR_EVERYBODY = (
    *FOR_OTHER_SITES,
    "/robots.txt",
    "/sitemap.xml",
    "/en/about/",
    "/api/oembed",
    "/signatories/search/",
    "/en/a-statement/download/",
)


def assert_security_headers_of_its_kind(address: str, answer: HttpResponseBase) -> None:
    """Hold an answer against the security headers, but for what other sites are meant to show or read."""
    if answer.status_code == 200 and any(part in address for part in FOR_OTHER_SITES):
        assert policy_of(answer) | {"frame-ancestors": ""} == POLICY | {"frame-ancestors": ""}
        assert answer["Cross-Origin-Resource-Policy"] in {"same-origin", "cross-origin"}
        assert answer["X-Content-Type-Options"] == "nosniff"
    else:
        assert_security_headers(answer)
    if answer.status_code in (200, 302) and (address == "/en/" or any(part in address for part in FOR_EVERYBODY)):
        assert "no-store" not in answer.get("Cache-Control", "")
        assert not answer.cookies
    elif answer.status_code != 422 or "/api/v1/" not in address:
        assert_kept_by_nobody(answer)


def assert_kept_by_nobody(answer: HttpResponseBase) -> None:
    assert "no-store" in answer["Cache-Control"]


@pytest.fixture
def visitor() -> Client:
    client = Client()
    client.raise_request_exception = False
    return client


@pytest.fixture
def owner(visitor: Client, admin_user) -> Client:
    sign_in(admin_user, visitor)
    return visitor


def test_the_list_of_routes_is_whole():
    addresses = {route.address for route in routes()}

    assert {"/favicon.ico", "/admin/login/", "/en/", "/en/a-statement/", "/en/sign-on/confirm/nothing/"} <= addresses
    assert len(addresses) > 60


@pytest.mark.parametrize("route", routes(), ids=lambda route: route.template)
def test_every_route_by_every_method_signed_out(visitor: Client, route: Route):
    open_statement()

    for method in METHODS:
        answer = getattr(visitor, method)(route.address)

        assert_security_headers_of_its_kind(route.address, answer)
        assert answer.status_code < 500


@pytest.mark.parametrize("route", routes(), ids=lambda route: route.template)
def test_every_route_as_the_owner(owner: Client, route: Route):
    pending(open_statement())

    for answer in (owner.get(route.address), owner.post(route.address)):
        assert_security_headers_of_its_kind(route.address, answer)


@pytest.mark.parametrize(
    ("address", "host", "status"),
    [
        ("/en/nothing/", "testserver", 404),
        ("/en/", "foreign.example.com", 400),
        ("/en/", "..", 400),
        ("/fail/", "testserver", 500),
        ("/away/", "testserver", 503),
        ("/static/nothing.css", "testserver", 404),
        ("/en", "testserver", 301),
        ("/", "testserver", 302),
    ],
)
def test_errors_and_redirects(visitor: Client, settings, address: str, host: str, status: int):
    settings.ROOT_URLCONF = "tests.hostile.broken_urls"
    settings.ALLOWED_HOSTS = ["testserver"]

    answer = visitor.get(address, headers={"host": host})

    assert answer.status_code == status
    assert_security_headers(answer)
    assert_kept_by_nobody(answer)
    assert b"Traceback" not in answer.content


def test_a_form_that_another_site_posts(settings):
    open_statement()
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/en/a-statement/sign/", headers={"origin": "https://foreign.example.com"})

    assert answer.status_code == 403
    assert_security_headers(answer)
    assert_kept_by_nobody(answer)


def test_pages_with_a_form_alone_tell_their_address_and_to_this_site_alone(visitor: Client):
    open_statement()

    told = {path: visitor.get(path)["Referrer-Policy"] for path in ("/en/a-statement/", "/en/a-statement/sign/")}

    assert told == {"/en/a-statement/": "no-referrer", "/en/a-statement/sign/": "same-origin"}


def test_over_tls_the_browser_is_told_to_come_back_so(visitor: Client, settings):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    open_statement()

    for path in ("/en/", "/en/nothing/", "/en/a-statement/sign/", "/admin/"):
        answer = visitor.get(path, secure=True)

        assert answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_cookies_are_for_this_site_and_not_for_scripts(visitor: Client):
    with_app(person(password=PASSWORD))

    visitor.get("/admin/account/sign-in/")
    visitor.post("/admin/account/sign-in/", {"login": "placeholder", "password": PASSWORD})
    visitor.post("/admin/account/second-factor/authenticate/", {"code": code_of_app()})

    assert set(visitor.cookies) > {"csrf", "session"}
    for cookie in visitor.cookies.values():
        assert (cookie["httponly"], cookie["samesite"], cookie["domain"]) == (True, "Lax", "")


_ASK = """
from django.conf import settings as s
print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS)
"""


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        ("https://statements.example.org", "__Host-session __Host-csrf True True 31536000"),
        ("http://localhost:8000", "session csrf False False 0"),
    ],
)
def test_an_encrypted_site_has_encrypted_cookies(site: str, expected: str):
    environment = os.environ | {
        "SITE_URL": site,
        "DJANGO_SETTINGS_MODULE": "coalition.settings",
        "EMBEDDED_POSTGRES": "1",
    }

    done = subprocess.run([sys.executable, "-c", _ASK], env=environment, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == expected
