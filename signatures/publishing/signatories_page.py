"""The page of the signatories: the complete list, and what a reader looks for in it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from coalition.site.error_pages import asked_too_much
from coalition.site.languages import active_language
from coalition.site.public_queries import AskedTooMuch, TooHeavy, answers_bounded, few_at_once
from coalition.site.security_headers import PRIVATE
from coalition.statements.models import Statement, Text
from coalition.statements.reader_language import in_reader_language
from signatures.publishing import listing
from signatures.publishing.addresses import address
from signatures.publishing.caching import FOR_A_MOMENT
from signatures.publishing.edition import StatementPage
from signatures.publishing.search import search
from signatures.publishing.search_form import SearchForm
from signatures.publishing.statement_page import published_statement


@require_safe
@answers_bounded
def signatories(request: HttpRequest, slug: str) -> HttpResponse:
    """Show everybody who has signed and is listed by name; the page is served as an Edition."""
    statement, texts = published_statement(slug)
    everybody = listing.signatories(statement, language=active_language())
    context = _context(statement, texts, everybody, SearchForm(signatories=everybody)) | {
        "called_so": everybody.entries,
        "by_day": False,
        "canonical_url": address(statement, active_language(), view="signatories"),
        "alternates": [(code, address(statement, code, view="signatories")) for code, _name in settings.LANGUAGES],
    }
    return StatementPage(request, "signatures/publishing/signatories.html", context, statement=statement)


@require_safe
@vary_on_headers("HX-Request")
def search_signatories(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a reader looks for: the whole page, or to htmx the part of it that changes.

    Who looks for nothing is led to the list, which is served as an Edition.
    """
    is_part = bool(request.headers.get("HX-Request"))
    response: HttpResponse
    if not is_part and not any(request.GET.get(field) for field in SearchForm.base_fields):
        response = redirect("signatories", slug)
        response["Cache-Control"] = FOR_A_MOMENT
        return response
    try:
        with few_at_once():
            response = _found(request, slug, is_part=is_part).render()
    except AskedTooMuch as error:
        return _refused(request, slug, error, is_part=is_part)
    response["Cache-Control"] = FOR_A_MOMENT
    return response


def _found(request: HttpRequest, slug: str, *, is_part: bool) -> TemplateResponse:
    statement, texts = published_statement(slug)
    numbers = listing.signatories(statement, language=active_language(), first=0)
    form = SearchForm(request.GET, signatories=numbers)
    context = _context(statement, texts, numbers, form)
    if form.is_valid():
        asked = form.asked()
        found = search(statement, asked=asked, language=active_language())
        context |= {"found": found, "called_so": found.called_so, "by_day": asked.by_day}
    if is_part:
        return TemplateResponse(request, "signatures/publishing/_found.html", context | {"is_part": True})
    return TemplateResponse(request, "signatures/publishing/signatories.html", context)


def _refused(request: HttpRequest, slug: str, error: AskedTooMuch, *, is_part: bool) -> HttpResponse:
    """Say that others would have to wait; htmx shows nothing of an answer that says by its status that it is none."""
    everybody = reverse("signatories", args=[slug])
    if not is_part:
        return asked_too_much(request, error, instead=everybody)
    context = {"refused": True, "is_heavy": isinstance(error, TooHeavy), "instead": everybody, "is_part": True}
    response = render(request, "signatures/publishing/_found.html", context)
    response["Cache-Control"] = PRIVATE
    return response


def _context(
    statement: Statement, texts: list[Text], signatories: listing.PublicList, form: SearchForm
) -> dict[str, object]:
    return {
        "statement": statement,
        "text": in_reader_language({text.language: text for text in texts}),
        "signatories": signatories,
        "most_in_a_country": max((one.number for one in signatories.countries if one.code), default=0),
        "form": form,
    }
