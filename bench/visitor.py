"""Somebody who signs by the web form as fast as the server answers: one connection, one cookie."""

import re
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode, urlsplit

FORM = "/en/a-statement/sign/"
CONSENT = {"listed": "yes", "authorised": "on", "consent": "on"}
NO_NAMES = {"names-TOTAL_FORMS": "0", "names-INITIAL_FORMS": "0"}


class Visitor:
    """`network` stands in the header that a proxy would write; another one can be put there at any time.

    `source` is the address of this machine, such as 127.0.0.2, that they come from.
    """

    def __init__(self, site: str, *, network: str = "", source: str = "") -> None:
        self._connection = HTTPConnection(
            urlsplit(site).netloc, timeout=60, source_address=(source, 0) if source else None
        )
        self._cookie = ""
        self.network = network
        self.open_form()

    def open_form(self) -> None:
        """Get the form: its stamp, how hard its puzzle is, and the cookie against forged requests."""
        answer, page = self._ask("GET")
        self._token = self._read(page)
        self._cookie = (answer.headers["Set-Cookie"] or self._cookie).partition(";")[0]

    def sign(self, name: str, address: str, *, proof: str = "", stamp: str = "") -> int:
        """Send the form and return the answer's status; what comes back instead of a redirect is the next form."""
        typed = {"csrfmiddlewaretoken": self._token, "stamp": stamp or self.stamp, "proof": proof, "name": name}
        typed |= {"representative_email": address, "representative_name": "Placeholder Person"}
        typed |= {"representative_role": "Director", **CONSENT, **NO_NAMES}
        answer, page = self._ask("POST", urlencode(typed))
        if 'name="stamp"' in page:
            self._read(page)
        return answer.status

    def _ask(self, method: str, body: str | None = None) -> tuple[HTTPResponse, str]:
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        headers |= {"Cookie": self._cookie} if self._cookie else {}
        headers |= {"X-Forwarded-For": self.network} if self.network else {}
        self._connection.request(method, FORM, body=body, headers=headers)
        answer = self._connection.getresponse()
        return answer, answer.read().decode()

    def _read(self, page: str) -> str:
        self.stamp = self._one(r'name="stamp" value="([^"]+)"', page)
        self.bits = int(self._one(r'data-puzzle="(\d+)"', page) or "0")
        return self._one(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)

    @staticmethod
    def _one(pattern: str, page: str) -> str:
        found = re.search(pattern, page)
        return found[1] if found else ""
