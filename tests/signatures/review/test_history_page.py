import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from coalition.statements.models import Statement
from signatures.imports.lines import ChosenLine, import_list
from signatures.imports.undo import undo_import
from signatures.record.models import MOVES, Event, Move, Signature
from signatures.record.submission import Submission
from signatures.review.decide import approve, reject
from signatures.signing.confirm import expire_unconfirmed
from signatures.signing.correct import correct
from signatures.signing.submit import submit
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.review.test_review_page import QUEUE, of_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder", "Moderators")


def sheet(client: Client, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"{QUEUE}history/?csv=1&{query}")
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_history_says_who_did_what_and_why(desk: Client):
    signature = pending(open_statement(), "Placeholder Association")
    reject(signature_id=signature.pk, moderator=moderator("placeholder-decider"), reason="Placeholder reason")

    shown = desk.get(f"{QUEUE}history/").content.decode()

    for words in ("Placeholder Association", "placeholder-decider", "rejected", "Placeholder reason"):
        assert words in shown


def test_only_decisions_are_shown_unless_everything_is_asked_for(desk: Client):
    signature = pending(open_statement(), "Placeholder Association")
    desk.get(f"{QUEUE}{signature.pk}/change/")
    reject(signature_id=signature.pk, moderator=moderator(), reason="Placeholder reason")

    decisions, everything = (
        [event.move for event in desk.get(f"{QUEUE}history/{query}").context["page"]] for query in ("", "?whole=on")
    )

    assert decisions == ["reject"]
    assert everything == ["reject", "look", "confirm", "submit"]


def test_the_sheet_has_every_event_and_nobodys_contact(desk: Client):
    signature = pending(open_statement(), "Placeholder Association")
    approve(signature_id=signature.pk, moderator=moderator(), organisation=None)

    rows = sheet(desk)

    assert [row["what"] for row in rows] == ["approve", "confirm", "submit"]
    assert (rows[0]["from"], rows[0]["to"]) == ("pending", "approved")
    assert "Placeholder Person" not in str(rows)
    assert "@example.org" not in str(rows)


def test_of_what_a_signatory_did_only_the_day_is_told(desk: Client, time_machine):
    time_machine.move_to(datetime(2026, 11, 24, 23, 30, tzinfo=UTC), tick=False)
    signature = pending(open_statement())
    reject(signature_id=signature.pk, moderator=moderator(), reason="Placeholder reason")

    shown = desk.get(f"{QUEUE}history/?whole=on").content.decode()

    assert [row["when"] for row in sheet(desk)] == ["2026-11-24T23:30:00+00:00", "2026-11-24", "2026-11-24"]
    assert shown.count("<td>24 November 2026</td>") == 2
    assert shown.count("<td>24 November 2026, 23:30</td>") == 1


def test_what_was_changed_is_told_in_words(desk: Client):
    signature = pending(open_statement(), "Placeholder Before", country="TN")
    submission = Submission("Placeholder After", "Person", "Director", "placeholder@example.org", country="JO")
    correct(signature_id=signature.pk, submission=submission)
    approve(signature_id=signature.pk, moderator=moderator(), organisation=None)

    shown = desk.get(f"{QUEUE}history/?whole=on").content.decode()
    in_arabic = desk.get(f"{QUEUE}history/?whole=on", headers={"Accept-Language": "ar"}).content.decode()

    assert "country: <bdi>Tunisia</bdi><br>→ <bdi>Jordan</bdi>" in shown
    assert "a new organisation: <bdi>Placeholder After</bdi>" in shown
    assert "<bdi>تونس</bdi><br>← <bdi>الأردن</bdi>" in in_arabic


def test_one_moderators_history_can_be_seen_alone(desk: Client):
    statement = open_statement()
    for who in ("first", "second"):
        approve(signature_id=pending(statement).pk, moderator=moderator(who), organisation=None)

    assert {row["who"] for row in sheet(desk, "who=first")} == {"first"}


def test_the_sheet_asks_for_the_second_factor_again(desk: Client, settings, time_machine):
    pending(open_statement())
    time_machine.move_to(timezone.now() + timedelta(minutes=11))

    asked = desk.get(f"{QUEUE}history/?csv=1&who=x")
    page = desk.get(f"{QUEUE}history/")
    settings.SECOND_FACTOR_REQUIRED = False  # as in the demonstration

    back = "%2Fadmin%2Fsignatures%2Fsignature%2Fhistory%2F%3Fcsv%3D1%26who%3Dx"
    assert (asked.status_code, asked.headers["Location"]) == (
        302,
        f"/admin/account/second-factor/reauthenticate/?next={back}",
    )
    assert page.status_code == 200
    assert len(sheet(desk)) == 2


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1"])
def test_no_cell_is_run_as_a_formula(desk: Client, name: str):
    pending(open_statement(), name)

    assert {row["name"] for row in sheet(desk)} == {f"'{name}"}


def test_the_page_asks_a_fixed_number_of_queries(desk: Client, django_assert_num_queries: DjangoAssertNumQueries):
    statement = open_statement()
    for _ in range(30):
        pending(statement)
    desk.get(f"{QUEUE}history/?whole")

    with django_assert_num_queries(8):
        desk.get(f"{QUEUE}history/?whole")


def _expired(statement: Statement) -> Signature:
    submit(
        statement=statement, submission=Submission("Placeholder", "Person", "Director", "p@example.org"), language="en"
    )
    signature = Signature.objects.latest("pk")
    Signature.objects.filter(pk=signature.pk).update(submitted_at=timezone.now() - timedelta(days=30))
    expire_unconfirmed()
    return signature


def _taken_back(statement: Statement) -> Signature:
    line = ChosenLine(number=1, name="Placeholder League")
    imported = import_list([line], statement=statement, language="en", importer=moderator(), approve=True)
    signature = Signature.objects.latest("pk")
    undo_import(import_id=imported.pk, actor=moderator())
    return signature


GONE: dict[str, Callable[[Statement], Signature]] = {Move.EXPIRE: _expired, Move.TAKE_BACK: _taken_back}


def test_each_move_by_which_a_sign_on_goes_is_tried_here():
    assert set(GONE) == {move for move, way in MOVES.items() if not way.target}


@pytest.mark.parametrize("move", GONE)
def test_the_history_keeps_what_happened_to_a_sign_on_that_is_gone(desk: Client, move: str):
    signature = GONE[move](open_statement())

    rows = sheet(desk)
    shown = desk.get(f"{QUEUE}history/?whole=on")

    assert not Signature.objects.exists()
    assert [row["sign_on"] for row in rows] == [str(signature.pk)] * Event.objects.count()
    assert rows[0]["what"] == move
    assert f"deleted (no. {signature.pk})" in shown.content.decode()


def test_the_history_says_which_organisation_was_published_and_taken_back(desk: Client):
    _taken_back(open_statement())

    rows = sheet(desk)

    assert [("Placeholder League" in row["changes"], row["what"]) for row in rows] == [
        (True, "take_back"),
        (True, "import"),
    ]


def test_every_event_names_the_statement_of_its_sign_on():
    statement = open_statement()
    other = pending(open_statement("another"))
    approve(signature_id=pending(statement).pk, moderator=moderator(), organisation=None)
    reject(signature_id=other.pk, moderator=moderator(), reason="Placeholder reason")

    of_its_sign_on = [
        one.signature is not None and one.statement_id == one.signature.statement_id for one in Event.objects.all()
    ]
    assert all(of_its_sign_on)
    assert set(Event.objects.values_list("statement__slug", flat=True)) == {"a-statement", "another"}
