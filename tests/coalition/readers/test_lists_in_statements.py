"""The names in a statement: whoever signs is read wherever the statement says so, or told of; never lost in its words."""

import pytest

from coalition.readers.read import read_document, read_list

TITLE = "Joint statement on the detention of activists\n\n"
WORDS = "We express our grave concern at the detentions. We call on the authorities to end them.\n\n"
NAMES = ["Amber Human Rights Centre", "SMEX", "Cobalt Press Association", "medico violet", "Act Now for Freedom"]


def statement(text: str) -> list[tuple[str, str]]:
    return [(entry.name, entry.list) for entry in read_document((TITLE + WORDS + text).encode()).signatories]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The text is out.\n\n" + "\n\n".join(f"- {name}" for name in NAMES), id="items"),
        pytest.param(
            "\n\n".join(f"2024-11-04 10:0{at}  A. Example\n{name}" for at, name in enumerate(NAMES)), id="messages"
        ),
        pytest.param(
            "So the list so far:\n" + "\n".join(f"{at}. {name} (Lebanon)" for at, name in enumerate(NAMES, start=1)),
            id="items that could be demands",
        ),
        pytest.param(" / ".join(NAMES), id="a line"),
    ],
)
def test_names_that_nothing_leads_in_are_told_of(text: str):
    found = read_document((TITLE + WORDS + text + "\n\nThey will not be silent. We are many.\n").encode())

    told = " ".join([*(one.text for one in found.warnings), *(one.name for one in found.signatories)])
    assert [name for name in NAMES if name not in told] == []


def test_demands_are_not_told_of_as_names():
    found = read_document(
        (
            TITLE
            + WORDS
            + "We call on the authorities to:\n- Free the activists.\n- Publish the reports.\n- Withdraw the law.\n"
        ).encode()
    )

    assert found.demands == ("Free the activists.", "Publish the reports.", "Withdraw the law.")
    assert [one.text for one in found.warnings if one.text] == []


@pytest.mark.parametrize(
    "head",
    ["Unterzeichnende Organisationen (alphabetisch ungeordnet):", "Signatory organisations (zz):", "Firmantes (zz):"],
)
def test_a_heading_with_a_word_that_is_not_known_still_says_who_signs(head: str):
    assert statement(f"{head}\n- Alpha Network\n- Beta Centre\n- Gamma Union\n") == [
        ("Alpha Network", "signatory"),
        ("Beta Centre", "signatory"),
        ("Gamma Union", "signatory"),
    ]


@pytest.mark.parametrize("sign", [", ", "; ", " – ", " / ", " • "])
def test_names_that_run_on_below_a_heading_are_parted_though_some_begin_small(sign: str):
    assert [name for name, _list in statement(f"Signatories:\n{sign.join(NAMES)}\n")] == NAMES


@pytest.mark.parametrize(
    "lead",
    [
        "Emitido conjuntamente por {}.",
        "Suscriben este comunicado {}.",
        "Firman esta carta {}.",
        "Assinam esta nota {}.",
        "Firmano questo appello {}.",
        "Gemeinsam herausgegeben von {}.",
        "Uitgegeven door {}.",
        "We, the undersigned, {}, call on the government to act.",
    ],
)
def test_a_sentence_that_says_who_signs_leads_in_the_names(lead: str):
    text = lead.format("Amber Network (AN); Cobalt Press Association; Violet Legal Centre")

    assert [name for name, _list in statement(text)] == [
        "Amber Network",
        "Cobalt Press Association",
        "Violet Legal Centre",
    ]


@pytest.mark.parametrize("word", ["and", "et", "y", "en", "ve", "und", "och"])
def test_a_last_name_that_may_be_two_is_not_sure(word: str):
    found = read_list(f"Signed by: Amber Network; Cobalt Association; SMEX {word} Sherpa.".encode()).entries

    assert [entry.name for entry in found if entry.sure] == ["Amber Network", "Cobalt Association"]


@pytest.mark.parametrize(
    "layout", ["{name} | {place} | {site}", "{number}. {name} | {place} | {site}", "{name} / {place} / {site}"]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_place_and_a_site_behind_strokes_are_the_names(layout: str, gap: str):
    given = [("Alpha Network", "Lebanon", "LB"), ("SMEX", "Tunisia", "TN"), ("Beta for Justice", "Jordan", "JO")]
    lines = [
        layout.format(name=name, place=place, site=f"www.a{number}.example.org", number=number)
        for number, (name, place, _code) in enumerate(given, start=1)
    ]

    found = read_list(f"Signatories:\n\n{gap.join(lines)}\n".encode()).entries

    assert [(one.name, one.country, one.website) for one in found] == [
        (name, code, f"www.a{number}.example.org") for number, (name, _place, code) in enumerate(given, start=1)
    ]


def test_names_places_and_sites_that_were_broken_between_strokes_are_no_names_of_their_own():
    text = (
        "Signatories:\n\nAmber Human Rights Centre (AHRC)\n   | Lebanon | www.a.example.org\nCobalt Press | Tunisia |\n"
        "   www.b.example.org\nViolet Legal Network |\n   Jordan | www.c.example.org\n"
    )

    found = read_list(text.encode()).entries

    assert [(one.name, one.country) for one in found if one.sure and one.country == ""] == []


def test_a_place_set_in_below_an_item_is_the_rest_of_it_and_heads_nothing():
    text = (
        "Signatories:\n\n1) Alpha Centre for\n   Legal Studies (ACLS), Durban,\n   South Africa\n2) Bahrain Youth Forum (BYF)\n"
        "3) Beta Centre (BC)\n4) Gamma Union (GU)\n"
    )

    assert [(one.name, one.country) for one in read_list(text.encode()).entries] == [
        ("Alpha Centre for Legal Studies", "ZA"),
        ("Bahrain Youth Forum", ""),
        ("Beta Centre", ""),
        ("Gamma Union", ""),
    ]


def test_rows_with_gaps_between_them_are_one_table():
    text = "Signatories:\n\nAlpha for Justice\tTunisia\n\nSherpa\tFrance\n\nCommittee for Refugees, Returnees\tSudan\n"

    assert [(one.name, one.country) for one in read_list(text.encode()).entries] == [
        ("Alpha for Justice", "TN"),
        ("Sherpa", "FR"),
        ("Committee for Refugees, Returnees", "SD"),
    ]


def test_a_heading_that_is_not_known_takes_no_country_from_the_one_above_it():
    text = "Signatories:\n\nLebanon\n\n- Alpha Network\n- Beta Centre\n\nZzland\n\n- Gamma Union\n- Delta League\n"

    assert [(one.name, one.country, one.sure) for one in read_list(text.encode()).entries] == [
        ("Alpha Network", "LB", True),
        ("Beta Centre", "LB", True),
        ("Gamma Union", "", False),
        ("Delta League", "", False),
    ]


def test_an_end_behind_a_dash_that_is_no_place_is_asked_about_where_others_have_theirs():
    text = "Signatories:\n- Alpha Network – Lebanon\n- Beta Centre – Tunisia\n- Gamma Union – Zzland\n- Delta League – Jordan\n"

    assert [one.country for one in read_list(text.encode()).entries if one.sure] == ["LB", "TN", "JO"]


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Association of Lawyers (AL)", "Call to Action Group"],
            ["EG Justice", "Free Press"],
            ["Sherpa", "Alpha Union"],
        ],
        [
            ["رابطة الزيتون لحقوق الإنسان", "جمعية الشمال لحقوق الإنسان"],
            ["مركز العنبر", "مؤسسة العنبر"],
            ["مركز الأرز", "شبكة الأرز"],
        ],
    ],
)
def test_names_in_a_first_row_head_no_columns(rows: list[list[str]]):
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    text = "\n".join(["## Signatories", "", lines[0], "|---|---|", *lines[1:], ""])

    found = [one.name for one in read_list(text.encode(), filename="a.md").entries]

    assert found == [name.partition(" (")[0] for row in rows for name in row]


@pytest.mark.parametrize("sign", ["; ", " – "])
def test_signs_that_run_on_over_lines_part_names_and_no_columns(sign: str):
    lines = [
        ["Paz con Dignidad", "Integra Foundation", "SMEX", "Call to Action"],
        ["Group", "Greenfield House", "Kvinna till Kvinna", "Samir Studies"],
        ["Centre", "Sherpa", "Free Press Unlimited", "Radio Dabanga"],
    ]
    whole = sign.join(map(sign.join, lines)).replace(f"Action{sign}", "Action ").replace(f"Studies{sign}", "Studies ")
    text = "\n".join(map(sign.join, lines))

    found = read_list(f"Signatories:\n\n{text}\n".encode()).entries

    assert [one.name for one in found] == whole.split(sign)


def test_lines_that_end_with_addresses_are_names_though_words_of_them_are_verbs():
    names = ["Radio Dabanga", "Act Now for Freedom", "Call to Action Group", "Mothers of the Disappeared"]
    text = "\n".join(f"{name} - https://www.site{number}.example.org" for number, name in enumerate(names))

    assert [name for name, _list in statement(f"Signatories:\n{text}\n")] == names
