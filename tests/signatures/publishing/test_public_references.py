"""Nothing public tells in which order the rows of the database were written, or how many there are."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product

import pytest
from django.apps import apps
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import IntegrityError, connection, models, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RoutePattern
from dns.resolver import Resolver

from coalition.organisations.models import Member, Organisation, OrganisationName
from coalition.statements.models import Statement, Text
from signatures.outbound.http_client import Network
from signatures.outbound.tokens import issue_token
from signatures.publishing import listing
from signatures.publishing.edition import Edition
from signatures.publishing.exports import FORMATS
from signatures.publishing.listing import signatories
from signatures.publishing.models import Webhook
from signatures.publishing.server.live_stream import Event
from signatures.publishing.server.refresher import Refresher
from signatures.publishing.webhooks import call_webhooks
from signatures.record.models import Signature, Token
from signatures.review.decide import approve
from signatures.signing.withdraw import withdraw
from tests.coalition.identity.builders import PLAIN_SVG, an_image
from tests.coalition.identity.test_pages import dressed, named
from tests.signatures.builders import moderator, open_statement, pending, show_members, signed

OURS = ("coalition", "signatures", "staff")
# Beyond any year, size, port or time that an answer has a right to; each table begins at a number of its own.
FIRST_KEY, APART = 7_310_000_000, 1_000_000
LANGUAGES = [code for code, _name in settings.LANGUAGES]
# What an address can be asked with beside its path.
QUERIES = ["", "q=placeholder", "q=placeholdre&order=date", "country=TN", "language=ar&limit=2", "limit=1&page=2"]
QUERIES.append(f"url={settings.SITE_URL}/en/a-statement/")


@pytest.fixture
def statement(transactional_db: None) -> Statement:
    """A Statement with everything on it that the public may and may not see, in rows of large numbers."""
    with connection.cursor() as cursor:
        for number, model in enumerate(numbered()):
            first = FIRST_KEY + number * APART
            cursor.execute(f"SELECT setval('{sequence(model)}', greatest(last_value, {first})) FROM {sequence(model)}")
    statement = open_statement()
    for language in LANGUAGES[1:]:
        Text.objects.create(
            statement=statement, language=language, title="A", body="B", published_at=statement.revised_at
        )
    for number in range(listing.FIRST // 100):
        on_list = pending(statement, f"Placeholder Approved {number}", country="TN", website="https://example.org")
        approve(
            signature_id=on_list.pk,
            moderator=moderator(),
            organisation=None,
            different_from=Organisation.objects.values_list("pk", flat=True),
        )
    pending(statement, "Placeholder Waiting")
    signed(statement, name="Placeholder Withheld", listed=False)
    member = signed(statement, name="Placeholder Member", country="TN", names={"ar": "عضو"}).organisation
    assert member is not None
    Member.objects.create(organisation=member, since=date(2020, 1, 1))
    show_members(statement)
    assert OrganisationName.objects.exists()
    return statement


def sequence(model: type[models.Model]) -> str:
    return f"{model._meta.db_table}_id_seq"


def numbered() -> list[type[models.Model]]:
    """Give every table of ours whose rows have a number out of a sequence."""
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in OURS and isinstance(model._meta.pk, models.BigAutoField)
    ]


def keys() -> set[str]:
    """Give the numbers of all rows there are."""
    return {str(key) for model in numbered() for key in model._base_manager.values_list("pk", flat=True)}


def told(answer: bytes) -> set[str]:
    """Give the keys in an answer, unpacked where it is packed."""
    text = b"\n".join(unpacked(answer)).decode("utf-8", "replace")
    return set(re.findall(r"\d{10}", text)) & keys()


def unpacked(answer: bytes) -> Iterator[bytes]:
    yield answer
    if zipfile.is_zipfile(io.BytesIO(answer)):
        with zipfile.ZipFile(io.BytesIO(answer)) as packed:
            yield from (packed.read(name) for name in packed.namelist())
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", answer, re.DOTALL):
        try:
            yield zlib.decompress(stream)
        except zlib.error:
            continue


def public_addresses(samples: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Give every address below every public route of the URL table, by the route."""
    routes = {"/" + route for route in _routes(get_resolver().url_patterns, "") if not route.startswith("admin/")}
    return {route: list(_filled(route, samples)) for route in routes}


def _routes(found: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for one in found:
        pattern = one.pattern
        parts = LANGUAGES if isinstance(pattern, LocalePrefixPattern) else [str(pattern)]
        assert isinstance(pattern, LocalePrefixPattern | RoutePattern) or "admin" in before or str(pattern) == "^/"
        for part in [f"{part}/" if isinstance(pattern, LocalePrefixPattern) else part for part in parts]:
            if isinstance(one, URLResolver):
                yield from _routes(one.url_patterns, "" if str(pattern) == "^/" else before + part)
            else:
                yield before + part


def _filled(route: str, samples: Mapping[str, Sequence[str]]) -> Iterator[str]:
    names = [name.rpartition(":")[2] for name in re.findall(r"<([^>]+)>", route)]
    for values in product(*(samples[name] for name in names)):
        address = route
        for value in values:
            address = re.sub(r"<[^>]+>", value, address, count=1)
        yield address


def test_no_public_route_tells_the_number_of_a_row(statement: Statement, client: Client, settings):
    settings.CONTACT_EMAIL = "contact@example.org"
    signature = Signature.objects.filter(state=Signature.State.APPROVED).latest("pk")
    tokens = [issue_token(signature, purpose) for purpose in Token.Purpose]
    dressed(logo=PLAIN_SVG, picture=an_image(size=(1200, 630)), accent="#7a1f3d")
    for language in LANGUAGES:
        named(language, about="About us")
    samples = {
        "digest": ["another"],
        "slug": [statement.slug],
        "name": [f"{statement.slug}-{language}" for language in LANGUAGES],
        "extension": list(FORMATS),
        "token": tokens,
        "reference": [signature.reference],
        "rest": ["v1/statements"],
    }

    answered, wrong = set(), {}
    for route, addresses in public_addresses(samples).items():
        for address, query in product(addresses, QUERIES if re.search("search|/api/", route) else [""]):
            answer = client.get(f"{address}?{query}", follow=True)
            body = answer.getvalue() if answer.streaming else answer.content
            if answer.status_code == 200:
                answered.add(route)
            if found := told(body) | told(repr([answer.headers, answer.cookies, answer.redirect_chain]).encode()):
                wrong[f"{address}?{query}"] = found

    unanswered = {route for route in public_addresses(samples) if route not in answered}
    assert wrong == {}
    # A static file stands there; a new link is only given where the old one is worth nothing. A logo is of
    # one kind.
    nothing = {"/favicon.ico", "/identity/<slug:digest>/logo.png"}
    assert {route for route in unanswered if "/new-link/" not in route} == nothing


def test_the_walk_would_find_a_number(statement: Statement):
    """A test of the test: a key is found in the clear, in a packed document and in a PDF's stream."""
    key = str(Signature.objects.latest("pk").pk).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.xml", b"<a>" + key + b"</a>")

    assert told(b'id="' + key) == {key.decode()}
    assert told(packed.getvalue()) == {key.decode()}
    assert told(b"stream\n" + zlib.compress(key) + b"\nendstream") == {key.decode()}


def test_no_live_event_and_no_call_of_a_webhook_tells_the_number_of_a_row(statement: Statement):
    sent: list[bytes] = []

    class Told(Network):
        def ask(self, method, url, *, body=b"", headers=None) -> int:
            sent.append(body + repr(headers).encode())
            return 204

    def put(path: str, edition: Edition, event: Event | None) -> None:
        sent.append(edition.encoded["identity"].body)
        if event is not None:
            sent.append(event.data)

    refresher = Refresher(WSGIHandler(), put=put, remove=lambda path: None)
    refresher.refresh()
    approved = Signature.objects.filter(state=Signature.State.APPROVED)
    withdraw(signature_id=approved.latest("pk").pk, moderator=None)
    approve(signature_id=pending(statement).pk, moderator=moderator(), organisation=None)
    refresher.refresh()
    Webhook.objects.create(statement=statement, url="https://example.org/hook")
    assert call_webhooks(Told(Resolver(configure=False))) == 1

    assert sum(b"event: list" in one for one in sent) == len(LANGUAGES)
    assert [found for one in sent if (found := told(one))] == []


def test_every_listed_name_has_a_reference_of_its_own_that_lasts(statement: Statement):
    shown = {entry.name: entry.reference for entry in signatories(statement, language="en").entries}
    gone = Signature.objects.get(name="Placeholder Member")

    withdraw(signature_id=gone.pk, moderator=None)
    Signature.objects.filter(pk=gone.pk).update(state=Signature.State.APPROVED, withdrawn_at=None)

    again = {entry.name: entry.reference for entry in signatories(statement, language="en").entries}
    assert again == shown
    assert len(set(shown.values())) == len(shown) == 3
    assert all(re.fullmatch(r"[0-9a-f]{16}", reference) for reference in shown.values())


def test_a_reference_can_be_neither_changed_nor_given_twice(statement: Statement):
    one, other = Signature.objects.all()[:2]

    for reference in (other.reference, "f" * 16):
        with pytest.raises(IntegrityError), transaction.atomic():
            Signature.objects.filter(pk=one.pk).update(reference=reference)
    with pytest.raises(IntegrityError), transaction.atomic():
        pending(statement, "Placeholder Twice", reference=one.reference)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_the_embed_and_the_data_know_a_signatory_by_the_same_reference(
    statement: Statement, client: Client, language: str
):
    anchors = {f"signatory-{entry.reference}" for entry in signatories(statement, language=language).entries}
    page = client.get(f"/{language}/{statement.slug}/").content.decode()
    embedded = client.get(f"/{language}/{statement.slug}/embed/list/").content.decode()
    data = client.get(f"/api/v1/statements/{statement.slug}/signatories?language={language}").json()
    file = client.get(f"/{language}/{statement.slug}/download/{statement.slug}-{language}.json").json()

    assert set(re.findall(r'id="(signatory-\w+)"', page)) == anchors
    assert set(re.findall(r'"@id":"[^"]+#(signatory-\w+)"', page)) == anchors
    assert set(re.findall(r'id="(signatory-\w+)"', embedded)) == anchors
    assert {one["anchor"] for one in data["signatories"]} == anchors
    assert {f"signatory-{one['reference']}" for one in data["signatories"] + file["signatories"]} == anchors
