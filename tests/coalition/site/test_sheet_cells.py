import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.site.sheet_cells import text_cell
from tests.signatures.publishing.exports.builders import FORMULAS, anybody_s_text

UNSEEN = ' \r\n\u00a0\u2003\u200b\ufeff\u2066"'
begins = st.sampled_from("=+-@＝＋－＠﹦⁼₌−﹢⁺₊﹣")


def is_live(cell: str) -> bool:
    """Tell whether a program that parts cells at semicolons, tabs or bars as well would find a formula in one."""
    starts = [part.lstrip(UNSEEN)[:1] for part in re.split("[;\t|]", cell)]
    return any(start and unicodedata.normalize("NFKC", start)[0] in "=+-@−" for start in starts)


@pytest.mark.parametrize("payload", FORMULAS)
def test_a_formula_becomes_text(payload: str):
    assert is_live(payload) or payload.startswith("'")
    assert not is_live(text_cell(payload))


@given(before=st.text(alphabet=UNSEEN + "\t';", max_size=4), begin=begins, rest=anybody_s_text)
def test_nothing_that_anybody_writes_stays_a_formula(before: str, begin: str, rest: str):
    assert not is_live(text_cell(before + begin + rest))


@given(anybody_s_text)
def test_only_apostrophes_are_ever_added(text: str):
    assert text_cell(text).replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize("name", ["A - B", "7amleh", "Human Rights Watch; Tunis", "مركز الخليج (GCHR)", "'Ilam", "C++"])
def test_a_name_stays_as_it_is(name: str):
    assert text_cell(name) == name
