"""Bodies that are known by more than one name: what the directory says, and what it must not say."""

import re
import time
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.names.known import Known, are_two, directory, table
from coalition.names.likeness import AGAINST, LIKELY, Reason, compare
from coalition.names.reading import read

TABLE = table()
NAMES = [(known, name) for known in TABLE for name in known.names]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("RSF", "مراسلون بلا حدود"),
        ("Reporters sans frontières (RSF)", "Reporters Without Borders"),
        ("Reporteros Sin Fronteras", "Reporters Without Borders"),
        ("EMHRN", "EuroMed Rights"),
        ("Euro-Mediterranean Human Rights Network", "EuroMed Droits"),
        ("OMCT", "World Organisation Against Torture"),
        ("The International Commission of Jurists", "Commission internationale de juristes (CIJ)"),
        ("IFEX", "International Freedom of Expression Exchange"),
        ("SMEX", "Social Media Exchange"),
        ("EIPR", "المبادرة المصرية للحقوق الشخصية"),
        ("Al-Haq", "الحق"),
        ("AlHaq", "Al Haq, Law in the Service of Man"),
        ("Médecins sans frontières", "أطباء بلا حدود"),
        ("Front Line", "Front Line Defenders"),
    ],
)
def test_two_known_names_of_one_body_are_told_to_be_of_one(one: str, other: str):
    likeness = compare(read(one), read(other))

    assert likeness.score > 0.9
    assert Reason.KNOWN_AS_ONE in likeness.reasons
    assert not AGAINST.intersection(likeness.reasons)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("International Commission of Jurists (ICJ)", "International Court of Justice (ICJ)"),
        ("Amnesty International", "Amnesty International Tunisia"),
        ("Amnesty International", "منظمة العفو الدولية - تونس"),
        ("Amnesty International", "Amnesty International (Tunisia)"),
        ("Euro-Mediterranean Human Rights Monitor", "Euro-Mediterranean Human Rights Network"),
        ("Physicians for Human Rights", "Physicians for Human Rights – Israel"),
        ("Human Rights Watch", "Human Rights First"),
        ("FIDH", "IFJ"),
        ("Lawyers Committee for Human Rights", "Lawyers Committee for Human Rights – YUCOM"),
    ],
)
def test_two_known_bodies_are_told_to_be_two(one: str, other: str):
    likeness = compare(read(one), read(other))

    assert likeness.score < LIKELY
    assert Reason.KNOWN_AS_TWO in likeness.reasons


def test_one_name_is_not_explained_by_knowledge():
    assert compare(read("Amnesty International"), read("AMNESTY INTERNATIONAL")).reasons == (Reason.SAME_NAME,)


def test_names_of_one_section_are_of_one():
    assert read("Amnesty International Tunisia").known == read("منظمة العفو الدولية (تونس)").known != ""


def test_of_a_section_and_a_body_with_a_name_of_its_own_nothing_is_known():
    section, own = "Transparency International Morocco", "Transparency Maroc"

    assert read(section).known != read(own).known != ""
    assert not are_two(read(section).known, read(own).known)


@pytest.mark.parametrize(
    "name",
    [
        "Al-Haq (Palestine)",
        "Al-Haq, Ramallah",
        "Al-Haq – Palestine",
        "AL-HAQ",
        "الحق، فلسطين",
        "Al-Haq (الحق)",
        "Al-Haq (Law in the Service of Man)",
    ],
)
def test_its_own_seat_as_an_address_leaves_a_body_what_it_is(name: str):
    assert read(name).known == "Al-Haq"


@pytest.mark.parametrize(
    "name",
    ["The Access Now", "Access Now Inc.", "ACCESS NOW", "Access Now (US)", "access-now", "Access Now, New York"],
)
def test_articles_legal_forms_case_and_dashes_make_no_other_body(name: str):
    assert read(name).known == "Access Now"


@pytest.mark.parametrize(
    "name",
    [
        "Haq",
        "Al-Haq Foundation",
        "Al-Haq (Egypt)",
        "Al-Haq Tunisia",
        "Reporters",
        "Pen",
        "Care",
        "Front Line – Tunisian section",
        "Friends of Human Rights Watch",
        "",
        "(",
    ],
)
def test_what_only_begins_like_a_known_body_or_is_elsewhere_is_not_it(name: str):
    assert read(name).known == ""


def test_an_acronym_of_several_names_none_by_itself():
    assert read("ICJ").known == ""
    assert read("International Commission of Jurists", acronym="ICJ").known == "International Commission of Jurists"
    assert read("International Court of Justice", acronym="ICJ").known == "International Court of Justice"


def test_an_acronym_of_several_names_one_where_the_country_decides():
    assert read("SCM").known == ""
    assert read("SCM", country="SY").known == "Syrian Center for Media and Freedom of Expression"
    assert read("SCM (Syria)").known == "Syrian Center for Media and Freedom of Expression"
    assert read("SCM", country="BR").known == ""


def test_an_acronym_of_one_names_it_unless_it_is_elsewhere():
    assert read("EIPR").known == read("E.I.P.R.").known == read("EIPR", country="EG").known != ""
    assert read("EIPR", country="BR").known == ""
    assert read("EIPR (United Kingdom)").known == ""


def test_a_body_with_sections_is_not_known_by_its_name_in_another_country():
    assert read("Amnesty International", country="TN").known == ""
    assert read("Amnesty International", country="GB").known == "Amnesty International"
    assert read("Cairo Institute for Human Rights Studies", country="NL").known != ""


def test_what_is_known_lends_a_name_its_acronyms():
    assert compare(read("ICJ"), read("اللجنة الدولية للحقوقيين")).reasons == (Reason.SAME_ACRONYM,)


def test_an_index_finds_the_other_names_of_the_same_body():
    assert "known:reporters without borders" in read("RSF").sought & read("مراسلون بلا حدود").blocking_keys


def test_each_name_is_known_as_its_bodys():
    astray = {name: read(name).known for known, name in NAMES if read(name).known != known.name}

    assert astray == {}


def test_no_name_stands_twice():
    written = Counter(name for _known, name in NAMES)

    assert [name for name, times in written.items() if times > 1] == []


def test_each_line_says_what_it_should():
    for known in TABLE:
        assert all(name == name.strip() and len(name) > 2 for name in known.names)
        assert all(re.fullmatch(r"[A-ZÇİÖ0-9][\w&./'’+-]*", acronym) for acronym in known.acronyms | known.shared)
        assert all(re.fullmatch("[A-Z]{2}", seat) for seat in known.seats)


def test_each_body_has_an_identifier_of_its_own_and_its_source_a_day_of_checking():
    assert len({known.identifier for known in TABLE}) == len(TABLE)
    for known in TABLE:
        assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", known.identifier), known
        assert bool(known.source) == (known.checked is not None), known
        assert known.checked is None or known.checked <= date.today(), known
    assert any(known.source for known in TABLE)


def test_an_acronym_that_several_have_is_found_out_from_the_table():
    holders = Counter(acronym for known in TABLE for acronym in known.acronyms | known.shared)

    assert holders["ICJ"] == 2


def test_reading_the_directory_costs_little_and_is_done_once():
    directory.cache_clear()
    table.cache_clear()
    begun = time.process_time()

    assert directory() is directory()
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    "line",
    [
        "placeholder | Placeholder | One field too few",
        " | Placeholder | | | TN | not recorded | not recorded",
        "placeholder | | | | TN | not recorded | not recorded",
        "placeholder | Placeholder | | | TN | | 2026-01-01",
        "placeholder | Placeholder | | | TN | a list | ",
        "placeholder | Placeholder | | | TN | a list | last year",
    ],
)
def test_a_line_that_lacks_something_is_refused(line: str):
    with pytest.raises(ValueError, match=r"laceholder|last year"):
        Known.of(line)


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_what_is_known_is_the_same_both_ways(one: tuple[Known, str], other: tuple[Known, str]):
    mine, yours = read(one[1]), read(other[1])

    assert compare(mine, yours).score == pytest.approx(compare(yours, mine).score)
    assert (Reason.KNOWN_AS_TWO in compare(mine, yours).reasons) == (one[0] != other[0])
