"""What a reader doubts or refuses, said to a person."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.domain.documents import MAX_BYTES, DocumentError, Doubt, DoubtReason
from coalition.domain.documents.errors import (
    BinaryDocument,
    DocumentTooLarge,
    EmptyDocument,
    LockedDocument,
    UnknownFormat,
    WrongEncoding,
)

_REASONS = {
    DoubtReason.AMBIGUOUS_DATE: gettext_lazy("day and month could be the other way round"),
    DoubtReason.BROKEN_NAME_GUESSED: gettext_lazy("taken for one name that was broken over lines"),
    DoubtReason.DEAD_LINK: gettext_lazy("this link leads nowhere and became plain text"),
    DoubtReason.GARBLED: gettext_lazy("characters here were lost or read in a wrong encoding"),
    DoubtReason.INDIVIDUAL: gettext_lazy("a person and not an organisation, left out"),
    DoubtReason.NOT_A_NAME: gettext_lazy("not taken for an organisation"),
    DoubtReason.NO_DATE: gettext_lazy("no date was found"),
    DoubtReason.NO_DEMANDS: gettext_lazy("no numbered demands were found"),
    DoubtReason.NO_SIGNATORIES: gettext_lazy("no signatories were found"),
    DoubtReason.NO_TITLE: gettext_lazy("no title was found"),
    DoubtReason.PARAGRAPH_MENDED: gettext_lazy("taken for the rest of the paragraph above"),
    DoubtReason.SEPARATOR_GUESSED: gettext_lazy("taken for several names with commas between"),
    DoubtReason.TWICE: gettext_lazy("stands in the list already and was left out"),
}


def reason_words(doubt: Doubt) -> str:
    """Say what is unsure, where the line stands beside it."""
    return str(_REASONS[doubt.reason])


def doubt_words(doubt: Doubt) -> str:
    """Say what is unsure, with its line."""
    reason = _REASONS[doubt.reason]
    if not doubt.line:
        return f"{reason}: {doubt.text}" if doubt.text else str(reason)
    return _("Line %(line)s: %(reason)s: %(text)s") % {"line": doubt.line, "reason": reason, "text": doubt.text}


def error_words(error: DocumentError) -> str:
    """Say why a file cannot be read, and what to do."""
    match error:
        case EmptyDocument():
            return _("There is no text in this file.")
        case BinaryDocument():
            return _("This file is not text.")
        case DocumentTooLarge():
            return _("This file is larger than %d MB.") % (MAX_BYTES // 1_000_000)
        case WrongEncoding():
            return _("This text is not in UTF-8. Save it again as UTF-8.")
        case LockedDocument():
            return _(
                "This file is locked with a password, or is an old Word file (.doc). Save it as .docx without one."
            )
        case UnknownFormat():
            return _("Files of this kind are not read. Use text, Markdown, HTML or .docx.")
    return _("This file is damaged.")
