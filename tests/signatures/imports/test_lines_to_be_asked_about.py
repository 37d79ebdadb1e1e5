"""A pasted list may hold persons, and two organisations on one line: each is asked about."""

import pytest
from django.test import Client

from tests.coalition.builders import add_organisation
from tests.signatures.builders import open_statement
from tests.signatures.imports.test_list_page import URL, names, preview, sent, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return staff("Editors", "Moderators")


def of_lines(page) -> dict[str, tuple[str, list[str]]]:
    """Give what is chosen of each line, and its remarks."""
    return {line["words"].value(): (line.chosen(), line.warnings) for line in page.context["lines"]}


PERSON = "looks like the name of a person; import it only if it is an organisation"


def test_a_line_that_may_be_a_person_says_so_and_is_not_chosen(desk: Client):
    persons = ["Jean Dupont", "Alice Johnson", "DUPONT Marie", "Fatima Zahra El Idrissi", "أحمد محمد علي", "علی رضایی"]

    page = preview(
        desk, open_statement(), "\n".join(f"• {name}" for name in ["Placeholder League", *persons, "Sample Union"])
    )

    lines = of_lines(page)
    assert [lines[name] for name in ("Placeholder League", "Sample Union")] == [("new", [])] * 2
    for name in persons:
        assert lines[name][0] == ""
        assert PERSON in lines[name][1]
    assert page.content.decode().count(PERSON) == len(persons)


def test_two_known_bodies_on_one_line_say_so_and_are_not_chosen(desk: Client):
    for name in ("Sample Forum", "Placeholder Network"):
        add_organisation(name=name)
    pairs = {
        "Human Rights Watch and Access Now": ("Human Rights Watch", "Access Now"),
        "Reporters Without Borders & FIDH": ("Reporters Without Borders", "FIDH"),
        "Amnesty International et Reporters sans frontières": ("Amnesty International", "Reporters sans frontières"),
        "هيومن رايتس ووتش ومنظمة العفو الدولية": ("هيومن رايتس ووتش", "منظمة العفو الدولية"),
        "Sample Forum and Placeholder Network": ("Sample Forum", "Placeholder Network"),
    }

    lines = of_lines(preview(desk, open_statement(), "\n".join(["Quite Another League", *pairs])))

    assert lines["Quite Another League"] == ("new", [])
    for line, (one, other) in pairs.items():
        chosen, told = lines[line]
        assert chosen == ""
        assert [words for words in told if f"“\u2068{one}\u2069” and “\u2068{other}\u2069”" in words], line


def test_what_parts_at_a_stroke_is_two_lines_that_wait(desk: Client):
    page = preview(desk, open_statement(), "Quite Another League\nHuman Rights Watch / Access Now\nSample Union\n")

    assert [of_lines(page)[name][0] for name in ("Human Rights Watch", "Access Now")] == ["", ""]


def test_a_body_is_not_asked_about_because_of_an_and_or_a_name_in_it(desk: Client):
    bodies = ["Committee to Protect Journalists", "Save the Children", "Centre for Law and Democracy", "Christian Aid"]
    bodies += ["Samir Kassir Foundation", "Placeholder Women and Youth", "مركز القاهرة لدراسات حقوق الإنسان"]
    bodies += ["Association Jean Dupont", "Amnesty International"]

    lines = of_lines(preview(desk, open_statement(), "\n".join(bodies)))

    assert set(lines) >= set(bodies)
    told = [words for _chosen, remarks in lines.values() for words in remarks]
    assert [words for words in told if "person" in words or "two organisations" in words] == []


def test_who_says_that_it_is_an_organisation_imports_it(desk: Client):
    statement = open_statement()
    page = preview(desk, statement, "Jean Dupont\nSample Union\n")
    data = sent(page)

    refused = desk.post(URL, data)
    data["lines-0-choice"] = "new"
    desk.post(URL, data | {"approve": "on"})

    assert refused.status_code == 422
    assert names(statement) == ["Jean Dupont", "Sample Union"]


def test_an_organisation_on_record_is_proposed_whatever_it_is_called(desk: Client):
    known = [add_organisation(name=name) for name in ("Jean Dupont", "Human Rights Watch and Access Now")]

    page = preview(desk, open_statement(), "Jean Dupont\nHuman Rights Watch and Access Now\n")

    assert list(of_lines(page).values()) == [(str(one.pk), []) for one in known]


@pytest.mark.parametrize(
    ("language", "words"), [("ar", "يبدو اسم شخص"), ("fr", "ressemble au nom d’une personne"), ("en", "looks like")]
)
def test_the_remark_is_in_the_editor_s_language(desk: Client, language: str, words: str):
    statement = open_statement()
    asked = {"statement": statement.pk, "language": "en", "pasted": "Jean Dupont\nSample Union\n"}

    page = desk.post(URL, asked, headers={"accept-language": language})

    assert words in page.content.decode()
