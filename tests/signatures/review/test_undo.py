"""An undone decision leaves nothing wrong behind, whatever happened in between."""

from collections.abc import Callable
from functools import partial

import pytest
from django.contrib.auth.models import User
from django.test import Client

from coalition.statements.models import Statement
from signatures.record.erase import erase_now
from signatures.record.errors import NobodyBehindIt
from signatures.record.models import ProposedChange, Signature
from signatures.review.agree import confirm_change
from signatures.review.decide import approve, mark_duplicate, reject, request_changes
from signatures.review.merge import merge
from signatures.review.undo import is_undoable, undo
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
        assert not is_undoable(signature)
        with pytest.raises(NobodyBehindIt):
            undo(signature_id=signature.pk, moderator=moderator())

    signature.refresh_from_db()
    assert signature.state == before != Signature.State.PENDING


@pytest.fixture
def of_two(db: None) -> tuple[Client, Signature]:
    return of_role("placeholder-moderator", "Moderators"), pending(open_statement(approvals=2), "Sample")


def test_the_first_of_two_approvals_is_undone_where_undo_is_offered(of_two: tuple[Client, Signature]):
    desk, signature = of_two

    told = desk.post(f"{QUEUE}{signature.pk}/decide/approve/", {"organisation": "new"}, follow=True).content.decode()
    offered = desk.get(f"{QUEUE}{signature.pk}/change/").content.decode()
    desk.post(f"{QUEUE}{signature.pk}/undo/")

    signature.refresh_from_db()
    assert f"{QUEUE}undo/" in told
    assert f"{QUEUE}{signature.pk}/undo/" in offered
    assert (signature.first_approved_by, signature.first_decision) == (None, None)
    assert not is_undoable(signature)


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
