from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.readers.document_errors import BinaryDocument, DocumentTooLarge, EmptyDocument
from coalition.readers.read import read_document, read_list
from coalition.readers.record import MAX_BYTES, WarningReason

STATEMENT = """
14 March 2022

Placeholder coalition asks for an end to a trade that harms people

We write as organisations of the region, and we ask for [an answer](#) and for [a law](https://example.org/law).

The trade has grown

For years nobody has looked at what is sold to whom, and it is now time for



parliaments to look at it together and in public.

We ask states to do the following:

1. Stop the trade.
2. Publish the contracts.

Coalition Members

First Example Network\tSecond Example (SEX)
Third Example (Iraq)\t

Signed by

Alpha Example Network\tGroup Belgique (Group of Friends for the
Pen Example\tAbolition of Everything)


Omega Example, Egypt
"""

WORDS = st.sampled_from(
    ["Centre", "Observatory", "Rights", "Freedom", "Media", "Network", "Justice", "Women", "Lawyers"]
)
NAMES = st.lists(WORDS, min_size=2, max_size=5).map(" ".join)


def names(text: str) -> list[str]:
    return [entry.name for entry in read_list(text.encode()).entries]


def test_a_statement_comes_out_whole():
    document = read_document(STATEMENT.encode())

    assert document.issued_on == date(2022, 3, 14)
    assert document.title == "Placeholder coalition asks for an end to a trade that harms people"
    assert "## The trade has grown" in document.body
    assert "it is now time for parliaments to look" in document.body
    assert "[a law](https://example.org/law)" in document.body
    assert document.body.endswith("We ask states to do the following:")
    assert document.demands == ("Stop the trade.", "Publish the contracts.")
    assert [(one.name, one.acronym, one.country) for one in document.members] == [
        ("First Example Network", "", ""),
        ("Second Example", "SEX", ""),
        ("Third Example", "", "IQ"),
    ]
    assert [(one.name, one.country) for one in document.signatories] == [
        ("Alpha Example Network", ""),
        ("Group Belgique (Group of Friends for the Abolition of Everything)", ""),
        ("Pen Example", ""),
        ("Omega Example", "EG"),
    ]
    assert {warning.reason for warning in document.warnings} == {
        WarningReason.DEAD_LINK,
        WarningReason.PARAGRAPH_MENDED,
    }


@given(
    st.lists(NAMES, min_size=2, max_size=8, unique_by=str.casefold), st.sampled_from(["- ", "• ", "1. ", "(2) ", "٣. "])
)
def test_bullets_and_numbers_are_no_part_of_a_name(given_names: list[str], mark: str):
    assert names("\n".join(mark + name for name in given_names)) == given_names


@pytest.mark.parametrize("separator", ["; ", " / ", " | "])
def test_separators_part_names(separator: str):
    assert names(separator.join(["Alpha Network", "Beta Centre (BC)", "Gamma"])) == [
        "Alpha Network",
        "Beta Centre",
        "Gamma",
    ]


def test_the_second_of_a_name_is_asked_about():
    found = read_list(b"Alpha Network\nBeta Centre\nAlpha network\n")

    assert [(entry.name, entry.sure) for entry in found.entries] == [
        ("Alpha Network", True),
        ("Beta Centre", True),
        ("Alpha network", False),
    ]
    assert [(warning.reason, warning.line) for warning in found.warnings] == [(WarningReason.TWICE, 3)]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyDocument),
        (b" \n\t\n", EmptyDocument),
        (b"\x00\x01\x02", BinaryDocument),
        (b"x" * (MAX_BYTES + 1), DocumentTooLarge),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, error: type[Exception]):
    with pytest.raises(error):
        read_document(data)
