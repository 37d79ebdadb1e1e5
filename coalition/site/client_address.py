"""From which network a request comes: as far as servers of ours vouch for it, and never kept as it is."""

from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

# What one household, office or phone network is given; inside it anybody can take another address.
_PREFIX = {4: 24, 6: 48}
UNKNOWN = "unknown"


def network_of(request: HttpRequest) -> str:
    """Give the client's network, such as 192.0.2.0/24; all whose address cannot be read share one.

    Each proxy adds whom it heard at the right end of X-Forwarded-For, so with TRUSTED_PROXIES servers of ours in front
    as many entries from the right are their word; what stands left of them is the visitor's.
    """
    hops = [request.META.get("REMOTE_ADDR") or ""]
    if settings.TRUSTED_PROXIES and "HTTP_X_FORWARDED_FOR" in request.META:
        hops = [*request.META["HTTP_X_FORWARDED_FOR"].split(","), *hops]
    return _network(hops[-settings.TRUSTED_PROXIES - 1 :][0].strip())


def _network(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return _network_beside_port(address)
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return str(ip_network((int(found), _PREFIX[found.version]), strict=False))


def _network_beside_port(address: str) -> str:
    """Read what some proxies write: 192.0.2.1:4711, [2001:db8::1]:4711, [2001:db8::1]."""
    try:
        host = urlsplit(f"//{address}").hostname or ""
        return UNKNOWN if host == address else _network(host)
    except ValueError:
        return UNKNOWN
