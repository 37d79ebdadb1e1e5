"""PDF: tagged, PDF/A-2a and PDF/UA-1."""

from __future__ import annotations

import typst

from signatures.publishing.exports.document import Document
from signatures.publishing.exports.typesetting import typeset

_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]


def make(document: Document) -> bytes:
    try:
        return typeset("statement.typ", document, format="pdf", pdf_standards=_STANDARDS)
    except typst.TypstError:
        # A letter that no font of ours has is forbidden in PDF/A: better a box than no document.
        return typeset("statement.typ", document, format="pdf")
