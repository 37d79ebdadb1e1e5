import pytest

from coalition.names.letters import fold
from coalition.names.lookalikes import is_invisible, is_styled, skeletons

DISGUISES = {
    "Samir Kassir Foundation": [
        "Samir K\u0430ssir Foundation",  # Cyrillic
        "\u0455amir \u03baassir foundation",  # Cyrillic and Greek
        "S\u03b1mir K\u03b1ssir F\u03bfund\u03b1ti\u03bfn",  # Greek
        "Samir Kassir F\u0585\u057d\u0578dati\u0585\u0578",  # Armenian
        "Samir \u13e6assir Foundation",  # Cherokee
        "\uff33\uff41\uff4d\uff49\uff52 Kassir Foundation",  # fullwidth
        "\U0001d412\U0001d41a\U0001d426\U0001d422\U0001d42b Kassir Foundation",  # mathematical
        "\ua731\u1d00\u1d0d\u026a\u0280 \u1d0b\u1d00\ua731\ua731\u026a\u0280 \ua730\u1d0f\u1d1c\u0274\u1d05\u1d00\u1d1b\u026a\u1d0f\u0274",  # small capitals
        "\U0001f142\U0001f130\U0001f13c\U0001f138\U0001f141 Kassir Foundation",  # squared
        "\U0001f182\U0001f170mir Kassir Foundation",  # negative squared
        "Samir Kas\u200bsir Foundation",
        "Samir Kas\u00adsir Foundation",
        "Samir Kassir\u2800Foundation",
        "Samir Kas\u0337sir Foundation",
        "S\u00e1m\u00efr K\u0101ssir Foundation",
        "Samir Kass\u0131r Foundation",
        "SAMlR KASSlR FOUNDATlON",
        "Samir Kass1r F0undation",
        "$amir Ka$$ir Foundation",
        "SamirKassir Foundation",
        "Samir Kassir F\u0665undati\u06f5n",  # fives of Arabic and Persian
        "Samir Kassir F\u09e6undati\u0ed0n",  # noughts of Bengali and Lao
        "Sam\u2373r Kass\u2373r Foundat\u2373on",  # a sign of a programming language
    ],
    "مركز الخليج لحقوق الإنسان": [
        "مرکز الخلیج لحقوق الإنسان",  # Persian kaf and yeh
        "مرڪز الخليج لحقوق الإنسان",
        "مرگز الخليج لحقوق الإنسان",
        "مركز الخليج لحقوق الإنساں",
        "ﻣﺮﻛﺰ الخليج لحقوق الإنسان",
        "مركز\u200fالخليج لحقوق الإنسان",
        "مـركز الخليج لحقوق الانسان",
    ],
    "Access Now": [
        "A\u03f2\u03f2ess Now",  # the other sigma of Greek, which Unicode gives for a plain one
        "\u0391\u03f2\u03f2\u0435\u0455\u0455 \u039d\u03bfw",
    ],
    "Article 19": ["Article l9", "Article I9", "Article \u0661\u0669", "Article \U0001d7cf9", "ArtIcIe 19"],
    "7amleh": ["\u0667amleh", "7\u0430mleh", "7amIeh"],
    "MENA": ["\u1d0d\u1d07\u0274\u1d00", "МЕNА"],
}


@pytest.mark.parametrize(("name", "disguised"), [(name, one) for name, many in DISGUISES.items() for one in many])
def test_a_name_in_disguise_looks_like_the_name(name: str, disguised: str):
    assert not skeletons(name).isdisjoint(skeletons(disguised))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Placeholder Association 1", "Placeholder Association 2"),
        ("Правозащитный центр", "Правовой центр"),
        ("مركز الخليج", "مركز الخليل"),
        ("Article 19", "Article 16"),
        ("!!!", "???"),
    ],
)
def test_names_that_differ_to_the_eye_do_not_look_alike(one: str, other: str):
    assert skeletons(one).isdisjoint(skeletons(other))


def test_what_is_folded_alike_looks_alike():
    for one, other in [("Centre Placeholder", "CENTRE PLACÉHOLDER"), ("Й центр", "й Центр")]:
        assert fold(one) == fold(other)
        assert not skeletons(one).isdisjoint(skeletons(other))


@pytest.mark.parametrize("hidden", ["\u200b", "\u200d", "\u2060", "\u00ad", "\u3164", "\u2800", "\ufe0f", "\U000e0041"])
def test_what_nobody_sees_is_found_among_latin_letters(hidden: str):
    assert is_invisible(f"ab{hidden}cd", 2)


def test_a_joiner_that_spells_is_seen_and_no_keyboards_letter_is_styled():
    assert not is_invisible("می\u200cخواهیم", 2)
    assert not any(map(is_styled, "Ľudia ɣ œuvre مركز ﻣﺮﻛﺰ Правозащитный 1º ª"))
    assert all(map(is_styled, "\u1d0d\uff21\U0001d412\U0001f130\u24b6"))
