"""Parts of a list that are asked about, as they are unlike the rest of it."""

import pytest

from coalition.readers.read import read_list

PLAIN = ("Amber Human Rights Centre", "Cobalt Press Association", "Violet Legal Network", "Northern Women’s League")


def surely(*lines: str) -> dict[str, bool]:
    """Read a list of these lines, and tell which of the names are sure."""
    text = "Signatories:\n\n" + "\n".join(lines)
    return {entry.name: entry.sure for entry in read_list(text.encode(), filename="a.txt").entries}


def test_names_that_are_written_alike_are_sure():
    assert surely(*PLAIN) == dict.fromkeys(PLAIN, True)


@pytest.mark.parametrize(
    "odd",
    [
        "Western Digital Rights Society_final",
        "Western Digital Rights Society رابطة",
        "Western Digital Rights Society -",
        "Western Digital Rights Society 40%",
        "Western ~ Digital Rights Society",
        "Status: Western Digital Rights Society",
    ],
)
def test_what_has_a_sign_left_or_goes_on_in_another_script_is_never_silently_sure(odd: str):
    told = surely(*PLAIN, odd)

    assert not [
        name
        for name, is_sure in told.items()
        if is_sure and name not in PLAIN and name != "Western Digital Rights Society"
    ]
    assert {name: told.get(name) for name in PLAIN} == dict.fromkeys(PLAIN, True)


@pytest.mark.parametrize(
    "odd",
    [
        "Le dernier mot aux citoyens",
        "Sanctions envisaged, later perhaps",
        "Our next report",
        "Six Words Of Nothing In Particular",
        "Route 66 bis",
        "ADD YOUR ORGANISATION",
    ],
)
def test_what_nothing_shows_to_be_a_body_is_asked_about_where_a_sign_speaks_against_it(odd: str):
    told = surely(PLAIN[0], odd, *PLAIN[1:])

    assert told[odd] is False
    assert {name: told.get(name) for name in PLAIN} == dict.fromkeys(PLAIN, True)


def test_the_first_and_the_last_of_a_list_are_asked_about_where_nothing_shows_that_they_are_bodies():
    assert surely("Blue Lantern", *PLAIN, "Silver Birch") == {
        "Blue Lantern": False,
        **dict.fromkeys(PLAIN, True),
        "Silver Birch": False,
    }


@pytest.mark.parametrize(
    "proved", ["Blue Lantern (BLN)", "Blue Lantern, Kenya", "Blue Lantern https://bluelantern.org"]
)
def test_an_acronym_a_country_or_a_site_of_its_own_shows_that_a_name_is_a_body(proved: str):
    assert surely(*PLAIN, proved)["Blue Lantern"]


def test_a_list_of_which_nothing_shows_that_it_names_bodies_is_asked_about_whole():
    assert set(surely("Blue Lantern", "Silver Birch", "Grey Kite", "White Heron").values()) == {False}
