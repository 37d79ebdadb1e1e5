"""Read the first sheet of an .xlsx file."""

import io
from datetime import date, datetime, time
from typing import Any

import openpyxl

from coalition.domain.sheets.errors import BrokenSheet, SheetError
from coalition.domain.sheets.record import MAX_COLUMNS, Collector, Sheet


def read_workbook(data: bytes) -> Sheet:
    """Read an archive that was checked. Raises a SheetError."""
    collector = Collector()
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a file says of its size need not be so
        for row in sheet.iter_rows(max_col=MAX_COLUMNS + 1):
            collector.add([_text(cell.value, cell.data_type) for cell in row])
    except SheetError:
        raise
    except Exception as error:  # whatever openpyxl stumbles on in a file that was made up is one thing to us
        raise BrokenSheet from error
    return collector.sheet()


def _text(value: Any, kind: str) -> str:
    match value:
        case None:
            return ""
        case _ if kind == "f":
            return f"={str(value).removeprefix('=')}"
        case _ if kind == "e":
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date() | time():
            return value.isoformat()
    return str(value).strip()
