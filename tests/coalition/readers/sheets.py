"""Make sheets as the makers of forms and office programs write them."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence

import xlsxwriter

Lines = Sequence[Sequence[str]]


def csv_of(lines: Lines, *, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(lines)
    return text.getvalue().encode(encoding)


def xlsx_of(lines: Lines, *, formulas: Mapping[str, str] | None = None) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Form responses 1")
        for number, line in enumerate(lines):
            for column, cell in enumerate(line):
                sheet.write_string(number, column, cell)
        for cell, formula in (formulas or {}).items():
            sheet.write_formula(cell, formula, value="what it shows")
    return file.getvalue()


def ods_of(lines: Lines, *, extra: str = "", table: str = "") -> bytes:
    namespaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{_escaped(cell)}</text:p></table:table-cell>'
            for cell in line
        )
        + "</table:table-row>"
        for line in lines
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{extra}<office:document-content {namespaces}><office:body>'
        f'<office:spreadsheet><table:table table:name="Sheet1">{table or rows}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def zipped(parts: Mapping[str, str | bytes], *, into: bytes = b"") -> bytes:
    """Make an archive, or add parts to one."""
    file = io.BytesIO(into)
    with zipfile.ZipFile(file, "a" if into else "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
