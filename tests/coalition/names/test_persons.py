"""Names that may be a person's, and names that are none."""

import pytest

from coalition.names.known import table
from coalition.names.persons import is_perhaps_person


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Jean Dupont",
            "Jean-Pierre Dupont",
            "Alice B. Johnson",
            "DUPONT Marie",
            "María de la Cruz",
            "Ahmed Ben Salah",
        ),
        *("Fatima Zahra El Idrissi", "Éric Martin", "Eric O’Neill", "أحمد محمد علي", "فاطمة الزهراء", "علی رضایی"),
    ],
)
def test_what_begins_with_a_given_name_may_be_a_person(name: str):
    assert is_perhaps_person(name)


@pytest.mark.parametrize(
    "name",
    [
        *("Jean", "Access Now", "Amal Maghreb", "Human Rights Watch", "FIDH", "jean dupont", "Article 19", ""),
        *("John and Jane Smith Memorial Trust of London", "SMEX", "كرامة", "منظمة العفو الدولية", "Jean 2020"),
    ],
)
def test_what_does_not_or_is_too_long_or_short_is_none(name: str):
    assert not is_perhaps_person(name)


def test_hardly_any_body_is_taken_for_a_person():
    names = [name for known in table() for name in known.names]

    asked = [name for name in names if is_perhaps_person(name)]

    assert len(asked) * 200 < len(names)
