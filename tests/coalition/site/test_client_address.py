"""A visitor's network is what servers of ours say of it, and nothing else."""

import pytest
from django.test import RequestFactory, override_settings
from hypothesis import given
from hypothesis import strategies as st

from coalition.site.client_address import UNKNOWN, network_of

SOCKET = "198.51.100.7"
OWN = "198.51.100.0/24"


def network(forwarded: str | None = None, *, address: str = SOCKET) -> str:
    request = RequestFactory().get("/", REMOTE_ADDR=address)
    if forwarded is not None:
        request.META["HTTP_X_FORWARDED_FOR"] = forwarded
    return network_of(request)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("fe80::1%eth0", "fe80::/48"),
        ("::1", "::/48"),
        ("192.0.2.77:4711", "192.0.2.0/24"),
        ("[2001:db8:1::4]:4711", "2001:db8:1::/48"),
        ("[2001:db8:1::4]", "2001:db8:1::/48"),
        ("", UNKNOWN),
        ("unix:", UNKNOWN),
        ("somebody", UNKNOWN),
        ("192.0.2.256", UNKNOWN),
    ],
)
def test_an_address_becomes_its_network(address: str, found: str):
    assert network(address=address) == found


@given(st.text())
def test_without_a_proxy_of_ours_no_header_counts(forwarded: str):
    assert network(forwarded) == OWN


@given(st.lists(st.text(alphabet='0123456789abcdef.:[], \t;="%', max_size=30), max_size=6))
def test_with_one_proxy_of_ours_only_what_it_wrote_counts(settings_of_one_proxy, written_by_visitor: list[str]):
    forwarded = ",".join([*written_by_visitor, " 192.0.2.77"])

    assert network(forwarded) == "192.0.2.0/24"


@pytest.fixture(scope="module")
def settings_of_one_proxy():
    with override_settings(TRUSTED_PROXIES=1):
        yield


@pytest.mark.parametrize(
    ("proxies", "forwarded", "found"),
    [
        (1, "192.0.2.77", "192.0.2.0/24"),
        (1, None, OWN),
        (1, "203.0.113.9, ", UNKNOWN),
        (2, "203.0.113.9, 192.0.2.77, 10.0.0.1", "192.0.2.0/24"),
        (2, "192.0.2.77", "192.0.2.0/24"),
        (3, "192.0.2.77, 10.0.0.2, 10.0.0.1", "192.0.2.0/24"),
    ],
)
def test_hops_are_counted_from_the_right(settings, proxies: int, forwarded: str | None, found: str):
    settings.TRUSTED_PROXIES = proxies

    assert network(forwarded) == found
