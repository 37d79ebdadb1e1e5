"""A reader who asks for exactly what a test says, on a connection of its own each time, so that any process may answer."""

import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPMessage
from typing import NamedTuple
from urllib.parse import urlsplit

from tests.waiting import PATIENCE_SECONDS

PAGE = "/en/a-statement/"
LIST = f"{PAGE}signatories/"
CONNECTIONS = 40  # so many that each of two processes takes some


class Answer(NamedTuple):
    status: int
    headers: HTTPMessage
    body: bytes


class Reader:
    def __init__(self, site: str, page: str = PAGE) -> None:
        self.page = page
        self.host = urlsplit(site).netloc

    def ask(self, path: str = "", *, method: str = "GET", seconds: float = PATIENCE_SECONDS, **fields: str) -> Answer:
        connection = HTTPConnection(self.host, timeout=seconds)
        headers = {name.replace("_", "-"): value for name, value in fields.items()}
        connection.request(method, path or self.page, headers=headers)
        response = connection.getresponse()
        try:
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def everywhere(self) -> list[Answer]:
        """Ask so often that every process has answered."""
        return [self.ask() for _ in range(CONNECTIONS)]

    def wait_until_everywhere(self, is_right: Callable[[Answer], bool], *, seconds: float = PATIENCE_SECONDS) -> float:
        """Return after how many seconds all answered rightly, for the bench. Fails when they do not in time."""
        began = time.monotonic()
        while True:
            asked_after = time.monotonic() - began
            if all(is_right(answer) for answer in self.everywhere()):
                return asked_after
            assert asked_after < seconds, f"a process still serves an old page {asked_after:.0f} s later"
