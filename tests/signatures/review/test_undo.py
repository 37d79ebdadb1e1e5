"""An undone decision leaves nothing wrong behind, whatever happened in between."""

import re
from collections.abc import Callable
from functools import partial

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from coalition.organisations.models import Organisation
from coalition.statements.models import Statement
from signatures.outbound.outbox import SEND_MAIL, Mail
from signatures.record.erase import erase_now
from signatures.record.errors import DecidedByAnother, NobodyBehindIt, OtherModeratorNeeded
from signatures.record.models import Event, Letter, ProposedChange, Signature
from signatures.record.replay import replay
from signatures.review.agree import confirm_change
from signatures.review.decide import approve, mark_duplicate, reject, request_changes
from signatures.review.merge import merge
from signatures.review.undo import undo, undoable
from signatures.signing.withdraw import withdraw
from tests.coalition.builders import add_organisation
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.imports.test_many_at_once import at_once
from tests.signatures.review.test_review_page import QUEUE, of_role

DECISIONS: dict[str, Callable[..., Signature]] = {
    "approve": partial(approve, organisation=None),
    "reject": partial(reject, reason="Placeholder"),
    "ask": partial(request_changes, question="Placeholder?"),
    "duplicate": mark_duplicate,
}


@pytest.mark.django_db
@pytest.mark.parametrize("decision", DECISIONS)
def test_nothing_waits_for_a_decision_with_nobody_behind_it(decision: str):
    statement = open_statement()
    signature = pending(statement, "Sample")
    original = {"original_id": pending(statement).pk} if decision == "duplicate" else {}
    DECISIONS[decision](signature_id=signature.pk, moderator=moderator(), **original)
    erase_now(signature_id=signature.pk)
    signature.refresh_from_db()
    before = signature.state

    if before != Signature.State.WITHDRAWN:  # what was not decided on is withdrawn with the person
        assert not undoable(signature, moderator=moderator())
        with pytest.raises(NobodyBehindIt):
            undo(signature_id=signature.pk, moderator=moderator())

    signature.refresh_from_db()
    assert signature.state == before != Signature.State.PENDING


def named(page: str) -> list[str]:
    """Give the numbers of the Events that a page offers to undo, once each."""
    return list(dict.fromkeys(re.findall(r'name="event" value="(\d+)"', page)))


def _decide(decision: str, signature: Signature, who: User) -> None:
    original = {"original_id": pending(signature.statement).pk} if decision == "duplicate" else {}
    DECISIONS[decision](signature_id=signature.pk, moderator=who, **original)


@pytest.mark.django_db
@pytest.mark.parametrize("now", [*DECISIONS, "withdraw"])
@pytest.mark.parametrize("before", DECISIONS)
def test_an_old_page_undoes_the_decision_that_it_names_and_no_other(before: str, now: str):
    desk = of_role("placeholder-moderator", "Moderators")
    mine, other = User.objects.get(username="placeholder-moderator"), moderator("other")
    signature = pending(open_statement(), "Sample")
    _decide(before, signature, mine)
    old = named(desk.get(f"{QUEUE}{signature.pk}/change/").content.decode())
    undo(signature_id=signature.pk, moderator=other)
    _decide("approve" if now == "withdraw" else now, signature, other)
    if now == "withdraw":
        withdraw(signature_id=signature.pk, moderator=other, reason="Placeholder")
    state = Signature.objects.get(pk=signature.pk).state

    told = desk.post(f"{QUEUE}{signature.pk}/undo/", {"event": old}, follow=True).content.decode()

    assert len(old) == 1
    assert Signature.objects.get(pk=signature.pk).state == state != Signature.State.PENDING
    assert "has changed since you opened the page" in told


@pytest.mark.django_db
def test_an_old_page_undoes_at_a_stroke_what_it_names_and_not_what_was_decided_since():
    desk = of_role("placeholder-moderator", "Moderators")
    statement = open_statement()
    first, second = pending(statement, "Sample one"), pending(statement, "Other two")
    old = named(desk.post(f"{QUEUE}{first.pk}/decide/spam/", follow=True).content.decode())
    desk.post(f"{QUEUE}{second.pk}/decide/spam/")

    desk.post(f"{QUEUE}undo/", {"event": old})

    assert set(Signature.objects.values_list("state", flat=True)) == {Signature.State.REJECTED}


@pytest.fixture
def of_two(db: None) -> tuple[Client, Signature]:
    return of_role("placeholder-moderator", "Moderators"), pending(open_statement(approvals=2), "Sample")


def test_the_first_of_two_approvals_is_undone_where_undo_is_offered(of_two: tuple[Client, Signature]):
    desk, signature = of_two

    told = desk.post(f"{QUEUE}{signature.pk}/decide/approve/", {"organisation": "new"}, follow=True).content.decode()
    offered = desk.get(f"{QUEUE}{signature.pk}/change/").content.decode()
    desk.post(f"{QUEUE}{signature.pk}/undo/", {"event": named(offered)})

    signature.refresh_from_db()
    assert f"{QUEUE}undo/" in told
    assert f"{QUEUE}{signature.pk}/undo/" in offered
    assert (signature.first_approved_by, signature.first_decision) == (None, None)
    assert not undoable(signature, moderator=moderator())


@pytest.fixture
def by_two(db: None) -> Signature:
    signature = pending(open_statement(approvals=2), "Sample")
    approve(signature_id=signature.pk, moderator=moderator("first"), organisation=None, mail="In our words. {link}")
    return approve(signature_id=signature.pk, moderator=moderator("second"), organisation=None)


def test_who_completed_an_approval_takes_back_their_own_part_at_once(by_two: Signature):
    taken_back = undo(signature_id=by_two.pk, moderator=moderator("second"))

    assert (taken_back.state, taken_back.first_approved_by) == (Signature.State.PENDING, moderator("first"))
    assert not Signature.objects.approved().exists()
    assert not Organisation.objects.exists()
    assert not ProcrastinateJob.objects.filter(task_name=SEND_MAIL, args__mail=Mail.APPROVED).exists()
    assert replay(Event.objects.filter(signature=by_two)).first_approved_by == moderator("first").pk


def test_what_one_took_back_a_third_confirms_with_the_mail_of_the_first(by_two: Signature):
    undo(signature_id=by_two.pk, moderator=moderator("second"))
    connection.check_constraints()  # at the end of a transaction the database looks at its last move

    decided = approve(signature_id=by_two.pk, moderator=moderator("third"), organisation=None)

    assert decided.state == Signature.State.APPROVED
    assert Letter.objects.latest("pk").words == "In our words. {link}"


def test_who_took_their_approval_back_and_then_the_first_alone_cannot_list_it(by_two: Signature):
    undo(signature_id=by_two.pk, moderator=moderator("second"))

    with pytest.raises(OtherModeratorNeeded):
        approve(signature_id=by_two.pk, moderator=moderator("first"), organisation=None)


@pytest.mark.parametrize("who", ["first", "third"])
def test_nobody_undoes_alone_what_another_completed(by_two: Signature, who: str):
    assert not undoable(by_two, moderator=moderator(who))
    with pytest.raises(DecidedByAnother):
        undo(signature_id=by_two.pk, moderator=moderator(who))


def test_who_confirmed_a_withdrawal_takes_it_back_at_once(by_two: Signature):
    withdraw(signature_id=by_two.pk, moderator=moderator("first"), reason="Placeholder")
    confirm_change(change_id=ProposedChange.objects.get().pk, actor=moderator("second"))

    with pytest.raises(DecidedByAnother):
        undo(signature_id=by_two.pk, moderator=moderator("first"))
    undo(signature_id=by_two.pk, moderator=moderator("second"))

    assert Signature.objects.approved().get() == by_two


@pytest.mark.django_db(transaction=True)
def test_undoing_and_merging_at_one_moment_wait_for_each_other_in_one_order():
    editor = User.objects.create_user("editor")
    statement: Statement = open_statement()
    for number in range(8):
        kept, dropped = (add_organisation(name=f"Placeholder {number} {which}") for which in ("one", "two"))
        signature = approve(signature_id=pending(statement).pk, moderator=editor, organisation=dropped)

        raised = at_once(
            partial(undo, signature_id=signature.pk, moderator=editor),
            partial(merge, kept=kept, dropped=dropped, actor=editor),
        )

        assert raised == [None, None]
        signature.refresh_from_db()
        assert signature.state == Signature.State.PENDING
        assert signature.organisation is None
