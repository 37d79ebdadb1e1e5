"""A public list's lines, in the marks of the page. Django's templates take ten times as long over 10,000 of them."""

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from signatures.publishing.listing import Entry


def line(
    entry: Entry, *, with_day: bool = False, with_link: bool = True, badge: str = "", pages: str = ""
) -> SafeString:
    """Write a line: the name in its own direction, which leads to its website, the country, and what else is asked for.

    Below `pages`, where that is given, are the pages of the organisations that have one.
    """
    language = f' lang="{escape(entry.language)}"' if entry.language else ""
    name = f"{escape(entry.name)} ({escape(entry.acronym)})" if entry.acronym else escape(entry.name)
    if with_link and entry.website:
        name = f'<a href="{escape(entry.website)}" rel="nofollow noopener">{name}</a>'
    country = f' <span class="country">{escape(entry.country)}</span>' if entry.country else ""
    mark = f' <span class="badge">{escape(badge)}</span>' if badge else ""
    day = entry.signed_on if with_day else None
    time = f' <time class="country" datetime="{day:%Y-%m-%d}">{date_format(day)}</time>' if day else ""
    anchor = f' id="{entry.anchor}"' if entry.anchor else ""
    page = ""
    if pages and entry.has_page:
        # Of a hundred links that are called the same, each is described by its line.
        words, address = gettext("Profile"), f"{escape(pages)}{entry.reference}/"
        page = f' <a class="its-page" href="{address}" aria-describedby="{entry.anchor}">{escape(words)}</a>'
    marks = f"<li{anchor}><bdi{language}>{name}</bdi>{mark}{country}{time}{page}</li>"
    return mark_safe(marks)  # noqa: S308  # what people wrote is escaped above


def lines(
    entries: Iterable[Entry], *, with_days: bool = False, with_links: bool = True, badge: str = "", pages: str = ""
) -> SafeString:
    """Write a list's lines, with nothing between two of them: a script compares them to its own."""
    written = (line(entry, with_day=with_days, with_link=with_links, badge=badge, pages=pages) for entry in entries)
    return mark_safe("".join(written))  # noqa: S308
