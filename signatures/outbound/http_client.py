"""The way out of the machine, but for mail: narrow, and walked by jobs alone."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from io import BufferedReader, RawIOBase
from socket import create_connection, socket
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from coalition.names.websites import canonical_website
from coalition.site.errors import DomainError
from signatures.outbound.public_addresses import is_public

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer
    from dns.resolver import Resolver

_SECONDS: Final = 5
# How much of an answer is read at most, and for how long an exchange lasts, from the first question to a name server on.
_MOST_BYTES: Final = 65_536
_LONGEST_SECONDS: Final = 10.0
_SERVER_FAILED: Final = 500
_MOST_ADDRESSES: Final = 2
_PORTS: Final = {"http": 80, "https": 443}


class NotAllowed(DomainError):
    """The address may not be spoken to, or could not be looked up."""


class NotReachable(DomainError):
    """Nothing answers there."""


class _Deadline:
    """The moment at which an exchange is over, whatever the other side still sends."""

    def __init__(self, seconds: float) -> None:
        self._ends_at = time.monotonic() + seconds

    def left(self) -> float:
        """Return how many seconds one step may take. Raises TimeoutError."""
        left = self._ends_at - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return min(left, _SECONDS)


class _Answer(RawIOBase):
    """The answer of a server, up to a deadline and no more than _MOST_BYTES.

    A socket's own timeout begins anew with each byte, and http.client reads any number of interim answers.
    """

    def __init__(self, connection: socket, deadline: _Deadline) -> None:
        self._connection, self._deadline, self._bytes_left = connection, deadline, _MOST_BYTES

    def makefile(self, mode: str) -> BufferedReader:
        return BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        if self._bytes_left <= 0:
            raise TimeoutError
        self._connection.settimeout(self._deadline.left())
        read = self._connection.recv_into(buffer)
        self._bytes_left -= read
        return read


@dataclass(frozen=True, slots=True)
class Network:
    """The resolver that is asked for names, and the addresses and ports that may be spoken to.

    Where to go is what a stranger typed: without these bounds it would be a way into the network that the site runs in.
    """

    resolver: Resolver
    may_reach: Callable[[str], bool] = is_public
    ports: frozenset[int] = frozenset(_PORTS.values())
    longest_seconds: float = _LONGEST_SECONDS

    def takes_mail(self, domain: str) -> bool | None:
        """Tell whether a domain takes mail: it names a server for it, or has an address (RFC 5321, 5.1; RFC 7505)."""
        from dns.exception import DNSException
        from dns.resolver import NXDOMAIN, NoAnswer

        deadline = _Deadline(self.longest_seconds)
        try:
            servers = self.resolver.resolve(domain, "MX", lifetime=deadline.left())
        except NXDOMAIN:
            return False
        except NoAnswer:
            addresses = self._addresses(domain, deadline)
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
            site = urlsplit(canonical_website(url))  # percent-encoded, its host in ASCII
            host, port = site.hostname or "", site.port or _PORTS.get(site.scheme, 0)
        except ValueError:
            raise NotAllowed from None
        if site.scheme not in _PORTS or port not in self.ports:
            raise NotAllowed
        deadline = _Deadline(self.longest_seconds)
        addresses = self._addresses(host, deadline)
        if addresses is None or not all(map(self.may_reach, addresses)):
            raise NotAllowed
        path = (site.path or "/") + (f"?{site.query}" if site.query else "")
        for address in addresses[:_MOST_ADDRESSES]:
            # The very address that was looked at: asked again by its name, it could be another one.
            with (
                suppress(OSError, HTTPException, ValueError),
                create_connection((address, port), deadline.left()) as plain,
                _secured(plain, host if site.scheme == "https" else "", deadline) as secured,
            ):
                connection = HTTPConnection(host, port)
                connection.sock = secured
                secured.settimeout(deadline.left())
                connection.request(method, path, body or None, dict(headers or {}))
                answer = HTTPResponse(_Answer(secured, deadline), method=method)  # type: ignore[arg-type]  # it asks for makefile alone
                answer.begin()
                return answer.status
        raise NotReachable

    def _addresses(self, host: str, deadline: _Deadline) -> list[str] | None:
        from dns.exception import DNSException
        from dns.resolver import NXDOMAIN, NoAnswer

        found: list[str] = []
        for kind in ("A", "AAAA"):
            try:
                records = self.resolver.resolve(host, kind, lifetime=deadline.left())
                found += [str(record.address) for record in records]
            except NXDOMAIN:
                return []
            except NoAnswer:
                continue
            except (DNSException, ValueError, TimeoutError):
                return None
        return found


def the_network() -> Network:
    """Give the network as this machine is set up to ask it."""
    from dns.resolver import Resolver  # large, and few processes ask anybody anything

    return Network(Resolver())


def _secured(plain: socket, host: str, deadline: _Deadline) -> socket:
    """Speak TLS with a host, where one is given."""
    if not host:
        return plain
    plain.settimeout(deadline.left())  # the whole handshake's
    return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
