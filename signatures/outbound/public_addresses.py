"""The IP addresses that are a public host's own, by IANA's registries of special-purpose addresses.

What Python calls global is no answer: multicast, relays and addresses that carry another address inside are global, and
what lies in the registries changes from version to version.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

_NOT_A_HOST_IPV4: Final = [
    ip_network(one)
    for one in [
        *("0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16"),  # this host and this link
        *("10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16"),  # private networks, shared by providers
        *("192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),  # protocols, examples
        *("192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24"),  # anycast: whoever is nearest
        *("224.0.0.0/4", "240.0.0.0/4"),  # multicast, reserved, broadcast
    ]
]
# All hosts of IPv6 are in here. Outside are loopback, link-local, site-local, unique local and multicast addresses, and
# those with an IPv4 address inside: compatible (::/96), mapped (::ffff:0:0/96), translated, NAT64 (64:ff9b::/96).
_HOSTS_IPV6: Final = ip_network("2000::/3")
_NOT_A_HOST_IPV6: Final = [
    ip_network(one)
    for one in [
        *("2001::/23", "2002::/16"),  # protocols, Teredo and 6to4, which carry an IPv4 address
        *("2001:db8::/32", "3fff::/20", "3ffe::/16"),  # examples, and a test network that was given back
        "2620:4f:8000::/48",  # anycast
    ]
]
_ISATAP: Final = 0x5EFE  # before the IPv4 address in an interface's half, in any network (RFC 5214)
_GLOBAL_BIT: Final = 0x02000000


def is_public(address: str) -> bool:
    """Tell whether an address is that of a host in the public network, and of no other one inside it."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv4Address):
        return not any(parsed in network for network in _NOT_A_HOST_IPV4)
    return (
        parsed in _HOSTS_IPV6
        and not any(parsed in network for network in _NOT_A_HOST_IPV6)
        and not _is_tunnel(parsed)
        and parsed.scope_id is None
    )


def _is_tunnel(address: IPv6Address) -> bool:
    return int(address) >> 32 & 0xFFFFFFFF & ~_GLOBAL_BIT == _ISATAP
