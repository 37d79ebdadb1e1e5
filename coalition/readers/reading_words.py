"""Words for the reasons why nothing came of a reading."""

from typing import Final

from django.utils.translation import gettext as _

from coalition.readers.document_errors import DocumentError
from coalition.readers.document_words import error_words
from coalition.readers.errors import ReadersBusy, ReadingError, TookTooLong, TookTooMuch
from coalition.readers.sheet_errors import SheetError
from coalition.readers.sheet_words import sheet_error_words

READING_ERRORS: Final = (DocumentError, SheetError, ReadingError)


def reading_error_words(error: DocumentError | SheetError | ReadingError) -> str:
    """Say why a file was not read, and what to do."""
    match error:
        case DocumentError():
            return error_words(error)
        case SheetError():
            return sheet_error_words(error)
        case ReadersBusy():
            return _("Other files are being read at the moment. Try again in a minute.")
        case TookTooLong():
            return _("Reading this file took too long and was stopped. Copy its text and paste that.")
        case TookTooMuch():
            return _("This file is too large once unpacked. Copy its text and paste that.")
    return _("This file could not be read: it is damaged or has an unusual structure. Copy its text and paste that.")
