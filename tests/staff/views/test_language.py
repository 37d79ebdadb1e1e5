"""The choice of the desk's language."""

import re

import pytest
from django.test import Client

from tests.signatures.builders import open_statement
from tests.staff.builders import person, sign_in

pytestmark = pytest.mark.django_db
CHOOSE = "/admin/account/language/"
QUEUE = "/admin/signatures/signature/?state=all&q=a"


@pytest.fixture
def desk() -> Client:
    """Sign somebody in whose browser asks for French."""
    client = sign_in(person(role="Moderators"))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "fr"
    return client


def language_of(page: str) -> str:
    found = re.search(r"<html ([^>]+)>", page)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("language", "runs"), [("ar", 'lang="ar" dir="rtl"'), ("en", 'lang="en" dir="ltr"'), ("fr", 'lang="fr" dir="ltr"')]
)
def test_who_chooses_a_language_comes_back_to_the_page_and_the_desk_stays_in_it(desk: Client, language: str, runs: str):
    answer = desk.post(CHOOSE, {"language": language, "next": QUEUE})

    assert answer.headers["Location"] == QUEUE
    pages = [QUEUE, "/admin/", "/admin/settings/", "/admin/account/second-factor/"]
    assert [language_of(desk.get(page).text) for page in pages] == [runs] * 4
    assert [answer.cookies["desk-language"][key] for key in ("path", "httponly", "samesite")] == [
        "/admin/",
        True,
        "Lax",
    ]


def test_every_page_of_the_desk_offers_its_languages_and_leads_back_to_itself(desk: Client):
    for client, page in [(desk, QUEUE), (desk, "/admin/account/second-factor/"), (Client(), "/admin/account/sign-in/")]:
        form = client.get(page).text.partition(f'action="{CHOOSE}"')[2].partition("</form>")[0]

        assert re.findall(r'name="language" value="(\w+)"', form) == ["en", "ar", "fr"]
        assert f'name="next" value="{page.replace("&", "&amp;")}"' in form
        assert "csrfmiddlewaretoken" in form


def test_what_answers_a_form_does_not_offer_to_lose_what_was_typed():
    answer = Client().post("/admin/account/sign-in/", {"login": "somebody", "password": ""})

    assert answer.status_code == 200
    assert CHOOSE not in answer.text


@pytest.mark.parametrize(
    "page", ["https://evil.example/admin/", "//evil.example/admin/", "/en/", "javascript:alert(1)", ""]
)
def test_it_leads_nowhere_but_to_a_page_of_the_desk(desk: Client, page: str):
    answer = desk.post(CHOOSE, {"language": "ar", "next": page})

    assert answer.status_code == 400
    assert not answer.cookies


@pytest.mark.parametrize("language", ["es", "de", "ar-EG", ""])
def test_a_language_that_the_desk_does_not_speak_is_refused(desk: Client, language: str):
    answer = desk.post(CHOOSE, {"language": language, "next": "/admin/"})

    assert answer.status_code == 400
    assert not answer.cookies


def test_a_language_that_the_desk_spoke_once_is_forgotten(desk: Client):
    desk.cookies["desk-language"] = "es"

    assert 'lang="fr"' in language_of(desk.get("/admin/").text)


def test_it_wants_the_token_of_the_form():
    careful = sign_in(person(), Client(enforce_csrf_checks=True))

    assert careful.post(CHOOSE, {"language": "ar", "next": "/admin/"}).status_code == 403


def test_public_pages_are_as_they_were(desk: Client):
    open_statement()
    paths = ["/en/a-statement/", "/ar/a-statement/", "/fr/about/privacy/", "/"]
    before = [(answer.status_code, answer.headers.get("Location"), answer.content) for answer in map(desk.get, paths)]

    desk.post(CHOOSE, {"language": "ar", "next": "/admin/"})

    after = [(answer.status_code, answer.headers.get("Location"), answer.content) for answer in map(desk.get, paths)]
    assert after == before
