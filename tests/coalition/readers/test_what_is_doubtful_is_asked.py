"""Things that nothing in a file tells with certainty are never sure, and keys and headings are no names."""

import json

import pytest

from coalition.readers.read import read_list
from coalition.readers.record import WarningReason


def read(text: str, filename: str = "a.txt") -> list[tuple[str, str, str, str]]:
    entries = read_list(text.encode(), filename=filename).entries
    return [(entry.name, entry.acronym, entry.country, entry.list) for entry in entries]


def asked(text: str, filename: str = "a.txt") -> dict[str, tuple[WarningReason, ...]]:
    return {entry.name: entry.warnings for entry in read_list(text.encode(), filename=filename).entries}


RECORD = {"id": "x1", "displayName": "Alpha Network (AN)", "countryCode": "TN", "signedAt": "2024-01-01"}


@pytest.mark.parametrize(
    "data",
    [
        [RECORD],
        {"data": {"edges": [{"node": RECORD}], "pageInfo": {"hasNextPage": False, "endCursor": "Y3Vyc29y"}}},
        [RECORD, "Beta Centre"],
    ],
)
def test_neither_keys_nor_what_is_said_of_the_whole_are_names(data: object):
    names = [name for name, *_ in read(json.dumps(data), "a.json")]

    assert set(names) <= {"Alpha Network", "Beta Centre"}
    assert read(json.dumps(data), "a.json")[0][:3] == ("Alpha Network", "AN", "TN")


@pytest.mark.parametrize(
    "headings", ["Kurum,Ülke", "Organización,País", "org_name,country_code", "Zzz,Country", "Organisatie,Land"]
)
def test_the_row_that_heads_a_sheet_is_no_name(headings: str):
    sheet = f"{headings}\nAlpha Network,Tunisia\nBeta Centre,Lebanon\nGamma Union,Morocco\n"

    assert [name for name, *_ in read(sheet, "a.csv")] == ["Alpha Network", "Beta Centre", "Gamma Union"]


@pytest.mark.parametrize(
    "after",
    [
        pytest.param("\n\nWithdrawn:\n- Zeta House\n- Eta House", id="below a heading that is not known"),
        pytest.param("\n\nZeta comes tomorrow.", id="a sentence by itself"),
        pytest.param("\n\nzeta eta theta", id="small letters"),
        pytest.param("\n\nZeta Eta", id="apart from all others"),
        pytest.param("\n\nJane Doe\nExecutive Director", id="who sends the list"),
    ],
)
def test_what_stands_or_is_written_unlike_its_list_is_asked_about(after: str):
    names = ["Alpha Network", "Beta Centre", "Gamma Union", "Delta Forum", "Omega League", "Sigma Watch"]
    text = "Signatories:\n" + "\n".join(f"- {name}" for name in names) + after

    assert [name for name, warnings in asked(text).items() if not warnings] == names


@pytest.mark.parametrize("name", ["Zeta Network and Eta Centre", "Réseau Zeta et Centre Eta", "مركز زيتا وجمعية إيتا"])
def test_two_bodies_on_a_line_are_asked_about(name: str):
    assert asked(f"Signatories:\n- Alpha Network\n- {name}\n- Beta Centre\n")[name] == (WarningReason.UNLIKELY_NAME,)


def test_members_and_signatories_below_headings_with_colons_stay_two_lists():
    found = read("Members:\n- Alpha Network\n\nSignatories:\n- Beta Centre\n- Alpha Network\n")

    assert [(name, of) for name, _acronym, _country, of in found] == [
        ("Alpha Network", "member"),
        ("Beta Centre", "signatory"),
        ("Alpha Network", "signatory"),
    ]


def test_a_column_tells_the_list_that_each_is_in():
    sheet = "Organisation,Country,As\nAlpha Network,Tunisia,Member\nBeta Centre,Lebanon,Signatory\n"

    assert [(name, of) for name, _acronym, _country, of in read(sheet, "a.csv")] == [
        ("Alpha Network", "member"),
        ("Beta Centre", "signatory"),
    ]


def test_a_country_that_is_not_known_is_asked_about():
    sheet = "Organisation,Country\nAlpha Network,Tunisia\nBeta Centre,Zzland\nGamma Union,\n"

    assert asked(sheet, "a.csv") == {
        "Alpha Network": (),
        "Beta Centre": (WarningReason.COUNTRY_GUESSED,),
        "Gamma Union": (),
    }


def test_letters_of_the_alphabet_part_a_list_and_end_it_nowhere():
    text = (
        "Signatories\n\nA\n\nAlpha Network\n\nB\n\nBeta Centre\n\nI\n\nInternational Example Forum\n\nZ\n\nZeta Union\n"
    )

    assert [name for name, *_ in read(text)] == [
        "Alpha Network",
        "Beta Centre",
        "International Example Forum",
        "Zeta Union",
    ]


def test_a_country_that_a_line_was_broken_before_is_the_names():
    text = "Signatories:\n1) Alpha Network for Human Rights –\n   Tunisia\n2) Beta Centre (BC)\n   – Lebanon\n3) Gamma Union\n"

    assert [one[:3] for one in read(text)] == [
        ("Alpha Network for Human Rights", "", "TN"),
        ("Beta Centre", "BC", "LB"),
        ("Gamma Union", "", ""),
    ]


def test_a_bracket_that_is_neither_acronym_nor_place_is_asked_about():
    assert asked("Alpha Network (Zxq Wyv)\nBeta Centre (BC)\n") == {
        "Alpha Network (Zxq Wyv)": (WarningReason.UNLIKELY_NAME,),
        "Beta Centre": (),
    }
