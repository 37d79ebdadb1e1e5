"""Words for what an import did."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition.names.websites import NotAWebsite, canonical_website
from coalition.readers.record import ListEntry, ReaderWarning, WarningReason
from coalition.site.direction import isolate
from signatures.imports.models import ImportLine
from signatures.imports.recognise import Recognised
from signatures.imports.statement import Imported

NOT_WRITTEN = [
    ImportLine.Outcome.NO_NAME,
    ImportLine.Outcome.TOO_LONG,
    ImportLine.Outcome.FORMULA,
    ImportLine.Outcome.FAILED,
]


def line_words(line: ImportLine) -> str:
    """Say why a line was not written, or what of it was not."""
    sentences = [str(line.get_outcome_display())] if line.outcome in NOT_WRITTEN else []
    return " · ".join(filter(None, [*sentences, remark_words(line)]))


def remark_words(line: ImportLine) -> str:
    """Say what is to be told of a line beside what became of it."""
    return " · ".join(str(ImportLine.Remark(remark).label) for remark in line.remarks)


def without_websites(entries: Iterable[ListEntry]) -> Iterator[ReaderWarning]:
    """Tell of each website that was read and is not kept: a line of a document has no place for it."""
    for entry in entries:
        if entry.website:
            yield ReaderWarning(WarningReason.PART_LEFT_OUT, entry.line, entry.website, entry.where)


def public_website(entry: ListEntry) -> str:
    """Give the website that a line of a list has, as it is kept, or nothing where it is none on the public web."""
    try:
        return canonical_website(entry.website)
    except NotAWebsite:
        return ""


def question_words(line: Recognised) -> list[str]:
    """Say what a line of a list may be instead of one organisation, and what to do."""
    words = []
    if line.is_perhaps_person:
        words.append(_("looks like the name of a person; import it only if it is an organisation"))
    if line.two is not None:
        one, other = map(isolate, line.two)
        told = _(
            "looks like two organisations, “%(one)s” and “%(other)s”; to split the line, put a semicolon between them"
        )
        words.append(told % {"one": one, "other": other})
    return words


def imported_words(done: Imported) -> str:
    """Say what became of a document, and whether the public sees it."""
    if done.changed_nothing:
        return _("Everything was already there; nothing was changed.")
    sentences = [_("A new statement was created as a draft.")] if done.new_statement else []
    sentences.append(_("The text is saved as a draft.") if done.new_text else _("The text was already there."))
    if done.new_members:
        words = ngettext(
            "%(number)d organisation became a member.", "%(number)d organisations became members.", done.new_members
        )
        sentences.append(words % {"number": done.new_members})
    if done.new_signatures:
        sentences.append(_listed(done) % {"number": done.new_signatures})
    if done.waiting:
        words = ngettext(
            "%(number)d signatory is waiting for review and is not on the list.",
            "%(number)d signatories are waiting for review and are not on the list.",
            done.waiting,
        )
        sentences.append(words % {"number": done.waiting})
    return " ".join(sentences)


def _listed(done: Imported) -> str:
    if done.statement.is_public:
        return ngettext(
            "%(number)d signatory was added and is now public.",
            "%(number)d signatories were added and are now public.",
            done.new_signatures,
        )
    return ngettext(
        "%(number)d signatory was added, and becomes public with the statement.",
        "%(number)d signatories were added, and become public with the statement.",
        done.new_signatures,
    )
