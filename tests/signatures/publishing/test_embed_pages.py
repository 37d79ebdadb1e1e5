"""Parts of a Statement in other sites' pages."""

import re
from html import escape, unescape

import pytest
from django.test import Client

from coalition.statements.models import Statement
from tests.signatures.builders import open_statement, pending, signed

pytestmark = pytest.mark.django_db

SITE = "http://localhost:8000"
PARTS = ["number", "list", "sign"]


@pytest.fixture
def statement() -> Statement:
    statement = open_statement()
    signed(statement, name="Alpha Group", country="TN")
    pending(statement, "Waiting Placeholder")
    return statement


@pytest.mark.parametrize("part", PARTS)
def test_other_sites_may_frame_a_part_and_nothing_else(client: Client, statement: Statement, part: str):
    framed = client.get(f"/en/a-statement/embed/{part}/")
    page = client.get("/en/a-statement/")

    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    assert not framed.cookies
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


def test_each_part_shows_its_own(client: Client, statement: Statement):
    shown = {part: client.get(f"/en/a-statement/embed/{part}/").content.decode() for part in PARTS}

    assert {part for part in PARTS if "Alpha Group" in shown[part]} == {"list"}
    assert {part for part in PARTS if "organisation has signed" in shown[part]} == {"number", "list"}
    assert {part for part in PARTS if f"{SITE}/en/a-statement/sign/" in shown[part]} == {"list", "sign"}
    assert not any("Waiting Placeholder" in page for page in shown.values())


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_three_frames_on_one_page_are_told_apart_by_their_names(client: Client, statement: Statement, language: str):
    pages = [client.get(f"/{language}/a-statement/embed/{part}/").text for part in PARTS]
    titles = [unescape(re.findall("<title>(.*?)</title>", page)[0]) for page in pages]
    described = client.get("/api/oembed", {"url": f"{SITE}/{language}/a-statement/"}).json()

    assert len(set(titles)) == 3
    assert {title.partition(" · ")[2] for title in titles} == {described["title"]}
    assert f'title="{escape(titles[1])}"' in described["html"]


def test_a_closed_statement_offers_no_button(client: Client, statement: Statement):
    Statement.objects.update(state=Statement.State.CLOSED)

    assert "/sign/" not in client.get("/en/a-statement/embed/sign/").content.decode()


def test_a_draft_is_not_shown(client: Client):
    open_statement()
    Statement.objects.update(state=Statement.State.DRAFT)

    assert client.get("/en/a-statement/embed/list/").status_code == 404
    assert client.get("/api/oembed", {"url": f"{SITE}/en/a-statement/"}).status_code == 404


@pytest.mark.parametrize("part", PARTS)
def test_a_part_takes_a_fixed_number_of_queries(
    client: Client, statement: Statement, django_assert_num_queries, part: str
):
    with django_assert_num_queries(4):  # statement, texts, numbers, lines
        client.get(f"/en/a-statement/embed/{part}/")


def test_the_page_of_codes_gives_a_line_a_part_in_the_language_of_the_page(client: Client, statement: Statement):
    page = client.get("/fr/a-statement/embed/").content.decode()

    lines = [unescape(code) for code in re.findall(r"<textarea[^>]*>(.*?)</textarea>", page)]
    assert [re.findall(r'data-coalition-embed="(\w+)"', line) for line in lines] == [[part] for part in PARTS]
    assert all("\n" not in line and f'href="{SITE}/fr/a-statement/"' in line for line in lines)
    assert all(f'<script async src="{SITE}/embed.js"></script>' in line for line in lines)


def test_the_script_may_be_used_by_any_site(client: Client):
    answer = client.get("/embed.js")

    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"


# oEmbed 1.0: https://oembed.com


def test_the_page_says_where_its_frame_is_described(client: Client, statement: Statement):
    page = client.get("/en/a-statement/").content.decode()

    (link,) = re.findall(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', page)
    answer = client.get(unescape(link).removeprefix(SITE)).json()
    assert set(answer) == {
        *("version", "type", "title", "provider_name", "provider_url", "cache_age", "html", "width", "height")
    }
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert f'<iframe src="{SITE}/en/a-statement/embed/list/"' in answer["html"]


@pytest.mark.parametrize("page", ["", "sign/", "signatories/", "signatories/search/?q=x"])
def test_every_address_of_a_statement_becomes_its_frame(client: Client, statement: Statement, page: str):
    answer = client.get("/api/oembed", {"url": f"{SITE}/ar/a-statement/{page}"}).json()

    assert f'src="{SITE}/ar/a-statement/embed/list/"' in answer["html"]


def test_a_frame_is_no_larger_than_asked_for(client: Client, statement: Statement):
    asked = {"url": f"{SITE}/en/a-statement/", "maxwidth": "300", "maxheight": "200"}

    answer = client.get("/api/oembed", asked).json()

    assert (answer["width"], answer["height"]) == (300, 200)
    assert 'width="300" height="200"' in answer["html"]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({}, 404),
        ({"url": "https://elsewhere.example.org/en/a-statement/"}, 404),
        ({"url": f"{SITE}/en/no-such/"}, 404),
        ({"url": f"{SITE}/admin/"}, 404),
        ({"url": f"{SITE}/en/a-statement/", "format": "xml"}, 501),
        ({"url": f"{SITE}/en/a-statement/", "maxwidth": "wide"}, 400),
        ({"url": f"{SITE}/en/a-statement/", "maxheight": "-1"}, 400),
        ({"url": "http://[", "maxheight": "1"}, 404),
    ],
)
def test_what_has_no_frame_is_refused_as_the_standard_says(
    client: Client, statement: Statement, asked: dict[str, str], status: int
):
    assert client.get("/api/oembed", asked).status_code == status
