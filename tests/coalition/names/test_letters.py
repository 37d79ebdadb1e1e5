"""Characters that nobody sees are one set, for all who look at names and texts."""

import unicodedata

import pytest

from coalition.names.letters import DIRECTION_MARKS, JOINERS, SEEN_FORMAT, SELECTORS, is_hidden
from coalition.names.lookalikes import as_read, is_invisible
from coalition.names.spelling import Misplaced, spell
from coalition.names.websites import NotAWebsite, canonical_website
from coalition.readers.characters import clean

EVERY = [chr(code) for code in (*range(0x3000), *range(0xD800, 0x10000), *range(0xE0000, 0xE0200))]
HIDDEN = [one for one in EVERY if is_hidden(one) and not one.isspace()]
# What readers leave to others: bullets of word processors, what a wrong encoding made of letters.
LEFT_BY_READERS = {*map(chr, range(0x80, 0xA0)), *(one for one in EVERY if unicodedata.category(one) in {"Co", "Cn"})}


def is_refused(word: str) -> bool:
    try:
        spell(word)
    except Misplaced:
        return True
    return False


def test_what_is_hidden_is_refused_in_a_name():
    assert len(HIDDEN) > 1000
    assert [one for one in HIDDEN if not is_refused(f"a{one}b")] == []


def test_what_is_hidden_is_not_read_in_a_name():
    assert [one for one in HIDDEN if not is_invisible(f"a{one}b", 1)] == []
    assert [one for one in HIDDEN if one in as_read(f"a{one}b")] == []


def test_what_is_hidden_is_taken_out_of_documents():
    seen_later = LEFT_BY_READERS | SELECTORS
    assert [one for one in HIDDEN if one in clean(f"a{one}b") and one not in seen_later] == []


def test_what_is_seen_stays_in_documents():
    plain = [
        one for one in EVERY if not is_hidden(one) and not one.isspace() and unicodedata.is_normalized("NFKC", one)
    ]

    assert SEEN_FORMAT.issubset(plain)
    assert [one for one in plain if one not in clean(f"-{one}-") and one != "\ufffc"] == []


def test_joiners_stay_between_letters_that_join():
    assert clean("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647") == "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647"
    assert clean("a\u200cb") == "ab"


@pytest.mark.parametrize("one", sorted(JOINERS | DIRECTION_MARKS | {"\u2800", "\u17b4", "\ufe0f", "\U000e0041"}))
def test_what_is_hidden_is_refused_in_an_address(one: str):
    with pytest.raises(NotAWebsite):
        canonical_website(f"https://exa{one}mple.org/")
