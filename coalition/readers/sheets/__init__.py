"""Read a sheet, as the makers of forms export it: .xlsx, .ods, .csv. What could do harm is refused first."""

from coalition.readers.columns import head_names, is_naming
from coalition.readers.record import MAX_BYTES
from coalition.readers.sheet_errors import BrokenSheet, EmptySheet, HoldsMacros, SheetError, SheetTooLarge, UnknownSheet
from coalition.readers.sheets.archive import check_archive
from coalition.readers.sheets.opendocument import read_opendocument
from coalition.readers.sheets.record import MAX_ROWS, Row, Sheet
from coalition.readers.sheets.separated import ENCODINGS, read_separated
from coalition.readers.sheets.workbook import read_workbook

__all__ = ["ENCODINGS", "MAX_BYTES", "MAX_ROWS", "Row", "Sheet", "SheetError", "is_sheet", "read_sheet"]

_SUFFIXES = (".xlsx", ".ods", ".csv", ".tsv")
_OTHER_SUFFIXES = (".xls", ".xlsm", ".xlsb", ".xltx", ".xltm", ".numbers", ".fods")


def is_sheet(filename: str) -> bool:
    """Tell whether a file is a sheet by its name."""
    return filename.lower().endswith((*_SUFFIXES, *_OTHER_SUFFIXES))


def read_sheet(data: bytes, *, filename: str, encoding: str = "") -> Sheet:
    """Read the first sheet of a file. Raises a SheetError."""
    sheet = _read(data, filename.lower(), encoding)
    if len(sheet.rows) == 1 and (head_names(sheet.rows[0].cells) or is_naming("".join(sheet.rows[0].cells))):
        raise EmptySheet
    return sheet


def _read(data: bytes, name: str, encoding: str) -> Sheet:
    if len(data) > MAX_BYTES:
        raise SheetTooLarge
    if name.endswith((".xlsm", ".xltm")):
        raise HoldsMacros
    if name.endswith((".csv", ".tsv")):
        return read_separated(data, encoding=encoding)
    if not name.endswith(_SUFFIXES):
        raise UnknownSheet
    parts = check_archive(data)
    if "xl/workbook.xml" in parts:
        return read_workbook(data)
    if "content.xml" in parts:
        return read_opendocument(data)
    raise BrokenSheet
