"""Choices made beforehand for 25 sign-ons of five kinds, and what bulk does with them."""

from typing import Any

import pytest

from coalition.statements.models import Statement
from signatures.record.models import Signature
from signatures.review.bulk import rehearse
from signatures.review.decide import approve
from signatures.review.forms import NEW, ApproveForm, DuplicateForm
from signatures.review.review_page import suggestions_of
from signatures.review.suggest import approve_as_proposed, propose
from tests.signatures.builders import moderator, open_statement
from tests.signatures.review.by_another_hand import KEPT_BACK, SIGN_ONS, arrive, put_on_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def statement() -> Statement:
    statement = open_statement()
    put_on_list(statement)
    return statement


def chosen_beforehand(signature: Signature) -> str:
    """Give the decision that the page opens with, "" where it opens with none or leaves the choice."""
    suggestions = suggestions_of(signature)
    proposal = propose(signature, suggestions=suggestions)
    if proposal.against:
        return ""
    if proposal.listed is not None:
        form = DuplicateForm(signature, suggestions=suggestions, proposal=proposal)
        return f"duplicate_of:{Signature.objects.get(pk=form.fields['original'].initial).name}"
    chosen = ApproveForm(signature, suggestions=suggestions, proposal=proposal).fields["organisation"].initial
    if chosen in ("", NEW):
        return "approve_new" if chosen else ""
    return f"approve_as:{proposal.organisation.name if proposal.organisation else ''}"


def approve_if_honest(signature: Signature, one: dict[str, Any]) -> None:
    if one["kind"] == "honest":
        bodies = propose(signature).bodies
        different_from = [body.pk for body in bodies]
        approve(
            signature_id=signature.pk, moderator=moderator(), organisation=None, different_from=different_from
        )  # fmt: skip


def test_nothing_wrong_is_chosen_beforehand(statement: Statement):
    wrong, chosen = {}, []

    for one in SIGN_ONS:
        signature = arrive(statement, one)
        decision = chosen_beforehand(signature)
        if decision and decision not in one["right_decisions"]:
            wrong[one["name"]] = decision
        chosen.append((one["kind"], decision.partition(":")[0]))
        approve_if_honest(signature, one)

    assert wrong == {}
    assert chosen.count(("honest", "approve_new")) == 5, "who is plainly new is still one key away"
    assert chosen.count(("duplicate", "duplicate_of")) == 5


def test_bulk_approves_none_but_the_honest(statement: Statement):
    signatures = {arrive(statement, one): one for one in SIGN_ONS}

    outcomes = rehearse(signatures, lambda pk: approve_as_proposed(signature_id=pk, moderator=moderator()))

    approved = {signatures[one.signature]["kind"] for one in outcomes if one.error is None}
    kept_back = {signatures[one.signature]["kind"] for one in outcomes if one.error is not None}
    assert approved == {"honest"}
    assert kept_back >= KEPT_BACK
