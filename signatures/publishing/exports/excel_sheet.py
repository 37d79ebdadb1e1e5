"""An .xlsx sheet of signatories, and one of members."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from signatures.publishing.exports.columns import cells, headings, signatory_cells, signatory_headings
from signatures.publishing.exports.document import Document
from signatures.publishing.exports.words import words

_WIDTHS = (60, 14, 22, 40, 14)
_LONGEST_SHEET_NAME = 31
_A4 = 9
_NOT_IN_A_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def make(document: Document) -> bytes:
    written = BytesIO()
    book = Workbook(written, {"in_memory": True})
    labels = words(document)
    book.set_properties(
        {
            "title": document.title,
            "author": document.site_name,
            "comments": f"{labels.revision}. {document.address}",
            "created": datetime.combine(document.revised_on, datetime.min.time()),
        }
    )
    # Excel keeps such a cell as text even when somebody edits it; and every cell begins where its column does.
    look = {"quote_prefix": True, "align": "right" if document.direction == "rtl" else "left"}
    text = book.add_format(look | {"text_wrap": True, "valign": "top"})
    bold = book.add_format(look | {"bold": True})
    signatories = [signatory_headings(), *map(signatory_cells, document.signatories)]
    members = [headings(), *map(cells, document.members)]
    for title, rows in ((labels.signatories, signatories), (labels.members, members)):
        _add_sheet(book, title, rows, right_to_left=document.direction == "rtl", text=text, bold=bold)
    book.close()
    return written.getvalue()


def _add_sheet(
    book: Workbook, title: str, rows: list[list[str]], *, right_to_left: bool, text: Format, bold: Format
) -> None:
    sheet = book.add_worksheet(title.translate(_NOT_IN_A_SHEET_NAME)[:_LONGEST_SHEET_NAME].strip())
    if right_to_left:
        sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    _prepare_for_print(sheet)
    for column, width in zip(range(len(rows[0])), _WIDTHS, strict=False):
        sheet.set_column(column, column, width)
    for line, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell:
                sheet.write_string(line, column, cell, text if line else bold)


def _prepare_for_print(sheet: Worksheet) -> None:
    """Keep a row on one page, and its headings on each."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&P / &N")
