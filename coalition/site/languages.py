"""Languages: what they are called, how they run, and the one in which the answer is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, TypeVar

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.functional import Promise
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext_lazy as _

Named = list[tuple[str, "str | Promise"]]
T = TypeVar("T")

# What Django does not know, or names otherwise than those who speak it.
_OTHERS: Final[dict[str, str | Promise]] = {
    "ku": _("Kurdish (Kurmanji)"),
    "ckb": _("Kurdish (Sorani)"),
    "zgh": _("Amazigh"),
    "fa": _("Persian"),
}
# Whose catalogues have what the public sees, and not what staff see.
PUBLIC_ONLY: Final = frozenset({"es", "fa"})
_RIGHT_TO_LEFT: Final = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})


def named(codes: Iterable[str]) -> Named:
    """Pair codes with their names, which are put in the reader's language when they are shown."""
    return [(code, _OTHERS[code] if code in _OTHERS else _(LANG_INFO[code]["name"])) for code in codes]


def every_language() -> Named:
    """Give the languages that a text can be in, those of the site first."""
    known = {code for code, info in LANG_INFO.items() if "name" in info} | _OTHERS.keys()
    others = named(known.difference(settings.SITE_LANGUAGES))
    return [*settings.LANGUAGES, *sorted(others, key=lambda one: str(LANG_INFO.get(one[0], {}).get("name", one[0])))]


def is_right_to_left(code: str) -> bool:
    return bool(LANG_INFO.get(code, {}).get("bidi", code.partition("-")[0] in _RIGHT_TO_LEFT))


def is_in_arabic_letters(code: str) -> bool:
    """Tell whether a language is written in Arabic letters, which want other fonts, sizes and signs."""
    return "Arab" in _likely(code)


def name_of(code: str) -> str:
    """Name a language in the reader's own, as within a sentence."""
    if code not in _OTHERS and "name" not in LANG_INFO.get(code, {}):
        return code
    name = str(named([code])[0][1])
    return name[0].lower() + name[1:] if _writes_languages_small(active_language()) else name


def locale_of(code: str) -> str:
    """Give a language with the territory that is meant where none is said, such as ar_EG, as Open Graph asks for it."""
    language, _dash, territory = code.partition("-")
    if len(territory) == len("DZ"):
        return f"{language}_{territory.upper()}"
    likely = _likely(code)
    return f"{likely[0]}_{likely[-1]}" if len(likely) > 1 else code


def desk_languages() -> list[str]:
    """Give the site's languages in which the desk speaks too; where there is none, it speaks English."""
    return [code for code in settings.SITE_LANGUAGES if code not in PUBLIC_ONLY] or ["en"]


def desk_language(code: str) -> str:
    """Give the language in which staff are spoken to who ask for this one."""
    return code if code in desk_languages() else desk_languages()[0]


def _likely(code: str) -> list[str]:
    """Give a language with the script and the territory that are meant where none is said, such as fa, Arab, IR."""
    from babel.core import get_global  # its data takes a while to load

    subtags = get_global("likely_subtags")
    return str(subtags.get(to_locale(code)) or subtags.get(code.partition("-")[0], code)).split("_")


@cache
def _writes_languages_small(code: str) -> bool:
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(to_locale(code)).languages
    except (UnknownLocaleError, ValueError):
        return False
    return str(names.get("fr", "")).islower()


def active_language() -> str:
    """Return the language that is active, or the site's first where none is."""
    return get_language() or settings.LANGUAGE_CODE


def in_language(several: Mapping[str, T], language: str) -> T:
    """Choose what is in a language, or else the first in the site's order of languages, or else any."""
    wanted = [language, *settings.SITE_LANGUAGES, *sorted(several)]
    return next(several[code] for code in wanted if code in several)
