"""Whether a mail domain takes mail and a website answers: the only questions that leave the machine, asked by a job."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from ipaddress import ip_address
from socket import create_connection
from typing import Final
from urllib.parse import urlsplit

from django.db import transaction
from dns.exception import DNSException
from dns.resolver import NXDOMAIN, NoAnswer, Resolver

from signatures.models import Reachability, Representative, Signature

_SECONDS: Final = 5
_LONGEST: Final = 60  # seconds; the rest is asked about by the next job
_SERVER_FAILED: Final = 500
_MOST: Final = 500
_PORTS: Final = {"http": 80, "https": 443}


def _is_public(address: str) -> bool:
    return ip_address(address).is_global


@dataclass(frozen=True, slots=True)
class Network:
    """The way out: who is asked for names, and which addresses and ports may be spoken to.

    A website is what a stranger typed: without these bounds it would be a way into the network that the site runs in.
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
            site = urlsplit(website)
            host, port = site.hostname or "", site.port or _PORTS.get(site.scheme, 0)
        except ValueError:
            return None
        if site.scheme not in _PORTS or port not in self.ports:
            return None
        addresses = self._addresses(host)
        if addresses is None or any(not self.may_reach(address) for address in addresses):
            return None
        return any(self._speaks_http(address, port, site.scheme == "https", host) for address in addresses[:2])

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

    def _speaks_http(self, address: str, port: int, over_tls: bool, host: str) -> bool:
        # The very address that was looked at: asked again by its name, it could be another one.
        try:
            with create_connection((address, port), timeout=_SECONDS) as plain:
                connection = HTTPConnection(host, port)
                connection.sock = (
                    ssl.create_default_context().wrap_socket(plain, server_hostname=host) if over_tls else plain
                )
                connection.request("HEAD", "/")
                return connection.getresponse().status < _SERVER_FAILED
        except (OSError, HTTPException, ValueError):
            return False


def ask_the_network(network: Network) -> int:
    """Ask about the sign-ons in review that nobody has asked about yet, for a minute, and return about how many."""
    until = time.monotonic() + _LONGEST
    asked = 0
    for signature in Signature.objects.pending().filter(source=Signature.Source.FORM, reachability=None)[:_MOST]:
        if time.monotonic() > until:
            break
        representative = Representative.objects.filter(signature=signature).first()
        takes_mail = network.takes_mail(representative.email.rpartition("@")[2]) if representative else None
        site_answers = network.site_answers(signature.website) if signature.website else None
        with transaction.atomic():
            if Signature.objects.select_for_update().filter(pk=signature.pk, website=signature.website).exists():
                Reachability.objects.update_or_create(
                    signature_id=signature.pk, defaults={"takes_mail": takes_mail, "site_answers": site_answers}
                )
                asked += 1
    return asked
