"""Words for what a reader asks about or refuses."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coalition.readers.document_errors import (
    BinaryDocument,
    DocumentError,
    DocumentTooLarge,
    EmptyDocument,
    LockedDocument,
    UnknownFormat,
    WrongEncoding,
)
from coalition.readers.record import MAX_BYTES, ReaderWarning, WarningReason

_SEVERAL: Final = 3  # lines from which on a remark is made once for all of them

_REASONS = {
    WarningReason.ABOVE_LIST: gettext_lazy("stands above the heading of the list, so not read as part of it"),
    WarningReason.AMBIGUOUS_DATE: gettext_lazy("day and month may be swapped"),
    WarningReason.BROKEN_NAME_GUESSED: gettext_lazy("read as one name split across lines"),
    WarningReason.COUNTRY_GUESSED: gettext_lazy("check the country; it is not certain"),
    WarningReason.DEAD_LINK: gettext_lazy("this link does not work and became plain text"),
    WarningReason.FOOTNOTE: gettext_lazy("a footnote; left out together with its mark"),
    WarningReason.GARBLED: gettext_lazy("characters were lost or read with the wrong encoding"),
    WarningReason.HIDDEN: gettext_lazy("hidden or struck through in the file, so not read"),
    WarningReason.INDIVIDUAL: gettext_lazy("a person, not an organisation; left out"),
    WarningReason.NOT_A_NAME: gettext_lazy("not recognised as an organisation"),
    WarningReason.NO_CONSENT: gettext_lazy("did not agree to be published; left out"),
    WarningReason.NO_DATE: gettext_lazy("no date was found"),
    WarningReason.NO_DEMANDS: gettext_lazy("no numbered demands were found"),
    WarningReason.NO_LIST: gettext_lazy("nothing in the file indicates a list of organisations"),
    WarningReason.NO_SIGNATORIES: gettext_lazy("no signatories were found"),
    WarningReason.NO_TITLE: gettext_lazy("no title was found"),
    WarningReason.PARAGRAPH_MENDED: gettext_lazy("read as the rest of the paragraph above"),
    WarningReason.PART_LEFT_OUT: gettext_lazy("part of this line was left out"),
    WarningReason.SEPARATOR_GUESSED: gettext_lazy("read as one of several names in a row"),
    WarningReason.TWICE: gettext_lazy("this name is already on the list"),
    WarningReason.UNLIKELY_NAME: gettext_lazy("does not look like the name of an organisation"),
}


def reason_words(warning: ReaderWarning) -> str:
    """Say what is unsure, where the line stands beside it."""
    return str(_REASONS[warning.reason])


def warning_words(warning: ReaderWarning) -> str:
    """Say what is unsure, with its line."""
    reason = _REASONS[warning.reason]
    if not warning.line:
        return f"{reason}: {warning.text}" if warning.text else str(reason)
    return _("Line %(line)s: %(reason)s: %(text)s") % {"line": warning.line, "reason": reason, "text": warning.text}


def warnings_summed_up(warnings: Sequence[ReaderWarning]) -> list[tuple[str, list[str]]]:
    """Say what is unsure: what stands at several lines once, with its lines, in the order in which each came first."""
    by_reason: dict[WarningReason, list[str]] = {}
    for warning in warnings:
        by_reason.setdefault(warning.reason, []).append(warning_words(warning))
    told: list[tuple[str, list[str]]] = []
    for reason, lines in by_reason.items():
        if len(lines) < _SEVERAL:
            told += ((line, []) for line in lines)
        else:
            told.append((_several_words(reason, number=len(lines)), lines))
    return told


def _several_words(reason: WarningReason, *, number: int) -> str:
    if reason == WarningReason.DEAD_LINK:
        words = ngettext(
            "%(number)d link had lost its address and became plain text.",
            "%(number)d links had lost their address and became plain text.",
            number,
        )
        return words % {"number": number}
    return _("%(reason)s: %(number)s times") % {"reason": _REASONS[reason], "number": number}


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
            return _("The characters of this text could not be read. Save it again as UTF-8.")
        case LockedDocument():
            return _(
                "This file is protected by a password or is an old Word file (.doc). Save it as .docx "
                "without a password."
            )
        case UnknownFormat(kind="PDF"):
            return _("PDF files cannot be read reliably. Use the file it was made from, or copy its text and paste it.")
        case UnknownFormat():
            return _(
                "Files of this kind cannot be read. Save it as .docx, .odt, .rtf, HTML or text; a sheet as .xlsx, .ods or .csv."
            )
    return _("This file is damaged.")


# What a reader says of where something stands: "table 1, row 3".
_PLACES = {
    "attached mail": gettext_lazy("attached mail"),
    "card": gettext_lazy("card %(of)s"),
    "cell": gettext_lazy("cell %(of)s"),
    "column": gettext_lazy("column %(of)s"),
    "footnote": gettext_lazy("footnote"),
    "line": gettext_lazy("line %(of)s"),
    "page": gettext_lazy("page %(of)s"),
    "paragraph": gettext_lazy("paragraph %(of)s"),
    "row": gettext_lazy("row %(of)s"),
    "sheet": gettext_lazy("sheet %(of)s"),
    "table": gettext_lazy("table %(of)s"),
    "table row": gettext_lazy("table row %(of)s"),
    "text box": gettext_lazy("text box"),
    "whole file": gettext_lazy("whole file"),
}


def where_words(where: str) -> str:
    """Say where something stands; what is no such place, as the keys of data, is said as it is."""

    def spoken(place: str) -> str:
        kind = next((one for one in sorted(_PLACES, key=len, reverse=True) if f"{place} ".startswith(f"{one} ")), "")
        return str(_PLACES[kind]) % {"of": place[len(kind) :].strip()} if kind else place

    return ", ".join(map(spoken, where.split(", "))) if where else ""


def columns_words(columns: Sequence[tuple[str, str]]) -> str:
    """Say which columns of a table were taken for what."""
    told = [f"{heading or number} → {holds}" for number, (heading, holds) in enumerate(columns, start=1)]
    return _("Columns: %(columns)s") % {"columns": "; ".join(told)}
