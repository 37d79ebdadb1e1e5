"""Headers of every answer of the real server, whoever makes it: the front, Django, or a file."""

import pytest

from tests.hostile.test_headers import DENIED, FIXED, POLICY, policy_of
from tests.signatures.publishing.server.reader import PAGE, Answer, Reader

LIVE = f"{PAGE}live"


def assert_security_headers(answer: Answer) -> None:
    assert policy_of(answer.headers) == POLICY
    assert {name: answer.headers[name] for name in FIXED} == FIXED
    assert set(answer.headers["Permissions-Policy"].split(", ")) >= DENIED
    assert answer.headers["Referrer-Policy"] in {"no-referrer", "same-origin"}
    assert len(answer.headers.get_all("Content-Security-Policy", [])) == 1


@pytest.mark.parametrize(
    ("method", "path", "fields", "status", "kept"),
    [
        ("GET", PAGE, {}, 200, True),
        ("HEAD", PAGE, {}, 200, True),
        ("GET", PAGE, {"If_None_Match": "*"}, 304, True),
        ("GET", PAGE, {"If_Match": '"nothing"'}, 412, False),
        ("GET", PAGE, {"Accept_Encoding": "identity;q=0"}, 406, False),
        ("POST", PAGE, {}, 405, False),
        ("GET", PAGE, {"Host": "a,b"}, 400, False),
        ("HEAD", LIVE, {}, 200, False),
        ("POST", LIVE, {}, 405, False),
        ("GET", f"{PAGE}sign/", {}, 200, False),
        ("POST", f"{PAGE}sign/", {}, 403, False),
        ("GET", "/en/nothing/", {}, 404, False),
        ("GET", "/en", {}, 301, False),
        ("GET", "/admin/", {}, 302, False),
        ("GET", "/admin/login/", {}, 302, False),
        ("GET", "/admin/account/sign-in/", {}, 200, False),
        ("GET", "/static/css/site.css", {}, 200, True),
        ("GET", "/static/nothing.css", {}, 404, False),
        ("GET", f"{PAGE}sign/", {"Host": "foreign.example.com"}, 400, False),
    ],
)
def test_every_kind_of_answer(reader: Reader, method: str, path: str, fields: dict[str, str], status: int, kept: bool):
    answer = reader.ask(path, method=method, seconds=10, **fields)

    assert answer.status == status
    assert_security_headers(answer)
    assert ("no-store" not in answer.headers["Cache-Control"]) == kept
