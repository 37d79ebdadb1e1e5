"""Code that other sites paste to show a part of a Statement."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from coalition.identity.current import identity
from coalition.statements.models import Statement
from signatures.publishing.addresses import address

# The views whose address, pasted into a site that speaks oEmbed, becomes a frame.
EMBEDDED_VIEWS = frozenset({"statement", "signatories", "search", "sign"})
CACHE_SECONDS = 3600
_WIDTH = 600
_HEIGHTS = {"number": 120, "list": 480, "sign": 200}


class Part(models.TextChoices):
    """The part of a Statement that stands in the frame."""

    NUMBER = "number", _("Number of signatories")
    LIST = "list", _("List of signatories")
    SIGN = "sign", _("Button to sign")

    def name_of(self, title: str) -> str:
        """Name the part of a Statement, so that several frames on one page are told apart by who does not see them."""
        return f"{self.label} · {title}"


def embed_code(statement: Statement, part: Part, *, language: str, title: str) -> str:
    """Give the line to paste: a link, which a script of ours turns into a frame where it may run."""
    return format_html(
        '<a href="{}" data-coalition-embed="{}">{}</a> <script async src="{}"></script>',
        address(statement, language),
        part,
        title,
        settings.SITE_URL + reverse("embed_script"),
    )


def frame(
    statement: Statement, part: Part, *, language: str, title: str, widest: int | None, highest: int | None
) -> dict[str, object]:
    """Say what a site needs to show the frame, as a "rich" answer of oEmbed; sizes are pixels."""
    width, height = min(_WIDTH, widest or _WIDTH), min(_HEIGHTS[part], highest or _HEIGHTS[part])
    html = format_html(
        '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy"></iframe>',
        address(statement, language, view=f"embed_{part}"),
        width,
        height,
        part.name_of(title),
    )
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": identity().name(language),
        "provider_url": settings.SITE_URL,
        "cache_age": CACHE_SECONDS,
        "html": html,
        "width": width,
        "height": height,
    }
