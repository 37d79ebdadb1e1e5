"""The public list: who is on it, and in which order."""

import pytest

from coalition.statements.models import Statement
from signatures.publishing.listing import Country, PublicList, signatories
from signatures.record.models import Signatory
from tests.coalition.builders import add_organisation
from tests.signatures.builders import open_statement, pending, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def statement() -> Statement:
    return open_statement()


def names(statement: Statement, language: str, first: int | None = None) -> list[str]:
    return [entry.name for entry in signatories(statement, language=language, first=first).entries]


def test_latin_names_come_first_in_latin_languages_and_arabic_ones_in_arabic(statement: Statement):
    for name in ("Beirut Group", "هيئة", "7amleh", "Été", "جمعية"):
        signed(statement, name=name)

    assert names(statement, "en") == ["7amleh", "Beirut Group", "Été", "جمعية", "هيئة"]
    assert names(statement, "ar") == ["جمعية", "هيئة", "7amleh", "Beirut Group", "Été"]


def test_names_of_the_readers_language_decide_the_order(statement: Statement):
    signed(statement, name="Zed", names={"ar": "أولى"})
    signed(statement, name="Alpha", names={"ar": "ياء", "fr": "Omega"})
    signed(statement, name="بيت")

    assert names(statement, "en") == ["Alpha", "Zed", "بيت"]
    assert names(statement, "fr") == ["Omega", "Zed", "بيت"]
    assert names(statement, "ar") == ["أولى", "بيت", "ياء"]


def test_articles_and_accents_do_not_count(statement: Statement):
    ordered = [
        "Amnesty",
        "L’Avenir",
        "The Cairo Group",
        "École",
        "EuroMed",
        "Al-Haq",
        "La Ligue",
        "El Nadim",
        "The",
        "Theatre",
    ]
    for name in reversed(ordered):
        signed(statement, name=name)

    assert names(statement, "en") == ordered


def test_the_arabic_alphabet_is_that_of_its_readers(statement: Statement):
    ordered = [
        "أمل",
        "الأمل الجديد",
        "إنصاف",
        "الباب",
        "بيت",
        "پرتو",
        "تحالف",
        "جسر",
        "چاپ",
        "الحق",
        "السلام",
        "گل",
        "ليل",
    ]
    for name in reversed(ordered):
        signed(statement, name=name)

    assert names(statement, "ar") == ordered


def test_the_order_of_names_alike_does_not_tell_which_came_first(statement: Statement):
    alike = [signed(statement, name=f"Same {number}") for number in range(8)]
    Signatory.objects.update(name="Same", key="same")

    shown = [entry.reference for entry in signatories(statement, language="en").entries]

    assert shown == sorted(signature.reference for signature in alike)
    assert shown != [signature.reference for signature in alike]


def test_it_counts_what_it_does_not_list_and_says_how_many_are_where(statement: Statement):
    for name, country in {"Alpha": "TN", "Beta": "EG", "Gamma": "TN", "Delta": ""}.items():
        signed(statement, name=name, country=country)
    signed(statement, name="Shy", country="IQ", listed=False)
    pending(statement, "Waiting", country="LB")
    add_organisation(name="Never signed", country="SY")

    found = signatories(statement, language="en", first=2)

    assert [entry.name for entry in found.entries] == ["Alpha", "Beta"]
    assert found == PublicList(
        entries=found.entries,
        countries=(Country("TN", "Tunisia", 2), Country("EG", "Egypt", 1), Country("", "", 1)),
        withheld=1,
    )
    assert (found.count, found.listed, found.rest) == (5, 4, 2)
