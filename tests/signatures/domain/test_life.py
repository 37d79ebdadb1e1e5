"""Whatever moderators and signatories do, and in whatever order, the record holds together."""

from collections.abc import Callable
from itertools import count, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalition.domain.errors import DomainError
from coalition.domain.organisations import add_organisation
from coalition.models import Organisation, Statement
from signatures.domain.correct import correct
from signatures.domain.decide import approve, mark_duplicate, reject, request_changes, withdraw
from signatures.domain.listing import signatories
from signatures.domain.submit import Submission
from signatures.domain.undo import undo
from signatures.models import MOVES, Event, Move, Signature
from tests.signatures.builders import moderator, open_statement, pending

pytestmark = pytest.mark.django_db
_slugs = count(1)

SUBMISSION = Submission(
    name="Placeholder Corrected",
    representative_name="Placeholder Person",
    representative_role="Director",
    representative_email="placeholder@example.org",
)
WHO = st.sampled_from(["first", "second"])
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["approve", "approve as known", "reject", "ask", "duplicate", "withdraw", "leave", "correct", "undo"]),
        st.integers(0, 1),
        WHO,
    ),
    max_size=12,
)  # fmt: skip


def act(step: str, signature_id: int, other_id: int, who: str, known: Organisation) -> None:
    by = moderator(who)
    actions: dict[str, Callable[[], object]] = {
        "approve": lambda: approve(signature_id=signature_id, moderator=by, organisation=None),
        "approve as known": lambda: approve(signature_id=signature_id, moderator=by, organisation=known),
        "reject": lambda: reject(signature_id=signature_id, moderator=by, reason="Placeholder"),
        "ask": lambda: request_changes(signature_id=signature_id, moderator=by, question="Placeholder?"),
        "duplicate": lambda: mark_duplicate(signature_id=signature_id, moderator=by, original_id=other_id),
        "withdraw": lambda: withdraw(signature_id=signature_id, moderator=by, reason="Placeholder"),
        "leave": lambda: withdraw(signature_id=signature_id, moderator=None),
        "correct": lambda: correct(signature_id=signature_id, submission=SUBMISSION),
        "undo": lambda: undo(signature_id=signature_id, moderator=by),
    }
    actions[step]()


def check(statement: Statement, signatures: list[Signature]) -> None:
    approved = [one for one in signatures if one.state == Signature.State.APPROVED]
    organisations = [one.organisation_id for one in approved]
    assert signatories(statement, language="en").count == len(approved)
    assert len(set(organisations)) == len(organisations)
    for signature in signatures:
        events = list(Event.objects.filter(signature_id=signature.pk))[1:]
        assert events[-1].to_state == signature.state
        for before, after in pairwise(events):
            assert after.from_state == before.to_state
            assert after.from_state in MOVES[Move(after.move)].sources
            assert after.to_state == MOVES[Move(after.move)].target
        if signature.state == Signature.State.APPROVED and statement.approvals == 2:
            assert signature.first_approved_by not in {None, signature.decided_by}


@settings(max_examples=60, deadline=None)
@given(STEPS, st.integers(1, 2))
def test_the_record_holds_together_after_any_steps(steps: list[tuple[str, int, str]], approvals: int):
    statement = open_statement(f"statement-{next(_slugs)}", approvals=approvals)
    known = add_organisation(name="Placeholder Known")
    ids = [pending(statement).pk, pending(statement).pk]

    for step, index, who in steps:
        before = Event.objects.filter(signature_id__in=ids).count()
        try:
            act(step, ids[index], ids[1 - index], who, known)
            written = 1
        except DomainError:
            written = 0

        assert Event.objects.filter(signature_id__in=ids).count() == before + written
        check(statement, list(Signature.objects.filter(pk__in=ids).select_related("first_approved_by", "decided_by")))
