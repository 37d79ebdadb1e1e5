"""The editor's page that imports a list: give it, say of each line which organisation it is, write it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from coalition.readers.document_words import warning_words
from coalition.readers.record import ReaderWarning, ReadList
from coalition.statements.models import Statement
from signatures.imports.lines import import_list
from signatures.imports.list_forms import GiveForm, LineForm, WriteForm, digest_of, forms_of, reshaped, sent_entries
from signatures.imports.recognise import recognise
from signatures.imports.sheet import prepare
from signatures.imports.words import public_website, without_websites
from signatures.record.deciders import MAY_DECIDE

_MOST_TOLD = 2000
MAY_IMPORT = "signatures.add_signature"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def list_page(request: HttpRequest) -> HttpResponse:
    importer(request)
    if "shown" in request.POST:
        return _sent(request)
    statement = Statement.objects.filter(slug=request.GET.get("statement", "")).first()
    form = GiveForm(request.POST or None, request.FILES or None, initial={"statement": statement})
    if not form.is_valid():
        return page(request, "give", {"form": form, "title": _("Import a list or a sheet")})
    data = form.cleaned_data
    if "sheet" in data:
        by = {"statement": data["statement"], "language": data["language"], "importer": importer(request)}
        imported = prepare(data["sheet"], **by)
        if hidden := data["sheet"].hidden:
            told = _(
                "Rows, columns or sheets not read because they are hidden or come after the first sheet: %(them)s."
            )
            messages.warning(request, told % {"them": " · ".join(hidden)[:_MOST_TOLD]})
        return redirect("admin:signatures_import_columns", imported.pk)
    read: ReadList = data["list"]
    warnings, others = _by_line(read)
    entries = [replace(entry, website=public_website(entry)) for entry in read.entries]
    lines = forms_of(recognise(entries, statement=data["statement"]), warnings=warnings)
    initial = {
        "statement": data["statement"],
        "language": data["language"],
        "shown": digest_of(entries),
        "places": "\n".join(entry.where for entry in entries),
    }
    return _preview(request, WriteForm(initial=initial), lines, data["statement"], others=others)


def _sent(request: HttpRequest) -> HttpResponse:
    """Write the lines, or show them again: some were changed, or one is not chosen yet."""
    posted = reshaped(request.POST) if {"split", "join"} & set(request.POST) else request.POST
    form = WriteForm(posted)
    if not form.is_valid():
        raise PermissionDenied  # nobody's browser sends this
    data, entries = form.cleaned_data, sent_entries(posted)
    statement: Statement = data["statement"]
    lines = forms_of(recognise(entries, statement=statement), data=posted)
    if (digest := digest_of(entries)) != data["shown"] or posted is not request.POST:
        request_data = posted.copy()
        request_data["shown"] = digest
        messages.info(request, _("You changed some lines; check again which organisations they are."))
        return _preview(request, WriteForm(request_data), lines, statement)
    if not lines.is_valid():
        return _preview(request, form, lines, statement, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    imported = import_list(
        [line.line() for line in lines],
        statement=statement,
        language=data["language"],
        importer=importer(request),
        approve=data["approve"] and request.user.has_perm(MAY_DECIDE),
    )
    messages.success(request, _("Imported. The totals are below; the report has the result for each line."))
    return redirect("admin:signatures_import_change", imported.pk)


def _preview(
    request: HttpRequest,
    form: WriteForm,
    lines: BaseFormSet[LineForm],
    statement: Statement,
    *,
    others: Sequence[str] = (),
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    if not request.user.has_perm(MAY_DECIDE) or statement.approvals > 1:
        form.fields.pop("approve")
    context = {
        "title": _("Check the organisations"),
        "form": form,
        "lines": lines,
        "statement": statement,
        "others": others,
        "to_choose": [line for line in lines if not line.chosen()],
    }
    return page(request, "preview", context, status=status)


def _by_line(read: ReadList) -> tuple[Mapping[int, list[ReaderWarning]], list[str]]:
    """Part the warnings into those of lines that became entries, and the words of all others."""
    unsure = {entry.line for entry in read.entries if not entry.sure}
    warnings: dict[int, list[ReaderWarning]] = defaultdict(list)
    others = [*map(warning_words, without_websites(entry for entry in read.entries if not public_website(entry)))]
    for warning in read.warnings:
        if warning.line in unsure:
            warnings[warning.line].append(warning)
        else:
            others.append(warning_words(warning))
    return warnings, others


def importer(request: HttpRequest) -> User:
    """Return who imports. Raises PermissionDenied for who may not."""
    if not isinstance(request.user, User) or not request.user.has_perm(MAY_IMPORT):
        raise PermissionDenied
    return request.user


def page(
    request: HttpRequest, name: str, context: dict[str, Any], *, status: HTTPStatus = HTTPStatus.OK
) -> TemplateResponse:
    """Show a page of an import inside the admin."""
    site = admin.site.each_context(request)
    return TemplateResponse(request, f"admin/signatures/import/{name}.html", site | context, status=status)
