"""The site's words about itself, at the foot of its pages and on pages of their own."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from coalition.statements.models import Statement
from tests.signatures.builders import open_statement

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
