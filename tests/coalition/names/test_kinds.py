"""Kinds of names that are two organisations' though they look alike, and one's though they do not."""

import json
from dataclasses import fields

import pytest

from coalition.names.evidence import FOR, WEIGHTS, AcronymEvidence, NameEvidence
from coalition.names.known import directory
from coalition.names.letters import fold
from coalition.names.lexicon import ELSEWHERE, FUNCTION_WORDS, lexicon, lines
from coalition.names.likeness import LIKELY, WORTH_A_LOOK, Reason, compare
from coalition.names.places import places_in_names
from coalition.names.reading import read


def score(one: str, other: str) -> float:
    return compare(read(one), read(other)).score


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Placeholder Gardeners", "Placeholder Gardeners without Borders"),
        ("Gardeners", "Gardeners Without Borders"),
        ("Union of Welders", "Independent Union of Welders"),
        ("Syndicat des boulangers", "Syndicat autonome des boulangers"),
        ("نقابة الخبازين", "نقابة الخبازين المستقلة"),
        ("Sindicato de Maestras", "Sindicato Independiente de Maestras"),
        ("Women Welders' Network", "Young Women Welders' Network"),
        ("Centre for Peace", "Centre for Peace and Sport"),
        ("Choir Association", "Retired Choir Association"),
    ],
)
def test_a_name_with_words_added_is_more_often_another_body(one: str, other: str):
    assert score(one, other) < LIKELY


@pytest.mark.parametrize(
    ("brand", "longer"),
    [
        ("Fair Square", "Fair Square Research and Projects"),
        ("Women Now", "Women Now for Media and Training"),
        ("Justice First", "Justice First Legal Aid and Research"),
        ("Paix et justice", "Paix et justice recherche et formation"),
        ("صوت المرأة", "صوت المرأة للبحث والتدريب"),
        ("Placeholder Weavers", "Placeholder Weavers Research and Training"),
    ],
)
def test_names_that_begin_with_the_same_words_of_their_own_deserve_a_look(brand: str, longer: str):
    assert score(brand, longer) >= WORTH_A_LOOK
    assert score(longer, brand) == score(brand, longer)
    assert score(brand, f"Independent {longer}") < score(brand, longer)


@pytest.mark.parametrize("name", ["Centre for Peace", "Union of Teachers", "جمعية الشباب", "Forum des femmes"])
def test_a_sort_of_body_with_a_topic_begins_as_many_names_do(name: str):
    assert score(name, f"{name} Research and Sport") < LIKELY


@pytest.mark.parametrize(
    ("name", "city"),
    [
        ("Blue Lantern", "Tunis"),
        ("Centre for Peace", "Sfax"),
        ("Forum des tisserands", "Sousse"),
        ("منتدى النساجين", "صفاقس"),
        ("Unión de Tejedoras", "Bogotá"),
        ("Placeholder Legal Aid", "Nairobi"),
    ],
)
@pytest.mark.parametrize("written", ["{} – {}", "{} - {}", "{} — {}"])
def test_a_name_and_the_same_with_a_city_behind_a_dash_are_two_bodies_more_often_than_one(
    name: str, city: str, written: str
):
    assert score(name, written.format(name, city)) < LIKELY
    assert score(written.format(name, city), written.format(name, city)) == 1


def test_chapters_in_two_cities_are_two_bodies():
    likeness = compare(read("Blue Lantern – Sfax"), read("Blue Lantern – Sousse"))

    assert likeness.score < WORTH_A_LOOK
    assert Reason.OTHER_PLACE in likeness.reasons


@pytest.mark.parametrize(
    "one", ["Committee of {}", "Class of {} Association", "حركة {} فبراير", "Teachers Union Local {}"]
)
@pytest.mark.parametrize(("number", "other"), [("1988", "1989"), ("7", "17"), ("20", "24"), ("14", "41")])
def test_another_number_is_another_body(one: str, number: str, other: str):
    assert score(one.format(number), one.format(other)) < WORTH_A_LOOK
    assert score(one.format(number), one.format(number)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Youth Development Foundation", "مؤسسة التنمية والشباب"),
        ("Sports Club", "نادي الرياضة"),
        ("Association culture et sport", "Sport and Culture Association"),
        ("Fundación Mujer y Salud", "Women and Health Foundation"),
    ],
)
def test_what_many_say_proves_little_in_another_language(one: str, other: str):
    own = score("Placeholder " + one, "Placeholder " + other)

    assert score(one, other) < 0.7 < own


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sindicato de Panaderos del Paraguay", "Bakers' Union of Uruguay"),
        ("Norsk Lærerlag", "Association of Swedish Teachers"),
        ("Chama cha Walimu Uganda", "Kenya Teachers' Association"),
        ("Union des boulangers de Lyon", "Bakers' Union of Marseille"),
        ("نقابة الخبازين في صفاقس", "Syndicat des boulangers de Sousse"),
        ("Türkiye Öğretmenler Birliği", "Union of Greek Teachers"),
        ("Asociación Peruana de Maestros", "Chilean Teachers' Association"),
        ("کانون نویسندگان افغانستان", "Iranian Writers' Society"),
    ],
)
def test_another_place_is_another_one_in_every_language(one: str, other: str):
    likeness = compare(read(one), read(other))

    assert likeness.score < WORTH_A_LOOK
    assert Reason.OTHER_PLACE in likeness.reasons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Placeholder Collective NSW", "Placeholder Collective New South Wales"),
        ("Placeholder Network B.C.", "Placeholder Network British Columbia"),
        ("Placeholder Law DC", "Placeholder Law District of Columbia"),
        ("Placeholder Press Club PNG", "Placeholder Press Club Papua New Guinea"),
        ("Placeholder Tenants NZ", "Placeholder Tenants New Zealand"),
    ],
)
def test_a_place_said_for_short_is_that_place(one: str, other: str):
    assert score(one, other) > 0.8


@pytest.mark.parametrize("spaced", ["Just Net Coalition", "Health Right Sample", "Data 4 Sample", "Sample Watch"])
def test_one_word_or_two_is_one_name(spaced: str):
    first, second, *rest = spaced.split()

    assert score(spaced, " ".join([first + second, *rest])) > 0.9


def test_a_space_in_a_number_makes_another_number():
    assert score("Union Branch 1 7", "Union Branch 17") < LIKELY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fundación Huerta y Bosque (FHYB)", "Orchard and Forest Foundation (FHYB)"),
        ("Mülteci Dayanışma Merkezi (MDM)", "Refugee Solidarity Center (MDM)"),
        ("Orchard Workers of Samplia (SOW)", "Samplia Orchard Workers (SOW)"),
        ("Federasi Guru Contoh (FGC)", "Contoh Teachers Federation (FGC)"),
    ],
)
def test_one_acronym_with_reordered_or_translated_words_is_one(one: str, other: str):
    assert score(one, other) > LIKELY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Persatuan Petani Indonesia", "Indonesian Farmers Association"),
        ("Çocuk Hakları Merkezi Sample", "Sample Children's Rights Centre"),
        ("Chama cha Walimu Tanzania", "Tanzania Teachers' Association"),
        ("Norsk Sykepleierforbund", "Norwegian Nurses Organisation"),
        ("سازمان معلمان ایران", "Organization of Iranian Teachers"),
        ("Asociación de Periodistas de Honduras", "Honduras Journalists Association"),
        ("Associação Portuguesa de Juízes", "Portuguese Association of Judges"),
    ],
)
def test_names_in_many_languages_are_read(one: str, other: str):
    assert score(one, other) > LIKELY


def test_no_function_word_is_a_word_of_its_own():
    for language, words in FUNCTION_WORDS.items():
        for word in words.split():
            tokens = read(f"Samplia {word} Placeholder").tokens
            assert [token.name for token in tokens] == ["samplia", "placeholder"], (language, word)


def test_no_word_of_another_language_is_a_place_or_nothing():
    for table in ELSEWHERE.values():
        for concept, written in lines(table):
            for phrase in written["other"]:
                words = tuple(read(phrase).folded.split())
                assert words not in places_in_names(), phrase
                assert concept in {known.name for known in lexicon().phrases.values()}


@pytest.mark.parametrize("acronym", ["SNJT", "EIPR", "CPJ", "HRW"])
def test_an_acronym_that_the_directory_knows_is_not_that_of_any_name_that_spells_it(acronym: str):
    spelling = {
        "SNJT": "Syndicat national des jardiniers de Toulouse",
        "EIPR": "Egyptian Institute for Placeholder Research",
        "CPJ": "Committee of Placeholder Judges",
        "HRW": "Harbour and Railway Workers",
    }[acronym]

    assert read(acronym).known
    assert score(acronym, spelling) < LIKELY < score(acronym[::-1] + "Q", "".join(acronym[::-1] + "Q"))


def test_two_general_arabic_names_are_not_known_as_one():
    names = [name for known in directory().names.values() for name in known.names]
    general = {name: reading for name in names if (reading := read(name)).is_general and reading.known}
    by_body: dict[str, list[str]] = {}
    for name, reading in general.items():
        by_body.setdefault(reading.known, []).append(name)
    pairs = [(group[0], other) for group in by_body.values() for other in group[1:]]

    assert len(pairs) > 50
    for one, other in pairs:
        mine, yours = read(one), read(other)
        if mine.is_arabic and yours.is_arabic and mine.folded != yours.folded:
            likeness = compare(mine, yours)
            assert Reason.KNOWN_AS_ONE not in likeness.reasons
            assert likeness.score >= LIKELY


def test_a_general_name_is_nobodys_in_a_country_where_the_body_has_no_seat():
    assert read("مركز العدالة والمساءلة").known == "Center for Justice and Accountability"
    assert read("مركز العدالة والمساءلة", country="US").known == "Center for Justice and Accountability"
    assert read("مركز العدالة والمساءلة", country="SY").known == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mu'assasat al-Zahra' al-Namudhajiyya", "مؤسسة الزهراء النموذجية"),
        ("Markaz Qanadil", "مركز قناديل"),
        ("Qanadeel Center", "مركز قناديل"),
        ("Kanadil Centre", "Qanadeel Center"),
        ("Jam'iyyat Sanabil", "Sanabel Association"),
        ("Jamiat Sanabil", "جمعية سنابل"),
        ("Al-Yasmeen Society", "Al Yasmin Society"),
        ("Rawdat Tulayb Forum", "Rawdat Tolaib Forum"),
    ],
)
def test_letters_lost_in_transliteration_make_no_other_name(one: str, other: str):
    assert score(one, other) > 0.7


def test_one_end_makes_another_name():
    assert score("Asfary Sample Foundation", "Asfari Sample Foundation") > score(
        "Asfour Sample Foundation", "Asfari Sample Foundation"
    )


@pytest.mark.parametrize("evidence", [NameEvidence, AcronymEvidence])
def test_each_piece_of_evidence_has_a_sentence_and_a_weight_that_speaks_its_way(evidence: type):
    counts = json.loads(WEIGHTS.read_text("utf-8"))[evidence.__name__]

    assert [one.name for one in fields(evidence)] == [name for name in counts if name]
    for one in fields(evidence):
        assert one.metadata["says"].endswith(".")
        assert counts[one.name] != 0
        assert (counts[one.name] > 0) == (one.name in FOR)


def test_folding_is_the_one_form_of_an_unspaced_name():
    assert read("Sea-Watch").unspaced == fold("SeaWatch")
