"""Knowledge of language and of names: each rule on a name of its own."""

import pytest

from coalition.names.acronyms import share_spelt
from coalition.names.evidence import weights
from coalition.names.letters import pronounced, sound
from coalition.names.lexicon import Kind, forms, lexicon, words_of
from coalition.names.likeness import LIKELY, Reason, compare
from coalition.names.places import places_in_names
from coalition.names.reading import read


def score(one: str, other: str) -> float:
    return compare(read(one), read(other)).score


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Union des journalistes africains", "Federation of African Journalists"),
        ("General Federation of Iraqi Workers", "الاتحاد العام لعمال العراق"),
        ("World Health Organization", "منظمة الصحة العالمية"),
        ("Organisation internationale du travail", "International Labour Organization"),
        ("Croix-Rouge libanaise", "الصليب الأحمر اللبناني"),
        ("Ärzte ohne Grenzen", "Doctors Without Borders"),
        ("Conseil national de la presse du Liban", "المجلس الوطني للصحافة في لبنان"),
    ],
)
def test_a_name_and_its_translation_are_one(one: str, other: str):
    assert score(one, other) > 0.8


@pytest.mark.parametrize(
    ("word", "form_of"),
    [
        ("والصحفيين", "صحفي"),
        ("للتونسيات", "تونسي"),
        ("قانونيون", "قانوني"),
        ("internationales", "internationale"),
        ("syndicales", "syndical"),
        ("tunisienne", "tunisien"),
        ("promoting", "promote"),
    ],
)
def test_what_grammar_puts_on_a_word_is_taken_off(word: str, form_of: str):
    assert form_of in forms(word)


def test_every_country_has_its_people_in_three_languages():
    names = {("tunisien",), ("tunisian",), ("تونسي",), ("mauritanienne",), ("موريتاني",), ("togolai",), ("بريطاني",)}

    assert {names_of for names_of in names if places_in_names()[names_of].of_people} == names


def test_the_sorts_of_bodies_are_no_topics():
    words = ("centre", "network", "foundation", "group", "مؤسسة", "شبكة")

    kinds = {lexicon().phrases[words_of(word)].kind for word in words}

    assert kinds == {Kind.BODY}


def test_what_an_organisation_is_of_differs_from_what_is_said_of_it():
    assert score("Union générale des étudiants de Tunisie", "Union générale des étudiants tunisiens") < score(
        "Union générale des étudiants de Tunisie", "Union generale des etudiants, Tunisie"
    )
    assert score("المجلس الأوروبي", "مجلس أوروبا") < LIKELY


def test_what_is_for_another_is_not_what_the_other_is_for():
    assert score("Journalists for Justice", "Justice for Journalists") < 0.7
    assert score("Forum for Economic and Social Rights", "Forum for Social and Economic Rights") > 0.8


def test_another_body_is_another_one_in_one_language_and_a_translators_choice_across_two():
    same_language = compare(read("Moroccan League for Human Rights"), read("Moroccan Association for Human Rights"))

    assert same_language.score < LIKELY
    assert Reason.OTHER_BODY in same_language.reasons
    assert score("Ligue marocaine des droits humains", "Moroccan Association for Human Rights") > LIKELY


def test_a_court_is_no_commission_in_any_language():
    assert score("Cour africaine des droits de l'homme", "اللجنة الأفريقية لحقوق الإنسان") < LIKELY


def test_a_country_in_a_name_tells_apart_and_one_in_an_address_does_not():
    assert score("Zarvania Luxembourg", "Zarvania") < score("Zarvania (Luxembourg)", "Zarvania")
    assert score("Inkyfada, Tunisie", "Inkyfada") > 0.8


def test_a_region_is_a_place():
    likeness = compare(read("Gulf Centre for Human Rights"), read("Bahrain Center for Human Rights"))

    assert likeness.score < LIKELY
    assert Reason.OTHER_PLACE in likeness.reasons


def test_a_section_is_not_the_whole():
    assert score("Human Rights Watch", "Human Rights Watch Film Festival") < score(
        "Human Rights Watch", "Human Rights Watch, Inc."
    )
    assert score("ACLU of Northern California", "American Civil Liberties Union") < score(
        "ACLU", "American Civil Liberties Union"
    )


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("SNET", "النقابة الوطنية للمعلمين التونسيين"),
        ("WILDE", "Women's International League for Democracy and Education"),
        ("İBG", "İnsan Barış Girişimi"),
    ],
)
def test_an_acronym_is_spelt_by_the_name_or_by_its_translation(acronym: str, name: str):
    likeness = compare(read(acronym), read(name))

    assert likeness.score > 0.8
    assert Reason.ACRONYM_SPELT in likeness.reasons


def test_an_acronym_that_the_name_does_not_spell_says_nothing():
    assert score("SNJT", "World Health Organization") < 0.3


def test_letters_of_an_acronym_may_come_from_any_word_for_the_same():
    assert share_spelt(read("ARIJ"), read("شبكة الصحافة الاستقصائية العربية")) > share_spelt(
        read("ARIJ"), read("شبكة حقوق المرأة السورية")
    )


def test_colliding_acronyms_count_little():
    assert score("Witness for Peace (WFP)", "World Food Programme (WFP)") < 0.3


def test_one_word_heard_with_other_vowels_is_less_than_the_same():
    assert pronounced("nadeem") == pronounced("nadim")
    assert sound("karam") == sound("alkarama")
    assert pronounced("karam") != pronounced("alkarama")
    assert score("Karam Foundation", "مؤسسة الكرامة") < score("Karama Foundation", "مؤسسة الكرامة")


def test_a_name_may_be_written_by_its_sound_and_not_translated():
    assert score("Front Line Defenders", "فرونت لاين ديفندرز") > LIKELY


def test_a_brand_is_found_in_front_of_what_it_stands_for():
    assert score("noyb", "noyb – Europäisches Zentrum für digitale Rechte") > LIKELY
    assert score("Mossawa – Center for Arab Citizens", "Musawa – Center for the Independence of the Judiciary") < LIKELY


def test_a_city_is_no_misspelling():
    assert read("HAICA").places == frozenset()
    assert read("Daraj").places == frozenset()


def test_nothing_that_speaks_against_two_names_speaks_for_them():
    against = ("elsewhere", "place_of_one", "both_alone", "other_body", "crossed", "two_acronyms", "acronym_of_a_place")
    found = [weight for table in weights().values() for name, weight in table.items() if name.startswith(against)]

    assert len(found) == 11
    assert all(weight < 0 for weight in found)


def test_english_swaps_tunisian_and_of_tunisia_freely():
    assert score("Tunisian League of Human Rights", "Human Rights League of Tunisia") > 0.8
    assert score("Ligue tunisienne des étudiants", "Ligue des étudiants de Tunisie") < 0.6


def test_one_brand_may_be_a_foundation_to_one_and_an_association_to_another():
    assert score("Alkarama Foundation", "Association Alkarama") > LIKELY


def test_an_institute_is_not_the_body_whose_acronym_it_bears():
    assert score("UNESCO", "UNESCO Institute for Statistics") < score("UNESCO", "UNESCO (Paris)")
    assert score("UNESCO", "UNESCO Institute for Statistics") < 0.7


def test_a_university_is_no_brand_of_its_faculties():
    assert score("كلية الحقوق - جامعة القاهرة", "جامعة القاهرة") < 0.7


def test_a_short_word_is_not_corrected_into_a_country():
    assert read("Rädda Barnen").places == frozenset()
    assert read("المركز الفلسطني لحقوق الإنسان").places == {"PS"}
