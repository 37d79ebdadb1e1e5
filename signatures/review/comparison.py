"""A submission, side by side with what it is most like."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from coalition.names.letters import fold
from coalition.organisations.models import NAME_LANGUAGES, Organisation
from signatures.record.models import Signature
from signatures.review.likeness import Suggestion

_LANGUAGES: Final = dict(NAME_LANGUAGES)
# Beside the languages: the name that stands first, of which nobody said the language.
_MAIN: Final = ""
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
    mine, theirs = _side_by_side(_names(signature), _names(other), language=signature.language)
    pairs = [
        *(
            (language_label(language) if language else _("Name"), mine.get(language, ""), theirs.get(language, ""))
            for language in dict.fromkeys([*mine, *theirs])
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


def language_label(code: str) -> str:
    """Name the language of a name in the reader's own."""
    return str(_LANGUAGES.get(code, code))


def _names(body: Organisation | Signature) -> dict[str, str]:
    others = body.names if isinstance(body, Signature) else {one.language: one.name for one in body.names.all()}
    return {_MAIN: body.name, **others}


def _side_by_side(
    mine: dict[str, str], theirs: dict[str, str], *, language: str
) -> tuple[dict[str, str], dict[str, str]]:
    """Put each one's main name opposite the name of the other that is in its script, and in the language of the form."""
    at = _opposite(mine[_MAIN], mine, theirs, language=language)
    if at != _MAIN:
        mine = {at if one == _MAIN else one: name for one, name in mine.items()}
    elif _script(mine[_MAIN]) == _script(theirs[_MAIN]):
        return mine, theirs
    at = _opposite(theirs[_MAIN], theirs, mine)
    return mine, {at if one == _MAIN else one: name for one, name in theirs.items()}


def _opposite(name: str, own: dict[str, str], others: dict[str, str], *, language: str = "") -> str:
    """Choose the language of the others' names under which a main name is best compared, or its own place."""

    def fitness(at: str) -> tuple[bool, int, bool, bool]:
        is_same_script = _script(name) == _script(others.get(at, ""))
        shared = {fold(word) for word in name.split()} & {fold(word) for word in others.get(at, "").split()}
        return is_same_script, len(shared), is_same_script and at == language, at == _MAIN

    return max([_MAIN, *(at for at in others if at not in own)], key=fitness)


def _script(name: str) -> str:
    """Give the script of a name's first letter, by its Unicode name."""
    letter = next(filter(str.isalpha, name), "")
    return unicodedata.name(letter, "?").split()[0] if letter else ""


def _bare(website: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", website).rstrip("/")


def best_of(suggestions: Sequence[Suggestion]) -> Suggestion | None:
    """Give the suggestion that is worth comparing with, if any is."""
    return suggestions[0] if suggestions and suggestions[0].is_strong else None
