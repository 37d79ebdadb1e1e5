"""Reasons why a sheet is not read. The words for each are in coalition/readers/sheet_words.py."""

from coalition.site.errors import DomainError


class SheetError(DomainError):
    """A sheet is not read; nothing was taken of it."""


class BrokenSheet(SheetError):
    """The file is damaged, locked with a password, or not what its name says."""


class UnknownSheet(SheetError):
    """The file is of a kind that is not read, such as .xls."""


class EmptySheet(SheetError):
    """There is no line below the headings."""


class SheetTooLarge(SheetError):
    """The file, or what it unpacks to, is larger than a sheet of sign-ons can be."""


class TooManyRows(SheetError):
    """There are more lines than are read at once."""


class TooManyColumns(SheetError):
    """There are more columns than a form has questions."""


class CellTooLong(SheetError):
    """A cell holds more than anybody writes; `row` counts from 1."""

    def __init__(self, row: int) -> None:
        super().__init__(row)
        self.row = row


class HoldsMacros(SheetError):
    """The file brings programs along."""


class HoldsLinks(SheetError):
    """The file draws on other files, databases or programs."""


class HoldsEntities(SheetError):
    """The file declares XML entities, by which a few bytes become gigabytes."""


class EncodingUnknown(SheetError):
    """The letters of a CSV file are in no encoding that is known here."""
