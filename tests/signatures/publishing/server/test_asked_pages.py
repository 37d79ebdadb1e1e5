"""The pages of organisations: asked of the database once a change, whoever asks, and gone with what they show."""

import asyncio
from collections.abc import Callable
from itertools import count
from typing import NamedTuple

import pytest
from a2wsgi.asgi_typing import Scope
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from coalition.organisations.models import Organisation, OrganisationPages
from coalition.wsgi import application
from signatures.publishing.server import asked_pages
from signatures.publishing.server.application import ServerFront
from signatures.publishing.server.refresher import Refresher
from signatures.record.models import Signature
from signatures.review.merge import merge
from tests.signatures.builders import moderator, open_statement, signed

pytestmark = pytest.mark.django_db(transaction=True)


class Answer(NamedTuple):
    status: int
    headers: dict[bytes, bytes]
    body: bytes


class Served:
    """A front whose refresher works at our word, and that hands on to Django what it does not make itself."""

    def __init__(self) -> None:
        self.rendered: list[str] = []
        self.to_django: list[str] = []
        self.front = ServerFront(django=self._django, handler=application)
        render = application.get_response

        def counted(request):
            self.rendered.append(request.path)
            return render(request)

        self.front._asked_pages._django = type("Counted", (), {"get_response": staticmethod(counted)})()
        self.refresher = Refresher(
            application, put=self._put, remove=self.front.remove, forget=self.front.forget_asked_pages
        )
        self.refresher.refresh()

    def _put(self, path, edition, event) -> None:
        self.front.put(path, edition, None)

    async def _django(self, scope: Scope, receive: Callable[..., object], send: Callable[..., object]) -> None:
        assert scope["type"] == "http"
        self.to_django.append(scope["path"])

    def ask(self, *paths: str, **fields: str) -> list[Answer]:
        """Ask for all of them at once."""
        return asyncio.run(self._ask_all(paths, fields))

    async def _ask_all(self, paths: tuple[str, ...], fields: dict[str, str]) -> list[Answer]:
        return await asyncio.gather(*(self._ask(path, fields) for path in paths))

    async def _ask(self, path: str, fields: dict[str, str]) -> Answer:
        sent: list[dict] = []

        async def send(message: dict) -> None:
            sent.append(message)

        headers = [(b"host", b"testserver"), *((name.encode(), value.encode()) for name, value in fields.items())]
        scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "scheme": "http"}
        await self.front(scope | {"headers": headers}, None, send)  # type: ignore[arg-type]
        if not sent:
            return Answer(0, {}, b"")
        return Answer(sent[0]["status"], dict(sent[0]["headers"]), sent[1]["body"])


def page_of(signature: Signature, language: str = "en") -> str:
    return f"/{language}/{signature.statement.slug}/signatories/{signature.reference}/"


@pytest.fixture
def signature() -> Signature:
    return signed(open_statement(), name="Placeholder Union")


@pytest.fixture
def served(signature: Signature) -> Served:
    return Served()


def test_many_who_ask_at_once_and_later_have_it_rendered_once(served: Served, signature: Signature):
    page = page_of(signature)

    at_once = served.ask(*[page] * 10)
    later = served.ask(page)

    assert {answer.status for answer in (*at_once, *later)} == {200}
    assert len({answer.body for answer in (*at_once, *later)}) == 1
    assert (served.rendered, served.to_django) == ([page], [])


def test_once_made_it_is_answered_without_the_database(served: Served, signature: Signature, monkeypatch):
    page = page_of(signature)
    made = served.ask(page)

    def away(self):
        raise AssertionError("asked the database")

    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", away)

    assert served.ask(page) == made


def test_it_has_a_tag_is_compressed_and_is_kept_by_caches_for_a_moment(served: Served, signature: Signature):
    [answer] = served.ask(page_of(signature), **{"accept-encoding": "gzip"})

    assert answer.headers[b"cache-control"] == b"public, max-age=1"
    assert answer.headers[b"content-encoding"] == b"gzip"
    assert b"set-cookie" not in answer.headers
    [unchanged] = served.ask(
        page_of(signature), **{"accept-encoding": "gzip", "if-none-match": answer.headers[b"etag"].decode()}
    )
    assert unchanged.status == 304


GONE = {
    "it is withdrawn": lambda one: Signature.objects.update(state="withdrawn", withdrawn_at=timezone.now()),
    "its name is withheld": lambda one: Signature.objects.update(listed=False),
    "the statement is a draft again": lambda one: type(one.statement).objects.update(state="draft"),
    "the organisation’s page is turned off": lambda one: Organisation.objects.update(has_page=False),
    "all pages are turned off": lambda one: OrganisationPages.objects.update(are_shown=False),
}


@pytest.mark.parametrize("change", GONE.values(), ids=GONE)
def test_with_the_next_look_it_is_gone_in_all_languages(served: Served, signature: Signature, change):
    pages = [page_of(signature, language) for language in ("en", "ar", "fr")]
    assert [answer.status for answer in served.ask(*pages)] == [200] * 3

    change(signature)
    served.refresher.refresh()

    assert [answer.status for answer in served.ask(*pages)] == [0] * 3
    assert served.to_django == pages  # which says that there is none


@pytest.mark.parametrize("change", ["the organisation’s page is turned off", "all pages are turned off"])
def test_no_list_links_to_a_page_that_is_turned_off(served: Served, signature: Signature, change: str):
    list_ = "/en/a-statement/signatories/"
    assert page_of(signature).encode() in served.ask(list_)[0].body

    GONE[change](signature)
    served.refresher.refresh()

    assert page_of(signature).encode() not in served.ask(list_)[0].body
    assert b"Placeholder Union" in served.ask(list_)[0].body


def test_a_merge_is_seen_though_no_list_changes(served: Served, signature: Signature):
    other = signed(open_statement("another"), name="PLACEHOLDER UNION")
    served.refresher.refresh()
    assert b"/en/another/" not in served.ask(page_of(signature))[0].body
    assert signature.organisation is not None
    assert other.organisation is not None

    merge(kept=signature.organisation, dropped=other.organisation, actor=moderator())
    served.refresher.refresh()

    assert b"/en/another/" in served.ask(page_of(signature))[0].body


def test_what_was_rendered_before_a_change_is_not_kept_after_it(served: Served, signature: Signature):
    page = page_of(signature)
    django = served.front._asked_pages._django
    numbers = count()

    def slow(request):
        response = django.get_response(request)
        if next(numbers) == 0:  # it is withdrawn while the page is on its way, and the refresher looks
            Signature.objects.update(state="withdrawn", withdrawn_at=timezone.now())
            served.refresher.refresh()
        return response

    served.front._asked_pages._django = type("Slow", (), {"get_response": staticmethod(slow)})()

    served.ask(page)

    assert served.ask(page)[0].status == 0


def test_no_more_are_kept_than_memory_is_meant_for(served: Served, signature: Signature, monkeypatch):
    monkeypatch.setattr(asked_pages, "MOST_KEPT", 2)
    pages = [page_of(signature, language) for language in ("en", "ar", "fr")]

    for page in [*pages, *pages[1:]]:
        served.ask(page)
    assert served.rendered == pages

    served.ask(pages[0])
    assert served.rendered == [*pages, pages[0]]


@pytest.mark.parametrize(
    "path", ["/en/a-statement/signatories/search/", "/en/a-statement/signatories/0123456789abcde/", "/en/a/b/", "/en/"]
)
def test_nothing_else_is_taken_for_one_of_them(served: Served, path: str):
    served.ask(path)

    assert served.rendered == []
