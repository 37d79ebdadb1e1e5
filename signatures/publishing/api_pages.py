"""The API: the public record as data, for reading, from any site."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Annotated, Any, TypeVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import conditional_page, require_safe
from ninja import NinjaAPI, Path, Query
from ninja.errors import HttpError

from coalition.site.public_queries import SECONDS_TO_WAIT, AskedTooMuch, few_at_once
from coalition.site.security_headers import PRIVATE
from coalition.statements.models import Statement, Text
from signatures.publishing import listing
from signatures.publishing.api import (
    MOST_ON_A_PAGE,
    Language,
    Problem,
    RefusedQuestion,
    SignatoryPage,
    StatementInFull,
    StatementSummary,
    in_full,
    signatory_page,
    summary,
)
from signatures.publishing.api_description import operations, shapes
from signatures.publishing.caching import FOR_A_MOMENT

Answer = Callable[..., HttpResponse]
Operation = TypeVar("Operation", bound=Callable[..., object])


def _for_everyone(view: Answer) -> Answer:
    """Let any site read it, and caches keep it as long as they keep a page."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            with few_at_once():
                response = view(request, *args, **kwargs)
        except AskedTooMuch:
            response = _too_much()
        else:
            response["Cache-Control"] = FOR_A_MOMENT
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return conditional_page(answer)


def _too_much() -> HttpResponse:
    problem = Problem(
        detail="Many are asking at this moment, or it is too much at once: try again soon, for smaller pages."
    )
    headers = {"Retry-After": str(SECONDS_TO_WAIT), "Cache-Control": PRIVATE}
    return JsonResponse(problem.model_dump(), status=HTTPStatus.SERVICE_UNAVAILABLE, headers=headers)


api = NinjaAPI(
    title=_("Open data (API)"),
    description=_("Statements and their signatories: what the public pages show, and nothing else."),
    version="1",
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)
api.add_decorator(_for_everyone, mode="view")

Slug = Annotated[str, Path(pattern=r"^[-a-zA-Z0-9_]+$", max_length=80)]


def _get(path: str, *, response: type, summary: str) -> Callable[[Operation], Operation]:
    """Answer GET, and HEAD, of which there is nothing to describe."""

    def register(view: Operation) -> Operation:
        head = api.api_operation(["HEAD"], path, response={200: response}, include_in_schema=False)
        get = api.get(
            path,
            response={200: response, 404: Problem, 422: RefusedQuestion, 503: Problem},
            operation_id=view.__name__,
            summary=summary,
        )
        return get(head(view))

    return register


@_get("/statements", response=list[StatementSummary], summary=_("List the statements"))
def statements(request: HttpRequest) -> list[StatementSummary]:
    found = list(Statement.objects.public())
    languages: dict[int, list[str]] = {}
    for pk, language in Text.objects.current().filter(statement__in=found).values_list("statement", "language"):
        languages.setdefault(pk, []).append(language)
    counts = listing.counts(found)
    return [summary(one, count=counts[one.pk], languages=languages[one.pk]) for one in found if one.pk in languages]


@_get("/statements/{slug}", response=StatementInFull, summary=_("Read a statement, in all its languages"))
def statement(request: HttpRequest, slug: Slug, language: Language = settings.LANGUAGE_CODE) -> StatementInFull:
    found, texts = _published(slug)
    members = listing.members(found, language=language)
    return in_full(found, count=listing.counts([found])[found.pk], texts=texts, members=members)


@_get("/statements/{slug}/signatories", response=SignatoryPage, summary=_("List the signatories"))
def signatories(
    request: HttpRequest,
    slug: Slug,
    language: Language = settings.LANGUAGE_CODE,
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
    limit: Annotated[int, Query(ge=1, le=MOST_ON_A_PAGE)] = 200,
) -> SignatoryPage:
    found, _texts = _published(slug)
    rows = listing.listed_by_name(found, language=language)[(page - 1) * limit : page * limit]
    return signatory_page(
        found,
        language=language,
        numbers=listing.signatories(found, language=language, first=0),
        entries=listing.entries(rows, language=language),
        page=page,
        limit=limit,
    )


def _published(slug: str) -> tuple[Statement, list[Text]]:
    found = Statement.objects.public_at(slug)
    texts = list(Text.objects.current().filter(statement=found)) if found else []
    if found is None or not texts:
        raise HttpError(404, "There is no such statement.")
    return found, texts


@require_safe
@_for_everyone
def index(request: HttpRequest) -> HttpResponse:
    """Name what can be asked to a program, or a person, that begins at the top."""
    schema = _schema()
    return JsonResponse(
        {
            "title": schema["info"]["title"],
            "description": schema["info"]["description"],
            "documentation": settings.SITE_URL + reverse("api"),
            "openapi": settings.SITE_URL + reverse("openapi"),
            "routes": [
                {"address": settings.SITE_URL + path, "summary": operation["summary"]}
                for path, methods in schema["paths"].items()
                for operation in methods.values()
            ],
        }
    )


@require_safe
@_for_everyone
def without_slash(request: HttpRequest, rest: str) -> HttpResponse:
    """Lead from an address with a slash too many to the one without, where there is one."""
    try:
        resolve(f"/api/{rest}")
    except Resolver404:
        raise Http404 from None
    asked = request.get_full_path().removeprefix(request.path)
    return HttpResponsePermanentRedirect(f"{request.path.rstrip('/')}{asked}")


@require_safe
@_for_everyone
def description(request: HttpRequest) -> HttpResponse:
    """Describe the API as OpenAPI has it."""
    return JsonResponse(_schema())


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """Describe the API to people."""
    schema = _schema()
    context = {"operations": operations(schema), "shapes": shapes(schema), "site_url": settings.SITE_URL}
    return render(request, "signatures/publishing/api.html", context)


def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = api.get_openapi_schema(path_prefix="/api/v1")
    schema["servers"] = [{"url": settings.SITE_URL}]
    return schema
