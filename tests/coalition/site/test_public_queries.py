"""Queries that anybody may ask of the database are bounded: how long one takes, and how many ask at once."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import Client

from coalition.site.public_queries import Places, TooHeavy, TooManyAsk, bounded, places
from coalition.statements.models import Statement
from tests.hostile.routes import Route, routes
from tests.signatures.builders import open_statement

STAFF = "/admin/"
STATEMENT = "/en/a-statement/"
SEARCH = f"{STATEMENT}signatories/search/?q=alpha"
OPENS = "SELECT set_config("  # a bound of its own, set before a query
TRANSACTIONS = ("SET ", "SAVEPOINT", "RELEASE", "ROLLBACK", OPENS)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def statement() -> Statement:
    return open_statement()


def public_routes() -> list[Route]:
    return [route for route in routes() if not route.address.startswith((STAFF, "/en/demonstration"))]


def address(route: Route) -> str:
    """Ask for what there is, so that the view asks all that it ever does."""
    if "download" in route.address:
        return f"{STATEMENT}download/a-statement-en.json"
    if route.address.endswith("/search/"):
        return SEARCH
    if route.address.endswith("/oembed"):
        return f"{route.address}?url=http://localhost:8000{STATEMENT}"
    return route.address


@contextmanager
def unbounded_queries() -> Iterator[list[str]]:
    """Gather what is asked of the database without a bound in time."""
    found: list[str] = []
    asked: list[str] = []

    def watch(execute, sql, params, many, context):
        asked.append(sql)
        if not sql.startswith(TRANSACTIONS):
            with context["connection"].connection.cursor() as cursor:
                cursor.execute("SHOW statement_timeout")
                if cursor.fetchone()[0] == "0":
                    found.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield found
    found.insert(0, f"{len(asked)} asked")


@pytest.mark.parametrize("route", public_routes(), ids=lambda route: route.template)
def test_every_query_that_a_public_route_asks_for_is_bounded(client: Client, statement: Statement, route: Route):
    with unbounded_queries() as found:
        answer = client.get(address(route))
        with_another_slug = client.get(address(route).replace("a-statement", "no-statement"))

    assert found[1:] == []
    assert answer.status_code < 500
    assert with_another_slug.status_code < 500


def test_routes_that_ask_are_among_them(client: Client, statement: Statement):
    for path in (STATEMENT, SEARCH, "/en/", "/api/v1/statements", f"{STATEMENT}sign/"):
        with unbounded_queries() as found:
            client.get(path)
        assert found[0] != "0 asked"


def test_a_query_that_takes_too_long_is_canceled_and_the_connection_serves_the_next(settings):
    settings.PUBLIC_QUERY_SECONDS = 0.01

    with pytest.raises(TooHeavy), bounded(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(60)")
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)


def test_what_a_public_query_reads_it_does_not_change(statement: Statement):
    with pytest.raises(Exception, match="read-only"), bounded():
        Statement.objects.update(approvals=2)


def test_few_ask_at_once_few_wait_and_the_next_is_refused_at_once():
    room = Places(at_once=1, waiting=1)
    asking, done, waited = threading.Event(), threading.Event(), threading.Event()

    def ask() -> None:
        with room.taken():
            asking.set()
            done.wait(60)

    def wait() -> None:
        with room.taken():
            waited.set()

    first = threading.Thread(target=ask)
    first.start()
    asking.wait(60)
    with pytest.raises(TooManyAsk), room.taken():  # who waits gives up in time, and gives the place back
        pass
    second = threading.Thread(target=wait)
    done.set()
    second.start()
    first.join(60)
    second.join(60)

    assert waited.is_set()
    with room.taken():
        pass


@contextmanager
def all_places_taken() -> Iterator[None]:
    taken = 0
    while places._there.acquire(blocking=False):
        taken += 1
    try:
        yield
    finally:
        for _ in range(taken):
            places._there.release()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Many people are searching right now."),
        ("fr", "De nombreuses personnes font une recherche en ce moment."),
        ("ar", "يُجري كثيرون بحثًا في هذه اللحظة."),
    ],
)
def test_who_comes_to_a_search_while_many_ask_is_told_so(
    client: Client, statement: Statement, language: str, said: str
):
    path = SEARCH.replace("/en/", f"/{language}/")

    with all_places_taken():
        answer, part = client.get(path), client.get(path, headers={"HX-Request": "true"})

    for one in (answer, part):
        page = one.content.decode()
        assert said in page
        assert f'href="/{language}/a-statement/signatories/"' in page
        assert one["Cache-Control"] == "no-store"
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert part.status_code == 200  # or htmx would not show it
    assert client.get(path).status_code == 200


def test_a_search_that_takes_too_long_says_what_to_do(client: Client, statement: Statement, settings):
    with taking_too_long(settings):
        answer, part = client.get(SEARCH), client.get(SEARCH, headers={"HX-Request": "true"})

    for one in (answer, part):
        assert "Please search for a shorter name, or for one word of it." in one.content.decode()


@contextmanager
def taking_too_long(settings) -> Iterator[None]:
    """Let every reading of a Statement's list sleep first."""
    settings.PUBLIC_QUERY_SECONDS = 0.01

    def sleep(execute, sql, params, many, context):
        if '"signatures_signature"' in sql:
            return execute("SELECT pg_sleep(60)", None, False, context)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(sleep):
        yield


def test_the_api_says_so_as_data(client: Client, statement: Statement, settings):
    with all_places_taken():
        busy = client.get("/api/v1/statements")
    with taking_too_long(settings):
        heavy = client.get("/api/v1/statements/a-statement/signatories")

    for one in (busy, heavy):
        assert one.status_code == 503
        assert one.json()["detail"]
        assert (one["Retry-After"], one["Cache-Control"]) == ("5", "no-store")
        assert one["Access-Control-Allow-Origin"] == "*"


def test_every_public_page_that_takes_too_long_is_answered_in_words(client: Client, statement: Statement, settings):
    for route in public_routes():
        with taking_too_long(settings):
            answer = client.get(address(route))
        assert answer.status_code != 500
        assert answer.content or answer.status_code in (301, 302, 308, 405), route


def test_while_many_search_a_page_and_the_sign_form_answer(client: Client, statement: Statement):
    with all_places_taken():
        assert [client.get(path).status_code for path in (STATEMENT, f"{STATEMENT}sign/", "/en/about/statements/")] == [
            200,
            200,
            200,
        ]
