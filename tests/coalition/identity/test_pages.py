"""The site's identity is served by the site itself, runs nothing, and is on each page that the public reads."""

import pytest
from django.test import Client

from coalition.identity import current
from coalition.identity.models import SiteIdentity
from coalition.identity.pictures import read_logo, read_picture
from tests.coalition.identity.builders import PLAIN_SVG, an_image
from tests.coalition.identity.test_svg import HOSTILE

pytestmark = pytest.mark.django_db


def dressed(*, logo: bytes = b"", picture: bytes = b"", shows_name: bool = False, **looks: object) -> SiteIdentity:
    """Dress the site, as the desk does."""
    row = SiteIdentity.objects.get()
    if logo:
        read = read_logo(logo)
        row.logo, row.logo_kind, row.logo_width, row.logo_height = read.content, read.kind, read.width, read.height
    row.picture = read_picture(picture) if picture else b""
    row.logo_shows_name = shows_name
    for name, value in looks.items():
        setattr(row, name, value)
    row.save()
    current.forget()
    return row


def named(language: str = "en", name: str = "Placeholder Coalition", **words: str) -> None:
    SiteIdentity.objects.get().words.create(language=language, name=name, **words)
    current.forget()


def test_without_an_identity_a_page_is_as_the_operator_named_it(client: Client, settings):
    page = client.get("/en/about/statements/").content.decode()

    assert f'<span dir="auto">{settings.SITE_NAME}</span>' in page
    assert "/identity/" not in page
    assert client.get("/en/about/us/").status_code == 404


def test_a_page_wears_the_colour_by_a_sheet_whose_address_changes_with_it(client: Client):
    dressed(accent="#7a1f3d")
    address = client.get("/en/about/statements/").context["look"].style
    sheet = client.get(address)

    assert "--accent:#7a1f3d" in sheet.content.decode()
    # A frame in another site's page is as dark as that page, and not as its reader likes it.
    assert ":root[data-scheme=dark]{--accent:" in sheet.text
    assert sheet.text.partition("prefers-color-scheme:dark){")[2].startswith(":root:not([data-scheme=light]){--accent:")
    assert (sheet["Content-Type"], "immutable" in sheet["Cache-Control"]) == ("text/css; charset=utf-8", True)
    dressed(accent="#006644")
    assert client.get("/en/about/statements/").context["look"].style != address
    stale = client.get(address)
    assert ("#006644" in stale.content.decode(), "immutable" in stale["Cache-Control"]) == (True, False)


@pytest.mark.parametrize("content", [PLAIN_SVG, an_image(size=(300, 100)), *HOSTILE.values()])
def test_a_logo_is_served_as_a_picture_in_which_nothing_may_run(client: Client, content: bytes):
    dressed(logo=content)

    logo = client.get(client.get("/en/about/statements/").context["look"].logo)

    assert (logo.status_code, logo["X-Content-Type-Options"]) == (200, "nosniff")
    assert logo["Content-Type"] in ("image/svg+xml", "image/png")
    policy = set(logo["Content-Security-Policy"].split("; "))
    assert {"default-src 'none'", "sandbox"} <= policy
    assert not [part for part in policy if part.startswith(("script-src", "style-src", "img-src"))]
    assert not {"Set-Cookie", "Vary"} & set(logo.headers) - {"Vary"}


def test_a_wordmark_stands_for_the_name_and_another_logo_beside_it(client: Client):
    named()
    dressed(logo=PLAIN_SVG, shows_name=True)
    page = client.get("/en/about/statements/").content.decode()
    assert 'alt="Placeholder Coalition" width="120" height="40"' in page
    assert '<span dir="auto">Placeholder' not in page

    dressed(logo=PLAIN_SVG, shows_name=False)
    page = client.get("/en/about/statements/").content.decode()
    assert 'alt="" width="120" height="40"><span dir="auto">Placeholder Coalition</span>' in page


def test_a_page_speaks_in_the_readers_language_or_in_the_first_that_there_is(client: Client):
    named("ar", "ائتلاف المثال", footer="سطر المثال")
    named("fr", "Coalition Exemple")

    assert "Coalition Exemple" in client.get("/fr/about/statements/").content.decode()
    assert "سطر المثال" in client.get("/ar/about/statements/").content.decode()
    assert "ائتلاف المثال" in client.get("/en/about/statements/").content.decode()


def test_the_page_about_the_site_says_what_was_written_and_runs_nothing(client: Client, settings):
    settings.CONTACT_EMAIL = "contact@example.org"
    named(about="## Who we are\n\n<script>alert(1)</script>", contact="[Write](javascript:alert(1)) to us")
    page = client.get("/en/about/us/").content.decode()

    assert "<h2>Who we are</h2>" in page
    assert "mailto:contact@example.org" in page
    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert 'href="/en/about/us/"' in client.get("/en/about/statements/").content.decode()


def test_the_sites_own_picture_is_shown_where_no_statement_has_one(client: Client, settings):
    dressed(picture=an_image())
    look = client.get("/en/about/statements/").context["look"]
    page = client.get("/en/about/statements/").content.decode()

    assert f'<meta property="og:image" content="{settings.SITE_URL}{look.picture}">' in page
    picture = client.get(look.picture)
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/jpeg")


@pytest.mark.parametrize("path", ["logo.svg", "logo.png", "picture.jpg"])
def test_what_is_not_there_is_not_found(client: Client, path: str):
    assert client.get(f"/identity/0/{path}").status_code == 404


def test_a_page_asks_no_more_of_the_database_for_it(client: Client, django_assert_num_queries):
    named()
    dressed(logo=PLAIN_SVG, accent="#7a1f3d")
    current.identity()

    with django_assert_num_queries(0):
        client.get("/en/about/privacy/")
        client.get("/en/about/us/")
        client.get(client.get("/en/about/privacy/").context["look"].logo)


def test_words_that_are_not_in_the_readers_language_stand_as_their_own_is_written(client: Client):
    named(about="We are a coalition.", contact="Write to us.")

    page = client.get("/ar/about/us/").content.decode()

    assert '<section class="prose" lang="en" dir="ltr"><p>We are a coalition.</p>' in page
    assert '<div lang="en" dir="ltr"><p>Write to us.</p>' in page
    assert page.count("<h2 id") == page.count('<h2 id="contact-title">للتواصل')
