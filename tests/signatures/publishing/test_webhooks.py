"""Sites that want to know are called over the network of this machine, by TLS as in earnest."""

import json
import re
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from dns.resolver import Resolver
from standardwebhooks.webhooks import Webhook as Receiver

from coalition.statements.models import Statement
from signatures.outbound.http_client import Network
from signatures.publishing import webhooks
from signatures.publishing.models import Webhook
from signatures.publishing.webhooks import MOST_FAILURES, call_webhooks
from signatures.record.models import Signature
from tests.signatures.builders import open_statement, signed
from tests.signatures.review.test_reachability import resolver  # noqa: F401  the name server of ours

pytestmark = pytest.mark.django_db


class Site(BaseHTTPRequestHandler):
    calls: list[tuple[dict[str, str], bytes]] = []
    status = 204

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Site.calls.append(({name.lower(): value for name, value in self.headers.items()}, body))
        self.send_response(Site.status)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    Site.calls, Site.status = [], 204
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


@pytest.fixture
def network(resolver: Resolver, port: int) -> Network:  # noqa: F811
    return Network(resolver, may_reach=lambda address: True, ports=frozenset({port}))


@pytest.fixture
def webhook(port: int) -> Webhook:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # the revision is raised at a transaction's end
    statement = open_statement()
    signed(statement, name="Placeholder Group")
    Signature.objects.filter(pk=signed(statement, name="Hidden Placeholder").pk).update(listed=False)
    return Webhook.objects.create(statement=statement, url=f"http://address.example.org:{port}/hook?a=b")


def test_a_change_is_told_once_with_no_names_and_a_signature_that_others_can_check(network: Network, webhook: Webhook):
    assert call_webhooks(network) == 1
    assert call_webhooks(network) == 0

    ((headers, body),) = Site.calls
    said = Receiver(webhook.secret).verify(body, headers)
    revision = Statement.objects.get().revision
    assert said["type"] == "statement.changed"
    assert said["data"] == {"statement": "a-statement", "revision": revision, "count": 2}
    assert b"Placeholder" not in body
    assert re.fullmatch(r"msg_[0-9a-f]{32}", headers["webhook-id"])


def test_a_call_that_is_made_again_has_the_same_name(network: Network, webhook: Webhook):
    Site.status = 500
    now = timezone.now()
    for seconds in (0, 180):
        with time_machine.travel(now + timedelta(seconds=seconds), tick=False):
            call_webhooks(network)

    assert [len(Site.calls), len({headers["webhook-id"] for headers, _body in Site.calls})] == [2, 1]


def test_the_next_change_is_told_too(network: Network, webhook: Webhook):
    call_webhooks(network)
    signed(webhook.statement, name="Another Placeholder")
    Statement.objects.update(revision=F("revision") + 1)  # which is raised once a transaction, and a test is one

    call_webhooks(network)

    assert [json.loads(body)["data"]["count"] for _headers, body in Site.calls] == [2, 3]


def test_a_call_that_failed_is_made_again_later_and_then_tells_what_is_then_true(network: Network, webhook: Webhook):
    Site.status = 500
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        assert call_webhooks(network) == 0
        assert call_webhooks(network) == 0
    Site.status = 200
    signed(webhook.statement, name="Another Placeholder")

    with time_machine.travel(now + timedelta(minutes=3), tick=False):
        assert call_webhooks(network) == 1

    assert [json.loads(body)["data"]["count"] for _headers, body in Site.calls] == [2, 3]
    webhook.refresh_from_db()
    assert webhook.failures == 0


def test_who_never_answers_is_called_no_more_after_days(network: Network, webhook: Webhook):
    Site.status = 301
    now = timezone.now()
    for _ in range(MOST_FAILURES + 3):
        with time_machine.travel(now, tick=False):
            call_webhooks(network)
        now += timedelta(hours=12)

    webhook.refresh_from_db()
    assert len(Site.calls) == MOST_FAILURES
    assert not webhook.is_active


def test_the_network_of_the_site_is_never_called(resolver: Resolver, port: int, webhook: Webhook):  # noqa: F811
    assert call_webhooks(Network(resolver, ports=frozenset({port}))) == 0
    assert Site.calls == []


def test_a_draft_is_told_of_by_nobody(network: Network, webhook: Webhook):
    Statement.objects.update(state=Statement.State.DRAFT)

    assert call_webhooks(network) == 0
    assert Site.calls == []


def test_only_encrypted_addresses_are_taken(webhook: Webhook):
    with pytest.raises(ValidationError):
        webhook.full_clean()


def test_who_answers_slowly_does_not_hold_the_worker_for_longer_than_a_minute(
    network: Network, webhook: Webhook, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(webhooks, "_LONGEST", 0)

    assert call_webhooks(network) == 0
    assert Site.calls == []
    monkeypatch.undo()
    assert call_webhooks(network) == 1


def test_an_editor_gives_it_another_address_and_its_secret_stays(webhook: Webhook, admin_client: Client):
    page = reverse("admin:signatures_webhook_change", args=[webhook.pk])
    another = open_statement("another")

    admin_client.post(page, {"statement": another.pk, "url": "https://example.org/hook", "is_active": "on"})

    changed = Webhook.objects.get()
    assert (changed.statement, changed.url) == (another, "https://example.org/hook")
    assert changed.secret == webhook.secret
