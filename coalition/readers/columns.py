"""What the columns of a form's sheet hold: told by their headings in three languages, and by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.names.letters import fold
from coalition.names.places import country
from coalition.readers.words import has

if TYPE_CHECKING:
    from coalition.readers.sheets.record import Row


class Holds(models.TextChoices):
    """What a column can hold of a sign-on."""

    NAME = "name", _("name of the organisation")
    NAME_EN = "name_en", _("name in English")
    NAME_AR = "name_ar", _("name in Arabic")
    NAME_FR = "name_fr", _("name in French")
    ACRONYM = "acronym", _("acronym")
    COUNTRY = "country", _("country")
    WEBSITE = "website", _("website")
    PERSON = "person", _("name of who signs")
    ROLE = "role", _("role of who signs")
    EMAIL = "email", _("e-mail of who signs")
    NOTE = "note", _("note to the moderators")
    CONSENT = "consent", _("consent to be published")
    NOTHING = "", _("nothing that is needed")


NAMES: Final = (Holds.NAME, Holds.NAME_EN, Holds.NAME_AR, Holds.NAME_FR)

_LANGUAGES: Final = {
    Holds.NAME_AR: ("arabic", "arabe", "عربي"),
    Holds.NAME_FR: ("french", "francais", "فرنسي"),
    Holds.NAME_EN: ("english", "anglais", "انجليزي", "انكليزي"),
}
_ORGANISATION: Final = (
    *("organi", "association", "ngo", "cso", "institution", "entity", "group", "ong", "structure", "collectif"),
    *("asociacion", "associacao", "entidad", "kurum", "orgut", "dernek", "verein", "سازمان"),
    *("منظم", "موسس", "جمعي", "جهه", "هيي", "كيان", "شبك"),
)
# The first that a heading speaks of is what the column holds; the more telling come first.
_WORDS: Final[tuple[tuple[Holds, tuple[str, ...]], ...]] = (
    (
        Holds.EMAIL,
        ("e mail", "email", "mail", "courriel", "adresse electronique", "messagerie", "بريد", "ايميل"),
    ),
    (
        Holds.NOTHING,
        (
            *("timestamp", "start time", "completion time", "last modified", "date", "horodateur", "heure"),
            *("newsletter", "updates", "طابع", "وقت", "تاريخ"),
            *("type", "category", "categorie", "secteur", "نوع", "تصنيف"),
            *("phone", "telephone", "mobile", "whatsapp", "signal", "هاتف", "جوال", "رقم"),
        ),
    ),
    (
        Holds.CONSENT,
        (
            *("consent", "agree", "authori", "accept", "autoris", "publish", "publication", "publier", "publie"),
            *("d accord", "aceptar", "acepta", "autoriz", "consint", "onay", "اوافق", "موافق", "توافق", "نشر", "قبول"),
        ),
    ),
    (Holds.WEBSITE, ("website", "web", "url", "site", "link", "homepage", "موقع", "رابط")),
    (
        Holds.ROLE,
        (
            *("role", "position", "title", "job", "function", "fonction", "poste", "titre", "qualite"),
            *("منصب", "وظيف", "صفه", "صفت", "مسمي"),
        ),
    ),
    (
        Holds.ACRONYM,
        ("acronym", "abbreviation", "sigle", "sigla", "abrev", "abbr", "initials", "kurz", "kisalt", "اختصار", "مختصر"),
    ),
    (
        Holds.COUNTRY,
        (
            "country",
            "pays",
            "pais",
            "land",
            "ulke",
            "paese",
            "negara",
            "nchi",
            "based in",
            "location",
            "بلد",
            "دول",
            "مقر",
            "كشور",
        ),
    ),
    (
        Holds.PERSON,
        (
            *("representative", "contact", "person", "your name", "first name", "surname", "signed by", "representant"),
            *("personne", "prenom", "votre nom", "ممثل", "اسمك", "شخص", "مفوض", "الاسم الثلاثي"),
        ),
    ),
    (
        Holds.NOTE,
        ("comment", "note", "message", "remark", "question", "remarque", "ملاحظ", "تعليق", "رسال"),
    ),
    (Holds.NAME, _ORGANISATION),
    (Holds.PERSON, ("full name", "signataire", "الاسم الكامل", "اسم الموقع")),
)
_ANY_NAME: Final = ("name", "nom", "اسم", "nombre", "nome", "adi", "نام")
_ADDRESS: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]{2,}")
_NOT: Final = frozenset(
    map(
        fold,
        [
            "no",
            "non",
            "not",
            "dont",
            "don",
            "nope",
            "never",
            "disagree",
            "decline",
            "refuse",
            "refused",
            "refuses",
            "false",
            "ne",
            "pas",
            "nein",
            "nicht",
            "nao",
            "não",
            "hayır",
            "hayir",
            "tidak",
            "لا",
            "ليس",
            "غير",
            "أرفض",
            "نرفض",
            "نه",
            "خیر",
        ],
    )
)
_UNTICKED: Final = frozenset({"0", "☐", "✗", "✘", "✕", "❌"})
_SITE: Final = re.compile(r"(https?://|www\.)\S+\.\S+|[\w-]+(\.[\w-]+)*\.(org|net|com|info|ngo)(/\S*)?", re.IGNORECASE)
_MOST: Final = 0.6
_SOME: Final = 0.2


# A cell of these words alone heads the names: no body is called just that.
_NAMING: Final = frozenset(
    fold(
        "name names of the organisation organization organisations organizations ngo ngos association associations signatory"
        " signatories institution group entity full official member members supporter supporters"
        " nom noms de la du des l ong organisme structure signataire signataires associations complet officiel membres"
        " اسم أسماء الاسم المنظمة المنظمات منظمة الجهة الجمعية الجمعيات المؤسسة الموقعة الموقعون الموقع"
    ).split()
)
_HEADINGS_LONGEST: Final = 6  # words
_HEAD_WITHIN: Final = 8  # lines
_QUESTION_LONGEST: Final = 40
EMPTY: Final = frozenset({"", "-", "–", "—", "/", "n/a", "na", "none", "aucun", "néant", "لا يوجد"})


def refuses(answer: str) -> bool:
    """Tell whether an answer refuses consent, in whatever words."""
    return answer.strip() in _UNTICKED or not _NOT.isdisjoint(fold(re.sub("[’']", " ", answer)).split())


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
    asks = any(_speaks(f" {fold(cell)}", _ANY_NAME) or is_naming(cell) for cell in given)
    return asks and any(one in told for one in NAMES) and len(told) > 2 and sum(map(is_told, given)) * 2 > len(given)


def heads_unlike(cells: Sequence[str], below: Sequence[str], kind_of: Callable[[list[str]], str]) -> bool:
    """Tell whether a first row heads columns, by signs: words of headings, and cells that are of no kind as below them."""
    given = [cell for cell in cells if cell.strip()]
    if len(given) < 2 or len(given) * 2 < len(cells) or not have_headings(given):
        return False
    if any(country(cell) or len(cell.split()) > _HEADINGS_LONGEST or re.fullmatch(r"[\W\d]+", cell) for cell in given):
        return False
    told = sum(is_told(cell) or is_naming(cell) or _speaks(f" {fold(cell)}", _ANY_NAME) for cell in given)
    unlike = sum(
        kind in {"country", "website", "acronym", "number"} and kind_of([cell]) != kind
        for cell, kind in zip(cells, below, strict=False)
        if cell.strip()
    )
    bodies = sum(
        len(cell.split()) > 1 and bool(has(fold(cell).split(), "bodies")) and not is_told(cell) for cell in given
    )
    return told + unlike - 2 * bodies >= 2


def is_naming(cell: str) -> bool:
    """Tell whether a heading is of words that say nothing but that names stand below it."""
    words = fold(re.sub(r"\(.*\)", "", cell)).split()
    return any(len(word) > 2 for word in words) and _NAMING.issuperset(words)


def names_organisation(heading: str) -> bool:
    """Tell whether a heading plainly says that the names of organisations stand below it, and no number or person of them."""
    words = f" {fold(heading)}"
    other = ("id", "number", "no", "num", "code", "type", "parliament", "mp", "registration", "رقم", "رمز", "نوع")
    plain = is_naming(heading) or (_speaks(words, _ANY_NAME) and _by_heading(heading) in NAMES)
    return plain and not set(words.split()) & set(other)


def is_label(text: str) -> bool:
    """Tell whether a text is the heading of something that is asked of each who signs: "Country", "Name of the NGO"."""
    words = fold(text).split()
    return 0 < len(words) <= _HEADINGS_LONGEST and (is_naming(text) or (len(words) <= 3 and is_told(text)))


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
    words = f" {fold(heading)}"
    # One word of the organisation's name in a language says more than that a person is asked for it.
    for holds, marks in _LANGUAGES.items():
        if _speaks(words, marks) and _speaks(words, (*_ORGANISATION, *_ANY_NAME)):
            return holds
    for holds, marks in _WORDS:
        if _speaks(words, marks):
            return holds
    return Holds.NOTHING


def is_told(heading: str) -> bool:
    words = f" {fold(heading)}"
    return any(_speaks(words, marks) for _holds, marks in _WORDS) or words.strip() == "id"


def _speaks(words: str, marks: Sequence[str]) -> bool:
    """Look for a word that begins with a mark; an Arabic one may have its article and prepositions before it."""
    return any((mark if not mark.isascii() else f" {mark}") in words for mark in marks)


def _settle_names(headings: Sequence[str], guessed: list[Holds]) -> None:
    """A column headed "Name" alone is the organisation's, unless another one is: then it is the person's."""
    has_organisation = any(holds in NAMES for holds in guessed)
    for index, holds in enumerate(guessed):
        words = f" {fold(headings[index])}"
        if holds == Holds.NOTHING and not is_told(headings[index]) and _speaks(words, _ANY_NAME):
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
    """Where two columns could hold one thing, take the one with the more answers; of equals, the first.

    Of consent each that is asked for counts.
    """
    best: dict[Holds, int] = {}
    for index, holds in enumerate(guessed):
        if holds and holds != Holds.CONSENT and (holds not in best or len(values[index]) > len(values[best[holds]])):
            best[holds] = index
    return [
        holds if holds == Holds.CONSENT or best.get(holds) == index else Holds.NOTHING
        for index, holds in enumerate(guessed)
    ]
