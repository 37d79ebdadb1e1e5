"""Signatories that a reader finds, and those that nobody finds."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from coalition.statements.models import Statement
from signatures.publishing.search import Asked, Found, search
from signatures.record.models import Signature
from tests.signatures.builders import moderator, open_statement, signed

LONG = 203
QUERIES = 5  # savepoint, threshold, numbers, lines, savepoint
pytestmark = pytest.mark.django_db

KNOWN: list[dict[str, Any]] = [
    {"name": "Cairo Institute for Human Rights Studies", "acronym": "CIHRS", "country": "EG"},
    {
        "name": "Tunisian League for Human Rights",
        "names": {"ar": "الرابطة التونسية للدفاع عن حقوق الإنسان"},
        "country": "TN",
    },
    {"name": "Association Amal", "names": {"ar": "جمعية أمل"}, "country": "MA"},
    {"name": "منظمة بديل للنساء", "country": "IQ"},
    {"name": "Amnesty Example", "country": "GB"},
    {"name": "Réseau d’Été", "country": "FR"},
]


@pytest.fixture
def statement() -> Statement:
    statement = open_statement()
    for known in KNOWN:
        signed(statement, **known)
    return statement


def names(found: Found) -> tuple[list[str], list[str]]:
    return [entry.name for entry in found.called_so], [entry.name for entry in found.similar]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("cairo", "Cairo Institute for Human Rights Studies"),
        ("rights cairo", "Cairo Institute for Human Rights Studies"),
        ("CIH", "Cairo Institute for Human Rights Studies"),
        ("CIHRS Cairo", "Cairo Institute for Human Rights Studies"),
        ("institute of cairo", "Cairo Institute for Human Rights Studies"),
        ("c.i.h.r.s.", "Cairo Institute for Human Rights Studies"),
        ("ca", "Cairo Institute for Human Rights Studies"),
        ("الرابطة التونسية", "Tunisian League for Human Rights"),
        ("الرابطه التونسيه", "Tunisian League for Human Rights"),
        ("امل", "Association Amal"),
        ("ete", "Réseau d’Été"),
        ("RESEAU", "Réseau d’Été"),
        ("للنسا", "منظمة بديل للنساء"),
    ],
)
def test_who_is_called_so_is_found(statement: Statement, words: str, name: str):
    called_so, _similar = names(search(statement, asked=Asked(words), language="en"))

    assert called_so == [name]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Amnasty", "Amnesty Example"),
        ("amnetsy", "Amnesty Example"),
        ("Cairo Institut of Humain Rigths", "Cairo Institute for Human Rights Studies"),
        ("Ligue tunisienne des droits de l’Homme", "Tunisian League for Human Rights"),
        ("Organisation Badil", "منظمة بديل للنساء"),
    ],
)
def test_who_is_called_like_it_is_found_too(statement: Statement, words: str, name: str):
    called_so, similar = names(search(statement, asked=Asked(words), language="en"))

    assert called_so == []
    assert name in similar


@pytest.mark.parametrize("words", ["Whoever", "zzz", "%", "_", "\\", "a" * 500, "؟", "'"])
def test_who_is_not_there_is_not_found_and_no_sign_breaks_anything(statement: Statement, words: str):
    found = search(statement, asked=Asked(words), language="en")

    assert found.called_so == [] or words in "%_\\؟'"


def test_where_nothing_is_asked_all_are_found_by_their_names(statement: Statement):
    called_so, similar = names(search(statement, asked=Asked(), language="en"))

    assert (called_so[0], called_so[-1], len(called_so), similar) == ("Amnesty Example", "منظمة بديل للنساء", 6, [])


def test_a_withheld_name_is_never_found(statement: Statement):
    signed(statement, listed=False, name="Amnesty of the Shy", acronym="AOS", country="GB", names={"ar": "الخجولون"})

    for words in ("Shy", "Amnesty", "AOS", "الخجولون", "amnasty shy", ""):
        found = search(statement, asked=Asked(words), language="en")
        assert "Amnesty of the Shy" not in {entry.name for entry in found.called_so + found.similar}
    assert search(statement, asked=Asked(country="GB"), language="en").number == 1


def test_a_country_narrows_what_is_found(statement: Statement):
    assert names(search(statement, asked=Asked("human rights", country="TN"), language="en"))[0] == [
        "Tunisian League for Human Rights"
    ]
    assert search(statement, asked=Asked("human rights", country="MA"), language="en").number == 0


def test_the_last_signed_come_first_and_those_of_one_day_by_their_names(statement: Statement):
    days = {"Amnesty Example": 3, "Association Amal": 1, "Réseau d’Été": 3}
    for name, day in days.items():
        at = timezone.now().replace(year=2026, month=6, day=day, hour=day)
        Signature.objects.filter(name=name).update(
            source="form", confirmed_at=at, submitted_at=at, decided_by=moderator()
        )

    found = search(statement, asked=Asked(by_day=True), language="en").called_so

    assert [(entry.name, entry.signed_on) for entry in found][:3] == [
        ("Amnesty Example", date(2026, 6, 3)),
        ("Réseau d’Été", date(2026, 6, 3)),
        ("Association Amal", date(2026, 6, 1)),
    ]
    assert {entry.signed_on for entry in found[3:]} == {statement.issued_on}  # imported: signed before it came here


def test_a_page_has_200_and_the_number_of_queries_is_fixed(statement: Statement, django_assert_num_queries):
    for number in range(LONG):
        signed(statement, name=f"Placeholder {number:03}")

    with django_assert_num_queries(QUERIES):
        first = search(statement, asked=Asked("placeholdor"), language="en")
    with django_assert_num_queries(QUERIES):
        last = search(statement, asked=Asked("placeholder", page=99), language="en")

    assert (len(first.called_so), len(first.similar), first.number, first.pages) == (0, 200, LONG, 2)
    assert (names(last)[0][0], len(last.called_so), last.page) == ("Placeholder 200", LONG - 200, 2)
