"""Documents and data of a Statement, as files."""

from collections.abc import Callable
from functools import partial

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from coalition.models import Statement
from signatures.domain import listing
from signatures.interfaces.addresses import file_name
from signatures.interfaces.exports import FORMATS, Format
from signatures.interfaces.exports.csv_sheet import write_csv
from signatures.interfaces.exports.document import Document, gather
from signatures.interfaces.exports.kept import Busy, Made, kept

BUSY_SECONDS = 5


@require_safe
@cache_control(public=True, max_age=1)
def download(request: HttpRequest, slug: str, name: str, extension: str) -> HttpResponseBase:
    """Hand out a Statement in the address's language and format; caches ask by the revision of its list."""
    statement = get_object_or_404(Statement.objects.public(), slug=slug)
    language = get_language() or ""
    if extension not in FORMATS or name != file_name(slug, language):
        raise Http404
    unchanged = get_conditional_response(request, etag=_etag(statement.revision))
    if unchanged is not None:
        unchanged.headers["ETag"] = _etag(statement.revision)
        return unchanged
    file = FORMATS[extension]
    if file.make is None:
        return _streamed(statement, language, file)
    try:
        made = kept.get(
            (statement.pk, language, extension),
            revision=statement.revision,
            make=partial(_make, file.make, statement.pk, language),
        )
    except Busy:
        return HttpResponse(status=503, headers={"Retry-After": str(BUSY_SECONDS), "Cache-Control": "no-store"})
    return HttpResponse(made.body, content_type=file.media_type, headers={"ETag": _etag(made.revision)})


def _make(make: Callable[[Document], bytes], statement_id: int, language: str) -> Made:
    try:
        document = gather(statement_id, language=language)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    return Made(document.revision, make(document))


def _streamed(statement: Statement, language: str, file: Format) -> StreamingHttpResponse:
    if not statement.texts.published().filter(language=language).exists():
        raise Http404
    chunks = write_csv(listing.each_signatory(statement, language=language))
    headers = {"ETag": _etag(statement.revision)}
    return StreamingHttpResponse(chunks, content_type=file.media_type, headers=headers)


def _etag(revision: int) -> str:
    """Make a weak one: after an upgrade the same list may come in other bytes."""
    return f'W/"{revision}"'
