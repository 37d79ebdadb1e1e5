"""Whatever stands in a text, each of its words is in an entry, a heading or a warning: nothing is dropped in silence."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coalition.names.letters import fold
from coalition.readers.classify import country_over, heading
from coalition.readers.document_errors import DocumentError
from coalition.readers.read import read_document, read_list
from coalition.readers.record import WarningReason

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


@example("Signed by: A, B and C.\nName,Country\nSigned by: A, B and C.")  # headings that head no column
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


@pytest.mark.parametrize(
    "page",
    [
        "<nav>Menu Home</nav><ul><li>Alpha Network</li></ul><footer>Imprint Zeta</footer>",
        "<ul><li hidden>Zeta House</li><li>Alpha Network</li></ul><aside>Cookies</aside>",
        "<form>Subscribe <button>Send</button></form><p>Alpha Network</p><dialog>Agree</dialog>",
    ],
)
def test_what_stands_around_the_text_of_a_page_is_told(page: str):
    found = read_list(page.encode(), filename="a.html")

    told = " ".join([*(entry.written for entry in found.entries), *(one.text for one in found.warnings)])
    assert words(re.sub("<[^>]*>", " ", page)) <= words(told)


def test_the_words_of_a_statement_are_in_it_or_in_a_warning():
    text = """Title of it\n\n12 May 2023\n\nStates are silent. They must not be.\n\nZeta,Eta\nTheta,Iota\n
We demand:\n1. one;\n2. two.\n\nSignatories:\n- Alpha Network\n- Beta Centre\n\nContact: Omega\n"""

    found = read_document(text.encode())

    told = [found.title, found.body, *found.demands, found.closing, *(one.text for one in found.warnings)]
    told += [one.written for one in found.signatories]
    assert words(text) - words("Signatories 12 May 2023") <= words(" ".join(told))


@given(LINES)
@settings(deadline=None, max_examples=60)
def test_a_sure_entry_has_no_warning_and_one_that_is_not_says_why(text: str):
    try:
        found = read_list(text.encode())
    except DocumentError:
        return

    assert all(entry.sure == (not entry.warnings) for entry in found.entries)


def _told(text: str) -> list[tuple[WarningReason, int]]:
    return [(one.reason, one.line) for one in read_list(text.encode()).warnings]


def test_what_stands_above_the_heading_of_a_list_is_told_as_that():
    above = "1. Alpha Rights Network (ARN), USA\n2. Beta Centre\n3. Gamma Union, Lebanon\n"

    told = _told(f"{above}Signatories:\n4. Delta Association\n5. Epsilon Foundation\n")

    assert told == [(WarningReason.ABOVE_LIST, line) for line in (1, 2, 3)]


def test_what_an_entry_s_line_says_more_is_told_as_part_of_it():
    told = _told("Signatories:\n- Alpha Network\n- Beta Centre info@beta.example.org\n- Gamma Union\n")

    assert told == [(WarningReason.PART_LEFT_OUT, 3)]


@pytest.mark.parametrize("is_above_lists", [True, False])
def test_a_footnote_is_told_as_one_wherever_it_stands(is_above_lists: bool):
    note = "[^1]: See the report of the commission.\n\n"
    text = (
        "# A title of it\n\n14 March 2022\n\nWe call on all states to stop the trade.[^1]\n\nWe call for:\n\n"
        "1. Stop the trade.\n2. Publish the contracts.\n\n"
        f"{note if is_above_lists else ''}Signatories:\n\n- Alpha Network\n- Beta Centre\n\n{'' if is_above_lists else note}"
    )

    read = read_document(text.encode(), filename="a.md")

    assert [(one.reason, one.text) for one in read.warnings] == [
        (WarningReason.FOOTNOTE, "See the report of the commission.")
    ]
    assert "report" not in f"{read.body} {read.closing}"


@pytest.mark.parametrize("line", ["Alpha Rights Centre – Egypt", "مركز الحقوق – مصر"])
def test_a_place_behind_a_dash_is_read_once_as_the_country(line: str):
    entry = read_list(f"Signatories:\n- {line}\n- Beta Network\n- Gamma Union\n- Delta League\n".encode()).entries[0]

    assert (entry.name, entry.country) == (line.partition(" – ")[0], "EG")
    assert entry.warnings == (WarningReason.COUNTRY_GUESSED,)
