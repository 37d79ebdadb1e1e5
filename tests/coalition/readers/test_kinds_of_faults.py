"""Kinds of layouts that were once read wrong and marked as sure: what each comes to, and that a guess is marked."""

import pytest

from coalition.readers.read import read_list
from coalition.readers.record import ListEntry

ABC = ["Alpha Network", "Beta Centre", "Gamma Union"]


def entries(text: str, *, filename: str = "") -> list[ListEntry]:
    return list(read_list(text.encode(), filename=filename).entries)


def understood(text: str, *, filename: str = "") -> list[str]:
    def line(entry: ListEntry) -> str:
        return "|".join([entry.name, entry.acronym, entry.country]).rstrip("|")

    return [line(entry) for entry in entries(text, filename=filename)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Alpha Network\nBeta Centre;\nGamma Union;", id="semicolons at some ends"),
        pytest.param("Alpha Network,\nBeta Centre,\nGamma Union", id="a comma at each end joins nothing"),
        pytest.param("Alpha Network -\nBeta Centre\nGamma Union", id="a dash at the end joins nothing"),
        pytest.param("Alpha Network; Beta Centre\nGamma Union", id="two on a line"),
        pytest.param("Its founding member organizations: Alpha Network, Beta Centre, Gamma Union", id="founding members"),
        pytest.param("The 3 named: Alpha Network, Beta Centre, Gamma Union", id="the three named"),
        pytest.param("Issued jointly by the Alpha Network, Beta Centre and Gamma Union", id="issued jointly by"),
        pytest.param("Publié conjointement par le Alpha Network, le Beta Centre et Gamma Union", id="publié par"),
        pytest.param("Signatories as of 3 May:\nAlpha Network\nBeta Centre\nGamma Union", id="as of a day"),
        pytest.param("Les signataires au 3 mai comprennent :\nAlpha Network\nBeta Centre\nGamma Union", id="comprennent"),
        pytest.param("Firman:\nAlpha Network\nBeta Centre\nGamma Union", id="firman"),
        pytest.param("Endorsers\n\nAlpha Network\nBeta Centre\nGamma Union", id="endorsers"),
        pytest.param("Alpha Network\x0bBeta Centre\x0bGamma Union", id="vertical tabs"),
        pytest.param("Alpha Network_x000D_\nBeta Centre_x000D_\nGamma Union", id="escaped carriage returns"),
        pytest.param("1️⃣ Alpha Network\n2️⃣ Beta Centre\n3️⃣ Gamma Union", id="keycaps"),
        pytest.param("🔴 Alpha Network\n🟢 Beta Centre\n🔵 Gamma Union", id="coloured bullets"),
        pytest.param("Alpha Network¹²\nBeta Centre[1][2]\nGamma Union[^1]", id="two marks of notes"),
        pytest.param("Alpha Network\nyes\nBeta Centre\nنعم\nGamma Union", id="answers"),
        pytest.param('["Alpha Network", "Beta Centre", "Gamma Union"]', id="JSON"),
        pytest.param('"Alpha Network"\n"Beta Centre"\n«Gamma Union»', id="in quotation marks"),
        pytest.param("[12/03/24, 10:15:22] A: Alpha Network\n[12/03/24, 10:16:22] B: Beta Centre\n[12/03/24, 10:17:00] B: Gamma Union", id="a chat"),
        pytest.param("-- Alpha Network\n-- Beta Centre\n-- Gamma Union", id="two dashes"),
        pytest.param("-Alpha Network\n-Beta Centre\n-Gamma Union", id="dashes without a space"),
        pytest.param("Signatories\n: Alpha Network\n: Beta Centre\n: Gamma Union", id="colons"),
        pytest.param("1.- Alpha Network\n2.- Beta Centre\n3.- Gamma Union", id="numbers as in Spanish"),
        pytest.param("a) Alpha Network\nb) Beta Centre\nc) Gamma Union", id="letters"),
        pytest.param("Firmatari:\n\t•\tAlpha Network\n\t•\tBeta Centre\n\t•\tGamma Union", id="tabs before bullets"),
        pytest.param("A, [05.02.2024 18:02]\nAlpha Network\n\nB, [05.02.2024 18:10]\nBeta Centre\n\nC, [05.02.2024 18:11]\nGamma Union", id="Telegram"),
        pytest.param("12/8/23, 10:02 - A: Alpha Network\n12/8/23, 10:05 - B joined the group\n12/8/23, 10:09 - C: Beta Centre\n12/8/23, 10:10 - C: Gamma Union", id="WhatsApp"),
        pytest.param('{"x": {"organisation": "Alpha Network", "id": 1}, "y": {"organisation": "Beta Centre", "id": 2}, "z": {"organisation": "Gamma Union", "id": 3}}', id="records under keys of theirs"),
        pytest.param('{"messages": [{"from": "A", "text": "Alpha Network"}, {"from": "B", "text": ["Beta ", {"type": "bold", "text": "Centre"}]}, {"from": "C", "text": "Gamma Union"}]}', id="messages as data"),
        pytest.param('[{"id": 1, "fields": {"Organisation": "Alpha Network", "Public": true}}, {"id": 2, "fields": {"Organisation": "Beta Centre"}}, {"id": 3, "fields": {"Organisation": "Gamma Union"}}]', id="records within records"),
        pytest.param("<ul><li><del>Old House</del></li><li>Alpha Network</li><li>Beta Centre</li><li><s>Old</s> Gamma Union</li></ul>", id="struck out"),
    ],
)  # fmt: skip
def test_three_names_come_out_as_three(text: str):
    assert understood(text) == ABC


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("World Bank, The\nOxfam\nBeta Centre", ["The World Bank", "Oxfam", "Beta Centre"]),
        ("Alpha Network (TN)\nBeta Centre (EG)\nLegal Agenda (LA)", ["Alpha Network||TN", "Beta Centre||EG", "Legal Agenda|LA"]),
        ("Comité Unido de Bases Agrarias (CUBA)\nFoo Bar (CUBA)", ["Comité Unido de Bases Agrarias|CUBA", "Foo Bar||CU"]),
        ("Women's Center (GAZA)\nAsian Solidarity in Action ( ASiA )", ["Women's Center||PS", "Asian Solidarity in Action|ASiA"]),
        ("Free Expression Exchange – FEE (2020)\nBeta Centre", ["Free Expression Exchange|FEE", "Beta Centre"]),
        ("Forum for Rights, Sfax\nForum for Rights, Sousse", ["Forum for Rights, Sfax", "Forum for Rights, Sousse"]),
        ("Solidaires\nSolidaritÃ© FÃ©ministe\nBeta Centre", ["Solidaires", "Solidarité Féministe", "Beta Centre"]),
        ("Alpha Network | Tunisia\nBeta Centre | Egypt", ["Alpha Network||TN", "Beta Centre||EG"]),
        ("Alpha Network 🇹🇳\nBeta Centre 🇪🇬", ["Alpha Network||TN", "Beta Centre||EG"]),
    ],
)  # fmt: skip
def test_what_stands_beside_a_name_is_what_the_name_says(text: str, wanted: list[str]):
    assert understood(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("name,type\nAlpha Network,NGO\nBeta Centre,INGO", ["Alpha Network", "Beta Centre"]),
        ("Organisation,Reg. No\nAlpha Network,RN123\nBeta Centre,RN456", ["Alpha Network", "Beta Centre"]),
        ("sep=;\nname;country\nAlpha Network;TN\nBeta Centre;EG", ["Alpha Network||TN", "Beta Centre||EG"]),
        ("Name,City\nForum,Sfax\nForum,Sousse", ["Forum, Sfax", "Forum, Sousse"]),
        ("Alpha Network,Tunisia,a.org\nBeta Centre,Egypt,b.org", ["Alpha Network||TN", "Beta Centre||EG"]),
        ("Name,Do you agree to be published?\nAlpha Network,Yes\nBeta Centre,No", ["Alpha Network"]),
    ],
)
def test_a_column_is_taken_for_what_it_holds(text: str, wanted: list[str]):
    assert understood(text, filename="a.csv") == wanted


def test_headings_in_two_rows_head_one_column():
    sheet = "Entity,,Place,\nFull name,Acronym,Town,Country\nAlpha Network,AN,Tunis,Tunisia\nBeta Centre,BC,Beirut,Lebanon\nGamma Union,GU,Rabat,Morocco\n"

    assert understood(sheet, filename="a.csv") == ["Alpha Network|AN|TN", "Beta Centre|BC|LB", "Gamma Union|GU|MA"]


def test_tables_that_stand_side_by_side_are_two_lists():
    sheet = "Members,,,Signatories,\nName,Country,,Name,Country\nAlpha Network,Tunisia,,Gamma Union,Egypt\nBeta Centre,Lebanon,,Delta Forum,Iraq\n"

    found = entries(sheet, filename="a.csv")

    assert [(one.name, one.country, one.list) for one in found] == [
        ("Alpha Network", "TN", "member"),
        ("Beta Centre", "LB", "member"),
        ("Gamma Union", "EG", "signatory"),
        ("Delta Forum", "IQ", "signatory"),
    ]


def test_a_table_of_persons_alone_gives_nobody():
    sheet = "first_name,last_name,email,country\nJane,Doe,a@example.org,FR\nJohn,Roe,b@example.org,DE\nJean,Coe,c@example.org,IT\n"

    assert entries(sheet, filename="a.csv") == []


@pytest.mark.parametrize(
    "country", ["Schweiz", "Svizzera", "Швейцария", "Zwitserland", "İsviçre", "سوئیس", "CHE", "ch"]
)
def test_a_country_is_known_in_the_languages_of_those_who_sign(country: str):
    assert understood(f"Name,Country\nAlpha Network,{country}\nBeta Centre,{country}", filename="a.csv") == [
        "Alpha Network||CH",
        "Beta Centre||CH",
    ]


@pytest.mark.parametrize(
    "heading",
    ["Unterzeichnende", "Firmatari", "Suscriben:", "Ondertekenaars", "Undertecknare", "İmzacılar", "Подписали:", "Penandatangan", "الممضون", "Ont déjà signé"],
)  # fmt: skip
def test_what_stands_below_a_heading_of_another_language_is_signatories(heading: str):
    found = entries(f"{heading}\n\n- Alpha Network\n- Beta Centre\n- Gamma Union")

    assert {(one.list, one.sure) for one in found} == {("signatory", True)}


def test_a_country_among_numbered_signatories_is_asked_about_and_heads_nothing():
    found = entries("Signatories:\n1. Alpha Network\n2. Bulgaria\n3. Beta Centre")

    assert [(one.name, one.country, one.sure) for one in found] == [
        ("Alpha Network", "", True),
        ("Bulgaria", "", False),
        ("Beta Centre", "", True),
    ]


def test_the_undersigned_members_are_signatories():
    found = entries("We, the undersigned members of the coalition:\nAlpha Network\nBeta Centre")

    assert {one.list for one in found} == {"signatory"}


def test_a_page_that_holds_no_list_gives_no_sure_entry():
    found = entries(
        "Home\nNews\n\nParliament votes\n\nThe parliament voted on Tuesday. They were present.\n\nSports\nCulture"
    )

    assert not any(one.sure for one in found)


def test_who_signs_for_a_body_is_no_part_of_its_name():
    [found, *_others] = entries("Signed:\nAlpha Network, represented by Jane Doe\nBeta Centre")

    assert (found.name, found.person) == ("Alpha Network", "Jane Doe")


def test_the_address_under_a_name_is_its_website():
    page = '<ul><li><a href="https://www.google.com/url?q=https://alpha.example.org/&sa=D">Alpha Network</a></li></ul>'

    assert entries(page)[0].website == "https://alpha.example.org/"


@pytest.mark.parametrize("encoding", ["cp1252", "cp1256"])
def test_a_page_is_read_in_the_encoding_that_it_declares(encoding: str):
    name = {"cp1252": "Fédération Exemple", "cp1256": "جمعية المثال"}[encoding]
    page = f'<meta charset="windows-{encoding[2:]}"><ul><li>{name}</li><li>Alpha Network</li></ul>'.encode(encoding)

    assert [one.name for one in read_list(page, filename="a.html").entries] == [name, "Alpha Network"]
