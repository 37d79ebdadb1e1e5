import pytest

from coalition.names.known import table
from coalition.names.letters import struck_at_random


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("asdf", ("asdf",)),
        ("Xcvbn Foundation", ("Xcvbn",)),
        ("Mnbvlk Organisation", ("Mnbvlk",)),
        ("lkjh lkjh", ("lkjh", "lkjh")),
        ("aaaaa", ("aaaaa",)),
        ("شسيبل", ("شسيبل",)),
        ("SMEX", ()),
        ("WHRDs", ()),
        ("Property and Liberty", ()),
        ("Strength for Schools", ()),
        ("Directrice", ()),
    ],
)
def test_words_that_nobody_writes_are_told(text: str, words: tuple[str, ...]):
    assert struck_at_random(text) == words


def test_no_body_of_the_directory_is_named_at_random():
    assert {name: found for known in table() for name in known.names if (found := struck_at_random(name))} == {}
