"""Facts told by a whole list, and not by the line alone: which sign parts names, and which place is whose."""

import pytest

from coalition.readers.read import read_list

NAMES = ("Amber Centre for Justice", "Cobalt Press Association", "Violet Legal Network", "Northern Women’s League")
PLACES = ("Lebanon", "Tunisia", "Kenya", "Nepal")
CODES = ("LB", "TN", "KE", "NP")
PLACED = list(zip(NAMES, CODES, strict=True))


def read(text: str, *, filename: str = "a.txt") -> list[tuple[str, str]]:
    return [(one.name, one.country) for one in read_list(text.encode(), filename=filename).entries]


BESIDE = ["{name}, {place}", "{name} ({place})", "{name}; {place}", "{name}, {place} (https://example.org)"]


@pytest.mark.parametrize(
    ("between", "beside"),
    [
        (sign, one)
        for sign in (" | ", " • ", "; ", " / ")
        for one in BESIDE
        if sign.strip() not in one.replace("https://", "")
    ],
)
def test_names_are_parted_at_the_outermost_sign(between: str, beside: str):
    names = [beside.format(name=name, place=place) for name, place in zip(NAMES, PLACES, strict=True)]

    assert read("Signatories:\n\n" + between.join(names)) == PLACED


def test_a_body_that_goes_by_its_acronym_is_no_sign_that_strokes_part_names_from_acronyms():
    assert read("Signatories:\n\nAmber Centre • ABCX • Violet Legal Network • Northern League") == [
        ("Amber Centre", ""),
        ("ABCX", ""),
        ("Violet Legal Network", ""),
        ("Northern League", ""),
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_place_below_each_name_is_its_own_and_not_the_heading_of_the_next(gap: str):
    text = "Signatories:\n\n" + "\n\n".join(f"• {name}{gap}{place}" for name, place in zip(NAMES, PLACES, strict=True))

    entries = read_list(text.encode(), filename="a.txt").entries

    assert [(one.name, one.country) for one in entries if one.sure] in ([], PLACED)


@pytest.mark.parametrize("filename", ["a.txt", "a.html"])
def test_places_that_stand_over_items_are_not_those_of_the_items_above(filename: str):
    text = "Signatories:\n" + "\n".join(f"{place}\n→ {name}\n" for name, place in zip(NAMES, PLACES, strict=True))
    text = text.replace("\n", "<br>\n") if filename.endswith("html") else text

    assert read(f"<p>{text}</p>" if filename.endswith("html") else text, filename=filename) == PLACED


@pytest.mark.parametrize("mark", ["", "• ", "1. ", "- "])
def test_commas_within_a_name_do_not_part_it_in_a_list_of_a_name_a_line(mark: str):
    name = "Peace, Justice, Humanity and Relief Foundation"
    text = "Signatories:\n\n" + "\n".join(f"{mark}{one}" for one in (*NAMES, name))

    assert [one for one, _country in read(text)] == [*NAMES, name]


def test_a_town_before_the_country_is_left_out_where_most_names_have_one():
    towns = ("Beirut", "Tunis", "Nairobi", "Xela")
    text = "Signatories:\n\n" + "\n".join(map("{}, {}, {}".format, NAMES, towns, PLACES))

    assert read(text) == PLACED


def test_an_acronym_before_its_name_in_brackets_is_told_from_it():
    entries = read_list(
        b"Signatories:\n\nACJ (Amber Centre for Justice)\nCPA (Cobalt Press Association)", filename="a.txt"
    ).entries

    assert [(one.name, one.acronym) for one in entries] == [(NAMES[0], "ACJ"), (NAMES[1], "CPA")]


def test_a_short_name_right_below_the_name_that_it_is_short_for_is_asked_about():
    entries = read_list(b"Signatories:\n\nAmber Legal Network\nALN\nCobalt Press Association", filename="a.txt").entries

    assert [one.sure for one in entries] == [False, False, True]


def test_bullets_that_part_names_through_broken_lines_are_no_marks_of_the_lines():
    text = "Signatories:\n\nAmber Centre for Justice • Cobalt Press\nAssociation • Violet Legal Network\n• Northern Women’s League • Open Courts\nInitiative • Free Radio"

    assert [one for one, _country in read(text)] == [*NAMES, "Open Courts Initiative", "Free Radio"]
