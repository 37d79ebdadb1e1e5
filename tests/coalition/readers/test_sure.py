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
