import pytest
from django.core import mail as outbox
from django.db import IntegrityError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from coalition.organisations.models import Organisation
from coalition.site.direction import isolate
from signatures.outbound.mail import send_mail
from signatures.outbound.outbox import Mail, time_to_undo
from signatures.publishing.listing import signatories
from signatures.record.errors import (
    AlreadyDecided,
    AlreadySigned,
    MergedMeanwhile,
    NotADuplicate,
    OtherModeratorNeeded,
    ReasonMissing,
    TooLateToUndo,
)
from signatures.record.models import Event, Letter, Move, Representative, Signature
from signatures.record.submission import Submission
from signatures.review.approval import Description
from signatures.review.decide import approve, mark_duplicate, reject, request_changes
from signatures.review.error_words import words
from signatures.review.merge import merge
from signatures.review.undo import undo
from signatures.signing.correct import correct
from signatures.signing.withdraw import withdraw
from tests.coalition.builders import add_organisation
from tests.signatures.builders import moderator, open_statement, pending

pytestmark = pytest.mark.django_db
State = Signature.State


def waiting_mails() -> list[str]:
    return list(ProcrastinateJob.objects.order_by("pk").values_list("args__mail", flat=True))


def moves(signature: Signature) -> list[str]:
    return list(Event.objects.filter(signature_id=signature.pk).values_list("move", flat=True))[2:]


def test_an_edited_name_is_on_the_list_and_what_was_submitted_is_kept():
    statement = open_statement()
    signature = pending(statement, "PLACEHOLDER assoc.")

    approve(
        signature_id=signature.pk,
        moderator=moderator(),
        organisation=None,
        described=Description(name="Placeholder Association", acronym="PA", country="TN"),
    )

    signature.refresh_from_db()
    assert signature.name == "PLACEHOLDER assoc."
    assert [entry.name for entry in signatories(statement, language="en").entries] == ["Placeholder Association"]


def test_a_question_goes_to_the_signatory_and_the_answer_brings_it_back():
    signature = pending(open_statement())

    request_changes(signature_id=signature.pk, moderator=moderator(), question="Which is your website?")
    send_mail(Mail.CHANGES, signature_id=signature.pk)
    answer = Submission(
        name=signature.name,
        website="https://a.example.org",
        representative_name="Placeholder Person",
        representative_role="Director",
        representative_email="placeholder@example.org",
        note="It is this.",
    )
    correct(signature_id=signature.pk, submission=answer)

    signature.refresh_from_db()
    assert signature.state == State.PENDING
    assert signature.reason == ""
    assert signature.representative.note == "It is this."
    assert "Which is your website?" in str(outbox.outbox[0].body)
    assert moves(signature) == [Move.REQUEST_CHANGES, Move.MAIL, Move.ANSWER]


def test_a_question_is_no_question_without_words():
    signature = pending(open_statement())

    with pytest.raises(ReasonMissing):
        request_changes(signature_id=signature.pk, moderator=moderator(), question=" ")


def test_a_duplicate_names_the_sign_on_that_counts():
    statement = open_statement()
    first, second = pending(statement), pending(statement)

    mark_duplicate(signature_id=second.pk, moderator=moderator(), original_id=first.pk)

    second.refresh_from_db()
    assert (second.state, second.duplicate_of) == (State.REJECTED, first)
    assert waiting_mails() == [Mail.DUPLICATE]


def test_a_sign_on_is_no_duplicate_of_itself_nor_of_another_statements_nor_of_a_rejected_one():
    statement = open_statement()
    signature, rejected, elsewhere = pending(statement), pending(statement), pending(open_statement("another"))
    reject(signature_id=rejected.pk, moderator=moderator(), reason="Placeholder")

    for other in (signature, rejected, elsewhere):
        with pytest.raises(NotADuplicate):
            mark_duplicate(signature_id=signature.pk, moderator=moderator(), original_id=other.pk)


def test_a_decisions_mail_waits_until_it_can_no_longer_be_undone(time_machine):
    time_machine.move_to("2026-01-01 12:00Z", tick=False)
    signature = pending(open_statement())

    approve(signature_id=signature.pk, moderator=moderator(), organisation=None)

    job = ProcrastinateJob.objects.get()
    signature.refresh_from_db()
    assert signature.decided_at is not None
    assert job.scheduled_at == signature.decided_at + time_to_undo()


def test_a_moderators_own_words_are_the_mail_once():
    signature = pending(open_statement())
    words = "Welcome, Placeholder!\n{link}\n"

    approve(signature_id=signature.pk, moderator=moderator(), organisation=None, mail=words)
    send_mail(Mail.APPROVED, signature_id=signature.pk)

    body = str(outbox.outbox[0].body)
    assert body.startswith("Welcome, Placeholder!\nhttp://localhost:8000/en/sign-on/")
    assert not Letter.objects.exists()


def test_a_decision_can_go_without_a_mail():
    signature = pending(open_statement())

    reject(signature_id=signature.pk, moderator=moderator(), reason="Placeholder", mail="")

    assert waiting_mails() == []


def test_a_letter_is_kept_encrypted():
    signature = pending(open_statement())

    reject(signature_id=signature.pk, moderator=moderator(), reason="Placeholder", mail="Dear Placeholder Person")

    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM signatures_letter")
        assert b"Placeholder" not in bytes(cursor.fetchone()[0])


@pytest.mark.parametrize("decision", ["approve", "reject", "duplicate", "request_changes", "withdraw"])
def test_each_decision_can_be_undone_with_its_mail_and_what_it_made(decision: str):
    statement, who = open_statement(), moderator()
    signature, other = pending(statement), pending(statement)
    before = Representative.objects.get(signature=signature).fingerprint

    match decision:
        case "approve":
            approve(signature_id=signature.pk, moderator=who, organisation=None)
        case "reject":
            reject(signature_id=signature.pk, moderator=who, reason="Placeholder", mail="Words")
        case "duplicate":
            mark_duplicate(signature_id=signature.pk, moderator=who, original_id=other.pk)
        case "request_changes":
            request_changes(signature_id=signature.pk, moderator=who, question="Placeholder?")
        case "withdraw":
            withdraw(signature_id=signature.pk, moderator=who, reason="Placeholder")
    undo(signature_id=signature.pk, moderator=who)

    signature.refresh_from_db()
    assert signature.state == State.PENDING
    assert (signature.reason, signature.decided_by, signature.organisation, signature.duplicate_of) == (
        "",
        None,
        None,
        None,
    )
    assert Representative.objects.get(signature=signature).fingerprint == before
    assert waiting_mails() == []
    assert not Letter.objects.exists()
    assert not Organisation.objects.exists()
    assert moves(signature) == [decision, Move.UNDO]


def test_a_withdrawal_from_the_list_undone_is_on_the_list_again():
    statement, who = open_statement(), moderator()
    signature = pending(statement)
    approve(signature_id=signature.pk, moderator=who, organisation=None, mail="")

    withdraw(signature_id=signature.pk, moderator=who, reason="Placeholder")
    undo(signature_id=signature.pk, moderator=who)

    assert signatories(statement, language="en").count == 1
    assert moves(signature) == [Move.APPROVE, Move.WITHDRAW, Move.RESTORE]


def test_an_undone_approval_leaves_an_organisation_that_was_known():
    known = add_organisation(name="Placeholder")
    signature = pending(open_statement())
    approve(signature_id=signature.pk, moderator=moderator(), organisation=known)

    undo(signature_id=signature.pk, moderator=moderator())

    assert Organisation.objects.get() == known


def test_it_is_too_late_to_undo_when_the_time_is_over(time_machine):
    time_machine.move_to("2026-01-01 12:00Z", tick=False)
    signature = pending(open_statement())
    approve(signature_id=signature.pk, moderator=moderator(), organisation=None, mail="")
    time_machine.shift(time_to_undo())

    with pytest.raises(TooLateToUndo):
        undo(signature_id=signature.pk, moderator=moderator())


@pytest.mark.parametrize("status", ["doing", "succeeded"])
def test_it_is_too_late_to_undo_when_the_mail_has_gone(status: str):
    signature = pending(open_statement())
    approve(signature_id=signature.pk, moderator=moderator(), organisation=None)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = %s::procrastinate_job_status", [status])

    with pytest.raises(TooLateToUndo):
        undo(signature_id=signature.pk, moderator=moderator())

    signature.refresh_from_db()
    assert signature.state == State.APPROVED


def test_what_the_signatory_did_is_not_for_a_moderator_to_undo():
    signature = pending(open_statement())
    withdraw(signature_id=signature.pk, moderator=None)

    with pytest.raises(TooLateToUndo):
        undo(signature_id=signature.pk, moderator=moderator())


def test_two_pairs_of_eyes_are_two_moderators():
    statement = open_statement(approvals=2)
    signature = pending(statement)

    approve(signature_id=signature.pk, moderator=moderator("first"), organisation=None)
    with pytest.raises(OtherModeratorNeeded):
        approve(signature_id=signature.pk, moderator=moderator("first"), organisation=None)
    still_waiting = signatories(statement, language="en").count
    approve(signature_id=signature.pk, moderator=moderator("second"), organisation=None)

    assert still_waiting == 0
    assert signatories(statement, language="en").count == 1
    assert moves(signature) == [Move.APPROVE_FIRST, Move.APPROVE]
    assert waiting_mails() == [Mail.APPROVED]


def test_a_correction_wants_both_moderators_again():
    signature = pending(open_statement(approvals=2))
    approve(signature_id=signature.pk, moderator=moderator("first"), organisation=None)

    correct(
        signature_id=signature.pk,
        submission=Submission(
            name="Another name",
            representative_name="Placeholder Person",
            representative_role="Director",
            representative_email="placeholder@example.org",
        ),
    )

    signature.refresh_from_db()
    assert signature.first_approved_by is None


@pytest.mark.parametrize("first", [None, "second"])
def test_the_database_refuses_an_approval_by_one_whatever_the_way_in(first: str | None):
    signature = pending(open_statement(approvals=2))
    organisation = add_organisation(name="Placeholder")

    with pytest.raises(IntegrityError, match="two"), transaction.atomic():
        Signature.objects.filter(pk=signature.pk).update(
            state=State.APPROVED,
            organisation=organisation,
            first_approved_by=moderator(first) if first else None,
            decided_by=moderator("second"),
            decided_at=signature.submitted_at,
        )


def test_an_organisation_signs_a_statement_once():
    statement, known = open_statement(), add_organisation(name="Placeholder")
    first, second = pending(statement), pending(statement)
    approve(signature_id=first.pk, moderator=moderator(), organisation=known)

    with pytest.raises(AlreadySigned):
        approve(signature_id=second.pk, moderator=moderator(), organisation=known)
    with pytest.raises(AlreadyDecided):
        approve(signature_id=first.pk, moderator=moderator(), organisation=known)


def test_who_approves_as_an_organisation_that_was_merged_meanwhile_is_told_into_which():
    signature = pending(open_statement())
    kept, dropped = add_organisation(name="Placeholder"), add_organisation(name="Placeholder again")
    merge(kept=kept, dropped=dropped, actor=moderator())

    with pytest.raises(MergedMeanwhile) as raised:
        approve(signature_id=signature.pk, moderator=moderator(), organisation=dropped)

    assert (
        words(raised.value)
        == f"{isolate(dropped)} has since been merged into {isolate(kept)}. Check again and choose the latter."
    )
