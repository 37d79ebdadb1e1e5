"""The documents and data that the public takes home: one table of formats, one module for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coalition.statements.models import Statement
from signatures.publishing.addresses import file_path
from signatures.publishing.exports.atom_feed import make_atom
from signatures.publishing.exports.csv_sheet import make_csv
from signatures.publishing.exports.document import Document
from signatures.publishing.exports.excel_sheet import make_excel
from signatures.publishing.exports.json_data import make_json
from signatures.publishing.exports.markdown import make_markdown
from signatures.publishing.exports.pdf import make_pdf
from signatures.publishing.exports.picture import make_picture
from signatures.publishing.exports.plain_text import make_plain_text
from signatures.publishing.exports.word import make_word


@dataclass(frozen=True, slots=True)
class Format:
    extension: str
    name: Promise
    media_type: str
    make: Callable[[Document], bytes]

    @property
    def type(self) -> str:
        return self.media_type.partition(";")[0]


FORMATS = {
    one.extension: one
    for one in (
        Format("pdf", _("PDF"), "application/pdf", make_pdf),
        Format(
            "docx",
            _("Word"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            make_word,
        ),
        Format("xlsx", _("Excel"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", make_excel),
        Format("csv", _("CSV"), "text/csv; charset=utf-8", make_csv),
        Format("txt", _("Plain text"), "text/plain; charset=utf-8", make_plain_text),
        Format("md", _("Markdown"), "text/markdown; charset=utf-8", make_markdown),
        Format("json", _("JSON"), "application/json", make_json),
        Format("atom", _("Feed of new signatories"), "application/atom+xml; charset=utf-8", make_atom),
        Format("png", _("Picture for sharing"), "image/png", make_picture),
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
