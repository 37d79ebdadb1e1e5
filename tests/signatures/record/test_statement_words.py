"""Wherever the desk offers statements to choose from, each is named in the language of the desk."""

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from coalition.statements.models import Statement, Text
from signatures.imports.statement_forms import UnderstoodForm
from signatures.record.statement_words import statement_name, with_titles
from tests.signatures.builders import open_statement

pytestmark = pytest.mark.django_db

ARABIC = "بيان المثال"


@pytest.fixture
def statement() -> Statement:
    """Give a statement in two languages, of which the Arabic text was corrected since."""
    statement = open_statement()
    for version, title in ((1, "قديم"), (2, ARABIC)):
        described = {"title": title, "body": "B", "note": "N" * (version - 1), "published_at": timezone.now()}
        Text.objects.create(statement=statement, language="ar", version=version, **described)
    return statement


def options(page: str) -> Iterator[str]:
    for option in BeautifulSoup(page, "html.parser").select("select option"):
        yield option.get_text()


@pytest.mark.parametrize(("language", "title", "other"), [("en", "“A”", ARABIC), ("ar", ARABIC, "“A”")])
def test_the_import_of_a_document_names_it_so(statement: Statement, language: str, title: str, other: str):
    with translation.override(language):
        offered = list(options(str(UnderstoodForm(may_approve=False)["adds_to"])))
        alone = statement_name(with_titles(Statement.objects.all()).get())

    assert [(title in one, other in one) for one in (offered[-1], alone)] == [(True, False)] * 2


PAGES = (
    "signatures_figures",
    "signatures_history",
    "signatures_contacts",
    "signatures_import_list",
    "coalition_text_add",
)


@pytest.mark.parametrize("name", PAGES)
def test_each_select_of_the_desk_names_it_so(admin_client: Client, statement: Statement, name: str):
    pages = {
        language: list(
            options(admin_client.get(reverse(f"admin:{name}"), headers={"accept-language": language}).content.decode())
        )
        for language in ("en", "ar")
    }

    named = {language: ("A" in found, ARABIC in found) for language, found in pages.items()}
    assert named == {"en": (True, False), "ar": (False, True)}
