"""Wherever a name is typed, the same is refused, in the reader's words, and the same is kept."""

import pytest
from django.test import Client

from coalition.organisations.models import Organisation
from signatures.record.models import Signature
from tests.coalition.names.test_spelling import REAL
from tests.signatures.builders import open_statement, pending
from tests.signatures.signing.test_way_of_a_sign_on import FORM

pytestmark = pytest.mark.django_db
LIE = "Placeholder \u202egro.elpmaxe"
NO_ROWS = {"names-TOTAL_FORMS": "0", "names-INITIAL_FORMS": "0"}


@pytest.mark.parametrize(
    "field", ["name", "acronym", "representative_name", "representative_role", "note", "names-0-name"]
)
def test_the_form_names_the_character_and_shows_the_words_without_it(client: Client, field: str):
    open_statement()

    answer = client.post("/en/a-statement/sign/", FORM | {"names-0-language": "fr", "names-0-name": "x"} | {field: LIE})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in page
    assert "Placeholder gro.elpmaxe" in page
    assert "\u202e" not in page
    assert not Signature.objects.exists()


def test_real_names_are_taken_as_they_are(client: Client, settings):
    settings.LIMIT_NETWORK = settings.LIMIT_MAIL_DOMAIN = settings.LIMIT_RECIPIENT = 1000
    open_statement()
    names = [name for names in REAL.values() for name in names]

    answers = [client.post("/en/a-statement/sign/", FORM | {"name": name}) for name in names]

    assert {answer.status_code for answer in answers} == {302}
    assert Signature.objects.count() == len(names)


def test_a_decomposed_name_is_kept_composed(client: Client):
    open_statement()

    client.post("/en/a-statement/sign/", FORM | {"name": "  Socie\u0301te\u0301\u00a0 \n Exemple "})

    assert Signature.objects.get().name == "Société Exemple"


def test_the_editor_is_refused_too(admin_client: Client):
    url = "/admin/coalition/organisation/add/"

    lie = admin_client.post(url, NO_ROWS | {"name": LIE})
    good = admin_client.post(url, NO_ROWS | {"name": "Plac\u0065\u0301holder", "website": "placeholder.example.org"})

    assert "U+202E" in lie.content.decode()
    assert good.status_code == 302
    assert list(Organisation.objects.values_list("name", "website")) == [
        ("Placéholder", "https://placeholder.example.org")
    ]


def test_the_moderator_is_refused_too(admin_client: Client):
    signature = pending(open_statement())

    answer = admin_client.post(
        f"/admin/signatures/signature/{signature.pk}/decide/approve/", {"organisation": "new", "name": LIE}
    )

    assert answer.status_code == 422
    assert "U+202E" in answer.content.decode()


def test_an_import_is_refused_by_its_line(admin_client: Client):
    data = {"language": "en", "issued_on": "2021-07-26", "title": "A", "slug": "a", "body": "B"}

    answer = admin_client.post("/admin/signatures/signature/import/", data | {"signatories": f"Good\n{LIE}"})

    assert "Line 2 contains characters that cannot be used: U+202E" in answer.content.decode()
