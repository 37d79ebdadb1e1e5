"""Parts of a Statement for other sites' pages, and how those learn of them."""

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.urls import Resolver404, resolve
from django.utils import translation
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from coalition.site.languages import active_language
from coalition.site.public_queries import answers_bounded
from coalition.statements.models import Statement
from coalition.statements.reader_language import in_reader_language
from signatures.publishing import listing
from signatures.publishing.addresses import address
from signatures.publishing.caching import for_a_moment, for_an_hour, for_other_sites
from signatures.publishing.edition import StatementPage
from signatures.publishing.embed import EMBEDDED_VIEWS, Part, embed_code, frame
from signatures.publishing.statement_page import published_statement

MOST_DIGITS = 5


@require_safe
@for_a_moment
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]  # its type knows views without arguments alone
@answers_bounded
def embed(request: HttpRequest, slug: str, part: Part) -> HttpResponse:
    """Show one part of a Statement, made to stand in the frame of another site's page; it is served as an Edition."""
    statement, texts = published_statement(slug)
    language = active_language()
    text = in_reader_language({text.language: text for text in texts})
    context = {
        "statement": statement,
        "part": part,
        "text": text,
        "name": part.name_of(text.title),
        "takes_signatures": statement.takes_signatures(),
        "signatories": listing.signatories(statement, language=language, first=listing.FIRST),
        "address": address(statement, language),
        "list_address": address(statement, language, view="signatories"),
        "sign_address": address(statement, language, view="sign"),
    }
    response = StatementPage(request, "signatures/publishing/embed.html", context, statement=statement)
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@require_safe
@for_an_hour
def script(request: HttpRequest) -> HttpResponse:
    """Give other sites the script that puts a frame in a link's place."""
    response = HttpResponse(_script(), content_type="text/javascript; charset=utf-8")
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@require_safe
@answers_bounded
def embed_codes(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a member what to paste into its own site."""
    statement, texts = published_statement(slug)
    text = in_reader_language({text.language: text for text in texts})
    language = active_language()
    codes = [(part, embed_code(statement, part, language=language, title=text.title)) for part in Part]
    context = {"statement": statement, "text": text, "codes": codes, "address": address(statement, language)}
    return StatementPage(request, "signatures/publishing/embed_codes.html", context, statement=statement)


@require_safe
@for_other_sites
@answers_bounded
def oembed(request: HttpRequest) -> HttpResponse:
    """Answer what an address of ours shows, to a site where somebody pasted it (oEmbed 1.0, oembed.com)."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse("Only JSON is spoken here.", status=501, content_type="text/plain")
    try:
        widest, highest = (_positive(request.GET.get(name)) for name in ("maxwidth", "maxheight"))
    except ValueError:
        return HttpResponseBadRequest("maxwidth and maxheight are whole numbers.", content_type="text/plain")
    language, slug = _statement_at(request.GET.get("url", ""))
    if (found := Statement.objects.now_at(slug)) is None:
        raise Http404
    statement, texts = published_statement(found.slug)
    with translation.override(language):
        title = in_reader_language({text.language: text for text in texts}).title
        answer = frame(statement, Part.LIST, language=language, title=title, widest=widest, highest=highest)
    response = JsonResponse(answer)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _statement_at(url: str) -> tuple[str, str]:
    """Read the language and the Statement's slug out of an address of ours. Raises Http404."""
    try:
        asked = urlsplit(url)
        language = translation.get_language_from_path(asked.path) or settings.LANGUAGE_CODE
        with translation.override(language):
            match = resolve(asked.path)
    except (ValueError, Resolver404):
        raise Http404 from None
    if asked.netloc != urlsplit(settings.SITE_URL).netloc or match.url_name not in EMBEDDED_VIEWS:
        raise Http404
    return language, match.kwargs["slug"]


@cache
def _script() -> bytes:
    path = finders.find("js/embed.js")
    assert isinstance(path, str)
    return Path(path).read_bytes()


def _positive(number: str | None) -> int | None:
    """Read a size in pixels. Raises ValueError."""
    if number is None:
        return None
    if not number.isascii() or not number.isdecimal() or len(number) > MOST_DIGITS or not int(number):
        raise ValueError
    return int(number)
