"""The editor's page that imports a document: give it, see what was understood, correct it, save it as a draft."""

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

from coalition.interfaces.document_words import doubt_words
from signatures.domain.import_statement import import_statement
from signatures.interfaces.import_forms import DocumentForm, UnderstoodForm

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
    understood = UnderstoodForm.of(document, language=form.cleaned_data["language"])
    counts = {"members": len(document.members), "signatories": len(document.signatories)}
    context = {"doubts": [doubt_words(doubt) for doubt in document.doubts], "counts": counts}
    return _page(request, understood, context)


def _save(request: HttpRequest) -> HttpResponse:
    form = UnderstoodForm(request.POST)
    if not form.is_valid():
        return _page(request, form, {"counts": None})
    assert isinstance(request.user, User)
    data = form.cleaned_data
    done = import_statement(form.document(), language=data["language"], slug=data["slug"], importer=request.user)
    if done.changed_nothing:
        messages.info(request, _("All of it was there already; nothing was changed."))
    else:
        said = _("Saved as a draft, with %(members)d new members and %(signatories)d new signatories.")
        messages.success(request, said % {"members": done.new_members, "signatories": done.new_signatures})
    return redirect("admin:coalition_statement_change", done.statement.pk)


def _page(request: HttpRequest, form: Form, context: Mapping[str, object] | None = None) -> HttpResponse:
    site = admin.site.each_context(request) | {"title": _("Import a statement"), "form": form}
    return TemplateResponse(request, "admin/signatures/import.html", {**site, **(context or {"is_first_step": True})})
