"""Words run together, and digits for words, are taken for what they may say: a guess, and no more."""

import pytest

from coalition.names.likeness import AGAINST, LIKELY, Reason, compare
from coalition.names.reading import read

WRITTEN_OUT = ("Red Line for Gulf", "Tools to Share", "Women and Law in Sample", "Seven Sample Sisters")
WORDS = {"for": "4", "to": "2", "and": "&", "Seven": "7"}


def _glued(name: str) -> list[str]:
    signs = [WORDS.get(word, word) for word in name.split()]
    together = "".join(signs)
    return [" ".join(signs), together, together.lower(), together.upper(), "-".join(signs), f"{together} Foundation"]


PAIRS = [(glued, name) for name in WRITTEN_OUT for glued in _glued(name)]


@pytest.mark.parametrize(("glued", "name"), PAIRS, ids=[glued for glued, _ in PAIRS])
def test_a_name_whose_words_are_run_together_is_offered_as_the_one_written_out(glued: str, name: str):
    one, other = read(glued), read(name)

    assert compare(one, other).score >= LIKELY
    assert AGAINST.isdisjoint(compare(one, other).reasons)
    assert compare(one, other) == compare(other, one)
    assert not one.sought.isdisjoint(other.blocking_keys)
    assert not other.sought.isdisjoint(one.blocking_keys)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Radio 2 Sample", "Radio 4 Sample"),
        ("Redline4Gulf Foundation", "Red Line for Gulf Association"),
        ("Redline2Gulf", "Red Line for Gulf"),
        ("Fort", "4T"),
    ],
)
def test_another_number_another_body_and_a_few_letters_are_no_guess(one: str, other: str):
    assert Reason.RUN_TOGETHER not in compare(read(one), read(other)).reasons
