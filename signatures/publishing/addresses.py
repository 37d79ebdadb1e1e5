"""Whole addresses of public pages, for what is read away from the site."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils import translation

from coalition.statements.models import Statement


def statement_at(slug: str) -> Statement:
    """Give the public Statement whose pages are at this address. Raises Http404."""
    found = Statement.objects.public_at(slug)
    if found is None:
        raise Http404
    return found


def language_of_page(language: str) -> str:
    """Give the language of the page on which what is in this one stands: the site's first where it has none of its own."""
    return language if language in settings.SITE_LANGUAGES else settings.LANGUAGE_CODE


def address(statement: Statement, language: str, *, view: str = "statement") -> str:
    """Give the whole address of one of a Statement's pages in a language."""
    with translation.override(language_of_page(language)):
        return settings.SITE_URL + reverse(view, args=[statement.slug])


def organisation_address(slug: str, reference: str, language: str) -> str:
    """Give the whole address of the page of an organisation, by a line of a Statement's list."""
    with translation.override(language):
        return settings.SITE_URL + reverse("organisation", args=[slug, reference])


def oembed_address(page: str) -> str:
    """Give where another site learns how to show a page of ours."""
    return settings.SITE_URL + reverse("oembed") + "?" + urlencode({"url": page, "format": "json"})


def file_path(slug: str, language: str, extension: str) -> str:
    """Give where on the site a Statement can be had as a file, in a language."""
    with translation.override(language_of_page(language)):
        return reverse("download", args=[slug, file_name(slug, language), extension])


def file_name(slug: str, language: str) -> str:
    """Name a Statement's files, without their extension."""
    return f"{slug}-{language}"
