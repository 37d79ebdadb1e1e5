"""Headers and addresses that a visitor writes pass no limit and lead nobody away."""

import re

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from signatures.record.models import Signature
from tests.signatures.builders import moderator, open_statement
from tests.signatures.signing.test_way_of_a_sign_on import FORM

FOREIGN = "evil.example"
PATH = "/en/a-statement/sign/"
_address = st.one_of(
    st.ip_addresses().map(str),
    st.ip_addresses(v=4).map(lambda address: f"{address}:4711"),
    st.ip_addresses(v=6).map(lambda address: f"[{address}]:4711"),
    st.sampled_from(["", " ", "unknown", "localhost", FOREIGN, "127.0.0.1", "::1", "0", "-1", "1e3", "*", "\t", "é"]),
    st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=255), max_size=20),
)
forged = st.tuples(
    st.sampled_from(
        ["X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Client-IP", "CF-Connecting-IP", "True-Client-IP", "Via",
         "X-Cluster-Client-IP", "X-Original-Forwarded-For", "Remote-Addr", "Client-IP"]
    ),
    st.lists(_address, min_size=1, max_size=5),
)  # fmt: skip
hosts = [
    FOREIGN, f"{FOREIGN}:80", f"localhost.{FOREIGN}", f"localhost@{FOREIGN}", f"localhost:80@{FOREIGN}",
    f"localhost#{FOREIGN}", f"localhost/{FOREIGN}", f"{FOREIGN}/localhost", f"localhost {FOREIGN}", f"LOCALHOST.{FOREIGN}",
    f"localhost,{FOREIGN}", f"localhost:{FOREIGN}", f"localhost?{FOREIGN}", f"[{FOREIGN}]", f"localhost%00{FOREIGN}",
    f"xn--{FOREIGN}", f".{FOREIGN}", f"localhost\t{FOREIGN}", f"localhost;{FOREIGN}", f"localhost\\{FOREIGN}",
]  # fmt: skip
targets = [
    f"{before}{FOREIGN}{after}"
    for before in ["https://", "http://", "//", "///", "////", "\\\\", "/\\", "\\/", "https:", "https:/", "http:///", "/%09/",
                   "/%5C", "%2F%2F", "\t//", " //", "https://localhost@", "https://localhost:80@", "//localhost%23@",
                   "javascript://", "data:text/html,", "HTTPS://", "//%6C", "https:\\\\", "/\r\n//", "/..//"]
    for after in ["", "/", "/en/", "?next=/en/"]
]  # fmt: skip


def leads_away(answer) -> bool:
    """Tell whether an answer leads, or offers to lead, to another host."""
    links = re.findall(r'(?:href|action|src|formaction|content)="([^"]*)"', answer.content.decode())
    return any(re.match(r"[\s\\/]*[\\/]{2}|[a-z]+:", link, re.I) for link in [*links, answer.get("Location", "")])


class ForgedAddresses(TestCase):
    @settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
    @given(forged)
    def test_no_header_passes_a_limit(self, header: tuple[str, list[str]]) -> None:
        self._hold_to_one_network({header[0]: ", ".join(header[1])}, proxies=0)

    @settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(_address, max_size=5))
    def test_behind_a_proxy_nothing_left_of_its_word_passes_a_limit(self, written: list[str]) -> None:
        self._hold_to_one_network({"X-Forwarded-For": ", ".join([*written, "192.0.2.7"])}, proxies=1)

    def _hold_to_one_network(self, headers: dict[str, str], *, proxies: int) -> None:
        usual = {"X-Forwarded-For": "192.0.2.7"} if proxies else {}
        with self.settings(LIMIT_NETWORK=1, TRUSTED_PROXIES=proxies):
            open_statement()
            first = self.client.post(PATH, FORM, headers=usual)
            refused = self.client.post(PATH, FORM | {"representative_email": "other@example.org"}, headers=headers)

        assert (first.status_code, refused.status_code) == (302, 429)
        assert Signature.objects.count() == 1
        assert not leads_away(refused)


@pytest.mark.django_db
@pytest.mark.parametrize("host", hosts)
def test_no_host_leads_away(client: Client, host: str):
    open_statement()

    for name in ("Host", "X-Forwarded-Host"):
        for path in ("/", PATH, "/admin/"):
            answer = client.get(path, headers={name: host})

            assert answer.status_code in (200, 301, 302, 400, 404)
            assert not leads_away(answer), (name, path)
            assert FOREIGN not in answer.content.decode() or answer.status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("target", targets)
def test_no_target_leads_away(client: Client, target: str):
    open_statement()
    user = moderator()
    user.set_password("a password for tests alone")
    user.save()
    credentials = {"username": user.username, "password": "a password for tests alone"}

    answers = [
        client.post("/admin/login/", credentials | {"next": target}),
        client.get(PATH, {"next": target, "redirect": target, "url": target}),
        client.get(f"/{target}"),
        client.get(f"//{target}"),
        client.get("/admin/logout/", {"next": target}),
    ]

    assert [answer for answer in answers if leads_away(answer)] == []
