"""Editions, as a real server with two web processes serves them."""

import gzip
import socket
from pathlib import Path

import psycopg
import pytest

from signatures.publishing.edition import ENCODINGS
from tests.coalition.readers.test_documents import STATEMENT
from tests.signatures.publishing.server.reader import LIST, PAGE, Reader
from tests.stack import Stack
from tests.test_survives_kills import kill, postgres, web
from tests.waiting import wait_until

DATA = "/api/v1/statements/a-statement"
LISTENING = "FROM pg_stat_activity WHERE application_name = 'editions'"


def shows(name: str):
    return lambda answer: name.encode() in answer.body


def test_an_edition_comes_with_all_that_caches_need_and_nothing_of_a_visitor(reader: Reader):
    answer = reader.ask()

    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=1"
    assert answer.headers["Vary"] == "accept-encoding"
    assert answer.headers["ETag"].startswith('"')
    assert answer.headers["Set-Cookie"] is None
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert b"csrfmiddlewaretoken" not in answer.body


def test_the_whole_list_is_an_edition_in_each_language_and_has_no_stream(reader: Reader):
    for path in (LIST, LIST.replace("/en/", "/ar/"), LIST.replace("/en/", "/fr/")):
        answer = reader.ask(path)
        assert (answer.status, answer.headers["ETag"] is not None, answer.headers["Set-Cookie"]) == (200, True, None)
    assert reader.ask(f"{LIST}live").status == 404


@pytest.mark.parametrize("path", [DATA, f"{DATA}/signatories"])
def test_data_is_an_edition_for_every_site_unless_a_query_asks_for_another_part(
    stack: Stack, reader: Reader, path: str
):
    Reader(stack.site, path).wait_until_everywhere(lambda answer: answer.headers["ETag"] is not None)
    with psycopg.connect(stack.owner_url) as locking:
        locking.execute("LOCK TABLE coalition_statement, coalition_text, signatures_signature")

        data = [reader.ask(path) for _ in range(10)]
        with pytest.raises(TimeoutError):
            reader.ask(f"{path}?language=fr", seconds=1)
    french = reader.ask(f"{path}?language=fr")

    assert {(one.status, one.headers["Access-Control-Allow-Origin"]) for one in [*data, french]} == {(200, "*")}
    assert {one.headers["Content-Type"] for one in data} == {french.headers["Content-Type"]}
    assert reader.ask(path, if_none_match=data[0].headers["ETag"]).status == 304


def test_data_follows_the_list(stack: Stack, reader: Reader):
    stack.rename_a_signatory("Renamed in the data")

    Reader(stack.site, f"{DATA}/signatories").wait_until_everywhere(shows("Renamed in the data"))


def test_a_search_is_asked_of_django_and_sets_no_cookie(reader: Reader):
    answer = reader.ask(f"{LIST}search/?q=example")

    assert (answer.status, answer.headers["ETag"], answer.headers["Set-Cookie"]) == (200, None, None)


def test_all_processes_give_a_page_the_same_etag(reader: Reader):
    assert len({answer.headers["ETag"] for answer in reader.everywhere()}) == 1


def test_a_reader_touches_no_database(stack: Stack, reader: Reader):
    with psycopg.connect(stack.owner_url) as locking:
        locking.execute("LOCK TABLE coalition_statement, coalition_text, signatures_signature")

        editions = reader.everywhere() + [reader.ask(LIST) for _ in range(10)]
        with pytest.raises(TimeoutError):
            reader.ask(f"{PAGE}sign/", seconds=1)

    assert {answer.status for answer in editions} == {200}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_each_encoding_has_an_etag_of_its_own(reader: Reader, encoding: str):
    answer = reader.ask(accept_encoding=encoding)

    assert answer.headers["Content-Encoding"] == (None if encoding == "identity" else encoding)
    assert int(answer.headers["Content-Length"]) == len(answer.body)
    assert answer.headers["ETag"].endswith(f'-{encoding}"')


def test_the_compressed_page_is_the_page(reader: Reader):
    assert gzip.decompress(reader.ask(accept_encoding="gzip").body) == reader.ask().body


def test_head_is_get_without_the_body(reader: Reader):
    get, head = reader.ask(), reader.ask(method="HEAD")

    assert head.body == b""
    assert {**head.headers, "Date": ""} == {**get.headers, "Date": ""}


def test_a_reader_that_has_the_page_gets_304_with_what_rfc_9110_asks_for(reader: Reader):
    etag = reader.ask().headers["ETag"]

    same = reader.ask(if_none_match=f'"another", W/{etag}')

    assert (same.status, same.body) == (304, b"")
    assert same.headers["ETag"] == etag
    assert {"Cache-Control", "Vary", "Date"} <= {name.title() for name in same.headers}
    assert reader.ask(if_none_match='"another"').status == 200
    assert reader.ask(if_none_match=etag, accept_encoding="gzip").status == 200
    assert reader.ask(if_match='"another"').status == 412


def test_what_cannot_be_answered_is_refused_as_http_has_it(reader: Reader):
    refused = {method: reader.ask(method=method) for method in ("POST", "DELETE", "OPTIONS", "NONSENSE")}

    assert {(answer.status, answer.headers["Allow"]) for answer in refused.values()} == {(405, "GET, HEAD")}
    assert reader.ask(accept_encoding="identity;q=0").status == 406
    assert reader.ask("/en/nothing/").status == 404
    assert reader.ask("/en/a-statement").headers["Location"] == PAGE


@pytest.mark.parametrize("hosts", [[], ["localhost", "elsewhere.example.org"]])
def test_a_request_must_name_one_host(stack: Stack, reader: Reader, hosts: list[str]):
    name, _colon, port = reader.host.partition(":")
    lines = [f"GET {PAGE} HTTP/1.1", *(f"Host: {host}" for host in hosts), "Connection: close", "", ""]
    with socket.create_connection((name, int(port))) as connection:
        connection.sendall("\r\n".join(lines).encode())
        answer = connection.recv(100)

    assert answer.startswith(b"HTTP/1.1 400 ")


def test_every_process_soon_serves_the_new_list(stack: Stack, reader: Reader):
    whole = Reader(stack.site, LIST)
    for number in range(5):
        stack.rename_a_signatory(f"Renamed {number}")

        reader.wait_until_everywhere(shows(f"Renamed {number}"))
        whole.wait_until_everywhere(shows(f"Renamed {number}"))


@pytest.mark.servers
def test_both_processes_learn_by_the_notification_not_by_looking(tmp_path: Path):
    stack = Stack(tmp_path, EDITIONS_LOOK_SECONDS="600")
    with stack.running():
        stack.publish(STATEMENT, slug="a-statement")
        reader = Reader(stack.site)
        reader.wait_until_everywhere(lambda page: "etag" in page.headers)

        for number in range(3):
            stack.rename_a_signatory(f"Told {number}")
            reader.wait_until_everywhere(shows(f"Told {number}"))


def test_each_process_has_one_connection_and_listens_again_when_it_is_killed(stack: Stack, reader: Reader):
    rows = stack.rows(f"SELECT pid {LISTENING}")

    stack.rows(f"SELECT pg_terminate_backend(pid) {LISTENING}")
    stack.rename_a_signatory("Renamed while nobody listened")
    reader.wait_until_everywhere(shows("Renamed while nobody listened"))

    assert len(rows) == 2
    wait_until(lambda: len(stack.rows(f"SELECT pid {LISTENING}")) == 2)
    assert not set(stack.rows(f"SELECT pid {LISTENING}")) & set(rows)


def test_closing_and_hiding_a_statement_reaches_every_reader(stack: Stack, reader: Reader):
    stack.rows("UPDATE coalition_statement SET state = 'closed'")
    reader.wait_until_everywhere(shows("no longer takes sign-ons"))
    stack.rows("UPDATE coalition_statement SET state = 'draft'")
    reader.wait_until_everywhere(lambda answer: answer.status == 404)
    stack.rows("UPDATE coalition_statement SET state = 'open'")
    reader.wait_until_everywhere(lambda answer: "etag" in answer.headers)


def test_a_closing_time_that_comes_needs_nobody_to_change_anything(stack: Stack, reader: Reader):
    stack.rows("UPDATE coalition_statement SET closes_at = now() + interval '2 seconds'")
    reader.wait_until_everywhere(lambda answer: b"/sign/" in answer.body)

    reader.wait_until_everywhere(shows("and no longer takes sign-ons"))
    stack.rows("UPDATE coalition_statement SET closes_at = NULL")


def test_the_first_answer_after_a_start_is_an_edition(stack: Stack, reader: Reader):
    kill(stack, web)

    wait_until(lambda: answers(reader))

    assert all("etag" in answer.headers for answer in reader.everywhere())


def answers(reader: Reader) -> bool:
    try:
        return bool(reader.ask().status)
    except OSError:
        return False


def test_while_the_database_is_away_the_page_is_there_and_then_right_again(stack: Stack, reader: Reader):
    kill(stack, postgres)
    meanwhile = reader.everywhere()

    wait_until(stack.database.answers)
    stack.rename_a_signatory("Renamed after the crash")
    reader.wait_until_everywhere(shows("Renamed after the crash"))

    assert {answer.status for answer in meanwhile} == {200}
