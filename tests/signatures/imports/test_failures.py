"""A line that cannot be written is told by its number and the reason, and stops none of the others."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from coalition.statements.models import Statement
from signatures.imports.lines import ChosenLine, import_list
from signatures.imports.models import Import
from signatures.imports.sheet import carry_on, start
from signatures.record.models import Signature
from tests.signatures.builders import moderator, open_statement
from tests.signatures.imports.test_sheet import HEADINGS, became, prepared, run

pytestmark = pytest.mark.django_db

# Each breaks a bound or a rule somewhere behind the form.
BAD = {
    "folds to six times its length": "\u3316" * 130,
    "is too long": "x" * 251,
    "holds what is no text": "Example \ue000Forum",
}


def line(name: str, number: int = 0) -> list[str]:
    return [name, "", "", "", "Placeholder Person", "Director", f"placeholder{number}@example.org", ""]


@pytest.mark.parametrize("approve", [True, False])
@pytest.mark.parametrize("bad", BAD)
def test_a_line_of_a_sheet_that_cannot_be_written_is_named_and_the_others_are_written(
    admin_client: Client, bad: str, approve: bool
):
    lines = [line(f"Placeholder League {number} of Town {number}", number) for number in range(12)]
    sheet = prepared(open_statement(), *lines[:5], line(BAD[bad], 99), *lines[5:], headings=HEADINGS)

    imported = run(sheet, approve=approve)
    page = admin_client.get(f"/admin/signatures/import/{imported.pk}/change/").content.decode()

    refused = [
        (number, outcome) for number, _name, outcome, _why in became(imported) if outcome in {"failed", "too_long"}
    ]
    assert [number for number, _outcome in refused] == [7]
    assert Signature.objects.count() == 12
    assert "<li>7 · " in page


def test_what_the_database_alone_refuses_is_named_too():
    with connection.cursor() as cursor:  # a rule that no reader of lines knows
        cursor.execute(
            "ALTER TABLE signatures_signature ADD CONSTRAINT no_placeholders CHECK (name <> 'Placeholder Bad')"
        )
    statement = open_statement()

    imported = run(prepared(statement, line("Placeholder Bad", 1), line("Example Forum", 2)))
    lines = [ChosenLine(1, "Placeholder Bad"), ChosenLine(2, "Another League")]
    as_list = import_list(lines, statement=statement, language="en", importer=moderator(), approve=True)

    assert became(imported) == [(2, "Placeholder Bad", "failed", ["refused"]), (3, "Example Forum", "waiting", [])]
    assert became(as_list) == [(1, "Placeholder Bad", "failed", ["refused"]), (2, "Another League", "approved", [])]


def _lose_the_right() -> None:
    User.objects.get(username="moderator").user_permissions.clear()


def _want_two() -> None:
    Statement.objects.update(approvals=2)


@pytest.mark.parametrize("change", [_lose_the_right, _want_two])
def test_whether_lines_go_on_the_list_is_asked_anew_when_they_are_written(change: Callable[[], None]):
    imported = prepared(open_statement(), line("Example Forum"))
    start(import_id=imported.pk, columns=imported.columns, approve=True)
    change()

    carry_on(import_id=imported.pk)

    assert Import.objects.get().approves
    assert Signature.objects.get().state == Signature.State.PENDING


def test_an_import_whose_job_is_lost_says_that_it_has_stopped(admin_client: Client):
    imported = prepared(open_statement(), line("Example Forum"))
    start(import_id=imported.pk, columns=imported.columns, approve=False)
    page = f"/admin/signatures/import/{imported.pk}/change/"
    running = admin_client.get(page).content.decode()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")

    stopped = admin_client.get(page).content.decode()

    assert "The import stopped before" not in running
    assert "The import stopped before it was finished." in stopped
