"""The names of countries: those of the package, and in Arabic those of Unicode's CLDR, which are written as in the whole region."""

from __future__ import annotations

from functools import cache, partial
from typing import Final

from django.utils.functional import lazy
from django.utils.translation import get_language, gettext
from django_countries.base import CountriesBase
from django_countries.data import COUNTRIES

# Where CLDR has an administration's term, and readers a country's name.
_SHORTER: Final = {"HK": "هونغ كونغ", "MM": "ميانمار", "MO": "ماكاو", "PS": "فلسطين"}


def names_by_code() -> dict[str, str]:
    """Give each country's name, for the language that is active when it is shown."""
    return {code: lazy(partial(_name, code), str)() for code in COUNTRIES}


def _name(code: str) -> str:
    if get_language() == "ar" and code in _in_arabic():
        return _in_arabic()[code]
    return gettext(str(CountriesBase.COMMON_NAMES.get(code, COUNTRIES[code])))


@cache
def _in_arabic() -> dict[str, str]:
    from babel import Locale  # its data takes a while to load

    return {**Locale.parse("ar").territories, **_SHORTER}
