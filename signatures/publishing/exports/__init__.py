"""The documents and data that the public takes home: one table of formats, one module for each."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coalition.statements.models import Statement
from signatures.publishing.addresses import file_path
from signatures.publishing.exports.document import Document


@dataclass(frozen=True, slots=True)
class Format:
    extension: str
    name: Promise
    media_type: str
    module: str

    @property
    def type(self) -> str:
        return self.media_type.partition(";")[0]

    def make(self, document: Document) -> bytes:
        """Write a file of this format; its library is imported when the first is asked for."""
        written: bytes = import_module(f"{__name__}.{self.module}").make(document)
        return written


FORMATS = {
    one.extension: one
    for one in (
        Format("pdf", _("PDF"), "application/pdf", "pdf"),
        Format(
            "docx",
            _("Word"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "word",
        ),
        Format("xlsx", _("Excel"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "excel_sheet"),
        Format("csv", _("CSV"), "text/csv; charset=utf-8", "csv_sheet"),
        Format("txt", _("Plain text"), "text/plain; charset=utf-8", "plain_text"),
        Format("md", _("Markdown"), "text/markdown; charset=utf-8", "markdown"),
        Format("json", _("JSON"), "application/json", "json_data"),
        Format("atom", _("Feed of new signatories"), "application/atom+xml; charset=utf-8", "atom_feed"),
        Format("png", _("Image for sharing"), "image/png", "picture"),
    )
}


@dataclass(frozen=True, slots=True)
class Download:
    format: Format
    url: str


def downloads(statement: Statement, language: str) -> dict[str, Download]:
    """Give where a Statement's Text in a language can be had, by the extension of the file."""
    return {
        extension: Download(one, file_path(statement.slug, language, extension)) for extension, one in FORMATS.items()
    }
