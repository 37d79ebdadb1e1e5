"""The real server, by the byte: paths, queries, header fields and bodies as nobody should send them.

FUZZ_CASES sets how many requests are made; a whole run makes 50,000.
"""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.coalition.readers.test_documents import STATEMENT
from tests.hostile import requests
from tests.hostile.wire import resident_bytes, statuses
from tests.stack import Stack

CASES = int(os.environ.get("FUZZ_CASES", "500"))
MOST_GROWTH = 60 * 2**20  # of four processes: caches fill, and CPython hands back late what a large body took
fuzz = settings(max_examples=CASES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
END = b"Connection: close\r\n\r\n"


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    stack = Stack(tmp_path_factory.mktemp("stack"))
    with stack.running():
        stack.publish(STATEMENT, slug="a-statement")
        yield stack


@pytest.fixture(scope="module")
def sound(stack: Stack) -> Iterator[None]:
    """Hold the server to having as much memory after all tests as after the first requests."""
    web = stack.servers.children[0]
    before = {}

    def measure() -> int:
        return resident_bytes(web.pid)

    for body in requests.HUGE_FORMS + requests.HUGE_MULTIPARTS:
        statuses(stack.site, post(b"/en/a-statement/sign/", body))
    before["bytes"] = measure()
    yield
    assert web.poll() is None, "the server died"
    assert measure() - before["bytes"] < MOST_GROWTH
    assert statuses(stack.site, b"GET /en/a-statement/ HTTP/1.1\r\nHost: localhost\r\n" + END) == [200]


def post(path: bytes, body: bytes, *fields: bytes, kind: bytes = b"application/x-www-form-urlencoded") -> bytes:
    lines = [b"POST " + path + b" HTTP/1.1", b"Host: localhost", b"Content-Type: " + kind, *fields]
    return b"\r\n".join([*lines, b"Content-Length: %d" % len(body), END]) + body


def assert_no_error_of_ours(found: list[int]) -> None:
    assert not [status for status in found if status >= 500], found


lines = st.tuples(
    st.sampled_from([b"GET", b"POST", b"HEAD", b"PUT", b"OPTIONS", b"TRACE", b"get", b"\xff"]), requests.paths
)


@fuzz
@given(line=lines, query=requests.pairs, quoted=st.booleans(), headers=requests.headers, form=requests.pairs)
def test_every_line_field_and_body(
    stack: Stack,
    sound: None,
    line: tuple[bytes, bytes],
    query: list[tuple[bytes, bytes]],
    quoted: bool,
    headers: list[tuple[bytes, bytes]],
    form: list[tuple[bytes, bytes]],
):
    method, path = line
    target = path + b"?" + requests.encode_query(query, quoted) if query else path
    body = requests.encode_query(form)
    fields = b"".join(name + b": " + value + b"\r\n" for name, value in headers)
    length = b"Content-Length: %d\r\n" % len(body)

    found = statuses(
        stack.site,
        method + b" " + target + b" HTTP/1.1\r\nHost: localhost\r\n" + fields + length + END + body,
        seconds=3,
    )

    assert_no_error_of_ours(found)


@pytest.mark.parametrize("path", [b"/en/a-statement/sign/", b"/admin/login/", b"/en/a-statement/", b"/en/nothing/"])
@pytest.mark.parametrize("number", range(len(requests.HUGE_FORMS)))
def test_huge_forms(stack: Stack, sound: None, path: bytes, number: int):
    assert_no_error_of_ours(statuses(stack.site, post(path, requests.HUGE_FORMS[number])))


@pytest.mark.parametrize("path", [b"/en/a-statement/sign/", b"/admin/login/"])
@pytest.mark.parametrize("number", range(len(requests.HUGE_MULTIPARTS)))
def test_huge_multiparts(stack: Stack, sound: None, path: bytes, number: int):
    body = requests.HUGE_MULTIPARTS[number]

    assert_no_error_of_ours(statuses(stack.site, post(path, body, kind=b"multipart/form-data; boundary=b")))


SIGN = b"POST /en/a-statement/sign/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"


@pytest.mark.parametrize(
    "sent",
    [
        SIGN + b"Content-Length: 5\r\n" + END + b"name=" + b"a" * 5000,
        SIGN + b"Content-Length: 99999999999999999999\r\n" + END + b"name=a",
        SIGN + b"Content-Length: 9000000000\r\n" + END + b"name=a",
        SIGN + b"Content-Length: 100000\r\n" + END + b"name=a",
        SIGN + b"Content-Length: -1\r\n" + END + b"name=a",
        SIGN + b"Content-Length: 6\r\nContent-Length: 7\r\n" + END + b"name=a",
        SIGN + b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n" + END + b"0\r\n\r\n",
        SIGN + b"Transfer-Encoding: chunked\r\n" + END + b"5\r\nname=\r\nFFFFFFFFFFFFFFFFF\r\n",
        SIGN + b"Transfer-Encoding: chunked\r\n" + END + b"ffff\r\nname=a",
        SIGN + b"Transfer-Encoding: nothing\r\n" + END + b"name=a",
        SIGN + b"Expect: 100-continue\r\nContent-Length: 6\r\n" + END + b"name=a",
        b"GET /en/ HTTP/1.1\r\n" + END,
        b"GET /en/ HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n" + END,
        b"GET /en/ HTTP/1.0\r\n\r\n",
        b"GET /en/ HTTP/9.9\r\nHost: localhost\r\n" + END,
        b"GET http://foreign.example.com/en/ HTTP/1.1\r\nHost: localhost\r\n" + END,
        b"GET * HTTP/1.1\r\nHost: localhost\r\n" + END,
        b"OPTIONS * HTTP/1.1\r\nHost: localhost\r\n" + END,
        b"CONNECT localhost:1 HTTP/1.1\r\nHost: localhost\r\n" + END,
        b"GET /en/?" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: localhost\r\n" + END,
        b"GET /en/ HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 500_000 + b"\r\n" + END,
        b"GET /en/ HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 5_000 + END,
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\0" * 100,
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"\0" * 1000,
        b"\r\n" * 1000,
    ],
    ids=range(26),
)
def test_lengths_and_frames_that_lie(stack: Stack, sound: None, sent: bytes):
    assert_no_error_of_ours(statuses(stack.site, sent, seconds=2))
