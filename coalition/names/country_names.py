"""The names of countries: those of the package, and in some languages those of Unicode's CLDR, which has better ones."""

from __future__ import annotations

from functools import cache, partial
from typing import Final

from django.utils.functional import lazy
from django.utils.translation import get_language, gettext
from django_countries.base import CountriesBase
from django_countries.data import COUNTRIES

# In Arabic CLDR writes as in the whole region; in French, Persian and Spanish the package lacks names, or has old and
# misspelt ones.
_BY_CLDR: Final = frozenset({"ar", "es", "fa", "fr"})
# Where either has an administration's term, or none, and readers a country's name.
_OURS: Final[dict[str, dict[str, str]]] = {
    "ar": {"HK": "هونغ كونغ", "MM": "ميانمار", "MO": "ماكاو", "PS": "فلسطين"},
    "en": {"BS": "Bahamas", "NR": "Nauru"},
    "es": {
        "CI": "Costa de Marfil",
        "HK": "Hong Kong",
        "MM": "Myanmar",
        "MO": "Macao",
        "PS": "Palestina",
        "SA": "Arabia Saudita",
        "UM": "Islas Ultramarinas Menores de Estados Unidos",
        "VI": "Islas Vírgenes de Estados Unidos",
    },
    "fa": {
        "CF": "جمهوری آفریقای مرکزی",
        "HK": "هنگ‌کنگ",
        "KM": "مجمع‌الجزایر قمر",
        "MM": "میانمار",
        "MO": "ماکائو",
        "PS": "فلسطین",
        "TL": "تیمور شرقی",
        "US": "ایالات متحدهٔ آمریکا",
        "ZA": "آفریقای جنوبی",
    },
    "fr": {
        "CD": "République démocratique du Congo",
        "CG": "République du Congo",
        "HK": "Hong Kong",
        "MM": "Myanmar",
        "MO": "Macao",
        "PS": "Palestine",
        "VA": "Vatican",
    },
}


def names_by_code() -> dict[str, str]:
    """Give each country's name, for the language that is active when it is shown."""
    return {code: lazy(partial(_name, code), str)() for code in COUNTRIES}


def _name(code: str) -> str:
    language = (get_language() or "").partition("-")[0]
    ours = _OURS.get(language, {}) if language not in _BY_CLDR else _of_cldr(language)
    return ours.get(code) or gettext(str(CountriesBase.COMMON_NAMES.get(code, COUNTRIES[code])))


@cache
def _of_cldr(language: str) -> dict[str, str]:
    from babel import Locale  # its data takes a while to load

    return {**Locale.parse(language).territories, **_OURS[language]}
