"""Lists with what stands around them, in a folder beside this file: each is a document and the names in it.

A line of names holds the readings that are right, with strokes between them.
"""

from pathlib import Path

import pytest

from coalition.readers.read import read_list

LISTS = Path(__file__).parent / "lists"
DOCUMENTS = sorted(path for path in LISTS.iterdir() if path.suffix != ".names")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_names_of_a_list_are_read_and_no_others(document: Path):
    wanted = document.with_suffix(".names").read_text().splitlines()

    found = [entry.name for entry in read_list(document.read_bytes(), filename=document.name).entries]

    assert found == [next((name for name in names.split("|") if name in found), names) for names in wanted]
