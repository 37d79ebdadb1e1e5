"""The page on which an editor says what the columns of a sheet hold, and has it imported."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from coalition.site.errors import DomainError
from signatures.imports.columns_form import ColumnsForm
from signatures.imports.list_page import importer, page
from signatures.imports.models import Import
from signatures.imports.sheet import sample_lines, start
from signatures.record.deciders import MAY_DECIDE
from signatures.review.error_words import words

_SAMPLES = 25


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def columns_page(request: HttpRequest, import_id: int) -> HttpResponse:
    """Show the columns with samples; nobody sees them but who uploaded them."""
    actor = importer(request)
    mine = Import.objects.select_related("statement").filter(actor=actor)
    imported = get_object_or_404(mine, pk=import_id)
    if imported.started_at is not None:
        return redirect("admin:signatures_import_change", import_id)
    may_approve = actor.has_perm(MAY_DECIDE) and imported.statement.approvals == 1
    form = ColumnsForm(imported, request.POST or None, may_approve=may_approve)
    if form.is_valid():
        approve = form.cleaned_data.get("approve", False)
        try:
            start(import_id=import_id, columns=form.columns(), approve=approve)
        except DomainError as error:
            messages.error(request, words(error))
        return redirect("admin:signatures_import_change", import_id)
    context = {
        "title": _("Contents of the columns"),
        "original": imported,
        "form": form,
        "columns": list(form.shown(sample_lines(imported, number=_SAMPLES))),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return page(request, "columns", context, status=status)
