"""Agreement among the entries of a list."""

import pytest

from coalition.readers.read import read_list

NAMES = ("Amber Human Rights Centre", "Cobalt Press Association", "Violet Legal Network", "Northern Women’s League")
PLACES = {"Lebanon": "LB", "Tunisia": "TN", "Morocco": "MA", "Jordan": "JO"}


def read(*lines: str) -> list[tuple[str, str]]:
    text = "Signatories:\n\n" + "\n".join(lines)
    return [(entry.name, entry.country) for entry in read_list(text.encode(), filename="a.txt").entries]


@pytest.mark.parametrize(
    "layout", ["{name}; {place}", "[{place}] {name}", "{name} [{place}]", "{place} » {name}", "{name} ~ {place}"]
)
def test_a_place_at_the_same_sign_in_most_entries_is_their_country(layout: str):
    lines = [layout.format(name=name, place=place) for name, place in zip(NAMES, PLACES, strict=True)]

    assert read(*lines) == list(zip(NAMES, PLACES.values(), strict=True))


def test_a_place_in_one_name_alone_is_part_of_it():
    lines = [*NAMES[:3], "Northern League ~ Jordan"]

    assert [country for _name, country in read(*lines)] == ["", "", "", ""]
