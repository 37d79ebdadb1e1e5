"""Nothing but a public host's own address may be spoken to."""

from ipaddress import IPv4Address, IPv6Address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signatures.outbound.http_client import Network
from signatures.outbound.public_addresses import is_public

# By their registries' names; what is inside any of these is not the address of a public host.
SPECIAL = [
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"),
    *("192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24"),
    *("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "255.255.255.255/32"),
    *("::/128", "::1/128", "::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64"),
    *("2001::/23", "2001::/32", "2001:2::/48", "2001:10::/28", "2001:20::/28", "2001:db8::/32", "2002::/16"),
    *("2620:4f:8000::/48", "3ffe::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"),
]


@pytest.mark.parametrize("special", SPECIAL)
def test_no_address_of_a_special_network_is_public(special: str):
    network = ip_network(special)

    assert not any(
        is_public(str(address)) for address in (network[0], network[-1], network[network.num_addresses // 2])
    )


@given(st.ip_addresses(v=4, network="10.0.0.0/8") | st.ip_addresses(v=4))
def test_no_address_of_ipv6_that_carries_one_of_ipv4_is_public(inner: IPv4Address):
    number = int(inner)
    carriers = [
        number,  # IPv4-compatible
        0xFFFF << 32 | number,  # mapped
        0xFFFF << 48 | number,  # translated
        0x64FF9B << 96 | number,  # NAT64
        0x64FF9B0001 << 80 | number,  # NAT64 of a local network
        0x2002 << 112 | number << 80 | 1,  # 6to4
        0x20010000 << 96 | number << 64,  # Teredo, its server
        0x20010000 << 96 | number ^ 0xFFFFFFFF,  # Teredo, its client
        0x26064700 << 96 | 0x5EFE << 32 | number,  # ISATAP
        0x26064700 << 96 | 0x02005EFE << 32 | number,
    ]

    assert not any(is_public(str(IPv6Address(carrier))) for carrier in carriers)


@given(st.ip_addresses())
def test_what_is_public_is_a_host_that_python_calls_global(address: IPv4Address | IPv6Address):
    assert not is_public(str(address)) or (address.is_global and not address.is_multicast)


@pytest.mark.parametrize(
    "address", ["", "localhost", "127.1", "0x7f000001", "2130706433", "fe80::1%eth0", "2606:4700::1%1"]
)
def test_what_is_no_plain_address_is_not_public(address: str):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "2a00:1450:4001::200e"]
)
def test_hosts_of_the_public_network_are(address: str):
    assert is_public(address)


def test_they_are_what_jobs_hold_themselves_to():
    assert Network.__dataclass_fields__["may_reach"].default is is_public
