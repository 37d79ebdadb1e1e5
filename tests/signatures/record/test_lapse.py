"""No state of a sign-on or of a statement keeps a person for ever."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django import app

from coalition.organisations.models import Organisation
from coalition.statements.models import Statement
from coalition.statements.publish import change_state
from signatures.consistency import LATE, check_records
from signatures.imports.models import ImportLine
from signatures.imports.sheet import KEPT_WHEN_BEGUN, forget_abandoned
from signatures.record.erase import AFTER_CLOSING, AFTER_LAST, KEPT, LAPSING, erase_representatives
from signatures.record.models import Event, Letter, Move, Representative, Signature
from signatures.record.moves import note
from signatures.record.submission import Submission
from signatures.review.decide import request_changes
from signatures.review.moderator_mail import send_reminder
from signatures.review.remind import AHEAD, lapsing, remind_moderators
from signatures.signing.confirm import UNCONFIRMED_LIFETIME, expire_unconfirmed
from signatures.signing.correct import correct
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.imports.test_sheet import ONE, TWO, prepared

pytestmark = pytest.mark.django_db

State = Signature.State
HOUR = timedelta(hours=1)


def waiting_since(statement: Statement, ago: timedelta, *, state: str = "pending") -> Signature:
    """Put a sign-on on record that came in some time ago, and to which nothing has happened since."""
    then = timezone.now() - ago
    signature = pending(statement, submitted_at=then, confirmed_at=then)
    reason = "Who are you?" if state == "changes_requested" else ""
    Signature.objects.filter(pk=signature.pk).update(state=state, reason=reason)
    with connection.cursor() as cursor:  # past the trigger that keeps Events as they are
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE signatures_event SET at = %s WHERE signature_id = %s", [then, signature.pk])
        cursor.execute("SET session_replication_role = origin")
    return signature


def has_person(signature: Signature) -> bool:
    return Representative.objects.filter(pk=signature.pk).exists()


def closed(statement: Statement, ago: timedelta, state: str = "closed") -> None:
    Statement.objects.filter(pk=statement.pk).update(closes_at=timezone.now() - ago, state=state)


def test_each_state_of_a_sign_on_has_its_rule():
    assert {State.UNCONFIRMED, *LAPSING, *KEPT} == set(State)


@pytest.mark.parametrize("of_statement", Statement.State)
@pytest.mark.parametrize("state", State)
def test_in_no_state_a_person_is_kept_for_years(state: str, of_statement: str):
    statement = open_statement()
    signature = waiting_since(statement, timedelta(days=800))
    then = timezone.now() - timedelta(days=800)
    fields: dict[State, dict[str, object]] = {
        State.WITHDRAWN: {"withdrawn_at": then},
        State.APPROVED: {
            "decided_at": then,
            "decided_by": moderator(),
            "organisation": Organisation.objects.create(name="A"),
        },
        State.REJECTED: {"decided_at": then, "decided_by": moderator(), "reason": "Placeholder"},
        State.CHANGES_REQUESTED: {"reason": "Placeholder"},
    }
    Signature.objects.filter(pk=signature.pk).update(state=state, **fields.get(State(state), {}))
    Statement.objects.filter(pk=statement.pk).update(state=of_statement)

    erase_representatives()
    expire_unconfirmed()

    assert not has_person(signature)


@pytest.mark.parametrize("state", LAPSING)
@pytest.mark.parametrize("of_statement", ["open", "closed", "archived"])
def test_ninety_days_after_the_statement_closed_it_is_withdrawn_and_the_person_erased(state: str, of_statement: str):
    statement = open_statement()
    signature = waiting_since(statement, timedelta(days=300), state=state)
    Letter.objects.create(signature=signature, mail="changes", words="Placeholder words")
    closed(statement, AFTER_CLOSING - HOUR, of_statement)
    before = erase_representatives()
    closed(statement, AFTER_CLOSING + HOUR, of_statement)

    after = erase_representatives()

    signature.refresh_from_db()
    assert (before, after) == (0, 1)
    assert not has_person(signature)
    assert signature.state == State.WITHDRAWN
    assert not Letter.objects.exists()
    moves = Event.objects.filter(signature_id=signature.pk).order_by("pk").values_list("move", flat=True)
    assert list(moves)[-2:] == [Move.LAPSE, Move.ERASE]


@pytest.mark.parametrize("of_statement", Statement.State)
@pytest.mark.parametrize("closes_in", [None, timedelta(days=4000)])
def test_where_nothing_closed_it_lapses_after_the_last_thing_that_happened(
    of_statement: str, closes_in: timedelta | None
):
    statement = open_statement()
    kept = waiting_since(statement, AFTER_LAST - HOUR)
    gone = waiting_since(statement, AFTER_LAST + HOUR)
    closes_at = closes_in and timezone.now() + closes_in
    Statement.objects.filter(pk=statement.pk).update(state=of_statement, closes_at=closes_at)

    assert erase_representatives() == 1
    assert (has_person(kept), has_person(gone)) == (True, False)


def test_a_question_and_an_answer_count_and_a_look_does_not():
    statement = open_statement()
    asked, answered, looked = (waiting_since(statement, timedelta(days=300)) for _ in range(3))
    for one in (asked, answered):
        request_changes(signature_id=one.pk, moderator=moderator(), question="Who are you?")
    correct(signature_id=answered.pk, submission=Submission("A", "B", "C", "placeholder@example.org"))
    note(looked, Move.LOOK, actor=moderator())
    note(looked, Move.EXPORT, actor=moderator())

    assert erase_representatives() == 1
    assert [has_person(one) for one in (asked, answered, looked)] == [True, True, False]


def test_what_comes_in_long_after_the_closing_has_its_time_too():
    statement = open_statement()
    fresh, old = waiting_since(statement, AFTER_CLOSING - HOUR), waiting_since(statement, AFTER_CLOSING + HOUR)
    closed(statement, timedelta(days=1000), "archived")

    assert erase_representatives() == 1
    assert (has_person(fresh), has_person(old)) == (True, False)


@pytest.mark.parametrize("state", [Statement.State.CLOSED, Statement.State.ARCHIVED])
def test_the_time_begins_when_a_statement_is_closed_or_archived_by_hand(state: Statement.State):
    changed = change_state(statement_id=open_statement().pk, state=state)

    assert changed.closes_at is not None
    assert timezone.now() - changed.closes_at < HOUR


def test_one_that_had_to_lapse_is_told_and_one_that_lapsed_agrees():
    statement = open_statement()
    waiting_since(statement, AFTER_LAST + HOUR)
    forgotten = waiting_since(statement, AFTER_LAST + LATE + HOUR)

    def told() -> list[str]:
        return [one.about for one in check_records() if one.words == "Its representative had to be erased."]

    before = told()
    erase_representatives()

    assert (before, told()) == ([f"sign-on {forgotten.pk}"], [])
    assert [
        one for one in check_records() if one.about == f"sign-on {forgotten.pk}" and "by its history" in one.words
    ] == []


def test_moderators_are_reminded_before_without_names(mailoutbox, admin_user):
    waiting_since(open_statement(), AFTER_LAST - AHEAD - HOUR)
    too_soon = remind_moderators()
    waiting_since(open_statement("another"), AFTER_LAST - AHEAD + HOUR)
    closing = open_statement("closing")
    waiting_since(closing, timedelta(days=170))
    closed(closing, AFTER_CLOSING - AHEAD + HOUR)

    told = remind_moderators()
    send_reminder(user_id=admin_user.pk)

    assert (too_soon, told, lapsing().count()) == (0, 1, 2)
    [mail] = mailoutbox
    assert mail.to == [admin_user.email]
    assert "2 sign-ons" in mail.subject
    assert f"within {AHEAD.days} days" in mail.body
    assert "Placeholder" not in mail.subject + mail.body


def test_no_reminder_leaves_when_nothing_lapses_any_more(mailoutbox, admin_user):
    send_reminder(user_id=admin_user.pk)

    assert mailoutbox == []


def test_reminders_go_out_more_often_than_they_look_ahead():
    periodic = [one for one in app.periodic_registry.periodic_tasks.values() if "remind" in one.task.name]

    assert [one.cron.split()[2:] for one in periodic] == [["*", "*", "1"]]  # weekly
    assert timedelta(days=14) <= AHEAD


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
@pytest.mark.parametrize("path", ["a-statement/sign/", "about/privacy/"])
def test_the_form_and_the_page_on_privacy_say_how_long(client: Client, language: str, path: str):
    open_statement()

    page = client.get(f"/{language}/{path}", follow=True).content.decode()

    numbers = re.findall(r"\d+", re.sub(r"<[^>]*>", " ", page))
    assert {str(AFTER_CLOSING.days), str(AFTER_LAST.days)} <= set(numbers)


def test_the_document_on_privacy_has_these_numbers():
    page = Path(settings.BASE_DIR, "docs", "privacy.md").read_text(encoding="utf-8")
    section = " ".join(page.split("### `signatures.Representative`")[1].split("|")[0].split())

    assert f"{KEPT[State.APPROVED].days} days after an approval" in section
    assert f"{KEPT[State.REJECTED].days} days after a rejection or withdrawal" in section
    assert f"nobody confirmed after {UNCONFIRMED_LIFETIME.days} days" in section
    assert f"{AFTER_CLOSING.days} days after the statement closed" in section
    assert f"{AFTER_LAST.days} days after the last thing that happened" in section
    assert f"reminded {AHEAD.days} days before" in section


def test_the_lines_of_an_import_that_is_stuck_are_not_kept():
    stuck, working = prepared(open_statement(), ONE, TWO), prepared(open_statement("another"), ONE)
    for imported, ago in [(stuck, KEPT_WHEN_BEGUN + HOUR), (working, KEPT_WHEN_BEGUN - HOUR)]:
        type(imported).objects.filter(pk=imported.pk).update(started_at=timezone.now() - ago)

    forget_abandoned()

    assert not ImportLine.objects.filter(of=stuck).exclude(cells=None).exists()
    assert ImportLine.objects.filter(of=working).exclude(cells=None).count() == 1
