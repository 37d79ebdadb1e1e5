"""A sheet becomes sign-ons some lines at a time; nothing of it is doubled, and nothing of a person lies about."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from procrastinate.contrib.django.models import ProcrastinateJob

from coalition.organisations.models import Organisation
from coalition.readers.columns import Holds
from coalition.readers.sheets import read_sheet
from coalition.statements.models import Statement
from signatures.imports import sheet
from signatures.imports.models import Import, ImportLine
from signatures.imports.sheet import BATCH, carry_on, forget_abandoned, prepare, sample_lines, start
from signatures.imports.undo import undo_import
from signatures.record.models import Event, Representative, Signature
from signatures.record.submission import Submission
from signatures.review.decide import approve, reject
from signatures.review.merge import merge, undo_merge
from signatures.signing.submit import submit
from tests.coalition.builders import add_organisation
from tests.coalition.readers.sheets import csv_of
from tests.signatures.builders import moderator, open_statement, pending

pytestmark = pytest.mark.django_db

HEADINGS = ["Organisation", "Acronym", "Country", "Website", "Representative", "Role", "Email", "Comments"]
ONE = ["Example Forum", "EXF", "Lebanon", "forum.example.org", "Placeholder One", "Director", "one@example.org", "Hi"]
TWO = ["Placeholder League", "", "Maroc", "", "Placeholder Two", "Présidente", "two@example.org", ""]


def prepared(statement: Statement, *lines: list[str], headings: list[str] = HEADINGS) -> Import:
    sheet = read_sheet(csv_of([headings, *lines]), filename="a.csv")
    return prepare(sheet, statement=statement, language="en", importer=moderator())


def run(imported: Import, *, approve: bool = False) -> Import:
    """Write all of a prepared import, as the jobs would."""
    start(import_id=imported.pk, columns=imported.columns, approve=approve)
    while imported.ended_at is None:
        carry_on(import_id=imported.pk)
        imported.refresh_from_db()
    return imported


def became(imported: Import) -> list[tuple[int, str, str, list[str]]]:
    return list(imported.lines.order_by("number").values_list("number", "name", "outcome", "remarks"))


def test_lines_become_sign_ons_that_wait_each_with_who_signed():
    statement = open_statement()

    imported = run(prepared(statement, ONE, TWO))

    assert became(imported) == [(2, "Example Forum", "waiting", []), (3, "Placeholder League", "waiting", [])]
    first, second = Signature.objects.order_by("pk")
    assert (first.name, first.acronym, first.country.code, first.website, first.state, first.source) == (
        "Example Forum",
        "EXF",
        "LB",
        "https://forum.example.org",
        "pending",
        "import",
    )
    assert second.country.code == "MA"
    person = first.representative
    assert (person.name, person.role, person.email, person.note) == (
        "Placeholder One",
        "Director",
        "one@example.org",
        "Hi",
    )
    assert list(Signature.objects.pending()) == [first, second]


def test_who_signed_stands_nowhere_but_encrypted_and_the_sheet_is_gone_in_the_end():
    imported = prepared(open_statement(), ONE)
    before = sample_lines(imported, number=5)

    run(imported)

    assert before == [ONE]
    assert not ImportLine.objects.exclude(cells=None).exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{table}" AS t WHERE t::text ILIKE %s', ["%one@example.org%"])
            assert cursor.fetchone() == (0,), table


def test_a_sheet_that_waits_for_its_columns_is_encrypted():
    imported = prepared(open_statement(), ONE)

    with connection.cursor() as cursor:
        cursor.execute("SELECT cells FROM signatures_importline")
        assert [bytes(cells) for (cells,) in cursor.fetchall() if b"example" in bytes(cells).lower()] == []
    assert imported.columns == ["name", "acronym", "country", "website", "person", "role", "email", "note"]


def test_the_same_sheet_again_adds_only_what_is_new():
    statement = open_statement()
    run(prepared(statement, ONE))

    again = run(prepared(statement, ONE, TWO, TWO))

    assert became(again) == [
        (2, "Example Forum", "known", []),
        (3, "Placeholder League", "waiting", []),
        (4, "Placeholder League", "known", []),
    ]
    assert Signature.objects.count() == 2


@pytest.mark.parametrize(
    "heading", ["Do you agree to be published?", "Consentez-vous à la publication ?", "هل توافقون على النشر؟"]
)
@pytest.mark.parametrize(
    "answer",
    [
        "No",
        "NO, please keep us off the list",
        "non",
        "Nous n'acceptons pas",
        "لا",
        "لا نوافق",
        "FALSE",
        "☐",
        "",
        "-",
        "I don’t agree",
        "We do not agree",
        "Nein",
        "Hayır",
    ],
)
def test_who_did_not_agree_to_be_published_is_told_and_never_written(heading: str, answer: str):
    headings = [*HEADINGS, heading]

    imported = run(prepared(open_statement(), [*ONE, answer], [*TWO, "Yes"], headings=headings), approve=True)

    assert became(imported) == [
        (2, "Example Forum", "left_out", ["consent"]),
        (3, "Placeholder League", "approved", []),
    ]
    assert [one.name for one in Signature.objects.all()] == ["Placeholder League"]


def test_consent_is_asked_for_again_where_a_sheet_was_read_without_it_before():
    headings, statement = [*HEADINGS, "Consent"], open_statement()
    before = prepared(statement, [*ONE, "Yes"], headings=headings)
    start(import_id=before.pk, columns=[*before.columns[:-1], ""], approve=False)

    again = prepared(statement, [*TWO, "No"], headings=headings)

    assert again.columns[-1] == Holds.CONSENT


def test_what_was_decided_on_does_not_come_again_with_its_sheet():
    statement = open_statement()
    run(prepared(statement, ONE, TWO))
    first, second = Signature.objects.order_by("pk")
    reject(signature_id=first.pk, moderator=moderator(), reason="Nobody knows it.")
    approve(signature_id=second.pk, moderator=moderator(), organisation=None)
    Representative.objects.all().delete()

    again = run(prepared(statement, ONE, TWO))

    assert [outcome for _number, _name, outcome, _remarks in became(again)] == ["known", "known"]


def test_who_signed_by_the_form_is_known():
    statement = open_statement()
    submit(
        statement=statement,
        submission=Submission("Example Forum", "Placeholder One", "Director", "one@example.org"),
        language="en",
    )
    other_address = pending(statement, "Placeholder League")

    imported = run(prepared(statement, ONE, TWO))

    assert [outcome for _number, _name, outcome, _remarks in became(imported)] == ["known", "known"]
    assert Signature.objects.filter(state="pending").get() == other_address


def test_one_of_the_same_name_in_another_country_is_another_one():
    statement = open_statement()
    pending(statement, "Example Forum", country="EG")

    run(prepared(statement, ONE))

    assert Signature.objects.count() == 2


def test_an_editor_who_may_puts_them_on_the_list_and_what_is_unclear_waits():
    statement = open_statement()
    known = add_organisation(name="Example Forum", country="LB")
    add_organisation(name="Twice There", country="EG")
    add_organisation(name="Twice There", country="JO")
    twice = ["Twice There", "", "", "", "", "", "three@example.org", ""]

    imported = run(prepared(statement, ONE, TWO, twice), approve=True)

    assert became(imported) == [
        (2, "Example Forum", "approved", []),
        (3, "Placeholder League", "approved", []),
        (4, "Twice There", "waiting", ["several"]),
    ]
    assert [one.organisation for one in Signature.objects.order_by("pk")] == [
        known,
        Organisation.objects.get(name="Placeholder League"),
        None,
    ]


def test_nothing_passes_two_moderators_by():
    imported = run(prepared(open_statement(approvals=2), ONE), approve=True)

    assert became(imported) == [(2, "Example Forum", "waiting", [])]


@pytest.mark.parametrize(
    ("line", "outcome", "remarks"),
    [
        (["", "", "", "", "Placeholder", "", "a@example.org", ""], "no_name", []),
        (["—", "", "", "", "Placeholder", "", "a@example.org", ""], "no_name", []),
        (["x" * 251, "", "", "", "", "", "", ""], "too_long", []),
        (["=1+1", "", "", "", "", "", "", ""], "formula", []),
        (["Example", "", "", "", "=cmd|' /C calc'!A0", "", "a@example.org", ""], "formula", []),
        (["Example", "", "Atlantis", "", "", "", "a@example.org", ""], "waiting", ["country"]),
        (["Example", "", "", "no site", "", "", "a@example.org", ""], "waiting", ["website"]),
        (["Example", "", "-", "-", "Placeholder", "", "not an address", ""], "waiting", ["address"]),
        (["Example", "X" * 41, "", "", "", "", "", ""], "waiting", ["acronym"]),
    ],
)
def test_a_line_that_cannot_be_taken_whole_is_told(line: list[str], outcome: str, remarks: list[str]):
    imported = run(prepared(open_statement(), line))

    assert became(imported)[0][2:] == (outcome, remarks)
    assert Signature.objects.count() == (outcome == "waiting")
    assert not Representative.objects.filter(signature__name="Example").exists() or remarks != ["address"]


def test_names_in_other_languages_come_along():
    headings = ["Name in English", "Name in Arabic", "Nom en français"]

    run(prepared(open_statement(), ["Example", "مثال", ""], headings=headings))

    signature = Signature.objects.get()
    assert (signature.name, signature.names) == ("Example", {"ar": "مثال"})


def test_what_an_editor_said_of_columns_is_remembered_by_their_headings():
    statement = open_statement()
    first = prepared(statement, ["Example", "Egypt"], headings=["Q1", "Q2"])
    first.columns = [Holds.NAME, Holds.NOTHING]
    run(first)

    assert prepared(statement, ["Another", "Egypt"], headings=["Q1", "Q2"]).columns == ["name", ""]
    assert prepared(statement, ["Another", "Egypt"], headings=["Q1", "Q3"]).columns == ["", "country"]


def test_each_job_writes_one_batch_and_enqueues_the_next():
    lines = [[f"Placeholder {number:04}", *[""] * 7] for number in range(BATCH + 1)]
    imported = prepared(open_statement(), *lines)
    start(import_id=imported.pk, columns=imported.columns, approve=False)

    carry_on(import_id=imported.pk)

    jobs = ProcrastinateJob.objects.filter(task_name=sheet.CARRY_ON)
    assert [job.args for job in jobs] == [{"import_id": imported.pk}] * 2
    assert Signature.objects.count() == BATCH
    carry_on(import_id=imported.pk)
    carry_on(import_id=imported.pk)
    assert (Signature.objects.count(), jobs.count()) == (BATCH + 1, 2)


def test_undo_in_the_middle_takes_back_what_is_there_and_forgets_the_rest():
    lines = [[f"Placeholder {number:04}", *[""] * 6, "a note"] for number in range(BATCH + 1)]
    imported = prepared(open_statement(), *lines)
    start(import_id=imported.pk, columns=imported.columns, approve=False)
    carry_on(import_id=imported.pk)

    undo_import(import_id=imported.pk, actor=moderator())
    carry_on(import_id=imported.pk)

    assert not Signature.objects.exists()
    assert not ImportLine.objects.exclude(cells=None).exists()


def test_an_undone_sheet_can_come_again():
    statement = open_statement()
    undo_import(import_id=run(prepared(statement, ONE)).pk, actor=moderator())

    assert became(run(prepared(statement, ONE)))[0][2] == "waiting"


def test_undoing_an_import_keeps_an_organisation_that_was_ever_merged():
    imported = run(prepared(open_statement(), ONE, TWO), approve=True)
    made, other = Organisation.objects.get(name="Example Forum"), add_organisation(name="Sample Bureau")
    undo_merge(merge_id=merge(kept=other, dropped=made, actor=moderator()).pk, actor=moderator())

    undo_import(import_id=imported.pk, actor=moderator())

    assert set(Organisation.objects.known()) == {made, other}


def test_a_sheet_that_nobody_began_to_import_is_forgotten_after_a_day():
    statement = open_statement()
    forgotten, begun = prepared(statement, ONE), run(prepared(statement, TWO))

    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1), tick=False):
        assert forget_abandoned() == 1

    assert not Import.objects.filter(pk=forgotten.pk).exists()
    assert Import.objects.get() == begun


NAMES = st.sampled_from(["Example Forum", "EXAMPLE  forum", "مثال", "Placeholder League", "", "=1", "x" * 300])
CELLS = st.one_of(st.text(max_size=8), st.sampled_from(["Egypt", "a@example.org", "www.example.org", "=1", "\0"]))


class OpenSheets(TestCase):
    @given(st.lists(st.tuples(NAMES, CELLS, CELLS, CELLS, CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=6))
    @settings(deadline=None, max_examples=40)
    def test_whatever_stands_in_its_lines_each_is_told_and_a_second_time_adds_nothing(self, lines):
        statement = open_statement()
        columns = ["name", "acronym", "country", "website", "person", "role", "email", "note"]
        counts = []

        for _time in range(2):
            imported = Import.objects.create(
                statement=statement,
                kind="sheet",
                language="en",
                at=timezone.now(),
                size=len(lines),
                columns=columns,
            )
            for number, line in enumerate(lines):
                ImportLine.objects.create(of=imported, number=number, cells=json.dumps(line))
            run(imported)
            assert not imported.lines.filter(outcome="").exists()
            counts.append((Signature.objects.count(), Event.objects.count()))

        assert counts[0] == counts[1]
