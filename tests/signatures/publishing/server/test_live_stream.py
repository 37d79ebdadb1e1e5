"""The live stream, as a real server with two web processes sends it."""

import json
import re
import socket
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse

import pytest

from tests.signatures.publishing.server.reader import PAGE, Reader
from tests.stack import Stack
from tests.waiting import PATIENCE_SECONDS, wait_until

LIVE = f"{PAGE}live"
ARABIC = "/ar/a-statement/live"
SIGNED = "SELECT reference FROM signatures_signature WHERE state = 'approved' ORDER BY id"
WITHDRAW = "UPDATE signatures_signature SET state = 'withdrawn', withdrawn_at = now() WHERE reference = '{}'"
BRING_BACK = "UPDATE signatures_signature SET state = 'approved', withdrawn_at = NULL WHERE reference = '{}'"


class Listener:
    """Someone who listens to a stream."""

    def __init__(self, reader: Reader, path: str = LIVE, **fields: str) -> None:
        self.connection = HTTPConnection(reader.host, timeout=PATIENCE_SECONDS)
        self.connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in fields.items()})
        self.response: HTTPResponse = self.connection.getresponse()

    def block(self) -> dict[str, str]:
        """Wait for the next block of lines."""
        fields = {}
        while line := self.response.readline().decode().rstrip("\n"):
            name, _colon, value = line.partition(":")
            fields[name] = value.strip()
        return fields

    def event(self) -> dict[str, str]:
        """Wait for the next event, past what only keeps the line open."""
        while True:
            block = self.block()
            if "event" in block:
                return block


@pytest.fixture
def withdrawn(stack: Stack) -> Iterator[str]:
    """The reference of a signature that a test withdraws, which stands on the list again afterwards."""
    reference = str(stack.rows(SIGNED)[0][0])
    yield reference
    stack.rows(BRING_BACK.format(reference))


def revision(stack: Stack) -> int:
    return int(str(stack.rows("SELECT revision FROM coalition_statement")[0][0]))


def settle(stack: Stack, reader: Reader) -> None:
    """Wait until every process has the newest revision."""
    now = f'data-revision="{revision(stack)}"'.encode()
    reader.wait_until_everywhere(lambda answer: now in answer.body)


def test_a_withdrawal_and_a_return_are_told_with_their_place_in_the_list(stack: Stack, reader: Reader, withdrawn: str):
    settle(stack, reader)
    listener = Listener(reader)
    assert listener.block().keys() == {"retry"}
    count = len(stack.rows(SIGNED))

    stack.rows(WITHDRAW.format(withdrawn))
    left = listener.event()
    stack.rows(BRING_BACK.format(withdrawn))
    back = listener.event()

    first, second = json.loads(left["data"]), json.loads(back["data"])
    assert (left["event"], left["id"]) == ("list", str(first["revision"]))
    assert (first["count"], first["removed"], first["added"]) == (count - 1, [f"signatory-{withdrawn}"], [])
    assert second["revision"] == first["revision"] + 1
    assert second["count"] == count
    assert [f'id="signatory-{withdrawn}"' in added["html"] for added in second["added"]] == [True]
    assert "has signed." in second["announcement"]
    settle(stack, reader)
    lines = re.findall(r'<li id="(signatory-\w+)"', reader.ask().body.decode())
    assert ["", *lines][lines.index(f"signatory-{withdrawn}")] == second["added"][0]["after"]


def test_each_language_is_told_in_its_words(stack: Stack, reader: Reader, withdrawn: str):
    settle(stack, reader)
    listener = Listener(reader, ARABIC)

    stack.rows(WITHDRAW.format(withdrawn))

    assert "منظم" in json.loads(listener.event()["data"])["parts"]["count"]


@pytest.mark.parametrize("how", ["Last-Event-ID", "since"])
def test_who_comes_back_is_told_what_was_missed(stack: Stack, reader: Reader, withdrawn: str, how: str):
    settle(stack, reader)
    seen = revision(stack)
    stack.rows(WITHDRAW.format(withdrawn))
    settle(stack, reader)

    listeners = [
        Listener(reader, LIVE, last_event_id=str(seen))
        if how == "Last-Event-ID"
        else Listener(reader, f"{LIVE}?since={seen}")
        for _ in range(10)
    ]

    assert {listener.event()["id"] for listener in listeners} == {str(seen + 1)}


def test_who_was_away_for_too_long_is_told_to_ask_for_the_page(reader: Reader, stack: Stack):
    settle(stack, reader)

    event = Listener(reader, LIVE, last_event_id="0").event()

    assert (event["event"], event["id"]) == ("stale", str(revision(stack)))


@pytest.mark.parametrize("nonsense", ["-1", "x", "9" * 40, "99999999"])
def test_an_id_that_we_never_gave_breaks_nothing(reader: Reader, stack: Stack, nonsense: str):
    settle(stack, reader)
    listener = Listener(reader, LIVE, last_event_id=nonsense)

    assert listener.response.status == 200
    assert listener.block().keys() == {"retry"}


def test_a_hidden_statement_ends_its_streams(stack: Stack, reader: Reader):
    settle(stack, reader)
    listener = Listener(reader)
    listener.block()

    stack.rows("UPDATE coalition_statement SET state = 'draft'")
    rest = listener.response.read()
    stack.rows("UPDATE coalition_statement SET state = 'open'")
    reader.wait_until_everywhere(lambda answer: "etag" in answer.headers)

    assert rest == b""


def test_listeners_hold_no_connection_to_the_database(stack: Stack, reader: Reader):
    connections = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'editions'"

    listeners = [Listener(reader) for _ in range(300)]

    assert stack.rows(connections) == [(2,)]
    for listener in listeners:
        listener.connection.close()


def test_beyond_the_cap_readers_are_refused_and_places_come_back(reader: Reader, stack: Stack):
    cap = int(stack.environment["LIVE_READERS"])
    listeners: list[Listener] = []
    refused: list[Listener] = []
    while len(refused) < 5:
        assert len(listeners) <= 2 * cap
        listener = Listener(reader)
        (listeners if listener.response.status == 200 else refused).append(listener)
    while_full = reader.everywhere()

    for listener in listeners:
        listener.connection.close()
    wait_until(lambda: Listener(reader).response.status == 200)
    again = [Listener(reader).response.status for _ in range(20)]

    assert len(listeners) >= cap
    assert {listener.response.status for listener in refused} == {503}
    assert all(30 <= int(listener.response.headers["Retry-After"]) <= 90 for listener in refused)
    assert {answer.status for answer in while_full} == {200}
    assert set(again) == {200}


def test_readers_that_go_before_the_first_byte_leave_nothing_behind(reader: Reader, stack: Stack):
    name, _colon, port = reader.host.partition(":")
    request = f"GET {LIVE} HTTP/1.1\r\nHost: {reader.host}\r\n\r\n".encode()
    reset = (1).to_bytes(4, "little") + (0).to_bytes(4, "little")  # close at once, by a reset

    for _ in range(3 * int(stack.environment["LIVE_READERS"])):
        with socket.create_connection((name, int(port))) as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset)
            connection.sendall(request)

    wait_until(lambda: {Listener(reader).response.status for _ in range(20)} == {200})


@pytest.mark.parametrize(("method", "status"), [("HEAD", 200), ("POST", 405)])
def test_other_methods(reader: Reader, method: str, status: int):
    answer = reader.ask(LIVE, method=method)

    assert (answer.status, answer.body) == (status, b"")
