"""The page of figures about a Statement's sign-ons, and the same as a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django_countries import countries

from coalition.site.durations import duration_words
from coalition.site.sheet_cells import csv_chunks
from coalition.statements.chosen_statement import chosen_statement
from coalition.statements.models import Statement
from signatures.record.models import Signature
from signatures.review.figures import Figures, Span, figures

_WIDEST_BAR: Final = 120  # units of the drawing
_WIDTH, _HEIGHT, _BARS = 600, 120, 3
COLUMNS: Final = ("figure", "of", "number")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: what is counted, where the sign-ons are listed, how many there are, and how wide its bar is."""

    name: object
    url: str
    number: int
    width: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table that has something to say."""

    title: str
    heading: str
    counted: str
    rows: list[Row]


@never_cache
def figures_page(request: HttpRequest) -> HttpResponseBase:
    """Show the figures of the Statement that was chosen, else of the one open; as CSV where that is asked for."""
    if not request.user.has_perm("signatures.view_signature"):
        raise PermissionDenied
    statements, statement = chosen_statement(request)
    context = admin.site.each_context(request) | {
        "title": _("Figures"),
        "statements": statements,
        "statement": statement,
    }
    if statement is not None:
        found = figures(statement)
        if "csv" in request.GET:
            return _sheet(statement, found)
        context |= {
            "name": statement,
            "number": found.number,
            "imported": found.imported,
            "waited": found.waited and duration_words(found.waited),
            "timeline": found.timeline,
            "most": (most := max((max(_counts(span)) for span in found.timeline), default=0)),
            "bars": list(_bars(found.timeline, most=most)),
            "tables": [table for table in _tables(statement, found) if table.rows],
        }
    return TemplateResponse(request, "admin/signatures/figures.html", context)


def _tables(statement: Statement, found: Figures) -> list[Table]:
    states = dict(Signature.State.choices)
    languages = dict(Signature._meta.get_field("language").flatchoices)

    def listed(**chosen: str) -> str:
        chosen = {"statement__id__exact": str(statement.pk), "state": "all", **chosen}
        return f"{reverse('admin:signatures_signature_changelist')}?{urlencode(chosen)}"

    return [
        Table(
            _("By country"),
            _("Country"),
            _("Sign-ons"),
            _rows([(countries.name(code), listed(country=code), n) for code, n in found.by_country]),
        ),
        Table(
            _("By state"),
            _("State"),
            _("Sign-ons"),
            _rows([(states[state], listed(state=state), n) for state, n in found.by_state]),
        ),
        Table(
            _("By language"),
            _("Language"),
            _("Sign-ons"),
            _rows([(languages[code], listed(language__exact=code), n) for code, n in found.by_language]),
        ),
        Table(
            _("By moderator"), _("Moderator"), _("Decisions"), _rows([(who, "", n) for who, n in found.by_moderator])
        ),
    ]


def _rows(counts: Sequence[tuple[Any, str, int]]) -> list[Row]:
    """Give each count the width of its bar."""
    most = max((number for _name, _url, number in counts), default=1)
    return [Row(name, url, number, round(_WIDEST_BAR * number / most)) for name, url, number in counts]


def _counts(span: Span) -> tuple[int, ...]:
    return span.received, span.decided, span.imported


def _bars(timeline: Sequence[Span], *, most: int) -> Iterator[tuple[int, float, float, float, float]]:
    """Give which of the three each bar is of, where it begins, and how wide and high it is."""
    room = _WIDTH / max(len(timeline), 7)  # a few days' bars stay narrow
    for at, span in enumerate(timeline):
        for which, number in enumerate(_counts(span)):
            if number:
                width = room * 0.8 / _BARS
                height = max(_HEIGHT * number / most, 2)
                yield (
                    which,
                    round(at * room + which * width, 2),
                    round(_HEIGHT - height, 2),
                    round(width, 2),
                    round(height, 2),
                )


def _sheet(statement: Statement, found: Figures) -> StreamingHttpResponse:
    """Give every figure on a line of its own; days in ISO 8601."""
    lines = [
        (figure, span.day.isoformat(), str(number))
        for span in found.timeline
        for figure, number in zip(("received", "decided", "imported"), _counts(span), strict=True)
    ]
    for figure, counts in (
        ("country", found.by_country),
        ("state", found.by_state),
        ("language", found.by_language),
        ("moderator", found.by_moderator),
    ):
        lines += ((figure, str(of), str(number)) for of, number in counts)
    return StreamingHttpResponse(
        csv_chunks(COLUMNS, lines),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{statement.slug}-figures.csv"'},
    )
