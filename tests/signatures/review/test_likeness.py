import pytest
from pytest_django import DjangoAssertNumQueries

from coalition.names.likeness import Reason
from signatures.review.likeness import alike
from tests.coalition.builders import add_organisation
from tests.signatures.builders import open_statement, pending

pytestmark = pytest.mark.django_db


@pytest.fixture
def known() -> None:
    add_organisation(name="Reporters Without Borders", acronym="RSF", names={"ar": "مراسلون بلا حدود"})
    add_organisation(name="Gulf Centre for Human Rights", acronym="GCHR", website="https://www.gchr.example.org")
    add_organisation(name="Bahrain Press Association", acronym="BPA")
    add_organisation(name="ACAT Germany")
    add_organisation(name="Masaar")
    add_organisation(name="EuroMed Rights")
    for number in range(30):
        add_organisation(name=f"Placeholder Body {number}")


@pytest.mark.parametrize(
    ("name", "nearest", "reason"),
    [
        ("RSF", "Reporters Without Borders", Reason.SAME_ACRONYM),
        ("Reporters sans frontières", "Reporters Without Borders", Reason.KNOWN_AS_ONE),
        ("مراسلون بلا حدود", "Reporters Without Borders", Reason.SAME_NAME),
        ("مركز الخليج لحقوق الإنسان", "Gulf Centre for Human Rights", Reason.OTHER_SCRIPT),
        ("Human Rights Center, Gulf", "Gulf Centre for Human Rights", Reason.SAME_NAME),
        ("ACAT Belgique", "ACAT Germany", Reason.OTHER_PLACE),
        ("مسار", "Masaar", Reason.OTHER_SCRIPT),
        ("الشبكة الأوروبية المتوسطية لحقوق الإنسان", "EuroMed Rights", Reason.KNOWN_AS_ONE),
        ("EMHRN", "EuroMed Rights", Reason.KNOWN_AS_ONE),
        ("ACAT Belgique", "ACAT Germany", Reason.KNOWN_AS_TWO),
    ],
)
def test_the_nearest_comes_first_with_its_reasons(known: None, name: str, nearest: str, reason: Reason):
    suggestions = alike(pending(open_statement(), name))

    assert suggestions[0].organisation is not None
    assert suggestions[0].organisation.name == nearest
    assert reason in suggestions[0].reasons


def test_a_common_domain_is_a_reason(known: None):
    signature = pending(open_statement(), "Placeholder of another name", website="https://gchr.example.org/ar")

    (suggestion,) = (one for one in alike(signature) if Reason.SAME_DOMAIN in one.reasons)

    assert suggestion.organisation is not None
    assert suggestion.organisation.acronym == "GCHR"


def test_another_sign_on_is_found_and_never_itself():
    statement = open_statement()
    first, second = pending(statement, "Placeholder Watch of Tunis"), pending(statement, "Placeholder Watch, Tunis")

    assert [one.signature for one in alike(second)] == [first]


def test_it_asks_a_fixed_number_of_queries(known: None, django_assert_num_queries: DjangoAssertNumQueries):
    signature = pending(open_statement(), "Placeholder Body", names={"ar": "جهة مثال", "fr": "Corps exemple"})

    with django_assert_num_queries(2):
        alike(signature)
