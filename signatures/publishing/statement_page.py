"""Pages that the public reads."""

from itertools import pairwise

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from coalition.site.languages import active_language, locale_of, name_of
from coalition.site.public_queries import answers_bounded
from coalition.site.typography import typeset
from coalition.statements import markup
from coalition.statements.compare import passages_changed
from coalition.statements.models import Statement, Text
from coalition.statements.period import period
from coalition.statements.reader_language import in_reader_language
from signatures.publishing import listing
from signatures.publishing.addresses import address, oembed_address, statement_at
from signatures.publishing.caching import also_while_away
from signatures.publishing.edition import StatementPage
from signatures.publishing.exports import downloads
from signatures.publishing.share import picture_of, ways
from signatures.publishing.structured_data import structured_data
from signatures.record.correct_statement import corrections as statement_corrections

SUMMARY_CHARACTERS = 200


@require_safe
@also_while_away
@answers_bounded
def home(request: HttpRequest) -> HttpResponse:
    """Lead to the one open statement, which is what a visitor comes for; else list all."""
    open_ones = [statement for statement in Statement.objects.public() if statement.takes_signatures()]
    if len(open_ones) == 1:
        return redirect("statement", open_ones[0].slug)
    return _list_of_statements(request)


@require_safe
@also_while_away
@answers_bounded
def statements(request: HttpRequest) -> HttpResponse:
    """List the statements, those that are over among them."""
    return _list_of_statements(request)


def _list_of_statements(request: HttpRequest) -> HttpResponse:
    statements = list(Statement.objects.public())
    texts: dict[int, dict[str, Text]] = {}
    for text in Text.objects.current().filter(statement__in=statements):
        texts.setdefault(text.statement_id, {})[text.language] = text
    counts = listing.counts(statements)
    rows = [
        {
            "statement": statement,
            "text": (text := in_reader_language(texts[statement.pk])),
            "language": "" if text.language == active_language() else name_of(text.language),
            "summary": _summary(text),
            "count": counts[statement.pk],
            "period": period(statement),
            "state": statement.stands().label,
            "url": reverse("statement", args=[statement.slug]),
        }
        for statement in statements
        if statement.pk in texts
    ]
    return render(request, "signatures/publishing/home.html", {"statements": rows})


@require_safe
@answers_bounded
def statement(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a Statement, its coalition, and who has signed."""
    found, published = published_statement(slug)
    current = {text.language: text for text in published}
    text = in_reader_language(current)
    versions = [other for other in published if other.language == text.language]
    language = active_language()
    signed = listing.signatories(found, language=language, first=listing.FIRST)
    context = page_context(found, versions, signatories=signed, language=language) | {
        "of_text": ""
        if text.language == language
        else format_html(' lang="{}" dir="{}"', text.language, text.direction),
        "page_language": name_of(language),
        "text_language": name_of(text.language),
        "canonical_url": address(found, text.language),
        "oembed_url": oembed_address(address(found, text.language)),
        "alternates": [(code, address(found, code)) for code, _name in settings.LANGUAGES if code in current],
        "locale": locale_of(text.language),
        "other_locales": [
            locale_of(code) for code in settings.SITE_LANGUAGES if code in current and code != text.language
        ],
        "downloads": downloads(found, text.language),
        "ways": ways(title=text.title, address=address(found, text.language)),
        "qr_code": picture_of(address(found, text.language)),
    }
    context["structured_data"] = structured_data(context)
    return StatementPage(request, "signatures/publishing/statement.html", context, statement=found, followed=signed)


def published_statement(slug: str) -> tuple[Statement, list[Text]]:
    """Get a public Statement and the versions of its published Texts, the newest last. Raises Http404."""
    statement = statement_at(slug)
    texts = list(Text.objects.published().filter(statement=statement).order_by("version"))
    if not texts:
        raise Http404
    return statement, texts


def page_context(
    statement: Statement, versions: list[Text], *, signatories: listing.PublicList, language: str
) -> dict[str, object]:
    """Gather what the page of a Statement shows, of the last of a Text's versions and of what each of them changed."""
    text = versions[-1]
    return {
        "statement": statement,
        "period": (times := period(statement)),
        "takes_signatures": times.takes_signatures,
        "text": text,
        "corrections": [(after, passages_changed(before, after)) for before, after in pairwise(versions)],
        "statement_corrections": statement_corrections(statement),
        "title": typeset(text.title, text.language),
        "of_text": "",
        "body_html": markup.render(typeset(text.body, text.language)),
        "demands_html": [markup.render_inline(typeset(demand, text.language)) for demand in text.demands],
        "closing_html": markup.render(typeset(text.closing, text.language)),
        "summary": _summary(text),
        "members": listing.members(statement, language=language),
        "signatories": signatories,
    }


def _summary(text: Text) -> str:
    return markup.excerpt(typeset(text.body, text.language), characters=SUMMARY_CHARACTERS)
