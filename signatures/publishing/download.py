"""Documents and data of a Statement, as files."""

from collections.abc import Callable
from functools import partial

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from coalition.identity.current import identity
from coalition.site.public_queries import TooManyAsk, bounded
from signatures.publishing.addresses import file_name, language_of_page, statement_at
from signatures.publishing.caching import for_a_moment
from signatures.publishing.exports import FORMATS
from signatures.publishing.exports.cache import Busy, Made, Revision, documents
from signatures.publishing.exports.document import Document, gather


@require_safe
@for_a_moment
def download(request: HttpRequest, slug: str, name: str, extension: str) -> HttpResponse:
    """Hand out a Statement in the address's language and format; caches ask by the revision of its list."""
    with bounded():
        statement = statement_at(slug)
    language = name.removeprefix(file_name(slug, ""))
    is_here = name == file_name(slug, language) and language_of_page(language) == get_language()
    if extension not in FORMATS or not is_here:
        raise Http404
    revision = (statement.revision, identity().version)
    unchanged = get_conditional_response(request, etag=_etag(revision))
    if unchanged is not None:
        unchanged.headers["ETag"] = _etag(revision)
        return unchanged
    file = FORMATS[extension]
    try:
        made = documents.get(
            (statement.pk, language, extension),
            revision=revision,
            make=partial(_make, file.make, statement.pk, language),
        )
    except Busy as error:
        raise TooManyAsk from error
    return HttpResponse(made.body, content_type=file.media_type, headers={"ETag": _etag(made.revision)})


def _make(make: Callable[[Document], bytes], statement_id: int, language: str) -> Made:
    try:
        with bounded():
            document = gather(statement_id, language=language)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    return Made((document.revision, document.identity_version), make(document))


def _etag(revision: Revision) -> str:
    """Make a weak one: after an upgrade the same list may come in other bytes."""
    return f'W/"{revision[0]}-{revision[1]}"'
