"""Information for search engines and other sites."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from coalition.site.languages import locale_of
from coalition.statements.models import Statement, Text
from tests.signatures.builders import open_statement

pytestmark = pytest.mark.django_db


def test_robots_stay_away_from_what_is_somebodys_own_and_find_the_sitemap(client: Client):
    answer = client.get("/robots.txt")

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /admin/", "Disallow: /*/sign-on/"} <= set(lines)
    assert lines[-1] == "Sitemap: http://localhost:8000/sitemap.xml"


def test_the_sitemap_lists_each_public_page_in_its_languages_and_no_draft(client: Client, django_assert_num_queries):
    statement = open_statement()
    Text.objects.create(statement=statement, language="ar", title="A", body="B", published_at=timezone.now())
    Statement.objects.create(slug="a-draft", issued_on=statement.issued_on)

    with django_assert_num_queries(3):
        answer = client.get("/sitemap.xml")

    page = answer.content.decode()
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    found = re.findall(r"<loc>http://localhost:8000([^<]+)</loc>", page)
    assert {"/en/a-statement/", "/ar/a-statement/", "/ar/a-statement/signatories/", "/fr/about/statements/"} <= set(
        found
    )
    assert "/fr/a-statement/" not in found
    assert "a-draft" not in page
    assert 'hreflang="ar" href="http://localhost:8000/ar/a-statement/"' in page


@pytest.mark.parametrize(
    ("code", "locale"), [("en", "en_US"), ("ar", "ar_EG"), ("fr", "fr_FR"), ("fa", "fa_IR"), ("pt-br", "pt_BR")]
)
def test_a_locale_names_a_territory(code: str, locale: str):
    assert locale_of(code) == locale


def test_a_statements_page_tells_its_locale_and_those_of_its_other_languages(client: Client):
    statement = open_statement()
    Text.objects.create(statement=statement, language="ar", title="A", body="B", published_at=timezone.now())

    page = client.get("/en/a-statement/").content.decode()

    assert '<meta property="og:locale" content="en_US">' in page
    assert re.findall('og:locale:alternate" content="([^"]+)"', page) == ["ar_EG"]
