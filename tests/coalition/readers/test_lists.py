"""Lists laid out as mails, pages and sheets have them: what each line is understood to be."""

import pytest

from coalition.readers.read import read_list
from coalition.readers.record import ListEntry, WarningReason

ALPHA = "Alpha Network"
BETA = "Beta Centre|BC"
GAMMA = "Gamma||TN"


def understood(text: str, *, filename: str = "") -> list[str]:
    def line(entry: ListEntry) -> str:
        return "|".join([entry.name, entry.acronym, entry.country]).rstrip("|")

    return [line(entry) for entry in read_list(text.encode(), filename=filename).entries]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Alpha Network\nBeta Centre (BC)\nGamma (Tunisia)", id="one a line"),
        pytest.param("Alpha Network\n\nBeta Centre (BC)\n\nGamma, Tunisia", id="empty lines between"),
        pytest.param("• Alpha Network\n• Beta Centre (BC), and\n• Gamma (Tunisie).", id="bullets"),
        pytest.param("* Alpha\n  Network\n* Beta Centre\n  (BC)\n* Gamma (Tunisia)", id="broken bullets"),
        pytest.param("1. Alpha Network\n2. Beta Centre (BC)\nPage 1 of 2\n3. Gamma (Tunisia)", id="numbers, pages"),
        pytest.param("١. Alpha Network\n٢. Beta Centre (BC)\n٣. Gamma (تونس)", id="Arabic numbers"),
        pytest.param("Alpha Network / Beta Centre (BC) / Gamma (Tunisia)", id="slashes"),
        pytest.param("Alpha Network | Beta Centre (BC) | Gamma (Tunisia)", id="strokes"),
        pytest.param("Alpha Network · Beta Centre (BC) · Gamma (Tunisia)", id="dots"),
        pytest.param("Alpha Network; Beta\nCentre (BC); and Gamma, Tunisia.", id="semicolons, wrapped"),
        pytest.param("Alpha Network,\nBeta Centre (BC),\nGamma (Tunisia)", id="a comma at each end"),
        pytest.param("Signed: Alpha Network, the Beta Centre (BC), and Gamma, Tunisia.", id="a sentence"),
        pytest.param("Signataires : Alpha Network, Beta Centre (BC) et Gamma (Tunisie)", id="a French sentence"),
        pytest.param("الموقعون: Alpha Network، Beta Centre (BC)، Gamma (تونس)", id="an Arabic sentence"),
        pytest.param("Alpha Network — International\nBeta Centre (BC) — Europe\nGamma — Tunisia", id="after a dash"),
        pytest.param("Alpha Network\nBC - Beta Centre\nGamma (Tunisia)", id="acronym first"),
        pytest.param("Alpha Network - https://a.example.org/\nBeta Centre (BC)\nGamma (Tunisia)", id="addresses"),
        pytest.param("- [Alpha Network](https://a.example.org)\n- Beta Centre (BC)\n- Gamma (Tunisia)", id="links"),
        pytest.param("Alpha Network*\nBeta Centre (BC)[1]\nGamma (Tunisia)²", id="footnotes"),
        pytest.param("International\nAlpha Network\nBeta Centre (BC)\n\nTUNISIA:\nGamma", id="under countries"),
        pytest.param("Organisation\tCountry\nAlpha Network\t\nBeta Centre (BC)\t\nGamma\tTunisia", id="a tab table"),
        pytest.param("Name,Acronym,Country\nAlpha Network,,\nBeta Centre,BC,\nGamma,,Tunisia", id="a CSV file"),
        pytest.param("|Nom|Pays|\n|---|---|\n|Alpha Network||\n|Beta Centre (BC)||\n|Gamma|Tunisie|", id="Markdown"),
        pytest.param("<p>Signed,<br>Alpha Network<br>Beta Centre (BC)<br/>Gamma (Tunisia)</p>", id="HTML breaks"),
        pytest.param("<ul><li>Alpha Network<li>Beta Centre (BC)<li><b>Gamma</b> (Tunisia)</ul>", id="HTML list"),
        pytest.param(
            "<table><tr><th>#</th><th>Name</th><th>Pays</th></tr><tr><td>1</td><td>Alpha Network</td><td></td></tr>"
            "<tr><td>2</td><td>Beta Centre (BC)</td><td></td></tr><tr><td>3</td><td>Gamma</td><td>Tunisie</td></tr></table>",
            id="HTML table",
        ),
        pytest.param("✔ Alpha Network\n➤ Beta Centre (BC)\n☑️ Gamma (Tunisia)", id="ticks and arrows"),
        pytest.param("> - Alpha Network\n> - Beta Centre (BC)\n> > - Gamma (Tunisia)", id="a quoted mail"),
        pytest.param("Global: Alpha Network; Beta Centre (BC)\nTunisia: Gamma", id="countries with colons"),
        pytest.param("Alpha Network (Europe)\nBeta Centre (BC), Europe\nGamma – Tunisia", id="each its own way"),
        pytest.param("Alpha Network / Europe\nBeta Centre (BC)\nGamma / Tunisia", id="countries after slashes"),
        pytest.param("This is signed by Alpha Network, Beta Centre (BC), and Gamma, Tunisia.", id="no colon"),
        pytest.param("Alpha Network // Beta Centre (BC) // Gamma (Tunisia)", id="two slashes"),
        pytest.param("a) Alpha Network\nb) Beta Centre (BC)\nc) Gamma (Tunisia)", id="letters"),
        pytest.param("[1] Alpha Network\n[2] Beta Centre (BC)\n[3] Gamma (Tunisia)", id="numbers in brackets"),
        pytest.param("Alpha Network\nBeta Centre (BC), Europe\nGamma, Sfax, Tunisia", id="cities"),
        pytest.param("Signed:\nAlpha Network, Europe\nBeta Centre (BC), Europe\nGamma, Tunisia", id="after commas"),
        pytest.param(
            "الموقعون حسب الترتيب الأبجدي:\nAlpha Network - Europe\nBeta Centre (BC)\nGamma - Tunisia", id="dashes"
        ),
        pytest.param("Organisations\n\nAlpha Network\nBeta Centre (BC)\nGamma (Tunisia)", id="a heading"),
        pytest.param("Signatories (as of 1 May 2024):\nAlpha Network\nBeta Centre (BC)\nGamma (Tunisia)", id="dated"),
    ],
)
def test_one_list_in_many_layouts_is_one_list(text: str):
    assert understood(text) == [ALPHA, BETA, GAMMA]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("eExample\ni example\nopenExample\nexample.works\n", ["eExample", "i example", "openExample", "example.works"]),
        ("Alpha - An Island for All\nBeta, Faculty of Law\n", ["Alpha - An Island for All", "Beta, Faculty of Law"]),
        ("Coalition of NGOs\nAlliance of Organisations\n", ["Coalition of NGOs", "Alliance of Organisations"]),
        ("Example, within the framework of\nthe Example Programme\n", ["Example, within the framework of the Example Programme"]),
        ("مركز ألفا لدراسات\nحقوق الإنسان\nجمعية باء\n", ["مركز ألفا لدراسات حقوق الإنسان", "جمعية باء"]),
        ("Alpha, Beta, Association for Freedom of Thought and Expression.\n", ["Alpha", "Beta", "Association for Freedom of Thought and Expression"]),
        ("الموقعون: ألفا، باء، وكالة جيم، ومركز دال للدراسات والأبحاث\n", ["ألفا", "باء", "وكالة جيم", "مركز دال للدراسات والأبحاث"]),
        ("شبكة ألفا (العراق)\nباء (BC) – لبنان\n", ["شبكة ألفا||IQ", "باء|BC|LB"]),
        ("Article 19\tFirst Example\nPen\tSecond Example\nIraq\tThird Example\n", ["Article 19", "First Example", "Pen Iraq", "Second Example", "Third Example"]),
        ("ALPHA FOR FREEDOM OF THOUGHT AND\nEXPRESSION (AFTE)\nBETA\n", ["ALPHA FOR FREEDOM OF THOUGHT AND EXPRESSION|AFTE", "BETA"]),
        ("Derechos Alfa (Chile / Latin America)\nRed Beta (México)\n", ["Derechos Alfa||CL", "Red Beta||MX"]),
    ],
)  # fmt: skip
def test_what_looks_like_something_else_in_a_name_stays_in_it(text: str, names: list[str]):
    assert understood(text) == names


def test_persons_are_left_out_and_told():
    found = read_list(
        b"Organisations\nAlpha Network\n\nIndividuals\nA Placeholder\n\nOrganisations\nDr. B Placeholder\n"
    )

    assert [entry.name for entry in found.entries] == ["Alpha Network"]
    assert [(warning.reason, warning.text) for warning in found.warnings] == [
        (WarningReason.INDIVIDUAL, "A Placeholder"),
        (WarningReason.INDIVIDUAL, "Dr. B Placeholder"),
    ]


def test_a_name_that_was_mended_by_guess_is_not_sure():
    found = read_list(b"Alpha Centre for Media\nStudies\nBeta Network\n")

    assert [(entry.name, entry.sure) for entry in found.entries] == [
        ("Alpha Centre for Media Studies", False),
        ("Beta Network", True),
    ]
    assert [(warning.reason, warning.line) for warning in found.warnings] == [(WarningReason.BROKEN_NAME_GUESSED, 1)]


def test_names_between_commas_are_not_sure():
    found = read_list(b"Alpha Network, Beta Centre, Gamma Watch, Delta\n")

    assert [entry.sure for entry in found.entries] == [False, False, False, False]


def test_lost_characters_are_told():
    found = read_list("Alpha Network\nF\ufffdd\ufffdration Beta\n".encode())

    assert (WarningReason.GARBLED, 2) in [(warning.reason, warning.line) for warning in found.warnings]


def test_an_arabic_name_is_followed_by_its_latin_acronym_without_brackets():
    assert understood("المركز العربي للمثال ACE\nشبكة مثال\nIFEX شبكة") == [
        "المركز العربي للمثال|ACE",
        "شبكة مثال",
        "IFEX شبكة",
    ]


def test_an_arabic_sentence_says_and_before_each():
    assert understood("وقّع كل من: حلقة الأول، وفريق الثاني، وآفاق الثالث") == [
        "حلقة الأول",
        "فريق الثاني",
        "آفاق الثالث",
    ]


def test_a_place_ends_a_name_that_could_not_end_before_it():
    assert understood("Alpha Network\nBeta Centre for Rights in the\nMiddle East and North Africa\nGamma") == [
        "Alpha Network",
        "Beta Centre for Rights in the Middle East and North Africa",
        "Gamma",
    ]
