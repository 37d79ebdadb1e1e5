"""The pages that say who has signed."""

import re
from urllib.parse import urlencode

import pytest
from django.test import Client

from coalition.statements.models import Statement
from signatures.publishing.listing import FIRST
from signatures.publishing.search import MOST_LETTERS
from tests.signatures.builders import open_statement, pending, signed

pytestmark = pytest.mark.django_db

PAGE, LIST = "/en/a-statement/", "/en/a-statement/signatories/"
NAMES = ["Alpha Group", "Beta Network", "Gamma Union"]
QUERIES_OF_THE_LIST = 4  # statement, texts, numbers, lines
QUERIES_OF_A_SEARCH = 8  # statement, texts, numbers; savepoint, threshold, numbers, lines, savepoint


@pytest.fixture
def statement() -> Statement:
    statement = open_statement()
    for name, country in zip(NAMES, ("TN", "EG", "TN"), strict=True):
        signed(statement, name=name, country=country)
    return statement


def look_for(client: Client, headers: dict[str, str] | None = None, /, **asked: str):
    return client.get(f"{LIST}search/?{urlencode(asked)}", headers=headers)


def lines(answer) -> list[str]:
    return re.findall(r'<li id="signatory-\w+"><bdi[^>]*>([^<]+)</bdi>', answer.content.decode())


def test_the_list_shows_everybody_and_how_many_are_in_each_country(client: Client, statement: Statement):
    answer = client.get(LIST)

    assert lines(answer) == NAMES
    assert re.findall(r"<td>(\d+)", answer.content.decode()) == ["2", "1"]
    assert not answer.cookies
    assert "csrf" not in answer.content.decode()


def test_a_page_shows_the_first_of_a_long_list_and_leads_to_all(client: Client, statement: Statement):
    for number in range(FIRST):
        signed(statement, name=f"Placeholder {number:03}")

    page, everybody = client.get(PAGE), client.get(LIST)

    assert lines(page) == lines(everybody)[:FIRST]
    assert len(lines(everybody)) == FIRST + 3
    assert f'href="{LIST}">See and search the full list of {FIRST + 3}</a>' in page.content.decode()
    assert f'class="count-number">{FIRST + 3}<' in page.content.decode()


def test_the_list_and_a_search_ask_a_fixed_number_of_queries(
    client: Client, statement: Statement, django_assert_num_queries
):
    for number in range(2):
        with django_assert_num_queries(QUERIES_OF_THE_LIST):
            client.get(LIST)
        with django_assert_num_queries(QUERIES_OF_A_SEARCH):
            look_for(client, q="alpha gruop", country="TN", order="date")
        for more in range(10):
            signed(statement, name=f"Alpha Group {number} {more}", country="TN")


def test_a_search_is_an_address_that_can_be_shared(client: Client, statement: Statement):
    answer = look_for(client, q="netwrok", country="EG", order="date")

    page = answer.content.decode()
    assert lines(answer) == ["Beta Network"]
    assert 'value="netwrok"' in page
    assert '<option value="EG" selected>Egypt (1)</option>' in page
    assert '<option value="date" selected>' in page
    assert '<time class="country" datetime="2021-07-26">' in page
    assert 'href="/ar/a-statement/signatories/search/?q=netwrok&amp;country=EG&amp;order=date"' in page
    assert '<meta name="robots" content="noindex">' in page


def test_a_search_is_nobodys_own(client: Client, statement: Statement):
    answer = look_for(client, q="alpha")

    assert not answer.cookies
    assert answer["Cache-Control"] == "public, max-age=1"
    assert {field.strip().lower() for field in answer["Vary"].split(",")} == {"hx-request"}


def test_htmx_gets_the_part_of_the_same_page_that_changes(client: Client, statement: Statement):
    whole, part = look_for(client, q="alpha"), look_for(client, {"HX-Request": "true"}, q="alpha")

    said = part.content.decode().strip()
    assert said.startswith('<p class="found" id="found" role="status" hx-swap-oob="innerHTML">1 organisation found</p>')
    assert said.replace(' hx-swap-oob="innerHTML"', "") in whole.content.decode()


def test_a_long_result_comes_in_pages(client: Client, statement: Statement):
    for number in range(FIRST + 5):
        signed(statement, name=f"Placeholder {number:03}")

    first, second = look_for(client, q="placeholder"), look_for(client, q="placeholder", page="2")

    assert (len(lines(first)), len(lines(second))) == (FIRST, 5)
    assert 'rel="next" href="?q=placeholder&amp;page=2"' in first.content.decode()
    assert 'rel="prev" href="?q=placeholder&amp;page=1"' in second.content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "a" * (MOST_LETTERS + 1)},
        {"country": "ZZ"},
        {"order": "nothing"},
        {"page": "0"},
        {"page": "x"},
    ],
)
def test_what_nobody_can_ask_finds_nobody(client: Client, statement: Statement, asked: dict[str, str]):
    answer = look_for(client, **asked)

    assert answer.status_code == 200
    assert lines(answer) == []


def test_who_is_not_public_is_on_no_page(client: Client, statement: Statement):
    signed(statement, name="Alpha Shy", country="IQ", listed=False)
    pending(statement, "Alpha Waiting", country="LB")

    for answer in (client.get(PAGE), client.get(LIST), look_for(client, q="alpha"), look_for(client, q="shy waiting")):
        page = answer.content.decode()
        assert "Shy" not in page
        assert "Waiting" not in page
        assert "Iraq" not in page
    assert "1 organisation has signed without showing its name." in client.get(LIST).content.decode()


def test_a_draft_has_no_list(client: Client, statement: Statement):
    Statement.objects.update(state=Statement.State.DRAFT)

    assert {client.get(LIST).status_code, look_for(client, q="alpha").status_code} == {404}
