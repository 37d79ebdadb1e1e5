"""The way out of the machine, but for mail: narrow, and walked by jobs alone."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from ipaddress import ip_address
from socket import create_connection
from typing import Final
from urllib.parse import urlsplit

from dns.exception import DNSException
from dns.resolver import NXDOMAIN, NoAnswer, Resolver

from coalition.domain.errors import DomainError

_SECONDS: Final = 5
_SERVER_FAILED: Final = 500
_MOST_ADDRESSES: Final = 2
_PORTS: Final = {"http": 80, "https": 443}


class NotAllowed(DomainError):
    """The address may not be spoken to, or could not be looked up."""


class NotReachable(DomainError):
    """Nothing answers there."""


def _is_public(address: str) -> bool:
    return ip_address(address).is_global


@dataclass(frozen=True, slots=True)
class Network:
    """Who is asked for names, and which addresses and ports may be spoken to.

    Where to go is what a stranger typed: without these bounds it would be a way into the network that the site runs in.
    """

    resolver: Resolver
    may_reach: Callable[[str], bool] = _is_public
    ports: frozenset[int] = frozenset(_PORTS.values())

    def takes_mail(self, domain: str) -> bool | None:
        """Tell whether a domain takes mail: it names a server for it, or has an address (RFC 5321, 5.1; RFC 7505)."""
        try:
            servers = self.resolver.resolve(domain, "MX", lifetime=_SECONDS)
        except NXDOMAIN:
            return False
        except NoAnswer:
            addresses = self._addresses(domain)
            return None if addresses is None else bool(addresses)
        except (DNSException, ValueError):
            return None
        return any(str(server.exchange) != "." for server in servers)

    def site_answers(self, website: str) -> bool | None:
        """Tell whether a website answers at all; what it says is not looked at, and no redirect is followed."""
        try:
            return self.ask("HEAD", website) < _SERVER_FAILED
        except NotReachable:
            return False
        except NotAllowed:
            return None

    def ask(self, method: str, url: str, *, body: bytes = b"", headers: Mapping[str, str] | None = None) -> int:
        """Ask a web server, and return the status of its answer; the rest of the answer is not read.

        Raises NotAllowed where nothing may be asked, and NotReachable where nothing answers.
        """
        try:
            site = urlsplit(url)
            host, port = site.hostname or "", site.port or _PORTS.get(site.scheme, 0)
        except ValueError:
            raise NotAllowed from None
        if site.scheme not in _PORTS or port not in self.ports:
            raise NotAllowed
        addresses = self._addresses(host)
        if addresses is None or not all(map(self.may_reach, addresses)):
            raise NotAllowed
        path = (site.path or "/") + (f"?{site.query}" if site.query else "")
        for address in addresses[:_MOST_ADDRESSES]:
            # The very address that was looked at: asked again by its name, it could be another one.
            with suppress(OSError, HTTPException, ValueError), create_connection((address, port), _SECONDS) as plain:
                connection = HTTPConnection(host, port)
                connection.sock = (
                    ssl.create_default_context().wrap_socket(plain, server_hostname=host)
                    if site.scheme == "https"
                    else plain
                )
                connection.request(method, path, body or None, dict(headers or {}))
                return connection.getresponse().status
        raise NotReachable

    def _addresses(self, host: str) -> list[str] | None:
        found: list[str] = []
        for kind in ("A", "AAAA"):
            try:
                found += [str(record.address) for record in self.resolver.resolve(host, kind, lifetime=_SECONDS)]
            except NXDOMAIN:
                return []
            except NoAnswer:
                continue
            except (DNSException, ValueError):
                return None
        return found
