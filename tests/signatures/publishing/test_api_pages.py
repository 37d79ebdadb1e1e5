"""The API: the public record as data."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis.core.result import Ok

from coalition.organisations.models import Member
from coalition.statements.models import Statement
from signatures.record.models import Signature
from tests.hostile.routes import routes
from tests.signatures.builders import open_statement, pending, show_members, signed

pytestmark = pytest.mark.django_db

STATEMENTS = "/api/v1/statements"


@pytest.fixture
def statement() -> Statement:
    statement = open_statement()
    alpha = signed(statement, name="Alpha Group", country="TN", acronym="AG")
    signed(statement, name="Beta Network")
    Signature.objects.filter(pk=signed(statement, name="Hidden Placeholder").pk).update(listed=False)
    pending(statement, "Waiting Placeholder")
    assert alpha.organisation is not None
    Member.objects.create(organisation=alpha.organisation, since=statement.issued_on, position=1)
    show_members(statement)
    return statement


def test_statements_are_listed_with_their_pages_and_counts(client: Client, statement: Statement):
    Statement.objects.create(slug="a-draft", issued_on=statement.issued_on)

    (answer,) = client.get(STATEMENTS).json()

    statement.refresh_from_db()
    assert answer == {
        "slug": "a-statement",
        "issued_on": statement.issued_on.isoformat(),
        "state": "open",
        "takes_signatures": True,
        "closes_at": None,
        "revision": statement.revision,
        "count": 3,
        "pages": {"en": "http://localhost:8000/en/a-statement/"},
    }


def test_a_statement_is_told_in_full(client: Client, statement: Statement):
    answer = client.get(f"{STATEMENTS}/a-statement").json()

    assert [(text["language"], text["version"]) for text in answer["texts"]] == [("en", 1)]
    assert [(one["name"], one["acronym"], one["country"]) for one in answer["members"]] == [("Alpha Group", "AG", "TN")]


def test_signatories_come_page_by_page_and_those_withheld_are_counted(client: Client, statement: Statement):
    first = client.get(f"{STATEMENTS}/a-statement/signatories?limit=1").json()
    second = client.get(f"{STATEMENTS}/a-statement/signatories?limit=1&page=2").json()

    assert (first["count"], first["withheld"], first["pages"]) == (3, 1, 2)
    assert [one["name"] for one in first["signatories"] + second["signatories"]] == ["Alpha Group", "Beta Network"]
    assert first["signatories"][0]["country_name"] == "Tunisia"


def test_countries_are_named_in_the_language_asked_for(client: Client, statement: Statement):
    answer = client.get(f"{STATEMENTS}/a-statement/signatories?language=fr").json()

    assert answer["signatories"][0]["country_name"] == "Tunisie"


@pytest.mark.parametrize("path", ["", "/a-statement", "/a-statement/signatories"])
def test_any_site_may_read_it_and_an_unchanged_answer_is_not_sent_again(
    client: Client, statement: Statement, path: str
):
    answer = client.get(STATEMENTS + path)

    again = client.get(STATEMENTS + path, headers={"If-None-Match": answer["ETag"]})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
    assert (again.status_code, again.content) == (304, b"")
    asked = client.head(STATEMENTS + path)
    assert (asked.status_code, asked.content) == (200, b"")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/a-draft", 404),
        ("/no-such", 404),
        ("/a-statement/signatories?limit=0", 422),
        ("/a-statement/signatories?limit=1001", 422),
        ("/a-statement?language=xx", 422),
    ],
)
def test_what_cannot_be_answered_is_told(client: Client, statement: Statement, path: str, status: int):
    Statement.objects.create(slug="a-draft", issued_on=statement.issued_on)

    answer = client.get(STATEMENTS + path)

    assert (answer.status_code, list(answer.json())) == (status, ["detail"])


@pytest.mark.parametrize("path", ["", "/a-statement", "/a-statement/signatories"])
def test_nothing_can_be_written(client: Client, statement: Statement, path: str):
    for method in (client.post, client.put, client.patch, client.delete):
        assert method(STATEMENTS + path).status_code == 405


@pytest.mark.parametrize("signatories", [1, 30])
def test_signatories_take_a_fixed_number_of_queries(client: Client, django_assert_num_queries, signatories: int):
    statement = open_statement()
    for number in range(signatories):
        signed(statement, name=f"Placeholder {number}")

    with django_assert_num_queries(4):  # statement, texts, numbers, lines
        client.get(f"{STATEMENTS}/a-statement/signatories")


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_the_page_for_people_names_every_address_and_field(client: Client, language: str):
    page = client.get(f"/{language}/api/").content.decode()

    description = client.get("/api/v1/openapi.json").json()
    assert description["openapi"].startswith("3.")
    for path in description["paths"]:
        assert f"http://localhost:8000{path}" in page
    for name, shape in description["components"]["schemas"].items():
        assert f'id="{name}"' in page
        assert all(f"<code>{field}</code>" in page for field in shape["properties"])


def test_its_top_names_every_route(client: Client):
    answer = client.get("/api/v1/")

    description = client.get("/api/v1/openapi.json").json()
    assert [one["address"] for one in answer.json()["routes"]] == [
        f"http://localhost:8000{path}" for path in description["paths"]
    ]
    for page in ("documentation", "openapi"):
        assert client.get(answer.json()[page].removeprefix("http://localhost:8000")).status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"


ADDRESSES = sorted(
    {one.address.rstrip("/") for one in routes() if "api" in one.template.split("/") and "<path" not in one.template}
)


@pytest.mark.parametrize("end", ["", "/"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_is_found_with_a_slash_at_its_end_and_without(
    client: Client, statement: Statement, address: str, end: str
):
    answer = client.get(f"{address}{end}?url=http://localhost:8000/en/{statement.slug}/", follow=True)

    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/", "v1/no-such/", "v1//example.org/", "/example.org/"])
def test_an_address_that_is_not_there_is_not_there_with_a_slash_either(client: Client, path: str):
    answer = client.get(f"/api/{path}")

    assert answer.status_code == 404


@pytest.fixture
def site() -> Iterator[WSGIHandler]:
    # As Django's own test client does: a request must not close the connection whose transaction the test lives in.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield WSGIHandler()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_it_does_as_its_description_says_whatever_is_asked(statement: Statement, site: WSGIHandler):
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", site)

    for operation in schema.get_all_operations():
        assert isinstance(operation, Ok)

        @given(case=operation.ok().as_strategy())
        @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        def ask(case: schemathesis.Case) -> None:
            case.call_and_validate()

        ask()
