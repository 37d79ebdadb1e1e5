"""A public list's lines, in the marks of the page. Django's templates take ten times as long over 10,000 of them."""

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from signatures.publishing.listing import Entry


def line(entry: Entry, *, with_day: bool = False) -> SafeString:
    """Write a line: the name in its own direction, the country, and the day of signing where it is asked for."""
    language = f' lang="{escape(entry.language)}"' if entry.language else ""
    acronym = f" ({escape(entry.acronym)})" if entry.acronym else ""
    country = f' <span class="country">{escape(entry.country)}</span>' if entry.country else ""
    day = entry.signed_on if with_day else None
    time = f' <time class="country" datetime="{day:%Y-%m-%d}">{date_format(day)}</time>' if day else ""
    anchor = f' id="{entry.anchor}"' if entry.anchor else ""
    marks = f"<li{anchor}><bdi{language}>{escape(entry.name)}{acronym}</bdi>{country}{time}</li>"
    return mark_safe(marks)  # noqa: S308  # what people wrote is escaped above


def lines(entries: Iterable[Entry], *, with_days: bool = False) -> SafeString:
    """Write a list's lines, with nothing between two of them: a script compares them to its own."""
    return mark_safe("".join(line(entry, with_day=with_days) for entry in entries))  # noqa: S308
