"""Lists laid out as real ones are, pasted, come to the right organisations."""

import pytest

from tests.coalition.builders import add_organisation
from tests.signatures.builders import open_statement
from tests.signatures.imports.test_list_page import preview, staff

pytestmark = pytest.mark.django_db

LAYOUTS = {
    "slashes": "Signed by: Cairo Forum for Press and Law / Digital Defenders Circle (DDC) / Carthage League for Rights",
    "numbers": "1. Cairo Forum for Press and Law\n2. DDC – Digital Defenders Circle\n3. Carthage League for Rights",
    "bullets": "• Cairo Forum for Press and Law\n✔ Digital Defenders Circle\n➤ Carthage League for Rights",
    "two columns": (
        "Cairo Forum for Press\tDigital Defenders Circle (DDC)\nand Law\tCarthage League for Rights"  # as a copy has it
    ),
    "countries after commas and dashes": (
        "Cairo Forum for Press and Law, Egypt\nDigital Defenders Circle – Lebanon\nCarthage League for Rights (Tunisia)"
    ),
    "under countries": "Egypt: Cairo Forum for Press and Law\nLebanon: Digital Defenders Circle\n"
    "Tunisia: Carthage League for Rights",
    "a sentence": "This is supported by the Cairo Forum for Press and Law, the Digital Defenders Circle, "
    "and Carthage League for Rights.",
    "a mail": "> Cairo Forum for Press and Law\n> Digital Defenders Circle\n> Carthage League for Rights",
    "HTML": "<ol><li>Cairo Forum for Press and Law</li><li><a href='https://d.example.org'>Digital Defenders Circle</a>"
    "</li><li>Carthage League for Rights</li></ol>",
    "Arabic with Latin acronyms": "- منتدى القاهرة للصحافة والقانون (مصر)\n- حلقة المدافعين الرقميين DDC\n"
    "- رابطة قرطاج للحقوق – تونس",
    "Arabic sentence": "وقّع على البيان كل من: منتدى القاهرة للصحافة والقانون، وحلقة المدافعين الرقميين، "
    "ورابطة قرطاج للحقوق.",
    "French": "Signataires : Forum du Caire pour la presse et le droit, Cercle des défenseurs numériques et "
    "Ligue de Carthage pour les droits",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_list_comes_to_the_right_organisations(layout: str):
    statement = open_statement()
    known = [
        add_organisation(
            name="Cairo Forum for Press and Law",
            country="EG",
            names={"ar": "منتدى القاهرة للصحافة والقانون", "fr": "Forum du Caire pour la presse et le droit"},
        ),
        add_organisation(
            name="Digital Defenders Circle",
            acronym="DDC",
            country="LB",
            names={"ar": "حلقة المدافعين الرقميين", "fr": "Cercle des défenseurs numériques"},
        ),
        add_organisation(
            name="Carthage League for Rights",
            country="TN",
            names={"ar": "رابطة قرطاج للحقوق", "fr": "Ligue de Carthage pour les droits"},
        ),
    ]
    add_organisation(name="Cairo Forum for Sports")  # near, and not it

    page = preview(staff("Editors"), statement, LAYOUTS[layout])

    assert [line.chosen() for line in page.context["lines"]] == [str(one.pk) for one in known]
