"""Addresses of websites: the one form in which they are kept, and whose an address is."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final

import idna
from ada_url import URL, HostType

from coalition.names.letters import fold, is_hidden

if TYPE_CHECKING:
    from tldextract import TLDExtract

LONGEST: Final = 1000  # as it is kept: a letter of an Arabic path takes six characters there
# What people write into a field that they would rather leave empty, as `fold` gives it.
_NO_ANSWER: Final = frozenset(
    [
        *("n a", "na", "none", "no", "nil", "null", "nothing", "x", "xx", "xxx", "tba", "tbc", "tbd", "unknown"),
        *("not applicable", "not available", "no website", "no web site", "we have none", "none yet"),
        *("non", "aucun", "aucune", "neant", "rien", "sans", "sans objet", "s o", "so", "nc", "n c", "nd", "n d"),
        *("non applicable", "non disponible", "pas de site", "pas de site web", "pas de site internet"),
        *("aucun site", "aucun site web", "sans site", "sans site web"),
        *map(fold, ("لا", "لا يوجد", "لا يوجد موقع", "لا يوجد موقع إلكتروني", "لا شيء", "ليس لدينا موقع", "لا ينطبق")),
        *map(fold, ("غير متوفر", "غير متاح", "غير موجود", "بدون", "بدون موقع", "بلا", "بلا موقع", "ليس لدينا")),
        *("ninguno", "ninguna", "no tenemos", "sin sitio", "sin sitio web", "nenhum", "nenhuma", "nessuno", "nessuna"),
        *("kein", "keine", "nein", "ohne", "yok", *map(fold, ("нет", "ندارد", "نداریم", "هیچ"))),
        *("http", "https", "http www", "https www", "www"),
    ]
)
_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_PORT: Final = re.compile(r"[^/?#]+:\d+(?=[/?#]|$)")
_BEFORE_PATH: Final = re.compile(r"(?<=[^/:])[/?#].*", re.DOTALL)
_LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_LONGEST_HOST: Final = 253
# Names that lead nowhere outside of somebody's own network (RFC 6761, RFC 6762 with its appendix G, RFC 9476, and those
# that ICANN keeps from being given: "internal", "corp", "home", "mail").
_NOT_PUBLIC: Final = frozenset(
    [
        *("localhost", "localdomain", "local", "internal", "lan", "invalid", "arpa", "test", "alt"),
        *("corp", "home", "mail", "intranet", "private"),
    ]
)


class Fault(StrEnum):
    """Reasons why a text is no address of a website. The words for each are in coalition/names/address_fields.py."""

    EMAIL = "email"
    HIDDEN = "hidden"
    PROTOCOL = "protocol"
    NOT_PUBLIC = "not_public"
    TOO_LONG = "too_long"
    INVALID = "invalid"


class NotAWebsite(ValueError):
    """The typed text is no address at which a browser finds a public website."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def canonical_website(typed: str) -> str:
    """Give an address as browsers understand it (WHATWG URL), in the one form in which it is kept.

    The scheme may be missing. What says that there is none gives "".

    Raises NotAWebsite for all that is not on the public web, or shows another owner than it has: other schemes, names
    and passwords in front of the host, addresses of machines, hosts of one label, backslashes, what nobody sees.
    """
    words = typed.strip()
    if fold(words) in _NO_ANSWER or not any(unicodedata.category(one)[0] in "LN" for one in words):
        return ""
    if any(map(is_hidden, words)):
        raise NotAWebsite(Fault.HIDDEN)
    if "\\" in words or any(map(str.isspace, words)):
        raise NotAWebsite(Fault.INVALID)
    whole = _with_scheme(words)
    try:
        url = URL(whole)
    except ValueError:
        raise NotAWebsite(Fault.INVALID) from None
    if "@" in _BEFORE_PATH.sub("", whole).partition(":")[2]:
        raise NotAWebsite(Fault.EMAIL if _is_email(words) else Fault.INVALID)
    url.hostname = _public_host(url)
    if url.port == "0":  # no server answers there
        raise NotAWebsite(Fault.INVALID)
    address = url.href
    if url.pathname == "/" and not url.search and not url.hash:
        address = address.rstrip("/")
    if len(address) > LONGEST:
        raise NotAWebsite(Fault.TOO_LONG)
    return address


def _with_scheme(words: str) -> str:
    scheme = _SCHEME.match(words)
    if scheme is None or _PORT.match(words):
        return f"https:{words}" if words.startswith("//") else f"https://{words}"
    if scheme[1].lower() not in {"http", "https"}:
        raise NotAWebsite(Fault.EMAIL if scheme[1].lower() == "mailto" else Fault.PROTOCOL)
    return words


def _is_email(words: str) -> bool:
    return "/" not in words and ":" not in words


def _public_host(url: URL) -> str:
    """Give the host without a last dot. Raises NotAWebsite where it is no name of the public web."""
    host = url.hostname.removesuffix(".")
    labels = host.split(".")
    if url.host_type != HostType.DEFAULT or len(labels) == 1 or labels[-1] in _NOT_PUBLIC:
        raise NotAWebsite(Fault.NOT_PUBLIC)
    if len(host) > _LONGEST_HOST or not all(map(_LABEL.fullmatch, labels)) or labels[-1][0].isdigit():
        raise NotAWebsite(Fault.INVALID)
    try:
        for label in labels:
            if label.startswith("xn--"):
                idna.decode(label)
    except idna.IDNAError:
        raise NotAWebsite(Fault.INVALID) from None
    return host


# The bundled list of suffixes, never fetched. A host that gives people names under its own is no owner of theirs.
# Each name under those that RFC 2606 keeps for examples is a placeholder of its own.
@cache
def _suffixes() -> TLDExtract:
    from tldextract import TLDExtract  # it brings a web client along, which takes a while to import

    return TLDExtract(
        suffix_list_urls=(),
        cache_dir=None,
        include_psl_private_domains=True,
        extra_suffixes=("example.com", "example.net", "example.org"),
    )


_SHARED: Final = frozenset(
    [
        "facebook.com",
        "fb.com",
        "fb.me",
        "twitter.com",
        "x.com",
        "instagram.com",
        "youtube.com",
        "linkedin.com",
        "tiktok.com",
        "t.me",
        "telegram.me",
        "linktr.ee",
        "medium.com",
        "substack.com",
        "google.com",
        "bit.ly",
        "wa.me",
        "whatsapp.com",
        "about.me",
        "patreon.com",
        "flickr.com",
        "mastodon.social",
        "bsky.app",
        "threads.net",
    ]
)


def domain_of(website: str) -> str:
    """Give the registrable domain of an address, "" where there is none or where everybody has a page there.

    It is in ASCII (IDNA 2008), as canonical addresses have it, so that mail and website of one domain are found equal.
    """
    domain = _suffixes()(website).top_domain_under_public_suffix.lower() if website else ""
    return "" if domain in _SHARED else domain


def has_public_suffix(host: str) -> bool:
    """Tell whether somebody can have registered a host, or one above it."""
    return bool(_suffixes()(host).top_domain_under_public_suffix)
