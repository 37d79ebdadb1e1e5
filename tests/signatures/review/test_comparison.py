"""A submission beside what it is most like."""

import pytest

from signatures.review.comparison import Words, best_of, compare_fields
from signatures.review.likeness import Suggestion, alike
from tests.coalition.builders import add_organisation
from tests.signatures.builders import open_statement, pending

pytestmark = pytest.mark.django_db


def test_each_word_says_whether_the_other_has_it_too():
    add_organisation(name="Placeholder Centre for Rights", website="https://placeholder.example.org", country="TN")
    signature = pending(
        open_statement(), "Placeholder Center for Rights", website="https://www.placeholder.example.org/", country="TN"
    )

    rows = {row.label: row for row in compare_fields(signature, best_of(alike(signature)))}

    assert rows["Name"].submitted == [("Placeholder", True), ("Center", False), ("for", True), ("Rights", True)]
    assert [label for label, row in rows.items() if row.is_same] == ["Country", "Website"]


ARABIC, SPELT_OTHERWISE = "مركز الخليج لحقوق الإنسان", "مركز الخليج لحقوق الانسان"
ENGLISH, SHORTER = "Gulf Centre for Human Rights", "Gulf Centre"
SIDE_BY_SIDE = {
    "an Arabic form, of one on record in English": (
        ("ar", SPELT_OTHERWISE, {"en": SHORTER}),
        (ENGLISH, {"ar": ARABIC}),
        {"Arabic": (SPELT_OTHERWISE, ARABIC), "English": (SHORTER, ENGLISH)},
    ),
    "an Arabic name on an English form": (
        ("en", SPELT_OTHERWISE, {}),
        (ENGLISH, {"ar": ARABIC}),
        {"Arabic": (SPELT_OTHERWISE, ARABIC), "Name": ("", ENGLISH)},
    ),
    "an English form, of one on record in Arabic": (
        ("en", SHORTER, {"ar": SPELT_OTHERWISE}),
        (ARABIC, {"en": ENGLISH}),
        {"English": (SHORTER, ENGLISH), "Arabic": (SPELT_OTHERWISE, ARABIC)},
    ),
    "the first name of both in one script": (
        ("en", SHORTER, {}),
        (ENGLISH, {"fr": "Centre du Golfe"}),
        {"Name": (SHORTER, ENGLISH), "French": ("", "Centre du Golfe")},
    ),
    "a French form, of one on record in English": (
        ("fr", "Centre du Golfe", {}),
        (ENGLISH, {"fr": "Centre du Golfe"}),
        {"French": ("Centre du Golfe", "Centre du Golfe"), "Name": ("", ENGLISH)},
    ),
}


@pytest.mark.parametrize(("submitted", "on_record", "expected"), SIDE_BY_SIDE.values(), ids=SIDE_BY_SIDE)
def test_names_stand_opposite_those_of_their_language_and_script(
    submitted: tuple[str, str, dict[str, str]],
    on_record: tuple[str, dict[str, str]],
    expected: dict[str, tuple[str, str]],
):
    language, name, names = submitted
    known = add_organisation(name=on_record[0], names=on_record[1])
    signature = pending(open_statement(), name, language=language, names=names)
    best = Suggestion(organisation=known, signature=None, name=known.name, score=1.0, reasons=())

    rows = {
        row.label: tuple(_text(words) for words in (row.submitted, row.known))
        for row in compare_fields(signature, best)
    }

    assert rows == expected


def _text(words: Words) -> str:
    return " ".join(word for word, _is_shared in words)


def test_what_nothing_is_like_is_compared_with_nothing():
    signature = pending(open_statement())

    assert compare_fields(signature, best_of(alike(signature))) == []
