import re

from hypothesis import given
from hypothesis import strategies as st

from coalition.names.letters import fold
from coalition.names.places import place
from coalition.readers.characters import clean, mended
from coalition.readers.classify import heading
from coalition.readers.document_errors import DocumentError
from coalition.readers.read import read_list
from tests.coalition.readers.layouts import laid_out


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", fold(text)))


@given(laid_out())
def test_names_that_a_column_broke_come_back_whole(layout: tuple[list[str], str]):
    names, text = layout

    found = read_list(text.encode())

    assert sorted(entry.written for entry in found.entries) == sorted(names)


@given(st.text(max_size=400) | laid_out().map(lambda layout: layout[1]))
def test_whatever_it_reads_no_word_is_dropped_in_silence(text: str):
    try:
        found = read_list(text.encode(errors="replace"))
    except DocumentError:
        return

    text = "\n".join(map(mended, text.split("\n")))
    told = [entry.written for entry in found.entries] + [warning.text for warning in found.warnings]
    told += [heading for heading, _holds in found.columns]
    understood = [line for line in clean(text).splitlines() if place(line) or heading(line)]
    assert words(clean(text)) <= words(" ".join(told + understood))
