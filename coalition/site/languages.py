"""Languages: what they are called, how they run, and the one in which the answer is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

Named = list[tuple[str, "str | Promise"]]

# What Django does not know, or names otherwise than those who speak it.
_OTHERS: Final[dict[str, str | Promise]] = {
    "ku": _("Kurdish (Kurmanji)"),
    "ckb": _("Kurdish (Sorani)"),
    "zgh": _("Amazigh"),
}
_RIGHT_TO_LEFT: Final = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})


def named(codes: Iterable[str]) -> Named:
    """Pair codes with their names, which are put in the reader's language when they are shown."""
    return [(code, _OTHERS.get(code) or _(LANG_INFO[code]["name"])) for code in codes]


def every_language() -> Named:
    """Give the languages that a text can be in, those of the site first."""
    known = {code for code, info in LANG_INFO.items() if "name" in info} | _OTHERS.keys()
    others = named(known.difference(settings.SITE_LANGUAGES))
    return [*settings.LANGUAGES, *sorted(others, key=lambda one: str(LANG_INFO.get(one[0], {}).get("name", one[0])))]


def is_right_to_left(code: str) -> bool:
    return bool(LANG_INFO.get(code, {}).get("bidi", code.partition("-")[0] in _RIGHT_TO_LEFT))


def name_of(code: str) -> str:
    """Name a language in the reader's own."""
    known = code in _OTHERS or "name" in LANG_INFO.get(code, {})
    return str(named([code])[0][1]) if known else code


def locale_of(code: str) -> str:
    """Give a language with the territory that is meant where none is said, such as ar_EG, as Open Graph asks for it."""
    from babel.core import get_global  # its data takes a while to load

    if "-" in code:
        language, _dash, territory = code.partition("-")
        return f"{language}_{territory.upper()}"
    likely = str(get_global("likely_subtags").get(code, code)).split("_")
    return f"{likely[0]}_{likely[-1]}" if len(likely) > 1 else code


def active_language() -> str:
    """Return the language that is active, or the site's first where none is."""
    return get_language() or settings.LANGUAGE_CODE
