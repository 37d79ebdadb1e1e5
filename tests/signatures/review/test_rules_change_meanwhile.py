"""The number of moderators a statement asks for changes just as somebody decides: one waits for the other."""

from functools import partial

import pytest

from coalition.statements.models import Statement
from signatures.record.correct_statement import correct_statement
from signatures.record.models import ProposedChange, Signature
from signatures.review.agree import confirm_change
from signatures.review.decide import approve
from signatures.review.merge import merge
from signatures.review.models import Merge
from signatures.signing.withdraw import withdraw
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.imports.test_many_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = range(5)  # either may be first


def ask_for(statement: Statement, approvals: int) -> object:
    wanted = {"approvals": approvals}
    return correct_statement(statement_id=statement.pk, actor=moderator("editor"), wanted=wanted, note="A note")


def listed(statement: Statement, name: str = "") -> Signature:
    return approve(signature_id=pending(statement, name).pk, moderator=moderator("first"), organisation=None, mail="")


def people() -> None:
    for who in ("editor", "first", "second"):
        moderator(who)


@pytest.mark.parametrize("number", ROUNDS)
def test_one_approves_while_another_asks_for_two(number: int):
    people()
    statement = open_statement()
    signature = pending(statement)
    decide = partial(approve, signature_id=signature.pk, moderator=moderator("first"), organisation=None)

    assert at_once(decide, partial(ask_for, statement, 2)) == [None, None]

    signature.refresh_from_db()
    is_listed = signature.state == Signature.State.APPROVED and signature.first_approved_by is None
    waits = signature.state == Signature.State.PENDING and signature.first_approved_by == moderator("first")
    assert is_listed or waits


@pytest.mark.parametrize("number", ROUNDS)
def test_the_second_approves_while_another_lets_one_be_enough(number: int):
    people()
    statement = open_statement(approvals=2)
    signature = pending(statement)
    approve(signature_id=signature.pk, moderator=moderator("first"), organisation=None)
    change = ask_for(statement, 1)
    assert isinstance(change, ProposedChange)
    decide = partial(approve, signature_id=signature.pk, moderator=moderator("second"), organisation=None)

    raised = at_once(decide, partial(confirm_change, change_id=change.pk, actor=moderator("second")))

    signature.refresh_from_db()
    assert raised == [None, None]
    assert (signature.state, signature.decided_by) == (Signature.State.APPROVED, moderator("second"))


@pytest.mark.parametrize("number", ROUNDS)
def test_one_withdraws_and_one_merges_while_another_asks_for_two(number: int):
    people()
    statement = open_statement()
    gone, kept, dropped = (listed(statement, name) for name in ("Placeholder", "Before", "Sample"))
    assert kept.organisation is not None
    assert dropped.organisation is not None

    raised = at_once(
        partial(withdraw, signature_id=gone.pk, moderator=moderator("first"), reason="A reason"),
        partial(merge, kept=kept.organisation, dropped=dropped.organisation, actor=moderator("first")),
        partial(ask_for, statement, 2),
    )

    assert raised == [None, None, None]
    for proposed in ProposedChange.objects.filter(decided_at=None):
        confirm_change(change_id=proposed.pk, actor=moderator("second"))
    assert Signature.objects.approved().count() == Merge.objects.count() == 1
