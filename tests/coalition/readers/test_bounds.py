"""The place of the list in a document: what stands around its names is told, and is none of them."""

import pytest

from coalition.readers.read import read_list
from coalition.readers.record import WarningReason

NAMES = ["Alpha Network", "Beta Centre for Rights", "Gamma Watch", "Delta Union"]
BULLETS = "\n".join(f"- {name}" for name in NAMES)
LINES = "\n".join(NAMES)
COMMAS = ", ".join(NAMES[:3]) + " and " + NAMES[3]


def names(text: str, *, filename: str = "") -> list[str]:
    return [entry.name for entry in read_list(text.encode(), filename=filename).entries]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"Joint Statement on the Draft Law\n\n12 May 2023\n\n{LINES}", id="title and date"),
        pytest.param(
            f"From: A Placeholder <a@example.org>\nTo: list@example.org\nSubject: names\n\nDear all,\n\n"
            f"Here is the list as it stands today.\n\n{BULLETS}\n\nBest wishes,\nA Placeholder\nAdvocacy Officer",
            id="a mail",
        ),
        pytest.param(
            f"De : Un Exemple <un@example.org>\nObjet : liste\n\nBonjour,\n\nVoici la liste.\n\n{LINES}\n\n"
            "Bien cordialement,\nUn Exemple\nTél. : +33 1 23 45 67 89",
            id="a French mail",
        ),
        pytest.param(
            "Placeholder: End the blockade now\n\nWe, the undersigned organisations, write to express our concern, and we "
            "urge the authorities to:\n\n1. Release those who were detained for their views.\n"
            "2. Publish the law, in full, before it is voted on.\n\nSignatories:\n\n" + LINES,
            id="demands before",
        ),
        pytest.param(
            f"Signed:\n\n{LINES}\n\nNotes to editors\nThe law was tabled in May.\nPress office", id="notes after"
        ),
        pytest.param(f"Signatories\n\n{LINES}\n\nMedia contact\nA Placeholder\npress@example.org", id="contact after"),
        pytest.param(
            f"تدعو المنظمات الموقعة أدناه السلطات إلى الإفراج عن المعتقلين.\n\nالموقعون:\n{LINES}\n\nللتواصل\nشخص ما",
            id="Arabic",
        ),
        pytest.param(f"Yours sincerely,\n\n{LINES}\n\ncc: The Minister", id="a letter"),
        pytest.param(
            "The law was adopted in haste. It was signed into force in May.\n\nThe statement was endorsed by "
            + COMMAS
            + ".\n\n"
            "The list remains open.",
            id="a sentence in a page",
        ),
        pytest.param(f"The law is bad, they say. Signed by: {COMMAS}.", id="a sentence after another"),
        pytest.param(f"Signataires : {'; '.join(NAMES)}.\n\nPour signer, écrivez-nous.", id="French, semicolons"),
        pytest.param(f"International organisations:\n{BULLETS}\n\n© 2023 Placeholder. CC BY 4.0", id="licence"),
        pytest.param(f"Organisations that back this call so far:\n{LINES}\nLast updated: 3 March 2024", id="own words"),
        pytest.param(
            "Page 1 of 2\n\nSIGNATORIES\n\n" + "\n".join(NAMES[:2]) + "\n\nPage 2 of 2\n\n" + "\n".join(NAMES[2:]),
            id="pages",
        ),
        pytest.param(
            f"At a meeting on Tuesday, delegates said that the rules, which were drafted in secret, must be withdrawn.\n\n{LINES}",
            id="prose with commas",
        ),
        pytest.param(
            "Nous, organisations de défense des droits, appelons le Parlement à rejeter\nce texte, qui est contraire à la "
            f"Constitution, et demandons son retrait.\n\n{LINES}\n\nLire aussi : notre rapport",
            id="French prose that was broken",
        ),
        pytest.param(
            "Media\n- Alpha Network\n- Beta Centre for Rights\nAcademia\n- Gamma Watch\n- Delta Union",
            id="headings between",
        ),
        pytest.param(f"{BULLETS}\n\nTo add your organisation, write to the secretariat.", id="how to sign"),
        pytest.param("\n\n".join(NAMES) + "\n\nENDS\n\nAbout the coalition\n\nPlaceholder House", id="ends"),
    ],
)
def test_what_stands_around_a_list_is_none_of_its_names(text: str):
    assert names(text) == NAMES


def test_what_is_left_out_is_told():
    found = read_list(b"Joint statement\n\nSignatories:\n- Alpha Network\n- Beta Centre\n\nENDS\n")

    assert [(warning.reason, warning.line, warning.text) for warning in found.warnings] == [
        (WarningReason.NOT_A_NAME, 1, "Joint statement"),
        (WarningReason.NOT_A_NAME, 7, "ENDS"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Enough is Enough Nigeria\nWe Are Here Venture\nStand Up Republic",
        "Call for Action\nNo to Violence\nAppeal Watch\nAbout Face Theatre",
        "Social Development Integrated Centre\nWomen are Rising",
        "1. Amnesty International\n2. Save Our Rivers Network\n3. Print Workers' Union",
    ],
)
def test_a_name_with_a_verb_in_it_stays_one(text: str):
    assert len(names(text)) == len(text.splitlines())
