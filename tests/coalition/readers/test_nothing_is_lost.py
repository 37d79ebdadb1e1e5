"""Whatever stands in a text, each of its words is in an entry, a heading or a warning: nothing is dropped in silence."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from coalition.names.letters import fold
from coalition.readers.classify import country_over, heading
from coalition.readers.document_errors import DocumentError
from coalition.readers.read import read_list

PIECES = st.sampled_from(
    [
        *("Alpha Network", "Beta Centre (BC)", "Gamma Union, Tunisia", "Delta – Egypt", "جمعية المثال", "Signed by: A, B and C."),
        *("We call on states to act.", "Signatories:", "Dear all,", "12 May 2023", "Best wishes,", "Jane Doe, Director"),
        *("Page 2 of 3", "https://example.org", "Notes to editors", "1. Bulgaria", "Name,Country", "Rights", "and", "???"),
    ]
)  # fmt: skip
MARKS = st.sampled_from(["", "", "- ", "1. ", "> ", "\t", "    ", "| "])
LINES = st.lists(st.tuples(MARKS, PIECES).map("".join) | st.just(""), max_size=12).map("\n".join)


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", fold(text)))


def bare(line: str) -> str:
    return line.strip("- >|\t1234.")


@given(LINES)
@settings(deadline=None, max_examples=150)
def test_each_word_is_in_an_entry_a_heading_or_a_warning(text: str):
    try:
        found = read_list(text.encode())
    except DocumentError:
        return

    told = [f"{entry.written} {entry.person} {entry.website}" for entry in found.entries]
    told += [warning.text for warning in found.warnings]
    told += [over for over, _holds in found.columns]
    told += [line for line in map(bare, text.splitlines()) if country_over(line) or heading(line)]
    assert words(text) - {"and"} <= words(" ".join(told))


@given(LINES)
@settings(deadline=None, max_examples=60)
def test_a_sure_entry_has_no_warning_and_one_that_is_not_says_why(text: str):
    try:
        found = read_list(text.encode())
    except DocumentError:
        return

    assert all(entry.sure == (not entry.warnings) for entry in found.entries)
