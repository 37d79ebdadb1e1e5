"""The identity, for the context of every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from django.http import HttpRequest
from django.urls import reverse

from coalition.identity.current import Identity, OwnWords, identity


@dataclass(frozen=True, slots=True)
class Look:
    """The addresses of what a page wears; empty where it wears what is usual."""

    style: str
    logo: str
    logo_width: int
    logo_height: int
    logo_shows_name: bool
    picture: str


class IdentityContext(TypedDict):
    site_name: str
    site_words: OwnWords
    look: Look
    has_about: bool


def site_identity(request: HttpRequest) -> IdentityContext:
    """Give templates the site's name in the reader's language, its own words, and what it wears."""
    found = identity()
    words = found.own_words()
    return {"site_name": words.name, "site_words": words, "look": look_of(found), "has_about": found.says_more}


def look_of(found: Identity) -> Look:
    logo = found.logo
    return Look(
        style=reverse("identity_style", args=[found.style_digest]) if found.accent else "",
        logo=reverse(f"identity_{logo.kind}", args=[logo.digest]) if logo else "",
        logo_width=round(logo.width * _shown_height(logo.width, logo.height) / logo.height) if logo else 0,
        logo_height=_shown_height(logo.width, logo.height) if logo else 0,
        logo_shows_name=logo is not None and logo.shows_name,
        picture=reverse("identity_picture", args=[f"{found.version:x}"]) if found.has_picture else "",
    )


def _shown_height(width: int, height: int) -> int:
    """Give how high a logo stands in the head of a page: 40 points, less where it is long."""
    return min(40, max(1, round(240 * height / width)))
