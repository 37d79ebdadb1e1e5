"""Signs that tell two organisations apart, and names that one goes by in another language, script or spelling."""

import csv
import unicodedata

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from coalition.names.letters import fold
from coalition.names.likeness import LIKELY, Reason, compare
from coalition.names.reading import read

with (settings.BASE_DIR / "bench" / "pairs.tsv").open(encoding="utf-8") as pairs:
    PAIRS = list(csv.DictReader(pairs, delimiter="\t"))
SAME_AND_EASY = [pair for pair in PAIRS if pair["kind"] in {"accents", "case", "article", "hamza", "word order"}]


def score(one: str, other: str) -> float:
    return compare(read(one), read(other)).score


def test_of_pairs_of_real_names_few_are_taken_wrongly():
    said = [(score(pair["name_a"], pair["name_b"]) >= LIKELY, pair["label"] == "same") for pair in PAIRS]

    right = said.count((True, True))
    assert right / sum(alike for alike, _ in said) > 0.88
    assert right / sum(same for _, same in said) > 0.97


@pytest.mark.parametrize("pair", SAME_AND_EASY, ids=lambda pair: pair["name_a"])
def test_a_matter_of_writing_makes_no_other_organisation(pair: dict[str, str]):
    assert score(pair["name_a"], pair["name_b"]) > 0.8


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ACAT Belgique", "ACAT Germany"),
        ("ACAT Germany", "ACAT Italia"),
        ("ACAT Italia", "ACAT Belgique"),
        ("Oman Association for Human Rights (OAHR)", "Omani Centre for Human Rights (OCHR)"),
    ],
)
def test_two_that_look_alike_are_told_to_be_two(one: str, other: str):
    likeness = compare(read(one), read(other))

    assert likeness.score < LIKELY
    assert {Reason.OTHER_PLACE, Reason.OTHER_BODY, Reason.OTHER_ACRONYM} & set(likeness.reasons)


def test_an_acronym_and_its_name_are_one_once_the_acronym_is_known():
    known = read("Placeholders Without Borders", acronym="PSF")

    assert compare(read("PSF"), known).score >= LIKELY
    assert compare(read("PSF"), known).score > compare(read("PSF"), read("Placeholders Without Borders")).score


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(name: str):
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize("name", sorted({pair["name_a"] for pair in PAIRS}))
def test_accents_vowel_signs_case_and_stretching_make_no_difference(name: str):
    stretched = name.replace("ال", "اـل").upper()
    signs = "".join(letter + ("\u064e" if "\u0621" <= letter <= "\u064a" else "") for letter in stretched)

    assert fold(signs) == fold(name)
    assert fold(unicodedata.normalize("NFD", name)) == fold(name)


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_the_same_both_ways_and_within_its_bounds(one: str, other: str):
    assert 0 <= score(one, other) <= 1
    assert score(one, other) == pytest.approx(score(other, one))
