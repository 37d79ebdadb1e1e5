"""Every route of the admin and the accounts, by every method, for everybody who must not get there."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from staff.models import Session
from tests.staff.builders import PASSWORD, person, sign_in, with_app

pytestmark = pytest.mark.django_db
PAGE = "/admin/signatures/signature/5/change/"
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]

# What anybody may see: the way in itself.
PUBLIC = {
    "account/sign-in/",
    "account/sign-out/",
    "account/inactive/",
    "account/language/",
    "account/link/",
    "account/link/sent/",
    "account/link/1/",
    "account/second-factor/authenticate/",
    "account/second-factor/webauthn/login/",
    "login/",
}
# What leads on to it for those who are half-way: each asks for the proof that is missing.
HALF_WAY = PUBLIC | {
    "account/confirm/",
    "account/second-factor/reauthenticate/",
    "account/second-factor/webauthn/reauthenticate/",
    "logout/",
}
SIGN_OUT = {"account/sign-out/", "account/sign-out/everywhere/", "logout/"}
SET_UP = {"account/second-factor/", "account/second-factor/totp/activate/", "account/second-factor/webauthn/add/"}
WANTS_FRESH = {
    "account/password/",
    "account/second-factor/recovery-codes/",
    "account/second-factor/recovery-codes/download/",
    "account/second-factor/recovery-codes/generate/",
    "account/second-factor/totp/activate/",
    "account/second-factor/totp/deactivate/",
    "account/second-factor/webauthn/add/",
    "account/second-factor/webauthn/keys/1/edit/",
    "account/second-factor/webauthn/keys/1/remove/",
    "auth/group/1/change/",
    "auth/group/1/delete/",
    "auth/group/add/",
    "auth/user/1/change/",
    "auth/user/add/",
    "signatures/signature/contacts/",
}
_PARAMETER = re.compile(r"<[^>]+>|\(\?P<[^>]+>[^)]*\)")


def leaves(found: list[URLPattern | URLResolver], before: str = "") -> list[str]:
    paths = []
    for one in found:
        here = before + _PARAMETER.sub("1", str(one.pattern)).removeprefix("^").removesuffix("$").removesuffix("\\Z")
        paths += leaves(one.url_patterns, here) if isinstance(one, URLResolver) else [here]
    return paths


def routes() -> list[str]:
    """Every address of the private side, below /admin/."""
    here = [path.removeprefix("admin/") for path in leaves(get_resolver().url_patterns) if path.startswith("admin/")]
    return sorted({path for path in here if not path.startswith(("(?P", ".*", "("))} | {"nothing/"})


def reached(client: Client, paths: list[str]) -> dict[str, set[int]]:
    """Ask for each by every method, and return those that answered with more than a redirect or a refusal."""
    answers: dict[str, set[int]] = {}
    for path in paths:
        for method in METHODS:
            answer = client.generic(method, f"/admin/{path}")
            if answer.status_code not in (302, 403, 405):
                answers.setdefault(path, set()).add(answer.status_code)
    return answers


def test_there_are_routes_to_ask_for():
    found = routes()

    assert len(found) > 70
    assert set(found) > HALF_WAY | SET_UP | WANTS_FRESH


def test_who_is_not_signed_in_sees_the_way_in_alone():
    client = Client()

    assert set(reached(client, routes())) <= PUBLIC
    assert [client.get(f"/admin/{path}", headers={"accept": "application/json"}).status_code for path in PUBLIC]
    assert not Session.objects.exists(), "nothing is written down for whoever is not signed in"
    for path in sorted(set(routes()) - HALF_WAY):
        assert client.get(f"/admin/{path}").headers["Location"].startswith("/admin/account/sign-in/?next="), path


@pytest.mark.parametrize(
    ("referrer", "back"),
    [
        ("http://testserver/admin/signatures/signature/5/change/?state=all#top", PAGE + "?state=all"),
        ("http://testserver/en/a-statement/", "/admin/"),
        ("http://testserver//evil.example/admin/", "/admin/"),
        ("https://evil.example/admin/auth/user/", "/admin/"),
        ("http://[", "/admin/"),
        ("", "/admin/"),
    ],
)
def test_what_is_sent_by_who_was_signed_out_leads_back_to_the_page_of_its_form(settings, referrer: str, back: str):
    settings.SECOND_FACTOR_REQUIRED = False
    client = Client()
    person("placeholder", password=PASSWORD, is_superuser=True)
    who = {"login": "placeholder", "password": PASSWORD}

    asked = client.post(PAGE.replace("change", "decide/approve"), headers={"referer": referrer}).headers["Location"]
    shown = client.get(asked)
    signed_in = client.post("/admin/account/sign-in/", who | {"next": parse_qs(urlsplit(asked).query)["next"][0]})

    assert "othing has been done yet" in shown.text
    assert shown.text.count(f'name="next" value="{back}"') == 2, "by a password, and by a passkey"
    assert signed_in.headers["Location"] == back


def test_who_only_looked_is_not_told_that_nothing_was_done():
    client = Client()

    assert "othing has been done yet" not in client.get(client.get(PAGE).headers["Location"]).text


def test_what_to_type_stands_above_its_field():
    shown = Client().get("/admin/account/sign-in/").text

    assert re.findall(r"<label [^>]*>([^<]*)</label>", shown) == ["Username or email", "Password"]
    assert "placeholder" not in shown


def test_what_is_sent_long_after_the_second_factor_leads_back_to_the_page_of_its_form(time_machine):
    user = person("placeholder", password=PASSWORD, is_superuser=True)
    time_machine.move_to("2026-01-01 12:00Z")
    client = sign_in(user)
    time_machine.shift(11 * 60)

    asked = client.post("/admin/auth/user/add/", headers={"referer": f"http://testserver{PAGE}"}).headers["Location"]

    assert parse_qs(urlsplit(asked).query) == {"next": [PAGE]}


def test_who_has_a_password_alone_reaches_nothing_but_the_set_up():
    user = person("placeholder", password=PASSWORD, is_superuser=True)
    client = Client()
    client.force_login(user)

    assert set(reached(client, sorted(set(routes()) - SIGN_OUT))) <= HALF_WAY | SET_UP
    assert client.get("/admin/").headers["Location"] == "/admin/account/second-factor/"


def test_who_has_a_second_factor_and_has_not_given_it_reaches_not_even_the_set_up():
    user = with_app(person("placeholder", password=PASSWORD, is_superuser=True))
    client = Client()
    client.force_login(user)

    assert set(reached(client, sorted(set(routes()) - SIGN_OUT))) <= HALF_WAY
    assert client.get("/admin/").headers["Location"].startswith("/admin/account/second-factor/reauthenticate/?next=")


def test_who_gave_it_long_ago_is_asked_again_before_what_matters(time_machine):
    user = person("placeholder", password=PASSWORD, is_superuser=True)
    time_machine.move_to("2026-01-01 12:00Z")
    client = sign_in(user)
    time_machine.shift(11 * 60)

    asked = {
        path
        for path in sorted(set(routes()) - SIGN_OUT - HALF_WAY)
        if client.get(f"/admin/{path}").headers.get("Location", "").startswith("/admin/account/second-factor/reauth")
    }
    got_through = set(reached(client, sorted(WANTS_FRESH)))

    assert asked == WANTS_FRESH
    assert got_through == set()


def test_the_same_pages_open_for_who_gave_it_just_now():
    user = person("placeholder", password=PASSWORD, is_superuser=True)
    client = sign_in(user)

    assert client.get(f"/admin/auth/user/{user.pk}/change/").status_code == 200
    assert client.get("/admin/account/password/").status_code == 200
    assert client.get("/admin/account/second-factor/recovery-codes/").status_code == 200


@pytest.mark.parametrize("host", ["statements.example.org", "DESK.example.org.evil.example"])
def test_the_admin_answers_on_its_own_host_alone(settings, host: str):
    settings.ADMIN_HOST = "desk.example.org"
    settings.ALLOWED_HOSTS = ["desk.example.org", "statements.example.org", ".evil.example"]
    client = sign_in(person())

    answers = {
        client.generic(m, f"/admin/{path}", headers={"host": host}).status_code for path in routes() for m in METHODS
    }

    assert answers == {404}
    assert client.get("/admin/", headers={"host": "Desk.example.org:8443"}).status_code == 200
    assert client.get("/en/", headers={"host": "statements.example.org"}).status_code == 200


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "Via", "X-Real-IP"])
def test_on_loopback_nothing_gets_in_by_the_proxy(settings, header: str):
    settings.ADMIN_HOST, settings.ADMIN_IS_ON_LOOPBACK = "localhost:8000", True
    settings.ALLOWED_HOSTS = ["localhost"]
    client = sign_in(person())

    assert client.get("/admin/", headers={"host": "localhost:8000"}).status_code == 200
    assert client.get("/admin/", headers={"host": "localhost:8000", header: "placeholder"}).status_code == 404


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere_after_signing_in(settings, to: str):
    settings.SECOND_FACTOR_REQUIRED = False
    person("placeholder", password=PASSWORD)

    answer = Client().post("/admin/account/sign-in/", {"login": "placeholder", "password": PASSWORD, "next": to})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/")
