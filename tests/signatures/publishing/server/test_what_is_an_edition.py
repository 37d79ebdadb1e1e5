"""Pages read without a question reach Django once a change, not once a reader: found from the list of routes."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from a2wsgi.asgi_typing import Scope
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalition.identity.models import SiteIdentity
from coalition.statements.models import Statement, Text
from coalition.wsgi import application
from signatures.publishing.edition import Edition
from signatures.publishing.server.application import ServerFront
from signatures.publishing.server.refresher import Refresher
from signatures.record.models import Signature
from tests.hostile.routes import routes
from tests.signatures.builders import open_statement, signed

pytestmark = pytest.mark.django_db

# Somebody's own pages, forms with what keeps a sent form safe, files that are kept by their own revision, and what is
# asked in words; none of it is the same for all.
NOT_FOR_ALL = ("/sign-on/", "/sign/", "/download/", "/signatories/search/", "/admin/", "/api/oembed", "/feed")


class Served:
    """A front whose refresher works at our word, and that counts what it hands to Django."""

    def __init__(self) -> None:
        self.to_django: list[str] = []
        self.front = ServerFront(django=self._django, handler=WSGIHandler())
        self.refresher = Refresher(application, put=self._put, remove=self.front.remove)

    def _put(self, path: str, edition: Edition, event: object) -> None:
        self.front.put(path, edition, None)

    async def _django(self, scope: Scope, receive: Callable[..., object], send: Callable[..., object]) -> None:
        assert scope["type"] == "http"
        self.to_django.append(scope["path"])

    def ask(self, path: str, *, query: str = "") -> tuple[int, dict[bytes, bytes], bytes]:
        sent: list[dict[str, object]] = []

        async def send(message: dict[str, object]) -> None:
            sent.append(message)

        scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "query_string": query.encode(),
            "scheme": "http",
            "headers": [(b"host", b"testserver")],
        }
        asyncio.run(self.front(scope, None, send))  # type: ignore[arg-type]  # what a server would hand over
        if not sent:
            return 0, {}, b""
        return sent[0]["status"], dict(sent[0]["headers"]), sent[1]["body"]  # type: ignore[return-value, call-overload]


@pytest.fixture
def served() -> Served:
    statement = open_statement()
    for language in ("ar", "fr"):
        Text.objects.create(
            statement=statement, language=language, title="A", body="B", published_at=statement.revised_at
        )
    signed(statement, name="Placeholder Union")
    served = Served()
    served.refresher.refresh()
    return served


def open_to_all() -> list[str]:
    """Give each address of one site for all that asks the database something."""
    asked = []
    for route in routes():
        path = route.address
        if any(part in path for part in NOT_FOR_ALL):
            continue
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = Client().get(path)
        if response.status_code in (200, 302) and len(queries):
            asked.append(path)
    return asked


def test_what_asks_the_database_and_is_the_same_for_all_never_reaches_django(served: Served):
    paths = open_to_all()
    assert {"/en/", "/en/about/statements/", "/en/a-statement/", "/api/v1/statements"} <= set(paths)

    for path in paths:
        for _ in range(3):
            assert served.ask(path)[0] in (200, 302), path

    assert served.to_django == []


@pytest.mark.parametrize("path", ["/en/", "/en/about/statements/", "/en/a-statement/", "/api/v1/statements"])
def test_a_query_that_asks_nothing_leads_nobody_past_it(served: Served, path: str):
    assert served.ask(path, query="miss=1")[0] in (200, 302)

    assert served.to_django == []


def test_a_name_that_is_withdrawn_is_gone_from_all_of_them_with_the_next_look(served: Served):
    paths = [path for path in open_to_all() if b"Placeholder Union" in served.ask(path)[2]]
    assert len(paths) >= 4
    counted = served.ask("/api/v1/statements")[2]
    assert b'"count": 1' in counted

    Signature.objects.update(state=Signature.State.WITHDRAWN, withdrawn_at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    served.refresher.refresh()

    for path in paths:
        assert b"Placeholder Union" not in served.ask(path)[2], path
    assert b'"count": 0' in served.ask("/api/v1/statements")[2]
    assert served.to_django == []


def test_the_home_page_leads_to_the_one_open_statement_and_lists_more_of_them(served: Served):
    status, headers, _body = served.ask("/fr/")
    assert (status, headers[b"location"]) == (302, b"/fr/a-statement/")

    open_statement("another")
    served.refresher.refresh()

    status, headers, body = served.ask("/fr/")
    assert (status, b"location" in headers) == (200, False)
    assert b"/fr/another/" in body
    Statement.objects.filter(slug="another").update(state=Statement.State.DRAFT)
    served.refresher.refresh()
    assert served.ask("/fr/")[0] == 302
    assert b"another" not in served.ask("/api/v1/statements")[2]
    assert served.to_django == []


CLOSES = datetime(2026, 12, 16, tzinfo=UTC)


def test_editions_turn_by_themselves_at_the_days_end_and_at_the_closing_time(served: Served):
    Statement.objects.update(closes_at=CLOSES)
    said = []
    for moment in (
        CLOSES - timedelta(days=19, seconds=1),
        CLOSES - timedelta(days=19),
        CLOSES - timedelta(seconds=1),
        CLOSES,
    ):
        with time_machine.travel(moment, tick=False):
            served.refresher.refresh()
        page, embed = (served.ask(f"/en/a-statement/{path}")[2].decode() for path in ("", "embed/sign/"))
        data = served.ask("/api/v1/statements")[2].decode()
        home = served.ask("/en/")[0]
        said.append((page.partition("(")[2].partition(")")[0][:12], "/sign/" in page, "/sign/" in embed, data, home))

    assert [(left, *can_sign, home) for left, *can_sign, _data, home in said[:3]] == [
        ("19 days left", True, True, 302),
        ("18 days left", True, True, 302),
        ("last day", True, True, 302),
    ]
    assert said[3][1:3] == (False, False)
    assert said[3][4] == 200
    assert ['"takes_signatures": true' in data for *_rest, data, _home in said] == [True, True, True, False]
    assert served.to_django == []


def test_the_file_for_when_the_application_is_away_tells_nothing_that_is_wrong_tomorrow(
    served: Served, tmp_path: Path, settings
):
    settings.EDITIONS_DIR = str(tmp_path)
    Statement.objects.update(closes_at=CLOSES)
    refresher = Refresher(application, put=lambda *news: None, remove=lambda path: None)
    with time_machine.travel(CLOSES - timedelta(days=19), tick=False):
        refresher.refresh()

    kept = {file.relative_to(tmp_path): file.read_text() for file in tmp_path.rglob("index.html")}

    assert "open until 15 December 2026</time></p>" in kept[Path("en/a-statement/index.html")]
    assert not [path for path, page in kept.items() if "days left" in page]


PAGES_THAT_WEAR_IT = (
    *("/fr/about/statements/", "/fr/about/us/", "/fr/a-statement/", "/fr/a-statement/signatories/"),
    *("/fr/a-statement/embed/", "/fr/a-statement/embed/list/"),
)


def test_a_change_of_the_sites_identity_is_on_every_page_with_the_next_look_and_no_list_counts_it(served: Served):
    revision = Statement.objects.get().revision
    identity = SiteIdentity.objects.get()
    about = {"language": "fr", "footer": "Placeholder foot", "about": "Placeholder about"}
    identity.words.create(name="Placeholder Coalition", **about)
    SiteIdentity.objects.update(accent="#7a1f3d")
    served.refresher.refresh()

    pages = [served.ask(path)[2].decode() for path in PAGES_THAT_WEAR_IT]

    assert all("/style.css" in page for page in pages)
    assert sum("Placeholder Coalition" in page for page in pages) == 5  # a frame on another site shows none
    assert sum("Placeholder foot" in page for page in pages) == 5
    assert Statement.objects.get().revision == revision
    assert served.to_django == []

    identity.words.all().delete()
    served.refresher.refresh()
    assert "Placeholder" not in served.ask("/fr/about/statements/")[2].decode()
    assert served.ask("/fr/about/us/")[0] == 0  # it is no page any more, and Django says so
