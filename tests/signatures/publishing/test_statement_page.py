"""What the page of a statement says to somebody who reads it, or quotes it."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone, translation
from django.utils.formats import date_format

from coalition.statements.models import Text
from tests.signatures.builders import open_statement, signed

pytestmark = pytest.mark.django_db

PATH = "/{}/a-statement/"
# One of each of the six forms that Arabic has for a number of things.
LINES = {
    ("en", 0): "0 organisations have signed",
    ("en", 1): "1 organisation has signed",
    ("en", 2): "2 organisations have signed",
    ("fr", 0): "0 organisation a signé",
    ("fr", 1): "1 organisation a signé",
    ("fr", 2): "2 organisations ont signé",
    ("ar", 0): "لم توقّع أي منظمة",
    ("ar", 1): "وقّعت منظمة واحدة",
    ("ar", 2): "وقّعت منظمتان",
    ("ar", 3): "وقّعت 3 منظمات",
    ("ar", 10): "وقّعت 10 منظمات",
    ("ar", 11): "وقّعت 11 منظمة",
    ("ar", 99): "وقّعت 99 منظمة",
    ("ar", 100): "وقّعت 100 منظمة",
    ("ar", 103): "وقّعت 103 منظمات",
}


@pytest.mark.parametrize(("language", "number"), LINES)
def test_how_many_have_signed_stands_before_the_text(client: Client, language: str, number: int):
    statement = open_statement()
    for one in range(number):
        signed(statement, name=f"Placeholder {one}")

    head = client.get(PATH.format(language)).content.decode().partition('id="text"')[0]

    assert f'<a href="#signatories" data-live-part="line">{LINES[language, number]}' in head


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_a_page_says_which_version_and_which_list_it_shows(client: Client, language: str):
    statement = open_statement()
    Text.objects.create(
        statement=statement, language="en", version=2, title="A", body="C", note="Why", published_at=timezone.now()
    )
    signed(statement, name="Placeholder")
    statement.refresh_from_db()
    with translation.override(language):
        day = date_format(statement.revised_at)
        version = translation.gettext("Text: version %(version)s") % {"version": 2}
        of_the_list = translation.gettext("List of %(day)s, revision %(revision)s") % {
            "day": day,
            "revision": statement.revision,
        }

    page = client.get(PATH.format(language)).content.decode()
    everybody = client.get(f"{PATH.format(language)}signatories/").content.decode()

    assert f'<p class="edition">{version} · <span data-live-part="revision">{of_the_list}' in page
    assert f'<p class="edition">{of_the_list}' in everybody
