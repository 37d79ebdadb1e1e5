"""The shipped nginx configuration, with Debian's nginx before a real server."""

import json
import re
import socket
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from ssl import create_default_context
from urllib.request import urlopen

import pytest

from coalition.site import security_headers
from tests.coalition.identity.builders import PLAIN_SVG
from tests.nginx import SHIPPED, Nginx, nginx_before
from tests.signatures.publishing.server.reader import PAGE, Reader
from tests.signatures.publishing.server.test_application import shows
from tests.stack import Stack, free_port
from tests.test_survives_kills import kill, postgres, sign, web
from tests.waiting import wait_until

WITHDRAW = """
    UPDATE signatures_signature SET state = 'withdrawn', withdrawn_at = now()
    WHERE id = (SELECT signature_id FROM signatures_signatory WHERE name = 'Placeholder Withdrawn')
"""
BRING_BACK = "UPDATE signatures_signature SET state = 'approved', withdrawn_at = NULL WHERE state = 'withdrawn'"
STATE = "UPDATE coalition_statement SET state = '{}'"
AGE_AT_MOST = 2  # seconds: max-age of an Edition, and one to spare
NAMED = [
    f"{PAGE.replace('/en/', f'/{language}/')}{rest}"
    for language in ("en", "ar", "fr")
    for rest in ("", "signatories/", "embed/list/")
]


def kept(nginx: Nginx) -> set[str]:
    """Give the keys under which something lies in the cache."""
    files = [path for path in (nginx.folder / "editions").rglob("*") if path.is_file()]
    heads = [path.read_bytes().partition(b"KEY: ")[2] for path in files]
    return {head.partition(b"\n")[0].decode() for head in heads}


def connected(nginx: Nginx) -> socket.socket:
    return socket.create_connection(("127.0.0.1", nginx.port), timeout=10)


def test_a_page_is_kept_for_a_moment_then_asked_for_anew_by_its_tag(nginx: Nginx, reader: Reader):
    before = len(nginx.log())

    first = reader.ask()
    again = reader.everywhere()
    time.sleep(AGE_AT_MOST)
    last = reader.ask()

    states = {words[-1] for words in nginx.log()[before:]}
    assert {"HIT", "REVALIDATED"} <= states
    assert {answer.body for answer in again} == {first.body} == {last.body}
    assert reader.ask(if_none_match=first.headers["ETag"]).status == 304


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("br, gzip", "br"), ("gzip;q=0.5, br;q=0.0", "gzip"), ("gzip;q=0, x-other", None), ("GZIP", "gzip")],
)
def test_each_reader_gets_a_coding_that_it_accepts(reader: Reader, accepted: str, coding: str | None):
    assert reader.ask(accept_encoding=accepted).headers["Content-Encoding"] == coding


def test_a_page_that_was_taken_down_does_not_live_on_in_the_cache(stack: Stack, reader: Reader):
    reader.ask()

    stack.rows(STATE.format("draft"))
    reader.wait_until_everywhere(lambda answer: answer.status == 404)
    stack.rows(STATE.format("open"))
    reader.wait_until_everywhere(lambda answer: "etag" in answer.headers)


def test_nobody_puts_another_answer_under_a_page_by_another_spelling_of_its_address(nginx: Nginx, reader: Reader):
    for spelling in ("//en//a-statement/", "/en/./a-statement/", "/en/%61-statement/", "/en/x/../a-statement/"):
        assert reader.ask(spelling).status == 200
    assert reader.ask(cookie="session=x", host="localhost, elsewhere.example.org").status in {200, 400}
    assert reader.ask().status == 200


def test_only_public_pages_are_kept_and_nothing_of_a_visitor(stack: Stack, nginx: Nginx, reader: Reader):
    stack.site, direct = nginx.site, stack.site
    try:
        assert sign(stack, "kept@example.org")
    finally:
        stack.site = direct
    link = stack.link_in(stack.mail_to("kept@example.org", number=1)).removeprefix(direct)
    for path in (link, "/admin/login/", f"{PAGE}sign/", f"{PAGE}sign/", "/en/", "/en/", PAGE, f"{PAGE}?q=kept"):
        reader.ask(path, cookie="session=a-visitor; csrf=a-visitor")

    public = {f"localhost {path} {coding}" for path in ("/en/", PAGE) for coding in ("identity", "gzip", "br")}
    assert {f"localhost {PAGE} identity", "localhost /en/ identity"} <= kept(nginx) <= public
    assert reader.ask(f"{PAGE}sign/").headers["Set-Cookie"].startswith("csrf=")
    assert reader.ask("/en/", cookie="django_language=ar").headers["Set-Cookie"] is None


def test_static_files_are_compressed_and_kept_for_good(reader: Reader, stack: Stack):
    page = reader.ask().body.decode()
    style = page.partition('<link rel="stylesheet" href="')[2].partition('"')[0]

    answer = reader.ask(style, accept_encoding="gzip")

    assert (answer.status, answer.headers["Content-Encoding"]) == (200, "gzip")
    assert "immutable" in answer.headers["Cache-Control"]
    assert reader.ask("/static/../manage.py").status in {400, 404}


def test_an_event_of_the_stream_passes_at_once(stack: Stack, nginx: Nginx):
    connection = HTTPConnection("localhost", nginx.port, timeout=5)
    connection.request("GET", f"{PAGE}live")
    stream = connection.getresponse()
    assert stream.readline().startswith(b"retry: ")

    stack.rename_a_signatory("Renamed before a stream")
    lines = [stream.readline() for _ in range(4)]

    told = next(json.loads(line.removeprefix(b"data:")) for line in lines if line.startswith(b"data:"))
    assert "Renamed before a stream" in told["added"][0]["html"]


@pytest.mark.parametrize("victims", [[web], [postgres], [web, postgres]])
def test_whatever_dies_readers_see_the_page_and_soon_the_right_one(
    stack: Stack, reader: Reader, victims: list[Callable[[Stack], int]]
):
    direct = Reader(stack.site)
    wait_until(lambda: answers(direct))
    wait_until(Path(stack.environment["EDITIONS_DIR"], PAGE.strip("/"), "index.html").exists)
    reader.ask()

    for victim in victims:
        kill(stack, victim)
    meanwhile = [reader.ask() for _ in range(20)] + [reader.ask(f"{PAGE}?from=elsewhere")]
    wait_until(lambda: answers(direct) and stack.database.answers())
    stack.rename_a_signatory(f"Renamed after {len(victims)} died")
    reader.wait_until_everywhere(shows(f"Renamed after {len(victims)} died"))

    assert {answer.status for answer in meanwhile} == {200}


def test_a_name_withdrawn_before_an_outage_is_served_by_nothing_during_it(stack: Stack, nginx: Nginx, reader: Reader):
    """Nobody asks for the pages between the withdrawal and the outage."""
    stack.rename_a_signatory("Placeholder Withdrawn")
    direct = Reader(stack.site)
    direct.wait_until_everywhere(shows("Placeholder Withdrawn"))
    before = [reader.ask(path, accept_encoding=coding) for path in NAMED for coding in ("br", "gzip", "identity")]

    stack.rows(WITHDRAW)
    direct.wait_until_everywhere(lambda answer: not shows("Placeholder Withdrawn")(answer))
    kept_pages = [Path(stack.environment["EDITIONS_DIR"], path.strip("/"), "index.html") for path in NAMED]
    wait_until(lambda: all(page.exists() for page in kept_pages))
    with stack.left_dead():
        kill(stack, web)
        time.sleep(AGE_AT_MOST)
        during = {path: reader.ask(path) for path in NAMED}
    stack.rows(BRING_BACK)

    assert all(answer.status == 200 for answer in before)
    assert {answer.status for answer in during.values()} == {200}
    assert [path for path in NAMED if b"Placeholder Withdrawn" in during[path].body] == []


def test_the_page_of_an_organisation_is_kept_for_a_moment_goes_with_its_name_and_is_on_no_disk(
    stack: Stack, nginx: Nginx, reader: Reader
):
    stack.rename_a_signatory("Placeholder Withdrawn")
    direct = Reader(stack.site)
    wait_until(lambda: answers(direct))
    references = "SELECT reference FROM signatures_signature WHERE state = 'approved' ORDER BY reference"
    pages = [f"{PAGE}signatories/{reference}/" for (reference,) in stack.rows(references)]
    page = next(page for page in pages if b"Placeholder Withdrawn" in direct.ask(page).body)
    of_it = Reader(nginx.site, page)
    of_it.wait_until_everywhere(shows("Placeholder Withdrawn"))
    assert any(f"localhost {page} " in key for key in kept(nginx))

    stack.rows(WITHDRAW)
    of_it.wait_until_everywhere(lambda answer: answer.status == 404)
    with stack.left_dead():
        kill(stack, web)
        time.sleep(AGE_AT_MOST)
        during = [reader.ask(one) for one in (page, next(one for one in pages if one != page))]
    stack.rows(BRING_BACK)

    assert {answer.status for answer in during} <= {502, 503, 504}
    assert [one for one in during if b"Placeholder Withdrawn" in one.body] == []


def test_a_page_served_during_an_outage_has_the_header_fields_of_the_page(stack: Stack, reader: Reader):
    direct = Reader(stack.site)
    paths = [PAGE, f"{PAGE}embed/list/"]
    wait_until(lambda: answers(direct))
    before = {path: direct.ask(path).headers for path in paths}
    kept_pages = [Path(stack.environment["EDITIONS_DIR"], path.strip("/"), "index.html") for path in paths]
    wait_until(lambda: all(page.exists() for page in kept_pages))

    with stack.left_dead():
        kill(stack, web)
        time.sleep(AGE_AT_MOST)
        during = {path: reader.ask(path).headers for path in paths}

    guarding = {"Content-Type", *security_headers.FIXED, "Content-Security-Policy", "Cache-Control"}
    for path in paths:
        assert fields(during[path], guarding) == fields(before[path], guarding)


def fields(headers: Message, names: set[str]) -> dict[str, list[str]]:
    return {name: sorted(str(headers[name]).split("; ")) for name in names}


def answers(reader: Reader) -> bool:
    try:
        return "etag" in reader.ask().headers
    except OSError:
        return False


def test_what_nobody_answers_is_told_in_three_languages(stack: Stack, nginx: Nginx, reader: Reader):
    wait_until(lambda: answers(Reader(stack.site)))

    with stack.left_dead():
        kill(stack, web)
        away = reader.ask(f"{PAGE}sign/")

    assert (away.status, away.headers["Cache-Control"], away.headers["Retry-After"]) == (502, "no-store", "60")
    assert [f'lang="{language}"' in away.body.decode() for language in ("en", "fr", "ar")] == [True] * 3
    assert reader.ask("/-/ready").status == 404


def test_slow_senders_and_readers_are_cut(nginx: Nginx):
    head, body, reading = connected(nginx), connected(nginx), connected(nginx)
    head.sendall(b"GET / HTTP/1.1\r\nHost: local")
    body.sendall(f"POST {PAGE}sign/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nname=".encode())
    reading.sendall(f"GET {PAGE} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() * 900)
    time.sleep(3)

    assert [ends(head), ends(body), ends(reading)] == [True, True, True]


def ends(connection: socket.socket) -> bool:
    """Tell whether the other side closes the connection before we lose patience."""
    try:
        while connection.recv(1 << 16):
            pass
    except ConnectionResetError:
        return True
    except TimeoutError:
        return False
    return True


def test_who_posts_again_and_again_is_asked_to_wait(nginx: Nginx, stack: Stack, reader: Reader):
    direct = Reader(stack.site)
    wait_until(lambda: answers(direct))

    with ThreadPoolExecutor(20) as many:  # at once, so that a slow machine does not spread them over the seconds
        statuses = list(many.map(lambda _: reader.ask(f"{PAGE}sign/", method="POST").status, range(80)))

    assert set(statuses) == {403, 429}  # the first of Django, as the form's token is missing
    assert reader.ask().status == 200


def test_no_log_tells_who_came_or_carries_a_private_link(nginx: Nginx, reader: Reader):
    reader.ask("/en/sign-on/a-private-link/")

    lines = nginx.log()

    written = "".join((nginx.folder / name).read_text() for name in ("coalition.log", "error.log"))
    assert ["GET", "404"] in [line[1:3] for line in lines]
    assert "127.0.0.1" not in written
    assert "sign-on" not in written


def test_the_site_is_there_by_tls_under_its_name_alone(stack: Stack, tmp_path: Path):
    key, certificate = tmp_path / "key.pem", tmp_path / "fullchain.pem"
    name = "statements.example.org"
    make = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    make += ["-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name},DNS:localhost"]
    subprocess.run([*make, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    plain, secure = free_port(), free_port()
    server = (SHIPPED / "coalition" / "server.conf").read_text()
    for old, new in [
        ("/etc/ssl/coalition", str(tmp_path)),
        ("listen 80", f"listen {plain}"),
        ("listen 443", f"listen {secure}"),
        (":80", f":{plain}"),
        (":443", f":{secure}"),
        (f"server_name {name}", "server_name localhost"),
    ]:
        assert old in server
        server = server.replace(old, new)

    with nginx_before(stack, more=server):
        trust = create_default_context(cafile=certificate)
        page = urlopen(f"https://localhost:{secure}{PAGE}", context=trust)
        unknown = HTTPConnection("127.0.0.1", plain)
        unknown.request("GET", "/", headers={"Host": "elsewhere.example.org"})

        assert page.status == 200
        with pytest.raises(ConnectionError):
            unknown.getresponse()


def test_what_the_site_wears_is_kept_for_good_under_names_that_change_with_it_and_is_there_while_the_site_is_away(
    stack: Stack, nginx: Nginx, reader: Reader
):
    row = "UPDATE coalition_siteidentity SET accent = '{}', dark_accent = '{}', logo = '{}', logo_kind = '{}', {}"
    drawn = PLAIN_SVG.decode()
    stack.rows(row.format("#17466e", "#8ec5ff", drawn, "svg", "logo_width = 120, logo_height = 40"))
    try:
        reader.wait_until_everywhere(lambda answer: b"/logo.svg" in answer.body and b"/style.css" in answer.body)
        worn = sorted(set(re.findall(r"/identity/\w+/(?:style\.css|logo\.svg)", reader.ask().body.decode())))
        other = [re.sub(r"/\w+/(\w+\.)", r"/0/\1", address) for address in worn]
        lines = len(nginx.log())
        first = {address: reader.ask(address, cookie="session=a-visitor") for address in worn + other}
        again = {address: reader.ask(address) for address in worn}
        states = [words[-1] for words in nginx.log()[lines:]]
        lying = kept(nginx)
        with stack.left_dead():
            kill(stack, web)
            time.sleep(AGE_AT_MOST)
            away = {address: reader.ask(address) for address in worn}
    finally:
        stack.rows(row.format("", "", "", "", "logo_width = 0, logo_height = 0"))
        reader.wait_until_everywhere(lambda answer: answer.status == 200 and b"/identity/" not in answer.body)

    assert len(worn) == 2
    assert sorted(states) == ["HIT"] * 2 + ["MISS"] * 4  # each of nginx's processes writes its lines when it likes
    for address in worn:
        for answer in (first[address], again[address], away[address]):
            assert (answer.status, answer.body) == (200, first[address].body)
            assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Set-Cookie"] is None
        assert f"localhost {address} identity" in lying
    for address in other:
        assert (first[address].status, first[address].headers["Cache-Control"].partition(",")[0]) == (200, "public")
        assert "max-age=1," in first[address].headers["Cache-Control"]
