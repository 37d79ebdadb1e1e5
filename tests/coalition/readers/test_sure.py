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


def read_as(*lines: str, filename: str = "a.txt") -> list[tuple[str, str, bool]]:
    entries = read_list("\n".join(lines).encode(), filename=filename).entries
    return [(entry.name, entry.person, entry.sure) for entry in entries]


def test_the_person_and_the_office_behind_a_dash_are_taken_off_the_body():
    read = read_as("Signatories:", *(f"{name} – Jane Example, Director" for name in PLAIN))

    assert [(name, person) for name, person, _ in read] == [(name, "Jane Example, Director") for name in PLAIN]


@pytest.mark.parametrize(
    "doubtful",
    [
        "Marie Dupont",
        "Amnesty International and Human Rights Watch",
        "Western Digital Rights Society - Marie Dupont",
        "B. Western Digital Rights Society",
    ],
)
@pytest.mark.parametrize("filename", ["a.txt", "a.csv"])
def test_persons_two_bodies_on_a_line_and_letters_of_lists_are_asked_about_in_texts_and_sheets(
    doubtful: str, filename: str
):
    heading = "Organisation" if filename == "a.csv" else "Signatories:"

    read = {name: sure for name, _, sure in read_as(heading, *PLAIN[:2], doubtful, *PLAIN[2:], filename=filename)}

    assert not [name for name, sure in read.items() if sure and name not in PLAIN]
    assert [read.get(name) for name in (PLAIN[0], PLAIN[1], PLAIN[3])] == [True, True, True]


def test_a_last_line_that_begins_with_and_is_a_name_of_its_own_and_asked_about():
    names = [f"{name}," for name in PLAIN[:3]]

    assert read_as("The undersigned:", "", *names, "and the Silver Birch Association.") == [
        *((name, "", True) for name in PLAIN[:2]),
        (PLAIN[2], "", False),
        ("Silver Birch Association", "", False),
    ]


def test_a_line_of_words_is_never_joined_in_silence_to_the_short_line_below():
    joined = read_as("Signatories:", "", *PLAIN[:2], "Donner aux citoyens le dernier mot", *PLAIN[2:])

    assert not [name for name, _, sure in joined if sure and name not in PLAIN]


def test_a_site_that_is_known_as_the_name_of_a_body_is_a_name():
    assert "350.org" in surely(*PLAIN[:2], "350.org", *PLAIN[2:])


def test_no_comma_is_made_up_where_a_name_breaks_before_its_country():
    read = read_as(
        *("Members:", "", " 1. Alpha Press Union", " 2. Centre for the Rehabilitation of Victims"),
        *("    of Torture and Violence, Malawi", " 3. Beta Legal Network, Egypt"),
    )

    assert [name for name, _, _ in read][1] == "Centre for the Rehabilitation of Victims of Torture and Violence"
