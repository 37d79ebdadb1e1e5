"""Whatever stands in a file is taken in, or told by the number of its line; and what was taken breaks no later page."""

import io
import logging
from collections.abc import Callable
from contextlib import suppress
from itertools import cycle

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from coalition.readers.columns import Holds
from coalition.readers.document_errors import DocumentError
from coalition.readers.read import read_document
from coalition.readers.sheets import read_sheet
from coalition.site.errors import DomainError
from coalition.statements.models import Statement, Text
from coalition.statements.publish import change_state, publish_text
from signatures.imports.models import Import, ImportLine
from signatures.imports.sheet import carry_on, prepare, start
from signatures.record.models import Signature
from signatures.review.decide import approve
from tests.coalition.readers.sheets import csv_of
from tests.coalition.readers.test_documents import STATEMENT
from tests.hostile.routes import routes
from tests.signatures.builders import moderator, open_statement
from tests.staff.builders import sign_in
from tests.test_hostile_values import HOSTILE, as_it_comes

pytestmark = pytest.mark.django_db

URL = "/admin/signatures/signature/import/"
GOOD = {
    Holds.NAME: "Placeholder Society",
    Holds.COUNTRY: "Lebanon",
    Holds.PERSON: "Placeholder Person",
    Holds.EMAIL: "person@example.org",
    Holds.CONSENT: "yes",
}
VALUES = [as_it_comes(value) for value in HOSTILE.values()]


PLACES = [line for line in STATEMENT.split("\n") if len(line) > 8]
# A NUL in a sheet says that it is no text at all; the whole of it is refused.
IN_CELLS = [value for value in VALUES if "\0" not in value]


def every_page(client: Client) -> list[str]:
    """Ask for each page that leads to what is on record, and give those that are an error."""
    ids = [*Signature.objects.values_list("pk", flat=True)][::5]
    pages = [route.address for route in routes() if "/admin/" not in route.address]
    pages += [f"/admin/signatures/signature/{pk}/change/" for pk in ids]
    pages += [f"/admin/signatures/import/{pk}/change/" for pk in Import.objects.values_list("pk", flat=True)]
    return [page for page in pages if client.get(page).status_code in (500, 503)]


def approve_all() -> None:
    """Approve all that waits, but what is refused in words: another body of that name is on record."""
    by = moderator()
    for signature in Signature.objects.filter(state=Signature.State.PENDING):
        with suppress(DomainError):
            approve(signature_id=signature.pk, moderator=by, organisation=None)


def test_each_column_of_a_sheet_takes_a_hostile_value_or_its_line_tells_why(
    admin_user: User, caplog: pytest.LogCaptureFixture
):
    headings = [*Holds]
    rows = [
        [
            value if column == hostile else f"{GOOD[column]} {number}" if column == Holds.NAME else GOOD.get(column, "")
            for column in headings
        ]
        for hostile in headings
        for number, value in enumerate(IN_CELLS, start=100 * headings.index(hostile))
    ]
    sheet = read_sheet(csv_of([[f"Column {one.value}" for one in headings], *rows]), filename="a.csv")
    imported = prepare(sheet, statement=open_statement(), language="en", importer=moderator())

    with caplog.at_level(logging.ERROR):
        start(import_id=imported.pk, columns=[one.value for one in headings], approve=False)
        while imported.ended_at is None:
            carry_on(import_id=imported.pk)
            imported.refresh_from_db()
        approve_all()
        broken = every_page(sign_in(admin_user))

    untold = [
        line.number
        for line in imported.lines.all()
        if not line.outcome or (line.outcome == ImportLine.Outcome.FAILED and not line.remarks)
    ]
    assert imported.lines.count() == imported.size == len(rows)
    assert untold == []
    assert broken == []
    assert [record.getMessage() for record in caplog.records if record.exc_info] == []


def as_text(words: str) -> tuple[str, bytes]:
    return "a.txt", words.encode()


def as_page(words: str) -> tuple[str, bytes]:
    shown = words.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "</p>\n<p>")
    return "a.html", f"<html><meta charset=utf-8><body><p>{shown}</p></body></html>".encode()


def as_word(words: str) -> tuple[str, bytes]:
    document, file = Document(), io.BytesIO()
    for line in words.split("\n"):
        document.add_paragraph("".join(letter for letter in line if letter.isprintable() or letter in "\u200b\u202e"))
    document.save(file)
    return "a.docx", file.getvalue()


@pytest.mark.parametrize("written", [as_text, as_page, as_word])
@pytest.mark.parametrize("value", VALUES, ids=HOSTILE)
def test_a_document_with_a_hostile_value_in_any_place_is_read_or_refused_in_words(
    value: str, written: Callable[[str], tuple[str, bytes]]
):
    for place in PLACES:
        name, data = written(STATEMENT.replace(place, f"{place[:4]} {value} {place[4:]}", 1))
        with suppress(DocumentError):
            assert read_document(data, filename=name)


@pytest.mark.parametrize(("value", "written"), list(zip(VALUES, cycle([as_text, as_page, as_word]))), ids=HOSTILE)
def test_what_was_read_of_a_hostile_document_breaks_no_later_page(
    admin_user: User, value: str, written: Callable[[str], tuple[str, bytes]], caplog: pytest.LogCaptureFixture
):
    client = sign_in(admin_user)
    name, data = written(
        "\n".join(f"{line[:4]} {value} {line[4:]}" if line in PLACES else line for line in STATEMENT.split("\n"))
    )
    with caplog.at_level(logging.ERROR):
        page = client.post(URL, {"language": "en", "file": SimpleUploadedFile(name, data)})
        form = page.context["form"]
        if "title" in form.fields:
            sent = {field.html_name: field.value() or "" for field in form} | {"slug": "a-statement"}
            answer = client.post(URL, sent)
            assert answer.status_code == 302 or all(answer.context["form"].errors.values())
        else:
            assert form.errors
        for text in Text.objects.all():
            publish_text(text_id=text.pk)
            change_state(statement_id=text.statement_id, state=Statement.State.OPEN)
        approve_all()
        broken = every_page(client)

    assert broken == []
    assert [record.getMessage() for record in caplog.records if record.exc_info] == []
