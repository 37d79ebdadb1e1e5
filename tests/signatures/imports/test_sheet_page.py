"""An editor uploads a sheet, says what its columns hold, and sees it come in."""

import pytest
from django.core import mail as outbox
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from coalition.statements.models import Statement
from signatures.imports.models import Import, ImportLine
from signatures.imports.sheet import carry_on
from signatures.outbound.mail import send_mail
from signatures.outbound.outbox import Mail
from signatures.record.models import Representative, Signature
from tests.coalition.readers.sheets import csv_of, ods_of, xlsx_of, zipped
from tests.signatures.builders import open_statement
from tests.signatures.imports.test_list_page import URL, staff
from tests.signatures.imports.test_sheet import HEADINGS, ONE, TWO
from tests.signatures.review.test_review_page import of_role

pytestmark = pytest.mark.django_db


def upload(client: Client, statement: Statement, data: bytes, name: str = "answers.xlsx"):
    given = {"statement": statement.pk, "language": "en", "file": SimpleUploadedFile(name, data)}
    return client.post(URL, given, follow=True)


def sent(page) -> dict[str, str]:
    return {field.html_name: field.value() or "" for field in page.context["form"]}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("answers.xlsx", xlsx_of([HEADINGS, ONE, TWO])),
        ("answers.ods", ods_of([HEADINGS, ONE, TWO])),
        ("answers.csv", csv_of([HEADINGS, ONE, TWO])),
    ],
)
def test_a_sheet_comes_in_by_its_columns(name: str, data: bytes):
    editor, statement = staff("Editors"), open_statement()
    columns = upload(editor, statement, data, name)
    imported = Import.objects.get()
    nothing_yet = Signature.objects.count()

    running = editor.post(f"/admin/signatures/import/{imported.pk}/columns/", sent(columns), follow=True)
    carry_on(import_id=imported.pk)
    done = editor.get(f"/admin/signatures/import/{imported.pk}/change/").content.decode()

    assert "one@example.org" in columns.content.decode(), "who uploaded it sees samples"
    assert nothing_yet == 0
    assert '<progress id="progress" class="import-progress" max="2" value="0">' in running.content.decode()
    assert 'http-equiv="refresh"' in running.content.decode()
    assert "Waiting for review" in done
    assert 'http-equiv="refresh"' not in done
    assert "example.org" not in done
    assert list(Signature.objects.values_list("name", flat=True)) == ["Example Forum", "Placeholder League"]
    assert Representative.objects.count() == 2


def test_columns_can_be_set_by_hand():
    editor, statement = staff("Editors"), open_statement()
    page = upload(editor, statement, csv_of([["A", "B"], ["Example", "x"]]), "a.csv")
    imported = Import.objects.get()
    url = f"/admin/signatures/import/{imported.pk}/columns/"

    refused = editor.post(url, sent(page))
    twice = editor.post(url, {"column-0": "name", "column-1": "name"})
    editor.post(url, {"column-0": "", "column-1": "name"})
    carry_on(import_id=imported.pk)

    assert "Choose the column that holds the name of the organisation." in refused.content.decode()
    assert "You chose two columns for the same content: name of the organisation." in twice.content.decode()
    assert Signature.objects.get().name == "x"


def test_nobody_but_who_uploaded_a_sheet_sees_its_samples():
    upload(staff("Editors"), open_statement(), xlsx_of([HEADINGS, ONE]))
    url = f"/admin/signatures/import/{Import.objects.get().pk}/columns/"

    assert of_role("another-editor", "Editors").get(url).status_code == 404


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xlsx", zipped({"xl/vbaProject.bin": "x"}, into=xlsx_of([HEADINGS, ONE])), "contains macros"),
        ("a.xlsx", zipped({"xl/workbook.xml": b"0" * 9_000_000}), "much larger once unpacked"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "Save it as .xlsx, .ods or .csv."),
        ("a.csv", b"x" * 5_000_001, "larger than 5 MB"),
        ("a.txt", b"x" * 5_000_001, "larger than 5 MB"),
    ],
)
def test_what_is_not_read_is_refused_in_words(name: str, data: bytes, said: str):
    page = upload(staff("Editors"), open_statement(), data, name)

    assert said in page.content.decode()
    assert not Import.objects.exists()


def test_no_upload_touches_the_disk(tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "nowhere")  # would fail where a file were put there

    page = upload(staff("Editors"), open_statement(), b"x" * 6_000_000, "a.csv")

    assert "larger than 5 MB" in page.content.decode()


def test_an_import_that_stands_still_can_be_told_to_go_on():
    editor = staff("Editors")
    page = upload(editor, open_statement(), xlsx_of([HEADINGS, ONE]))
    imported = Import.objects.get()
    editor.post(f"/admin/signatures/import/{imported.pk}/columns/", sent(page))

    editor.post(f"/admin/signatures/import/{imported.pk}/go-on/")
    carry_on(import_id=imported.pk)
    carry_on(import_id=imported.pk)

    assert Signature.objects.count() == 1


def test_the_page_of_an_import_asks_a_fixed_number_of_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
):
    editor, statement = staff("Editors"), open_statement()
    lines = [[f"Placeholder {number}", "", "Atlantis", "", "", "", "", ""] for number in range(60)]
    page = upload(editor, statement, csv_of([HEADINGS, *lines]), "a.csv")
    imported = Import.objects.get()
    editor.post(f"/admin/signatures/import/{imported.pk}/columns/", sent(page))
    carry_on(import_id=imported.pk)

    with django_assert_num_queries(11):
        shown = editor.get(f"/admin/signatures/import/{imported.pk}/change/").content.decode()

    assert shown.count("unknown country") == 50
    assert "The report names all of them." in shown
    assert ImportLine.objects.count() == 60


def test_a_decision_on_an_imported_sign_on_is_told_to_the_address_that_the_sheet_gave():
    desk, statement = staff("Editors", "Moderators"), open_statement()
    page = upload(desk, statement, csv_of([HEADINGS, ONE, ["No Address", *[""] * 7]]), "a.csv")
    imported = Import.objects.get()
    desk.post(f"/admin/signatures/import/{imported.pk}/columns/", sent(page))
    carry_on(import_id=imported.pk)
    told, untold = Signature.objects.order_by("pk")

    shown = [desk.get(f"/admin/signatures/signature/{one.pk}/change/").content.decode() for one in (told, untold)]
    for one in (told, untold):
        desk.post(f"/admin/signatures/signature/{one.pk}/decide/approve/", {"organisation": "new"})

    assert ["Email to be sent" in page for page in shown] == [True, False]
    send_mail(Mail.APPROVED, signature_id=told.pk)
    send_mail(Mail.APPROVED, signature_id=untold.pk)
    assert [mail.to for mail in outbox.outbox] == [["one@example.org"]]
    assert Signature.objects.approved().count() == 2
