"""The identity as this process knows it: read once, and again when it may have changed."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock
from time import monotonic
from typing import Final

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.db.models import BooleanField, Case, Value, When

from coalition.identity import colours
from coalition.identity.models import SiteIdentity
from coalition.site.database_errors import tell
from coalition.site.languages import active_language
from coalition.site.name import remember_names

# A web process is told of changes, and asks as often as it looks for revisions; others, such as a worker, by themselves.
FRESH_SECONDS: Final = 2.0


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The words of the site about itself in one language."""

    name: str
    footer: str = ""
    about: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class ShownLogo:
    """A logo as pages show it, with the part of its address that changes with it."""

    content: bytes
    kind: str
    width: int
    height: int
    shows_name: bool

    @property
    def digest(self) -> str:
        return _digest(self.content)

    @property
    def as_svg(self) -> str:
        """The logo as an SVG, round its dots where it is made of them, for what draws documents."""
        if self.kind == "svg":
            return self.content.decode()
        size = f'width="{self.width}" height="{self.height}"'
        dots = b64encode(self.content).decode()
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {self.width} {self.height}">'
            f'<image {size} href="data:image/png;base64,{dots}"/></svg>'
        )


@dataclass(frozen=True, slots=True)
class Identity:
    """The site's name, look and words about itself; as the operator set it, where no editor did."""

    version: int = 0
    accent: str = ""
    dark_accent: str = ""
    words: Mapping[str, OwnWords] = field(default_factory=dict)
    logo: ShownLogo | None = None
    has_picture: bool = False

    def own_words(self, language: str = "") -> OwnWords:
        """Give the words in a language, or in the first of the site's in which there are some."""
        return self.words.get(self.language_of_words(language), OwnWords(settings.SITE_NAME))

    def language_of_words(self, language: str = "") -> str:
        """Tell in which language the words are that a reader of a language gets."""
        asked = language or active_language()
        codes = (asked, asked.partition("-")[0], *settings.SITE_LANGUAGES)
        return next((code for code in codes if code in self.words), asked)

    def name(self, language: str = "") -> str:
        return self.own_words(language).name

    @property
    def has_name(self) -> bool:
        return bool(self.words)

    @property
    def says_more(self) -> bool:
        """Tell whether there is a page about the site."""
        return any(words.about or words.contact for words in self.words.values())

    @property
    def style(self) -> str:
        """The style sheet of the accent; none where it is the usual one. A frame in another site's page says its scheme."""
        if not self.accent:
            return ""
        dark = self.dark_accent or colours.made_for_dark(self.accent)
        on_dark = f"{{--accent:{dark};--on-accent:{colours.DARK_INK}}}"
        return (
            f"@media screen{{:root{{--accent:{self.accent};--on-accent:{colours.LIGHT_INK}}}"
            f":root[data-scheme=dark]{on_dark}}}\n"
            f"@media screen and (prefers-color-scheme:dark){{:root:not([data-scheme=light]){on_dark}}}\n"
        )

    @property
    def style_digest(self) -> str:
        return _digest(self.style.encode()) if self.accent else ""


class _Known:
    """The identity that was read last, and when."""

    def __init__(self) -> None:
        self.identity: Identity | None = None
        self.read_at = float("-inf")
        self.lock = Lock()


_known = _Known()


def identity() -> Identity:
    """Give the identity, at most FRESH_SECONDS old; where the database does not answer, as it was last known."""
    known = _known.identity
    if known is not None and monotonic() - _known.read_at < FRESH_SECONDS:
        return known
    try:
        return look()
    except (DatabaseError, InterfaceError) as error:
        tell(error, what="The site’s name and look could not be read")
        remember(known or Identity())
        return known or Identity()


def look() -> Identity:
    """Ask whether the identity has changed, and read it anew where it has."""
    known = _known.identity
    version = SiteIdentity.objects.values_list("version", flat=True).first() or 0
    found = known if known is not None and known.version == version else _read()
    remember(found)
    return found


def remember(found: Identity) -> None:
    with _known.lock:
        _known.identity, _known.read_at = found, monotonic()
    remember_names({code: words.name for code, words in found.words.items()})


def forget() -> None:
    """Have the next who asks read it anew: this process itself has changed it."""
    with _known.lock:
        _known.identity, _known.read_at = None, float("-inf")


def _read() -> Identity:
    has_picture = Case(When(picture=b"", then=Value(False)), default=Value(True), output_field=BooleanField())
    row = SiteIdentity.objects.defer("picture").annotate(has_picture=has_picture).prefetch_related("words").first()
    if row is None:
        return Identity()
    logo = ShownLogo(bytes(row.logo), row.logo_kind, row.logo_width, row.logo_height, row.logo_shows_name)
    return Identity(
        version=row.version,
        accent=row.accent,
        dark_accent=row.dark_accent,
        words={one.language: OwnWords(one.name, one.footer, one.about, one.contact) for one in row.words.all()},
        logo=logo if logo.kind else None,
        has_picture=row.has_picture,
    )


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:12]
