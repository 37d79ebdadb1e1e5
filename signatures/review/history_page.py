"""The history of a Statement as a page and as a CSV file."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from coalition.site.sheet_cells import csv_chunks
from coalition.statements.chosen_statement import chosen_statement
from coalition.statements.models import Statement
from signatures.record.models import Event, Move
from signatures.review.history import COLUMNS, history, lines
from staff.interfaces.confirmation import fresh_second_factor

PER_PAGE = 100


@never_cache
def history_page(request: HttpRequest) -> HttpResponseBase:
    """Show what was done, of one moderator where one is chosen; as CSV where that is asked for."""
    if not request.user.has_perm("signatures.view_signature"):
        raise PermissionDenied
    statements, statement = chosen_statement(request)
    username = request.GET.get("who", "")
    events = history(statement, username=username) if statement else Event.objects.none()
    if "csv" in request.GET and statement:
        return _sheet(request, statement, events)
    is_whole = "whole" in request.GET
    if not is_whole:  # what staff decided, without what others did and who only looked
        events = events.filter(actor__isnull=False).exclude(move__in=[Move.LOOK, Move.EXPORT])
    of_statement = Event.objects.filter(statement=statement, actor__isnull=False).order_by()
    context = admin.site.each_context(request) | {
        "title": _("History"),
        "statements": statements,
        "statement": statement,
        "who": username,
        "is_whole": is_whole,
        "moderators": sorted(of_statement.values_list("actor__username", flat=True).distinct()),
        "page": Paginator(events, PER_PAGE).get_page(request.GET.get("page")),
    }
    return TemplateResponse(request, "admin/signatures/history.html", context)


@fresh_second_factor
def _sheet(request: HttpRequest, statement: Statement, events: QuerySet[Event]) -> StreamingHttpResponse:
    name = f"{statement.slug}-history.csv"
    return StreamingHttpResponse(
        csv_chunks(COLUMNS, lines(events)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
