"""The editor's page that imports a document: give it, see what was understood, correct it, save it."""

from collections.abc import Mapping

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalition.readers.document_words import warnings_summed_up
from coalition.site.errors import DomainError
from coalition.statements.models import Statement
from signatures.imports.statement import guessed_slug, import_statement
from signatures.imports.statement_forms import DocumentForm, UnderstoodForm
from signatures.imports.words import imported_words, without_websites
from signatures.record.deciders import MAY_DECIDE
from signatures.record.errors import OtherDate, SlugTaken
from signatures.record.statement_words import with_signatories
from signatures.review.error_words import words

NEEDED = ("coalition.add_statement", "coalition.add_text", "coalition.add_member", "signatures.add_signature")


@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perms(NEEDED):
        raise PermissionDenied
    if "issued_on" in request.POST:
        return _save(request)
    form = DocumentForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return _page(request, form)
    document = form.cleaned_data["document"]
    language = form.cleaned_data["language"]
    understood = UnderstoodForm.of(document, language=language, may_approve=request.user.has_perm(MAY_DECIDE))
    counts = {
        "members": len(document.members),
        "demands": len(document.demands),
        "signatories": len(document.signatories),
    }
    namesake = Statement.objects.filter(slug=guessed_slug(document)).first()
    context = {
        "warnings": warnings_summed_up(
            (*document.warnings, *without_websites((*document.members, *document.signatories)))
        ),
        "counts": counts,
        "namesake": with_signatories(namesake) if namesake else "",
    }
    return _page(request, understood, context)


def _save(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)
    form = UnderstoodForm(request.POST, may_approve=request.user.has_perm(MAY_DECIDE))
    if not form.is_valid():
        return _page(request, form, {"counts": None})
    data = form.cleaned_data
    try:
        done = import_statement(
            form.document(),
            language=data["language"],
            importer=request.user,
            slug=data["slug"],
            adds_to=data["adds_to"],
            approve=data.get("approve", False),
        )
    except DomainError as error:
        form.add_error({SlugTaken: "slug", OtherDate: "issued_on"}.get(type(error)), words(error))
        return _page(request, form, {"counts": None})
    messages.success(request, imported_words(done))
    return redirect("admin:signatures_import_change", done.record.pk)


def _page(request: HttpRequest, form: Form, context: Mapping[str, object] | None = None) -> HttpResponse:
    site = admin.site.each_context(request) | {"title": _("Import a statement"), "form": form}
    return TemplateResponse(request, "admin/signatures/import.html", {**site, **(context or {"is_first_step": True})})
