"""Names in two scripts are one body's, lists in two columns are two, and who speaks above a list signs it."""

import json

import pytest

from coalition.readers.read import read_document, read_list
from tests.coalition.readers.sheets import xlsx_of

PAIRS = [
    ("Alpha Network", "شبكة ألفا"),
    ("Beta Centre for Rights", "مركز بيتا للحقوق"),
    ("Gamma Association", "جمعية جاما"),
]
NAMES = ["Alpha Network", "Beta Centre for Rights", "Gamma Association"]


def names(text: str, filename: str = "a.txt") -> list[str]:
    return [entry.name for entry in read_list(text.encode(), filename=filename).entries]


def lists(text: str, filename: str = "a.md") -> list[tuple[str, str]]:
    return [(entry.name, entry.list) for entry in read_list(text.encode(), filename=filename).entries]


def test_a_table_without_headings_with_a_column_a_script_holds_one_body_a_row():
    rows = "".join(f"<tr><td>{latin}</td><td>{arabic}</td></tr>" for latin, arabic in PAIRS)

    assert names(f"<h2>Signatories</h2><table>{rows}</table>", "a.html") == NAMES


def test_columns_of_a_page_in_two_scripts_hold_one_body_a_line():
    lines = "".join(f"{latin:<40}{arabic}\n" for latin, arabic in PAIRS)

    assert names(f"Signatories\n\n{lines}") == NAMES


def test_a_line_in_another_script_below_each_name_is_the_same_body_s():
    paragraphs = "".join(f"<p>{latin}</p><p>{arabic}</p>" for latin, arabic in PAIRS)

    assert names(f"<h2>Signatories</h2>{paragraphs}", "a.html") == NAMES


def test_names_in_two_scripts_that_do_not_take_turns_are_bodies_of_their_own():
    paragraphs = "".join(f"<p>{name}</p>" for name in [*NAMES, *(arabic for _, arabic in PAIRS)])

    assert len(names(f"<h2>Signatories</h2>{paragraphs}", "a.html")) == 6


def test_members_and_signatories_in_two_columns_are_two_lists():
    rows = [["Members", "", "Signatories"], *([name, "", f"{name} West"] for name in NAMES)]

    found = read_list(xlsx_of(rows), filename="a.xlsx").entries

    assert [(entry.name, entry.list) for entry in found] == [
        *((name, "member") for name in NAMES),
        *((f"{name} West", "signatory") for name in NAMES),
    ]


@pytest.mark.parametrize(
    "words",
    ["We ask the council to open the library again.", "Exigimos que se abra la biblioteca.", "Who is with us:"],
)
def test_who_stands_below_a_statement_that_speaks_for_them_signs_it(words: str):
    items = "".join(f"- {name}\n" for name in NAMES)

    assert lists(f"# Open the library\n\n{words}\n\n{items}") == [(name, "signatory") for name in NAMES]


def test_who_stands_below_a_sentence_about_them_is_in_no_list_that_it_names():
    items = "".join(f"- {name}\n" for name in NAMES)

    assert lists(f"# The library\n\nThese bodies are known for their books.\n\n{items}") == [
        (name, "") for name in NAMES
    ]


def test_a_sentence_at_the_end_of_a_paragraph_leads_in_its_list_and_the_paragraph_stays():
    text = (
        "Open letter\n\nLast week eight groups wrote to the committee about cameras at the border. "
        "The letter was signed by:\n\n" + "".join(f"* {name}\n" for name in NAMES)
    )

    found = read_document(text.encode(), filename="a.txt")

    assert [entry.name for entry in found.signatories] == NAMES
    assert "eight groups wrote" in found.body


def test_what_most_filled_forms_ask_in_unknown_words_does_not_part_the_form():
    forms = "".join(
        f"Name of organisation: {name}\nAcronym: {short}\nFavourite colour: red\nCountry: Tunisia\n\n"
        for name, short in zip(NAMES, ("XQZ", "BCR", "GA"), strict=True)
    )

    found = read_list(forms.encode(), filename="a.txt").entries

    assert [(entry.acronym, entry.country) for entry in found] == [("XQZ", "TN"), ("BCR", "TN"), ("GA", "TN")]


def test_answers_that_say_their_question_beside_them_are_one_record():
    def answers(name: str) -> list[dict[str, object]]:
        return [
            {"field": {"id": "1", "ref": "organisation_name"}, "type": "text", "text": name},
            {"field": {"id": "2", "ref": "country"}, "type": "choice", "choice": {"label": "Tunisia"}},
            {"field": {"id": "3", "ref": "your_name"}, "type": "text", "text": "Placeholder Person"},
        ]

    data = {"items": [{"token": f"a{at}", "answers": answers(name)} for at, name in enumerate(NAMES)]}
    found = read_list(json.dumps(data).encode(), filename="a.json").entries

    assert [(entry.name, entry.country) for entry in found] == [(name, "TN") for name in NAMES]


def test_a_place_behind_a_tab_is_the_country_of_the_line_alone():
    lines = "Alpha Network\tTunisia\nBeta Centre for Rights\nGamma Association\tEgypt\nDelta Union\n"

    found = read_list(f"Signatories\n{lines}".encode(), filename="a.txt").entries

    assert [(entry.name, entry.country) for entry in found] == [
        ("Alpha Network", "TN"),
        ("Beta Centre for Rights", ""),
        ("Gamma Association", "EG"),
        ("Delta Union", ""),
    ]


def test_a_place_behind_a_full_stop_is_the_country():
    lines = "Firman:\n- Red Alfa. México.\n- Comisión Beta (CB). Perú.\n- Centro Gama. Chile.\n"

    found = read_list(lines.encode(), filename="a.txt").entries

    assert [(entry.name, entry.acronym, entry.country) for entry in found] == [
        ("Red Alfa", "", "MX"),
        ("Comisión Beta", "CB", "PE"),
        ("Centro Gama", "", "CL"),
    ]


def test_cards_of_countries_hold_all_that_stand_in_them():
    cards = "".join(
        f'<div class="card"><h4>{place}</h4><p>{"<br>".join(bodies)}</p></div>'
        for place, bodies in [("Chile", NAMES[:2]), ("Peru", NAMES[2:]), ("Bolivia", ["Delta Union"])]
    )

    found = read_list(f"<h1>Signatories</h1>{cards}".encode(), filename="a.html").entries

    assert [entry.country for entry in found] == ["CL", "CL", "PE", "BO"]


def test_a_message_that_asks_to_add_a_body_names_it_and_is_asked_about():
    text = "Signatories:\n\nPlease add Alpha Network, Nepal\nPlease add Beta Centre, Tunisia\n"

    found = read_list(text.encode(), filename="a.txt").entries

    assert [(entry.name, entry.country) for entry in found] == [("Alpha Network", "NP"), ("Beta Centre", "TN")]


def test_a_legal_form_with_stops_is_no_acronym():
    found = read_list(b'name,country\nAlpha for Rights,Chile\n"Beta Citizens, A.C.",Mexico\n', filename="a.csv").entries

    assert [(entry.name, entry.acronym) for entry in found] == [("Alpha for Rights", ""), ("Beta Citizens, A.C.", "")]
