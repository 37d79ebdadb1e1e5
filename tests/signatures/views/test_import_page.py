"""An editor imports a document in the admin."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from coalition.models import Member, Statement, Text
from signatures.models import Event, Move, Signature
from tests.coalition.domain.test_documents import STATEMENT
from tests.staff.builders import sign_in

pytestmark = pytest.mark.django_db

URL = "/admin/signatures/signature/import/"


def understood(client: Client) -> dict[str, object]:
    """Paste the document, and give the form that comes back as a browser would send it."""
    form = client.post(URL, {"language": "en", "pasted": STATEMENT}).context["form"]
    return {field.html_name: field.value() or "" for field in form}


def test_a_pasted_document_is_shown_as_it_was_understood_and_nothing_is_saved(admin_client: Client):
    page = admin_client.post(URL, {"language": "en", "pasted": STATEMENT})

    form = page.context["form"]
    assert form["issued_on"].value() == date(2022, 3, 14)
    assert form["demands"].value() == "Stop the trade.\n\nPublish the contracts."
    assert form["members"].value() == "First Example Network\nSecond Example | SEX\nThird Example |  | IQ"
    assert "this link leads nowhere and became plain text: an answer" in page.content.decode()
    assert not Statement.objects.exists()


def test_an_uploaded_document_is_read_too(admin_client: Client):
    file = SimpleUploadedFile("statement.txt", STATEMENT.encode())

    page = admin_client.post(URL, {"language": "en", "file": file})

    assert page.context["counts"] == {"members": 3, "signatories": 4}


def test_what_the_editor_corrected_is_saved_as_a_draft(admin_client: Client, admin_user: User):
    form = understood(admin_client)
    form["title"] = "A better title"
    form["signatories"] = f"{form['signatories']}\nLate Example | LEX | Lebanon"

    answer = admin_client.post(URL, form)

    statement = Statement.objects.get()
    assert answer["Location"] == f"/admin/coalition/statement/{statement.pk}/change/"
    assert statement.state == Statement.State.DRAFT
    assert Text.objects.get().title == "A better title"
    assert Text.objects.get().published_at is None
    assert Member.objects.count() == 3
    late = Signature.objects.latest("pk")
    assert (late.name, late.acronym, late.country, late.source) == (
        "Late Example",
        "LEX",
        "LB",
        Signature.Source.IMPORT,
    )
    assert set(Event.objects.values_list("move", "actor")) == {(Move.IMPORT, admin_user.pk)}


def test_saving_twice_changes_nothing_the_second_time(admin_client: Client):
    form = understood(admin_client)
    admin_client.post(URL, form)
    before = Text.objects.count(), Member.objects.count(), Signature.objects.count(), Event.objects.count()

    admin_client.post(URL, form)

    assert (Text.objects.count(), Member.objects.count(), Signature.objects.count(), Event.objects.count()) == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("A | B | EG | more", "Line 1 has more than"),
        (" | ABC | EG", "Line 1 has no name"),
        ("Example | EX | Atlantis", "Line 1 names a country that nobody knows"),
        ("x" * 251, "Line 1 has no name, or one that is too long"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_what_was_typed_is_kept(admin_client: Client, line: str, said: str):
    page = admin_client.post(URL, understood(admin_client) | {"signatories": line})

    assert said in page.context["form"].errors["signatories"][0]
    assert page.context["form"]["signatories"].value() == line
    assert not Statement.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "__all__"),
        ({"pasted": "x", "file": SimpleUploadedFile("a.txt", b"x")}, "__all__"),
        ({"file": SimpleUploadedFile("a.txt", b"\x00\x01")}, "file"),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7")}, "file"),
    ],
)
def test_a_document_that_cannot_be_read_gets_a_clear_error(admin_client: Client, given: dict[str, object], field: str):
    page = admin_client.post(URL, {"language": "en"} | given)

    assert list(page.context["form"].errors) == [field]


def test_only_who_may_add_all_of_it_may_import(client: Client, django_user_model: type[User]):
    moderator = django_user_model.objects.create_user("moderator", is_staff=True)
    moderator.user_permissions.add(Permission.objects.get(codename="change_signature"))
    sign_in(moderator, client)

    assert client.get(URL).status_code == 403
