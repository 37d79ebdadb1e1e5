"""The words that documents say round a Statement's own, in the language that is active."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition.site.direction import isolate_foreign
from coalition.site.languages import is_in_arabic_letters
from signatures.publishing.exports.document import Document


@dataclass(frozen=True, slots=True)
class Words:
    kicker: str
    demands: str
    members: str
    signatories: str
    counted: str
    withheld: str
    corrections: tuple[str, ...]
    revision: str
    comma: str


def words(document: Document) -> Words:
    return Words(
        kicker=f"{_('Joint statement')} · {date_format(document.issued_on, 'DATE_FORMAT')}",
        demands=_("Our demands"),
        members=_("Members of the coalition"),
        signatories=_("Signed by"),
        counted=ngettext("organisation has signed", "organisations have signed", document.count),
        withheld=ngettext(
            "%(number)s organisation has signed without showing its name.",
            "%(number)s organisations have signed without showing their names.",
            document.withheld,
        )
        % {"number": document.withheld}
        if document.withheld
        else "",
        corrections=tuple(
            _("Corrected on %(day)s: %(note)s")
            % {
                "day": date_format(one.day, "DATE_FORMAT"),
                "note": isolate_foreign(one.note, language=document.language),
            }
            for one in document.corrections
        ),
        revision=_("List as of %(day)s, revision %(revision)s")
        % {"day": date_format(document.revised_on, "DATE_FORMAT"), "revision": document.revision},
        comma="، " if is_in_arabic_letters(document.language) else ", ",
    )
