"""Instructions for search engines: what to leave alone, and which pages there are in which languages."""

from datetime import datetime
from itertools import islice
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from coalition.identity.current import identity
from coalition.site.public_queries import answers_bounded
from coalition.statements.models import Statement, Text
from signatures.publishing.addresses import address, organisation_address
from signatures.publishing.caching import for_a_moment, for_an_hour
from signatures.publishing.organisations import all_pages

_MOST_ADDRESSES: Final = 50_000  # sitemaps.org: of one sitemap
_OF_SITE = ("statements", "privacy", "api")


@require_safe
@for_an_hour
def robots(request: HttpRequest) -> HttpResponse:
    """Keep robots from what is nobody's but the staff's and the signatories' own."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /*/sign-on/",
        "Disallow: /*/signatories/search/",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@for_a_moment
@answers_bounded
def sitemap(request: HttpRequest) -> HttpResponse:
    """List the public pages, each with its like in the other languages; it is served as an Edition.

    Of an organisation's page only the first language's address stands here, as there may be ten thousand; it names the others.
    """
    statements = {one.pk: one for one in Statement.objects.public()}
    languages: dict[int, list[str]] = {}
    for pk, language in Text.objects.current().filter(statement__in=statements).values_list("statement", "language"):
        languages.setdefault(pk, []).append(language)
    pages: list[tuple[datetime | None, dict[str, str]]] = [
        (None, {code: _of_site(view, code) for code in settings.SITE_LANGUAGES})
        for view in (*(["about"] if identity().says_more else []), *_OF_SITE)
    ]
    for pk, statement in statements.items():
        known = languages.get(pk, [])
        shown = [code for code in settings.SITE_LANGUAGES if code in known] or [settings.LANGUAGE_CODE]
        day = statement.revised_at
        if known:
            pages.append((day, {code: address(statement, code) for code in shown}))
            pages.append((day, {code: address(statement, code, view="signatories") for code in shown}))
    room = _MOST_ADDRESSES - sum(len(urls) for _day, urls in pages)
    organisations = [organisation_address(*page, settings.LANGUAGE_CODE) for page in islice(all_pages(), max(0, room))]
    context = {"pages": pages, "organisations": organisations}
    return render(request, "signatures/publishing/sitemap.xml", context, content_type="application/xml; charset=utf-8")


def _of_site(view: str, language: str) -> str:
    with translation.override(language):
        return settings.SITE_URL + reverse(view)
