"""Reasons why a reading failed, whatever was to be read. The words are in coalition/readers/reading_words.py."""

from coalition.site.errors import DomainError


class ReadingError(DomainError):
    """The file was not read to its end."""


class TookTooLong(ReadingError):
    """There was no result in the time that a reading has."""


class TookTooMuch(ReadingError):
    """The file unpacks or grows to more than a reading may hold in memory."""


class ReaderFailed(ReadingError):
    """The reader came upon something that it cannot deal with."""


class ReadersBusy(ReadingError):
    """The number of readings allowed at once is reached."""
