"""Words for the reasons why a sheet is not read."""

from django.utils.translation import gettext as _

from coalition.readers.sheet_errors import (
    CellTooLong,
    EmptySheet,
    EncodingUnknown,
    HoldsEntities,
    HoldsLinks,
    HoldsMacros,
    SheetError,
    SheetTooLarge,
    TooManyColumns,
    TooManyRows,
    UnknownSheet,
)
from coalition.readers.sheets import MAX_BYTES, MAX_ROWS
from coalition.readers.sheets.record import MAX_COLUMNS


def sheet_error_words(error: SheetError) -> str:
    """Say why a sheet was refused, and what to do."""
    match error:
        case UnknownSheet():
            return _("Sheets of this kind cannot be read. Save it as .xlsx, .ods or .csv.")
        case EmptySheet():
            return _("The first sheet of this file has no rows below its headings.")
        case SheetTooLarge():
            return _("This sheet is larger than %d MB, or much larger once unpacked than it claims.") % (
                MAX_BYTES // 1_000_000
            )
        case TooManyRows():
            return _("This sheet has more than %d rows. Split it.") % MAX_ROWS
        case TooManyColumns():
            return _("This sheet has more than %d columns. Delete those you do not need.") % MAX_COLUMNS
        case CellTooLong(row=row):
            return _("Line %d has a cell that is too long.") % row
        case HoldsMacros():
            return _("This file contains macros. Save it as .xlsx without them.")
        case HoldsLinks():
            return _("This file depends on other files or programs. Paste its values into a new sheet and save that.")
        case HoldsEntities():
            return _("This file is built to become far larger once unpacked. It was not read.")
        case EncodingUnknown():
            return _("This file does not use this encoding. Choose a different one, or save the file as UTF-8.")
    return _("This file is damaged, protected by a password, or not what its name says.")
