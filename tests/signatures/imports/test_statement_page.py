"""An editor imports a document in the admin."""

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from coalition.organisations.models import Member, Organisation
from coalition.readers.read import read_document
from coalition.readers.record import ListEntry
from coalition.site.direction import isolate
from coalition.statements.models import Statement, Text
from signatures.imports.models import Import, ImportLine
from signatures.imports.statement import import_statement
from signatures.imports.statement_forms import EntriesField
from signatures.publishing.listing import signatories
from signatures.record.models import Event, Move, Signature
from tests.coalition.readers.test_documents import STATEMENT
from tests.signatures.builders import open_statement
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
    assert "this link does not work and became plain text: an answer" in page.content.decode()
    assert not Statement.objects.exists()


def test_an_uploaded_document_is_read_too(admin_client: Client):
    file = SimpleUploadedFile("statement.txt", STATEMENT.encode())

    page = admin_client.post(URL, {"language": "en", "file": file})

    assert page.context["counts"] == {"members": 3, "demands": 2, "signatories": 4}


def test_what_the_editor_corrected_is_saved_as_a_draft(admin_client: Client, admin_user: User):
    form = understood(admin_client)
    form["title"] = "A better title"
    form["signatories"] = f"{form['signatories']}\nLate Example | LEX | Lebanon"

    answer = admin_client.post(URL, form)

    statement = Statement.objects.get()
    assert answer["Location"] == f"/admin/signatures/import/{Import.objects.get().pk}/change/"
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
    assert set(Event.objects.values_list("move", "actor")) == {(Move.IMPORT_TO_REVIEW, admin_user.pk)}


def test_saving_twice_asks_the_second_time_and_adding_it_then_changes_nothing(admin_client: Client):
    form = understood(admin_client)
    admin_client.post(URL, form)
    asked = admin_client.post(URL, form)
    form["adds_to"] = Statement.objects.get().pk
    before = Text.objects.count(), Member.objects.count(), Signature.objects.count(), Event.objects.count()

    done = admin_client.post(URL, form, follow=True)

    assert "This is the address of another statement: “Placeholder" in asked.context["form"].errors["slug"][0]
    assert "nothing was changed" in done.content.decode()
    assert (Text.objects.count(), Member.objects.count(), Signature.objects.count(), Event.objects.count()) == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("A | B | EG | more", "Line 1 has more than"),
        (" | ABC | EG", "Line 1 has no name"),
        ("Example | EX | Atlantis", "Line 1 names an unknown country"),
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


def staff(*permissions: str) -> Client:
    editor = User.objects.create_user("placeholder-editor", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editors"))
    editor.user_permissions.add(*Permission.objects.filter(codename__in=permissions))
    return sign_in(editor)


LATE = {"signatories": "Late Example | LEX | Lebanon", "members": ""}


@pytest.mark.parametrize("state", Statement.State)
@pytest.mark.parametrize("approvals", [1, 2])
@pytest.mark.parametrize("approve", ["", "on"])
def test_an_editor_puts_nothing_on_the_list_of_any_statement(state: str, approvals: int, approve: str):
    client = staff()
    statement = open_statement(approvals=approvals, issued_on=date(2022, 3, 14))
    Statement.objects.update(state=state)
    form = understood(client) | LATE | {"adds_to": statement.pk, "approve": approve}

    page = client.post(URL, form, follow=True)

    assert list(signatories(statement, language="en").entries) == []
    assert list(Signature.objects.values_list("name", "state")) == [("Late Example", "pending")]
    assert "1 signatory is waiting for review and is not on the list." in page.content.decode()


@pytest.mark.parametrize(("approvals", "became"), [(1, "approved"), (2, "pending")])
def test_who_may_decide_puts_it_on_the_list_alone_where_one_is_enough(approvals: int, became: str):
    client = staff("change_signature")
    statement = open_statement(approvals=approvals, issued_on=date(2022, 3, 14))
    form = understood(client) | LATE | {"adds_to": statement.pk, "approve": "on"}

    page = client.post(URL, form, follow=True).content.decode()

    signature = Signature.objects.get()
    assert signature.state == became
    assert (signature.decided_by is not None) == (became == "approved")
    assert ("1 signatory was added and is now public." in page) == (became == "approved")


def test_unless_one_says_so_signatories_wait_for_review_even_of_who_may_decide():
    client = staff("change_signature")

    client.post(URL, understood(client) | LATE)

    assert Signature.objects.get().state == Signature.State.PENDING


def test_all_that_a_document_made_can_be_undone(admin_client: Client):
    admin_client.post(URL, understood(admin_client) | {"approve": "on"})
    imported = Import.objects.get()
    before = Member.objects.count(), Signature.objects.count(), Text.objects.count()

    page = admin_client.post(f"/admin/signatures/import/{imported.pk}/undo/", follow=True)

    assert page.status_code == 200
    assert before == (3, 4, 1)
    assert not Member.objects.exists()
    assert not Signature.objects.exists()
    assert not Organisation.objects.exists()
    assert not Text.objects.exists()


def test_undoing_leaves_what_was_changed_and_gives_a_draft_its_words_back(admin_client: Client):
    admin_client.post(URL, understood(admin_client) | {"signatories": ""})
    statement = Statement.objects.get()
    admin_client.post(
        URL,
        understood(admin_client)
        | {"adds_to": statement.pk, "title": "Other words", **LATE, "members": "New One\nOld One"},
    )
    Member.objects.filter(organisation__name="Old One").update(until=date(2024, 1, 1))

    page = admin_client.post(f"/admin/signatures/import/{Import.objects.latest('pk').pk}/undo/", follow=True)

    assert Text.objects.get().title.startswith("Placeholder coalition")
    assert not Signature.objects.exists()
    assert not Organisation.objects.filter(name="New One").exists()
    assert "Changed since, so not undone" in page.content.decode()
    assert Member.objects.filter(organisation__name="Old One").exists()


SAME = [
    ("14 March 2022", "14 March 2022", "منظمات المنطقة تطلب وضع حد", "بيان آخر من منظمات المنطقة"),
    ("14 March 2022", "15 March 2022", "The same title", "The same title"),
    ("14 March 2022", "14 March 2022", "The same title", "The same title"),
    ("14 March 2022", "14 March 2022", "API", "api"),
]


@pytest.mark.parametrize(("day", "other_day", "title", "other_title"), SAME)
def test_what_is_guessed_joins_no_two_documents(
    admin_client: Client, day: str, other_day: str, title: str, other_title: str
):
    heading = "Placeholder coalition asks for an end to a trade that harms people"
    for its_day, its_title in [(day, title), (other_day, other_title)]:
        text = STATEMENT.replace("14 March 2022", its_day).replace(heading, f"# {its_title}")
        read = admin_client.post(URL, {"language": "en", "pasted": text})
        form = {field.html_name: field.value() or "" for field in read.context["form"]}
        admin_client.post(URL, form)

    assert "There is already a statement with this name" in read.content.decode()
    assert Statement.objects.count() == 2
    assert [text.version for text in Text.objects.all()] == [1, 1]


def test_a_document_of_another_day_is_not_added_without_saying_so(admin_client: Client):
    statement = open_statement()

    page = admin_client.post(URL, understood(admin_client) | {"adds_to": statement.pk})

    assert (
        f"was issued on a different day: “A” ({isolate('a-statement')}, 26 July 2021, open)"
        in page.context["form"].errors["issued_on"][0]
    )
    assert not Import.objects.exists()


def test_what_is_not_sure_is_marked_and_cannot_be_saved_unseen(admin_client: Client):
    entry = ListEntry("Placeholder League", "", "", sure=False, line=1, written="Placeholder League")
    marked = EntriesField().prepare_value([entry, replace(entry, sure=True)])

    page = admin_client.post(URL, understood(admin_client) | {"signatories": marked})

    assert marked == "? Placeholder League\nPlaceholder League"
    assert "Line 1 is not sure. Check it, then take the question mark off" in page.content.decode()
    assert not Statement.objects.exists()


def test_a_document_read_without_a_person_puts_nothing_on_the_list_that_is_not_sure(admin_user: User):
    read = read_document(STATEMENT.encode())
    members, signatories_read = (
        tuple(replace(entry, sure=at > 0) for at, entry in enumerate(those))
        for those in (read.members, read.signatories)
    )

    done = import_statement(
        replace(read, members=members, signatories=signatories_read), language="en", importer=admin_user, approve=True
    )

    outcomes = [line.outcome for line in done.record.lines.order_by("number")]
    assert outcomes[0] == ImportLine.Outcome.LEFT_OUT
    assert outcomes[1 : len(members)] == [ImportLine.Outcome.MEMBER] * (len(members) - 1)
    assert outcomes[len(members)] == ImportLine.Outcome.WAITING
    assert set(outcomes[len(members) + 1 :]) == {ImportLine.Outcome.APPROVED}
