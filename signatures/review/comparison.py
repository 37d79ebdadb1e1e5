"""What was submitted, side by side with what it is most like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from coalition.names.letters import fold
from coalition.organisations.models import NAME_LANGUAGES, Organisation
from signatures.record.models import Signature
from signatures.review.likeness import Suggestion

_LANGUAGES: Final = dict(NAME_LANGUAGES)
Words = list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Row:
    """One field of both: the words of each, and of each word whether the other has it too."""

    label: str
    submitted: Words
    known: Words
    is_same: bool


def compare_fields(signature: Signature, best: Suggestion | None) -> list[Row]:
    """Give the fields in which a sign-on and its best match could differ, those that neither has left out."""
    if best is None:
        return []
    other = best.organisation or best.signature
    assert other is not None
    names, theirs = signature.names, _names(other)
    pairs = [
        (_("Name"), signature.name, other.name),
        *(
            (_LANGUAGES.get(language, language), names.get(language, ""), theirs.get(language, ""))
            for language in dict.fromkeys([*names, *theirs])
        ),
        (_("Acronym"), signature.acronym, other.acronym),
        (_("Country"), str(signature.country.name), str(other.country.name)),
        (_("Website"), _bare(signature.website), _bare(other.website)),
    ]
    return [_row(label, mine, known) for label, mine, known in pairs if mine or known]


def _row(label: str, mine: str, known: str) -> Row:
    ours, others = ({fold(word) for word in text.split()} for text in (mine, known))
    return Row(label, _marked(mine, others), _marked(known, ours), is_same=fold(mine) == fold(known))


def _marked(text: str, others: set[str]) -> Words:
    return [(word, fold(word) in others) for word in text.split()]


def _names(other: Organisation | Signature) -> dict[str, str]:
    if isinstance(other, Signature):
        return dict(other.names)
    return {one.language: one.name for one in other.names.all()}


def _bare(website: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", website).rstrip("/")


def best_of(suggestions: Sequence[Suggestion]) -> Suggestion | None:
    """Give the suggestion that is worth comparing with, if any is."""
    return suggestions[0] if suggestions and suggestions[0].is_strong else None
