"""The site's words about itself, at the foot of its pages and on pages of their own."""

import re
from datetime import timedelta
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import translation

from coalition.statements.models import Statement
from signatures.outbound.mail import compose
from signatures.outbound.outbox import Mail
from signatures.outbound.tokens import LIFETIMES
from signatures.record.models import Signature, Token
from signatures.signing.confirm import UNCONFIRMED_LIFETIME
from tests.hostile.routes import routes
from tests.signatures.builders import open_statement
from tests.signatures.signing.test_way_of_a_sign_on import FORM
from tests.staff.builders import PASSWORD, code_of_app, person, with_app

pytestmark = pytest.mark.django_db

KEPT = {
    "en": "deleted 90 days after the sign-on is approved, or 30 days after it is withdrawn",
    "ar": "بعد 90 يومًا من قبول التوقيع، أو بعد 30 يومًا من سحبه",
    "fr": "90 jours après l’approbation de la signature, ou 30 jours après son retrait",
}


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_every_page_leads_to_what_is_kept_and_for_how_long(client: Client, language: str):
    foot = client.get(f"/{language}/").content.decode().partition("<footer")[2]

    with translation.override(language):
        title = translation.gettext("Privacy")
    assert f'href="/{language}/about/privacy/">{title}</a>' in foot
    page = client.get(f"/{language}/about/privacy/")
    assert KEPT[language] in page.content.decode()
    assert not page.cookies


@pytest.fixture
def _encrypted(settings: Any) -> None:
    """Let the site be as it is where SITE_URL begins with https, but for the redirection."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"


def given_cookies(client: Client, language: str = "en") -> SimpleCookie:
    """Be a visitor of every page, somebody who signs, and one of the staff; give all cookies of it."""
    open_statement()
    with_app(person(password=PASSWORD))

    for route in routes():
        if not route.template.startswith("admin/"):
            client.get(route.address.replace("/en/", f"/{language}/", 1))
    client.post(f"/{language}/a-statement/sign/", FORM)
    client.post("/admin/account/language/", {"language": "en", "next": "/admin/"})
    client.get("/admin/account/second-factor/webauthn/login/", headers={"X-Requested-With": "XMLHttpRequest"})
    client.get("/admin/account/sign-in/")
    client.post("/admin/account/sign-in/", {"login": "placeholder", "password": PASSWORD})
    client.post("/admin/account/second-factor/authenticate/", {"code": code_of_app()})

    return client.cookies


@pytest.mark.usefixtures("_encrypted")
def test_every_cookie_of_an_encrypted_site_is_encrypted_and_named_so(client: Client):
    given = given_cookies(client)

    assert len(given) == 6
    for name, cookie in given.items():
        is_everywhere = cookie["path"] == "/"
        assert name.startswith("__Host-" if is_everywhere else "__Secure-"), name
        assert (cookie["secure"], cookie["httponly"], cookie["domain"]) == (True, True, ""), name


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
@pytest.mark.parametrize("is_encrypted", [False, True])
def test_the_page_names_every_cookie_that_anybody_can_be_given_and_no_other(
    client: Client, language: str, is_encrypted: bool, request: pytest.FixtureRequest
):
    if is_encrypted:
        request.getfixturevalue("_encrypted")

    given = {re.sub(r"\d+$", "…", name) for name in given_cookies(client, language)}
    page = client.get(f"/{language}/about/privacy/").content.decode()
    assert set(re.findall(r'<code dir="ltr">([^<]+)</code>', page)) == given
    documented = Path(settings.BASE_DIR, "docs", "privacy.md").read_text().split("## Cookies")[1].split("\n## ")[0]
    assert set(re.findall(r"^\| `(\S+)` \|", documented, flags=re.MULTILINE)) == {
        name.removeprefix("__Host-").removeprefix("__Secure-") for name in given
    }


def test_no_page_that_is_only_read_sets_a_cookie(client: Client):
    open_statement()
    read = ["", "a-statement/", "a-statement/signatories/", "a-statement/embed/", "api/", "about/statements/"]

    assert [page for page in read if client.get(f"/en/{page}", follow=True).cookies] == []


DAYS = {"en": ("seven days", "7 days"), "fr": ("sept jours", "7 jours"), "ar": ("سبعة أيام", "7 أيام")}


@pytest.mark.parametrize("language", DAYS)
def test_people_are_told_one_number_of_days_to_confirm(client: Client, language: str):
    open_statement()
    in_words, in_digits = DAYS[language]
    other = re.compile("three days|trois jours|ثلاثة أيام|(?<!\\d)3 (?:days|jours|أيام)")

    form = client.get(f"/{language}/a-statement/sign/").content.decode()
    sent = client.post(f"/{language}/a-statement/sign/", FORM, follow=True).content.decode()
    _subject, mail = compose(Mail.CONFIRM, signature=Signature.objects.get(), link="https://example.org/", reason="")
    privacy = client.get(f"/{language}/about/privacy/").content.decode()
    unknown = client.get(f"/{language}/sign-on/confirm/nothing/").content.decode()

    assert LIFETIMES[Token.Purpose.CONFIRM] == UNCONFIRMED_LIFETIME == timedelta(days=7)
    assert all(in_words in words for words in (sent, mail, unknown))
    assert all(in_digits in words for words in (form, privacy))
    assert [other.search(words) for words in (form, sent, mail, privacy, unknown)] == [None] * 5


def test_who_may_see_and_who_may_export_a_contact_are_those_that_the_page_names(client: Client):
    holders = {
        codename: set(Group.objects.filter(permissions__codename=codename).values_list("name", flat=True))
        for codename in ("view_representative", "export_representative")
    }

    page = client.get("/en/about/privacy/").content.decode()

    assert holders == {"view_representative": {"Moderators"}, "export_representative": {"Administrators"}}
    assert "Only moderators can see them, and only administrators can export them, as an encrypted file" in page


def test_a_closed_statement_is_found_while_another_is_open(client: Client):
    open_statement("an-open-one")
    closed = open_statement("a-closed-one")
    Statement.objects.filter(pk=closed.pk).update(state=Statement.State.CLOSED)

    first = client.get("/en/")
    everything = client.get("/en/about/statements/")

    assert first["Location"] == "/en/an-open-one/"
    assert set(re.findall(r'<h2 [^>]*><a href="([^"]+)"', everything.content.decode())) == {
        "/en/an-open-one/",
        "/en/a-closed-one/",
    }


def test_a_page_names_whom_to_write_to_where_the_operator_says_so(client: Client, settings):
    paths = ("/en/", "/en/about/privacy/")
    without = [client.get(path).content.decode().count("mailto:") for path in paths]
    settings.CONTACT_EMAIL = "placeholder@example.org"
    given = [client.get(path).content.decode().count('href="mailto:placeholder@example.org"') for path in paths]

    assert (without, given) == ([0, 0], [1, 2])
