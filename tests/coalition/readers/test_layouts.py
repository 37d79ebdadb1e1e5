"""A name a line, with its place, acronym, number or address as secretariats write them beside it."""

import pytest

from coalition.readers.read import read_list

NAMES = (
    "Amber Human Rights Centre",
    "Cobalt Press Association",
    "Violet Legal Network",
    "Northern Women’s League",
    "Green Digital Society",
    "Open Courts Initiative",
)
ARABIC = (
    "مركز العنبر لحقوق الإنسان",
    "جمعية الكوبالت للصحافة",
    "شبكة البنفسج القانونية",
    "رابطة نساء الشمال",
    "المجتمع الرقمي الأخضر",
    "مبادرة المحاكم المفتوحة",
)
SHORT = ("AHRC", "CPA", "VLN", "NWL", "GDS", "OCI")
PLACES = ("Lebanon", "Tunisia", "Morocco", "Jordan", "Egypt", "Yemen")
TOWNS = ("Beirut", "Tunis", "Rabat", "Amman", "Cairo", "Aden")
CODES = ("LB", "TN", "MA", "JO", "EG", "YE")

ALONE = [
    "{name}", "{name};", "{name},", "{name}.", "{name}*", "{name} ¹", "{name} [1]", "{name} ✔", "✓ {name}", '"{name}"', "{number}. {name};",
    "({number}) {name}", "{number} {name}", "{number}/ {name}", "{number}° {name}", "№ {number} {name}", "{name} / {arabic}", "{name} | {arabic}",
    "{name} ({arabic})", "{name} - www.{short}.org", "{name} (https://{short}.org)", "{name} – represented by Placeholder Person",
]  # fmt: skip
PLACED = [
    "{name}, {place}", "{name},{place}", "{name} - {place}", "{name} – {place}", "{name}: {place}", "{name} | {place}", "{name} / {place}",
    "{name}/{place}", "{name}\t{place}", "{name}   {place}", "{name} ({place})", "{name} [{place}]", "{name} -- {place}", "{name}; {place}",
    "{name}; {place};", "{name} → {place}", "{place}: {name}", "{place} - {name}", "{place}\t{name}", "{number}. {name}, {place}",
    "{number}- {name} ({place})", "- {name}; {place}", "• {name} – {town}, {place}", "{name}, {town}, {place}", "{name} ({town}, {place})",
    "“{name}” ({place})", "{number} | {name} | {place}", "{name}, {place}, https://{short}.org",
]  # fmt: skip
SHORTENED = [
    "{name} ({short})",
    "{name} – {short}",
    "{name}, {short}",
    "{name} / {short}",
    "{short} - {name}",
    "{short}: {name}",
]
# What may be read in another way is asked about, and never taken in silence.
UNCLEAR = [
    "{name} . {place}",
    "({place}) {name}",
    "* {name} *",
    "{name} (signed)",
    "{name}, Placeholder Person, Director",
    "Placeholder Person, {name}",
]


def read(layout: str) -> list[tuple[str, str, str, bool]]:
    lines = [
        layout.format(name=name, arabic=arabic, short=short, place=place, town=town, number=number)
        for number, (name, arabic, short, place, town) in enumerate(
            zip(NAMES, ARABIC, SHORT, PLACES, TOWNS, strict=True), start=1
        )
    ]
    text = "Signatories:\n\n" + "\n".join(lines) + "\n"
    return [
        (one.name, one.country, one.acronym, one.sure) for one in read_list(text.encode(), filename="a.txt").entries
    ]


@pytest.mark.parametrize("layout", ALONE)
def test_a_name_is_read_without_what_stands_about_it(layout: str):
    assert [name for name, *_others in read(layout)] == list(NAMES)


@pytest.mark.parametrize("layout", PLACED)
def test_a_place_is_the_country_and_no_part_of_the_name(layout: str):
    assert [(name, country) for name, country, *_others in read(layout)] == list(zip(NAMES, CODES, strict=True))


@pytest.mark.parametrize("layout", SHORTENED)
def test_an_acronym_is_told_from_the_name(layout: str):
    assert [(name, acronym) for name, _country, acronym, _sure in read(layout)] == list(zip(NAMES, SHORT, strict=True))


@pytest.mark.parametrize("layout", UNCLEAR)
def test_what_may_be_read_in_another_way_is_never_sure(layout: str):
    assert [name for name, *_others, sure in read(layout) if sure and name not in NAMES] == []
