"""Find dates as statements have them, in English, French and Arabic."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from babel import Locale
from babel.dates import get_month_names

from coalition.names.letters import fold
from coalition.readers.characters import squeeze

# Two traditions of Arabic month names and their sub-forms: Egypt and the Gulf, the Levant and Iraq, Algeria and
# Tunisia, Morocco, Mauritania.
_LOCALES: Final = ("en", "fr", "ar", "ar_LB", "ar_DZ", "ar_MA", "ar_MR", "es", "pt", "tr", "id", "de", "it", "nl", "fa")
_ALSO: Final = {"sept": 9, "اكتوبر": 10, "تشرين اول": 10, "تشرين ثاني": 11, "كانون اول": 12, "كانون ثاني": 1, "اوت": 8}
_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_ISO: Final = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMERIC: Final = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_LONGEST: Final = 90  # characters of a line that is a date, with a place and a weekday
_OTHER_WORDS: Final = 5  # at most: place, weekday, "published on"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date, and whether its day and month could be the other way round."""

    day: date
    ambiguous: bool


@cache
def _months() -> dict[str, int]:
    months: dict[str, int] = {}
    for locale in _LOCALES:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, "format", Locale.parse(locale)).items():
                months.setdefault(fold(name), number)
    return months | _ALSO


@cache
def _written() -> tuple[re.Pattern[str], ...]:
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    # The Levant's month may be followed by Egypt's: "26 تموز/يوليو 2021" folds to two names.
    month = rf"(?P<month>{names})(?: (?:{names}))?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?(?: day)?"
    year = r"(?P<year>\d{4})"
    return (
        re.compile(rf"(?<!\w){day} (?:of |de |من )?{month} (?:of |de |عام |سنه )?{year}(?!\w)"),
        re.compile(rf"(?<!\w){month} {day} {year}(?!\w)"),
    )


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1945 <= year <= 2100 else None
    except ValueError:
        return None


def _find(text: str) -> tuple[FoundDate, str] | None:
    """Find a date and what is left of the text without it."""
    plain = text.translate(_DIGITS)
    if found := _ISO.search(plain):
        day = _date(*(int(part) for part in found.groups()))
        return (FoundDate(day, ambiguous=False), plain.replace(found[0], " ")) if day else None
    if found := _NUMERIC.search(plain):
        first, second, year = (int(part) for part in found.groups())
        day = _date(year, second, first) or _date(year, first, second)
        ambiguous = first <= 12 and second <= 12 and first != second
        return (FoundDate(day, ambiguous), plain.replace(found[0], " ")) if day else None
    folded = fold(plain)
    for pattern in _written():
        if found := pattern.search(folded):
            day = _date(int(found["year"]), _months()[found["month"]], int(found["day"]))
            return (FoundDate(day, ambiguous=False), folded.replace(found[0], " ")) if day else None
    return None


def date_line(text: str) -> FoundDate | None:
    """Give the date where the whole line is one, perhaps with a place, a weekday or "Published on" beside it."""
    text = squeeze(text)
    if not 6 <= len(text) <= _LONGEST or not any(map(str.isdigit, text)):
        return None
    found = _find(text)
    if found is None or len(fold(found[1]).split()) > _OTHER_WORDS:
        return None
    return found[0]
