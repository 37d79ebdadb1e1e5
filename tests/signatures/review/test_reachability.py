"""Mail domains and websites are asked over the real network of this machine: a name server and a web server of ours."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import BaseRequestHandler, ThreadingUDPServer

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest
from dns.resolver import Resolver

from signatures.outbound.http_client import Network
from signatures.record.models import Reachability
from signatures.review.evidence import Kind, evidence
from signatures.review.reachability import ask_the_network
from tests.signatures.builders import open_statement, pending

ZONE = {
    ("mail.example.org.", "MX"): "10 mx.mail.example.org.",
    ("nomail.example.org.", "MX"): "0 .",
    ("address.example.org.", "A"): "127.0.0.1",
    ("empty.example.org.", "TXT"): "nothing",
}
HOSTS = {name for name, _kind in ZONE}


class Names(BaseRequestHandler):
    def handle(self) -> None:
        data, socket = self.request
        answer = dns.message.make_response(dns.message.from_wire(data))
        question = answer.question[0]
        name, kind = question.name.to_text(), dns.rdatatype.to_text(question.rdtype)
        if name not in HOSTS:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        elif (name, kind) in ZONE:
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", kind, ZONE[name, kind]))
        socket.sendto(answer.to_wire(), self.client_address)


class Site(BaseHTTPRequestHandler):
    asked = 0

    def do_HEAD(self) -> None:
        Site.asked += 1
        self.send_response(301)
        self.send_header("Location", "http://elsewhere.example.org/")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def resolver() -> Iterator[Resolver]:
    with ThreadingUDPServer(("127.0.0.1", 0), Names) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        resolver = Resolver(configure=False)
        resolver.nameservers, resolver.port = ["127.0.0.1"], server.server_address[1]
        yield resolver
        server.shutdown()


@pytest.fixture
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        Site.asked = 0
        yield server.server_address[1]
        server.shutdown()


@pytest.mark.parametrize(
    ("domain", "taken"),
    [
        ("mail.example.org", True),
        ("address.example.org", True),
        ("nomail.example.org", False),
        ("empty.example.org", False),
        ("nowhere.example.org", False),
    ],
)
def test_a_domain_takes_mail_as_the_standards_say(resolver: Resolver, domain: str, taken: bool):
    assert Network(resolver).takes_mail(domain) is taken


def test_without_a_name_server_nothing_is_said():
    silent = Resolver(configure=False)
    silent.nameservers, silent.port = ["127.0.0.1"], 9

    assert Network(silent).takes_mail("mail.example.org") is None
    assert Network(silent).site_answers("http://address.example.org") is None


def test_a_website_that_redirects_answers_and_is_not_followed(resolver: Resolver, port: int):
    network = Network(resolver, may_reach=lambda address: True, ports=frozenset({port}))

    assert network.site_answers(f"http://address.example.org:{port}/page?x=1") is True
    assert Site.asked == 1


def test_a_website_in_the_network_of_the_site_is_never_asked(resolver: Resolver, port: int):
    network = Network(resolver, ports=frozenset({port}))

    assert network.site_answers(f"http://address.example.org:{port}/") is None
    assert Site.asked == 0


def test_only_the_ports_of_the_web_are_spoken_to(resolver: Resolver, port: int):
    network = Network(resolver, may_reach=lambda address: True)

    assert network.site_answers(f"http://address.example.org:{port}/") is None
    assert Site.asked == 0


def test_a_website_without_a_server_or_a_name_does_not_answer(resolver: Resolver):
    network = Network(resolver, may_reach=lambda address: True, ports=frozenset({9}))

    assert network.site_answers("http://address.example.org:9/") is False
    assert network.site_answers("http://nowhere.example.org:9/") is False


def _drip(connection: socket.socket) -> None:
    while True:
        connection.sendall(b"H")
        time.sleep(0.1)


def _continue_for_ever(connection: socket.socket) -> None:
    while True:
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


def _send_fields_for_ever(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.sendall(b"X: y\r\n")
        time.sleep(0.1)


def _say_nothing(connection: socket.socket) -> None:
    time.sleep(30)


@pytest.fixture
def stalling() -> Iterator[Callable[[Callable[[socket.socket], None]], int]]:
    """Give what starts a server that does something with each connection, and returns its port."""
    listening: list[socket.socket] = []

    def start(behave: Callable[[socket.socket], None]) -> int:
        server = socket.create_server(("127.0.0.1", 0))
        listening.append(server)

        def serve() -> None:
            with suppress(OSError):
                while True:
                    threading.Thread(target=behave_until_gone, args=[server.accept()[0]], daemon=True).start()

        def behave_until_gone(connection: socket.socket) -> None:
            with suppress(OSError), connection:
                behave(connection)

        threading.Thread(target=serve, daemon=True).start()
        return int(server.getsockname()[1])

    yield start
    for server in listening:
        server.close()


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("behave", [_drip, _continue_for_ever, _send_fields_for_ever, _say_nothing])
def test_an_exchange_ends_at_its_deadline_whatever_the_server_does(
    resolver: Resolver, stalling: Callable[..., int], scheme: str, behave: Callable[[socket.socket], None]
):
    port = stalling(behave)
    network = Network(resolver, may_reach=lambda address: True, ports=frozenset({port}), longest_seconds=1.5)

    began = time.monotonic()

    assert network.site_answers(f"{scheme}://address.example.org:{port}/") is False
    assert time.monotonic() - began < 4


def test_a_name_server_that_is_silent_takes_no_longer_than_the_whole_exchange():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        resolver = Resolver(configure=False)
        resolver.nameservers, resolver.port = ["127.0.0.1"], silent.getsockname()[1]
        network = Network(resolver, longest_seconds=0.7)

        began = time.monotonic()

        assert network.site_answers("http://address.example.org/") is None
        assert network.takes_mail("address.example.org") is None
        assert time.monotonic() - began < 3


@pytest.mark.django_db
def test_the_answers_stand_in_the_evidence_and_are_asked_for_once(resolver: Resolver, port: int):
    statement = open_statement()
    signature = pending(statement, "Placeholder body", website=f"http://address.example.org:{port}")
    pending(statement, "Placeholder without a site", website="")
    network = Network(resolver, may_reach=lambda address: True, ports=frozenset({port}))

    assert ask_the_network(network) == 2
    assert ask_the_network(network) == 0
    assert Site.asked == 1
    kinds = {finding.kind for finding in evidence(signature)}
    assert Kind.SITE_ANSWERS in kinds
    # The placeholder's address is at example.org, which our name server does not know.
    assert Kind.TAKES_NO_MAIL in kinds


@pytest.mark.django_db
def test_nothing_is_said_where_nothing_was_asked():
    signature = pending(open_statement(), "Placeholder body")

    told = {Kind.TAKES_MAIL, Kind.TAKES_NO_MAIL, Kind.SITE_ANSWERS, Kind.SITE_SILENT}
    assert told.isdisjoint(finding.kind for finding in evidence(signature))
    assert not Reachability.objects.exists()
