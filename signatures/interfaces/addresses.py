"""Whole addresses of public pages, for what is read away from the site."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from coalition.models import Statement


def address(statement: Statement, language: str) -> str:
    """Give the whole address of a Statement's page in a language."""
    with translation.override(language):
        return settings.SITE_URL + reverse("statement", args=[statement.slug])


def file_path(slug: str, language: str, extension: str) -> str:
    """Give where on the site a Statement can be had as a file, in a language."""
    with translation.override(language):
        return reverse("download", args=[slug, file_name(slug, language), extension])


def file_name(slug: str, language: str) -> str:
    """Name a Statement's files, without their extension."""
    return f"{slug}-{language}"
