"""What was submitted beside what it is most like."""

import pytest

from signatures.review.comparison import best_of, compare_fields
from signatures.review.likeness import alike
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


def test_what_nothing_is_like_is_compared_with_nothing():
    signature = pending(open_statement())

    assert compare_fields(signature, best_of(alike(signature))) == []
