"""The words of a statement's page to somebody who reads it, or quotes it."""

import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.utils import timezone, translation
from django.utils.formats import date_format

from coalition.organisations.models import Member
from coalition.statements.models import Statement, Text
from tests.coalition.builders import add_organisation
from tests.signatures.builders import open_statement, show_members, signed

pytestmark = pytest.mark.django_db

PATH = "/{}/a-statement/"
# One of each of the six forms that Arabic has for a number of things.
LINES = {
    ("en", 0): "no signatories yet",
    ("en", 1): "1 signatory from 1 country",
    ("en", 2): "2 signatories from 2 countries",
    ("fr", 0): "aucun signataire pour le moment",
    ("fr", 1): "1 signataire de 1 pays",
    ("fr", 2): "2 signataires de 2 pays",
    ("ar", 0): "لا موقّعين بعد",
    ("ar", 1): "موقّع واحد من بلد واحد",
    ("ar", 2): "موقّعان من بلدين",
    ("ar", 3): "3 موقّعين من 3 بلدان",
    ("ar", 10): "10 موقّعين من 3 بلدان",
    ("ar", 11): "11 موقّعًا من 3 بلدان",
    ("ar", 99): "99 موقّعًا من 3 بلدان",
    ("ar", 100): "100 موقّع من 3 بلدان",
    ("ar", 103): "103 موقّعين من 3 بلدان",
}
COUNTRIES = ("TN", "EG", "FR")


@pytest.mark.parametrize(("language", "number"), LINES)
def test_how_many_have_signed_stands_under_the_title(client: Client, language: str, number: int):
    statement = open_statement()
    for one in range(number):
        signed(statement, name=f"Placeholder {one}", country=COUNTRIES[one % 3])

    head = client.get(PATH.format(language)).content.decode().partition('id="text"')[0]

    assert f'<a href="#signatories" data-live-part="line">{LINES[language, number]}</a>' in head


def test_countries_are_counted_of_those_that_are_listed_by_name(client: Client):
    statement = open_statement()
    signed(statement, name="Placeholder Union", country="TN")
    signed(statement, name="Placeholder Forum")
    signed(statement, name="Placeholder Circle", country="EG", listed=False)

    page = client.get("/en/a-statement/").content.decode()

    assert 'data-live-part="line">3 signatories from at least 1 country</a>' in page


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "4 signatories from at least 2 countries"),
        ("fr", "4 signataires d’au moins 2 pays"),
        ("ar", "4 موقّعين من بلدين على الأقل"),
    ],
)
def test_where_a_country_is_not_given_no_number_of_countries_is_claimed(client: Client, language: str, line: str):
    statement = open_statement()
    for number, country in enumerate(["TN", "EG", "", ""]):
        signed(statement, name=f"Placeholder {number}", country=country)

    page = client.get(PATH.format(language)).content.decode()

    assert f'data-live-part="line">{line}</a>' in page


def test_in_the_list_of_statements_a_title_stands_as_its_language_is_written_and_is_said_to_be_in_it(client: Client):
    open_statement()

    page = client.get("/ar/about/statements/").content.decode()

    assert re.search(r'</time> · [^<]*نجليزي[^<]*</p>\s*<h2 lang="en" dir="ltr"><a', page)
    assert "</time></p>" in client.get("/en/about/statements/").content.decode()


def test_the_line_of_facts_says_what_it_is_whose_and_until_when_one_can_sign(client: Client):
    statement = open_statement()
    Member.objects.create(organisation=add_organisation(name="Placeholder Union"), since=date(2020, 1, 1))
    show_members(statement)
    Statement.objects.update(closes_at=datetime(2026, 12, 16, tzinfo=UTC))

    with time_machine.travel(datetime(2026, 11, 26, 17, tzinfo=UTC), tick=False):
        page = client.get("/en/a-statement/").content.decode()

    marked = page.partition('class="statement-facts">')[2].partition("</p>")[0]
    line = re.sub("<[^>]+>", "", marked).replace("&nbsp;", " ")
    assert line == (
        "Joint statement · 26 July 2021 · 1 member · no signatories yet · open until 15 December 2026 (19 days left)"
    )


@pytest.mark.parametrize("path", ["", "sign/", "embed/sign/", "signatories/"])
def test_what_closes_by_time_is_closed_on_every_page(client: Client, path: str):
    open_statement()
    Statement.objects.update(closes_at=datetime(2026, 12, 16, tzinfo=UTC))

    with time_machine.travel(datetime(2026, 12, 16, tzinfo=UTC), tick=False):
        answer = client.get(f"/en/a-statement/{path}", follow=True)
        known = client.get("/api/v1/statements").json()[0]
        cards = client.get("/en/about/statements/").content.decode()

    assert "/sign/" not in answer.content.decode()
    assert (known["state"], known["takes_signatures"]) == ("closed", False)
    assert "closed on 15 December 2026" in cards
    if path in ("", "sign/"):
        assert "closed on 15 December 2026" in answer.content.decode()


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
        of_the_list = translation.gettext("List as of %(day)s, revision %(revision)s") % {
            "day": day,
            "revision": statement.revision,
        }

    page = client.get(PATH.format(language)).content.decode()
    everybody = client.get(f"{PATH.format(language)}signatories/").content.decode()

    assert f'<p class="edition">{version} · <span data-live-part="revision">{of_the_list}' in page
    assert f'<p class="edition">{of_the_list}' in everybody


def test_a_statement_that_nobody_has_signed_shows_no_nought(client: Client):
    open_statement()

    page = client.get("/en/a-statement/").content.decode()
    said = BeautifulSoup(page, "html.parser").select_one("main")

    assert said is not None
    for aside in said.select(
        ".count:has(.none-yet), .edition"
    ):  # hidden by the style sheet, and the number of the revision
        aside.decompose()
    words = " ".join(said.get_text(" ").split())
    assert re.findall(r"(?<![\d-])0(?![\d-])", words) == []
    assert [words.count(one) for one in ("no signatories yet", "No organisation is listed here yet.")] == [1, 1]
    assert "no signatories yet" in client.get("/en/about/statements/", follow=True).content.decode()


@pytest.mark.parametrize("state", ["closed", "archived"])
def test_page_and_card_tell_the_day_of_issue_from_the_day_on_which_it_closed(client: Client, state: str):
    statement = open_statement(issued_on=date(2021, 7, 26))
    Statement.objects.filter(pk=statement.pk).update(state=state, closes_at=datetime(2021, 9, 15, 12, tzinfo=UTC))

    page = client.get("/en/a-statement/").content.decode()
    card = BeautifulSoup(client.get("/en/about/statements/").content, "html.parser").select_one(".card")

    assert card is not None
    first, *_title, last = [" ".join(one.get_text().split()) for one in card.select(".statement-facts")]
    assert first.startswith(f"{state} issued on 26 July 2021")
    assert last.endswith("closed on 15 September 2021")
    head = " ".join(BeautifulSoup(page, "html.parser").select_one(".statement-head").get_text().split())  # type: ignore[union-attr]
    assert [head.count(words) for words in ("closed on 15 September 2021", "is archived")] == [2, state == "archived"]
