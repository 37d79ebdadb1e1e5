"""The page of one organisation: its names, its site, and what it signed."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from coalition.site.languages import active_language
from coalition.site.public_queries import answers_bounded
from signatures.publishing.addresses import organisation_address, statement_at
from signatures.publishing.organisations import organisation_page


@require_safe
@answers_bounded
def organisation(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """Show what stands under the name of a line of a list; the page is kept as an Edition once it was asked for."""
    found = organisation_page(statement_at(slug), reference, language=active_language())
    if found is None:
        raise Http404
    context = {
        "organisation": found,
        "canonical_url": organisation_address(*found.canonical, active_language()),
        "alternates": [(code, organisation_address(*found.canonical, code)) for code, _name in settings.LANGUAGES],
    }
    return TemplateResponse(request, "signatures/publishing/organisation.html", context)
