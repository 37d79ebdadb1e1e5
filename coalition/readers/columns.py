"""Contents of the columns of a form's sheet: told by their headings in three languages, and by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from coalition.names.letters import fold
from coalition.names.places import country
from coalition.readers.characters import has_arabic
from coalition.readers.words import has, phrases, words

if TYPE_CHECKING:
    from coalition.readers.sheets.record import Row


class Holds(StrEnum):
    """Parts of a sign-on that a column can hold."""

    NAME = "name"
    NAME_EN = "name_en"
    NAME_AR = "name_ar"
    NAME_FR = "name_fr"
    ACRONYM = "acronym"
    COUNTRY = "country"
    WEBSITE = "website"
    PERSON = "person"
    ROLE = "role"
    EMAIL = "email"
    NOTE = "note"
    CONSENT = "consent"
    NOTHING = ""


NAMES: Final = (Holds.NAME, Holds.NAME_EN, Holds.NAME_AR, Holds.NAME_FR)

# The first that a heading speaks of is what the column holds; the more telling come first.
_TOLD: Final[tuple[tuple[Holds, str], ...]] = (
    (Holds.EMAIL, "email"),
    (Holds.NOTHING, "nothing"),
    (Holds.CONSENT, "consent"),
    (Holds.ACRONYM, "acronym"),
    (Holds.WEBSITE, "website"),
    (Holds.ROLE, "role"),
    (Holds.COUNTRY, "country"),
    (Holds.PERSON, "person"),
    (Holds.NOTE, "note"),
    (Holds.NAME, "organisation"),
    (Holds.PERSON, "full_name"),
)
_LANGUAGES: Final = ((Holds.NAME_AR, "arabic"), (Holds.NAME_FR, "french"), (Holds.NAME_EN, "english"))
_ADDRESS: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]{2,}")
_UNTICKED: Final = frozenset({"0", "☐", "✗", "✘", "✕", "❌"})
_SITE: Final = re.compile(r"(https?://|www\.)\S+\.\S+|[\w-]+(\.[\w-]+)*\.(org|net|com|info|ngo)(/\S*)?", re.IGNORECASE)
_ASIDE: Final = re.compile(r"\([^)]*\)?")  # "(as it should be published)" says how, and not what
_MOST: Final = 0.6
_SOME: Final = 0.2
_HEADINGS_LONGEST: Final = 6  # words
_HEAD_WITHIN: Final = 8  # lines
_QUESTION_LONGEST: Final = 40
EMPTY: Final = frozenset({"", "-", "–", "—", "/", "n/a", "na", "none", "aucun", "néant", "لا يوجد"})


def refuses(answer: str) -> bool:
    """Tell whether an answer refuses consent, in whatever words."""
    return answer.strip() in _UNTICKED or not words("columns.refusals").isdisjoint(
        fold(re.sub("[’']", " ", answer)).split()
    )


def head_names(cells: Sequence[str]) -> bool:
    """Tell whether a line of a list heads columns: a cell says that names stand below, or each is told by its words."""
    given = [cell for cell in cells if cell.strip()]
    if len(given) < 2 or not have_headings(given) or any(len(cell.split()) > _QUESTION_LONGEST for cell in given):
        return False
    if any(country(cell) for cell in given):
        return False
    if any(map(is_naming, given)) and all(len(cell.split()) <= _HEADINGS_LONGEST for cell in given):
        return True
    told = {_by_heading(cell) for cell in given if is_told(cell)}
    asks = any(_speaks(cell, "name") or is_naming(cell) for cell in given)
    return asks and any(one in told for one in NAMES) and len(told) > 2 and sum(map(is_told, given)) * 2 > len(given)


def heads_unlike(cells: Sequence[str], below: Sequence[str], kind_of: Callable[[list[str]], str]) -> bool:
    """Tell whether a first row heads columns, by signs: words of headings, and cells that are of no kind as below them."""
    given = [cell for cell in cells if cell.strip()]
    if len(given) < 2 or len(given) * 2 < len(cells) or not have_headings(given):
        return False
    if any(country(cell) or len(cell.split()) > _HEADINGS_LONGEST or re.fullmatch(r"[\W\d]+", cell) for cell in given):
        return False
    told = len(  # two that say the same may be two bodies: "Action Group", "Association of Lawyers"
        {
            _by_heading(cell) if is_told(cell) and not is_naming(cell) else fold(cell)
            for cell in given
            if is_told(cell) or is_naming(cell) or _speaks(cell, "name")
        }
    )
    unlike = sum(
        kind in {"country", "website", "acronym", "number"} and kind_of([cell]) != kind
        for cell, kind in zip(cells, below, strict=False)
        if cell.strip()
    )
    bodies = sum(
        len(cell.split()) > 1
        and bool(has(fold(cell).split(), "bodies"))
        and (not is_told(cell) or _begins_as_arabic_body(cell))
        for cell in given
    )
    return told + unlike - 2 * bodies >= 2


def _begins_as_arabic_body(cell: str) -> bool:
    """Tell whether a cell is an Arabic name: without its article, the word for a body has more behind it."""
    first, *rest = fold(cell).split()
    return has_arabic(first) and not first.startswith("ال") and bool(has([first], "bodies")) and len(rest) > 1


def is_naming(cell: str) -> bool:
    """Tell whether a heading is of words that say nothing but that names stand below it."""
    given = fold(re.sub(r"\(.*\)", "", cell)).split()
    return any(len(word) > 2 for word in given) and words("columns.naming").issuperset(given)


def names_organisation(heading: str) -> bool:
    """Tell whether a heading plainly says that the names of organisations stand below it, and no number or person of them."""
    other = {"id", "number", "no", "num", "code", "type", "parliament", "mp", "registration", "رقم", "رمز", "نوع"}
    plain = is_naming(heading) or (_speaks(heading, "name") and _by_heading(heading) in NAMES)
    return plain and not set(fold(heading).split()) & other


def is_label(text: str) -> bool:
    """Tell whether a text is the heading of something that is asked of each who signs: "Country", "Name of the NGO"."""
    count = len(fold(text).split())
    return 0 < count <= _HEADINGS_LONGEST and (is_naming(text) or (count <= 3 and is_told(text)))


def headed(rows: Sequence[Row]) -> tuple[list[str], list[Row]]:
    """Give the headings of a sheet, empty where it has none, and the rows that are answers.

    A title may stand above the headings, and a heading may be repeated further down: neither is an answer.
    """
    at = next(
        (at for at, row in enumerate(rows[:_HEAD_WITHIN]) if head_names(row.cells) or _heads_alone(row.cells)), None
    )
    if at is None and len(rows) > 1 and _are_headings(rows[0].cells):
        at = 0
    if at is None:
        return [""] * len(rows[0].cells), list(rows)
    return list(rows[at].cells), [row for row in rows[at + 1 :] if row.cells != rows[at].cells]


def _heads_alone(cells: Sequence[str]) -> bool:
    given = [cell for cell in cells if cell.strip()]
    return len(given) == 1 and is_naming(given[0])


def _are_headings(cells: Sequence[str]) -> bool:
    """Tell whether the first line heads columns in words that are not known: no place, number, address or body is in it."""
    given = [cell for cell in cells if cell.strip()]
    if not have_headings(given) or any(country(cell) or not re.search(r"[^\W\d]|[?؟]", cell) for cell in given):
        return False
    return not any(len(cell.split()) > 1 and has(fold(cell).split(), "bodies") and not is_told(cell) for cell in given)


def have_headings(cells: Sequence[str]) -> bool:
    """Tell whether a sheet's first line heads its columns: an answer has an address in it, a heading has none."""
    return not any(_ADDRESS.fullmatch(cell) or _SITE.fullmatch(cell) for cell in cells)


def guess_columns(headings: Sequence[str], lines: Sequence[Sequence[str]]) -> list[Holds]:
    """Say what each column most likely holds; each thing is held by one column at most."""
    values = [[line[index] for line in lines if line[index]] for index in range(len(headings))]
    guessed = [_by_heading(heading) for heading in headings]
    _settle_names(headings, guessed)
    for index, holds in enumerate(guessed):
        if holds == Holds.NOTHING and not is_told(headings[index]):
            guessed[index] = _by_content(values[index])
        elif holds == Holds.EMAIL and _share(_ADDRESS, values[index]) < _SOME:
            guessed[index] = Holds.NOTHING  # of one who need not sign in, "anonymous" stands here
    return _once(guessed, values)


def _by_heading(heading: str) -> Holds:
    # One word of the organisation's name in a language says more than that a person is asked for it.
    for holds, language in _LANGUAGES:
        if _speaks(heading, language) and (_speaks(heading, "organisation") or _speaks(heading, "name")):
            return holds
    told = (holds for text in (_ASIDE.sub("", heading), heading) for holds, name in _TOLD if _speaks(text, name))
    return next(told, Holds.NOTHING)


def asks_to_sign(heading: str) -> bool:
    """Tell whether a heading asks whether somebody signs: "Do you endorse the statement?"."""
    return _speaks(heading, "signing")


def says_name(heading: str) -> bool:
    """Tell whether a heading asks for a name."""
    return _speaks(heading, "name")


def is_told(heading: str) -> bool:
    return any(_speaks(heading, name) for _holds, name in _TOLD) or fold(heading) == "id"


@lru_cache(maxsize=5_000)
def _speaks(heading: str, name: str) -> bool:
    """Look for a word that begins with a mark; an Arabic one may have its article and prepositions before it."""
    found = f" {fold(heading)}"
    return any((f" {mark}" if not has_arabic(mark) else mark) in found for mark in phrases(f"columns.{name}"))


def _settle_names(headings: Sequence[str], guessed: list[Holds]) -> None:
    """A column headed "Name" alone is the organisation's, unless another one is: then it is the person's."""
    has_organisation = any(holds in NAMES for holds in guessed)
    for index, holds in enumerate(guessed):
        if holds == Holds.NOTHING and not is_told(headings[index]) and _speaks(headings[index], "name"):
            guessed[index] = Holds.PERSON if has_organisation else Holds.NAME
            has_organisation = True


def _by_content(values: Sequence[str]) -> Holds:
    if _share(_ADDRESS, values) > _MOST:
        return Holds.EMAIL
    if _share(_SITE, values) > _MOST:
        return Holds.WEBSITE
    known = sum(bool(country(value)) for value in values)
    return Holds.COUNTRY if values and known / len(values) > _MOST else Holds.NOTHING


def _share(form: re.Pattern[str], values: Sequence[str]) -> float:
    return sum(bool(form.fullmatch(value)) for value in values) / len(values) if values else 0.0


def _once(guessed: list[Holds], values: Sequence[Sequence[str]]) -> list[Holds]:
    """Take the column with the more different answers where two could hold one thing; of equals, the first.

    Of consent each that is asked for counts. Of addresses the hosts count: a site's own pages about bodies have one.
    """
    best: dict[Holds, int] = {}
    for index, holds in enumerate(guessed):
        answers = _different(holds, values[index])
        if holds and holds != Holds.CONSENT and (holds not in best or answers > _different(holds, values[best[holds]])):
            best[holds] = index
    return [
        holds if holds == Holds.CONSENT or best.get(holds) == index else Holds.NOTHING
        for index, holds in enumerate(guessed)
    ]


def _different(holds: Holds, values: Sequence[str]) -> int:
    return len({_host(value) for value in values} if holds == Holds.WEBSITE else set(values))


def _host(address: str) -> str:
    return address.casefold().rpartition("://")[2].partition("/")[0]
