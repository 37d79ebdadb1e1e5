"""Lists as secretariats lay them out, drawn by numbers: each name is somewhere, and what is sure is right.

LAYOUTS asks for more of them than every day's.
"""

import os
from collections import Counter

import pytest

from coalition.readers.read import read_document, read_list
from coalition.readers.record import ListEntry, ReaderWarning
from coalition.readers.words import fold
from tests.coalition.readers.secretariats import LaidOut, lay_out

SEEDS = range(int(os.environ.get("LAYOUTS", "120")))


def as_list(given: LaidOut) -> tuple[tuple[ListEntry, ...], tuple[ReaderWarning, ...]]:
    found = read_list(given.data, filename=given.filename)
    return found.entries, found.warnings


def as_statement(given: LaidOut) -> tuple[tuple[ListEntry, ...], tuple[ReaderWarning, ...]]:
    found = read_document(given.data, filename=given.filename)
    return (*found.members, *found.signatories), found.warnings


@pytest.mark.parametrize("seed", SEEDS)
def test_each_name_is_somewhere_and_what_is_sure_is_right(seed: int):
    given = lay_out(seed)

    for read in [as_list, as_statement] if given.is_statement else [as_list]:
        entries, warnings = read(given)

        told = fold(" ".join([*(one.text for one in warnings), *(one.written for one in entries)]))
        sure = Counter((entry.name, entry.acronym, entry.country) for entry in entries if entry.sure)
        assert [name for name, _short, _code in given.bodies if fold(name) not in told] == [], given.how
        assert sure - Counter(given.bodies) == Counter(), given.how
