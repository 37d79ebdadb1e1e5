"""Reasons why a file cannot be read at all. The words for each are in coalition/readers/document_words.py."""

from coalition.site.errors import DomainError


class DocumentError(DomainError):
    """A file cannot be read; nothing was understood of it."""


class EmptyDocument(DocumentError):
    """There is no text in the file."""


class BinaryDocument(DocumentError):
    """The file is a picture, a program or the like."""


class DocumentTooLarge(DocumentError):
    """The file, or what it unpacks to, is larger than a statement can be."""


class WrongEncoding(DocumentError):
    """The text is neither UTF-8 nor UTF-16 with a byte order mark."""


class UnknownFormat(DocumentError):
    """The file is a document of a kind that is not read, such as PDF; `kind` names it, or is empty."""

    def __init__(self, kind: str = "") -> None:
        super().__init__(kind)
        self.kind = kind


class LockedDocument(DocumentError):
    """The file is locked with a password, or is of the old Word: both are one container, of which nothing can be seen."""


class BrokenDocument(DocumentError):
    """The file says that it is of a kind that is read, but is damaged."""
