"""An undone decision leaves nothing wrong behind, whatever happened in between."""

import re
from collections.abc import Callable
from functools import partial

import pytest
from django.contrib.auth.models import User
from django.test import Client

from coalition.statements.models import Statement
from signatures.record.correct_statement import correct_statement
from signatures.record.erase import erase_now
from signatures.record.errors import NobodyBehindIt, NotWaiting
from signatures.record.models import ProposedChange, Signature
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
        assert not undoable(signature)
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


@pytest.mark.django_db
def test_who_agrees_to_an_undo_undoes_the_decision_that_was_proposed_and_no_other():
    statement = open_statement(approvals=2)
    signature = pending(statement, "Sample")
    for who in ("first", "second"):
        approve(signature_id=signature.pk, moderator=moderator(who), organisation=None)
    undo(signature_id=signature.pk, moderator=moderator("first"))
    correct_statement(statement_id=statement.pk, actor=moderator("first"), wanted={"approvals": 1}, note="One")
    of_statement = ProposedChange.objects.get(signature=None)
    confirm_change(change_id=of_statement.pk, actor=moderator("second"))
    withdraw(signature_id=signature.pk, moderator=moderator("first"), reason="Placeholder")

    with pytest.raises(NotWaiting):
        confirm_change(change_id=ProposedChange.objects.get(signature=signature).pk, actor=moderator("second"))

    assert Signature.objects.get(pk=signature.pk).state == Signature.State.WITHDRAWN


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
    assert not undoable(signature)


def test_once_two_took_an_approval_back_it_takes_two_anew(db: None):
    signature = pending(open_statement(approvals=2), "Sample")
    for who in ("first", "second"):
        approve(signature_id=signature.pk, moderator=moderator(who), organisation=None)

    undo(signature_id=signature.pk, moderator=moderator("first"))
    confirm_change(change_id=ProposedChange.objects.get().pk, actor=moderator("second"))
    decided = approve(signature_id=signature.pk, moderator=moderator("third"), organisation=None)

    assert (decided.state, decided.first_approved_by) == (Signature.State.PENDING, moderator("third"))


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
