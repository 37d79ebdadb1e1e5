"""Ways to pass a Statement on: plain links, which tell nobody anything until they are followed, and a picture of the address."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from urllib.parse import quote

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Way:
    """One way to pass an address on."""

    name: str | Promise
    url: str


def ways(*, title: str, address: str, words: str = "") -> list[Way]:
    """Give the links by which a Statement is passed on, with its title or other words.

    Signal has no such link, and takes the address as it stands.
    """
    told = words or title
    texts = (title, told, f"{told} {address}", f"{told}\n\n{address}\n", address)
    subject, words, both, letter, where = (quote(text, safe="") for text in texts)
    return [
        Way(_("Email"), f"mailto:?subject={subject}&body={letter}"),
        Way("WhatsApp", f"https://wa.me/?text={both}"),
        Way("Telegram", f"https://t.me/share/url?url={where}&text={words}"),
        # What stands behind the number sign is sent to nobody.
        Way("Mastodon", f"https://share.joinmastodon.org/#text={both}"),
        Way("X", f"https://x.com/intent/post?text={words}&url={where}"),
    ]


@lru_cache(maxsize=64)
def picture_of(address: str) -> SafeString:
    """Draw an address as a QR code, in marks that need no style of their own."""
    import segno  # when it is first needed: it takes longer to import than most commands take to run

    drawn = BytesIO()
    segno.make(address, micro=False, error="m").save(
        drawn,
        kind="svg",
        border=4,
        xmldecl=False,
        svgns=False,
        omitsize=True,
        svgclass="qr",
        lineclass=None,
        light="#fff",
    )
    return mark_safe(drawn.getvalue().decode())  # noqa: S308  # drawn above
