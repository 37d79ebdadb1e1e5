"""Whose website an address is."""

from typing import Final

from tldextract import TLDExtract

# The bundled list of suffixes, never fetched. A host that gives people names under its own is no owner of theirs.
# Each name under those that RFC 2606 keeps for examples is a placeholder of its own.
_extract: Final = TLDExtract(
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
    """Give the registrable domain of an address, "" where there is none or where everybody has a page there."""
    domain = _extract(website).top_domain_under_public_suffix.lower() if website else ""
    return "" if domain in _SHARED else domain
