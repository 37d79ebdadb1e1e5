"""Whoever corrects an entry is told what becomes of words that say how it was listed before."""

import pytest
from django.test import Client

from coalition.statements.models import Statement
from signatures.record.models import ProposedChange, Signature
from signatures.review.decide import approve
from signatures.review.relist import relist
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.review.test_review_page import decide, of_role

pytestmark = pytest.mark.django_db

TOLD = "It will go out in the standard wording"


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder-moderator", "Moderators")


def _approved(statement: Statement, words: str | None) -> Signature:
    signature = pending(statement, "Sample Body")
    for number in range(statement.approvals):
        by = moderator(f"placeholder-{number}")
        approve(signature_id=signature.pk, moderator=by, organisation=None, mail=words)
    return Signature.objects.get(pk=signature.pk)


@pytest.mark.parametrize("words", ["Words of my own: {link}", None, ""])
@pytest.mark.parametrize("listed", ["no", "yes"])
def test_who_lists_it_otherwise_is_told_that_words_written_for_its_mail_give_way(
    desk: Client, words: str | None, listed: str
):
    signature = _approved(open_statement(), words)

    told = decide(desk, signature, "relist", listed=listed, reason="They asked us to.")

    assert any(TOLD in one for one in told) == (bool(words) and listed == "no")


def test_the_second_of_two_is_told_too(desk: Client):
    signature = _approved(open_statement(approvals=2), "Words of my own: {link}")
    relist(signature_id=signature.pk, moderator=moderator("placeholder-0"), listed=False, reason="They asked us to.")

    chosen = {"action": "confirm", "_selected_action": [ProposedChange.objects.get().pk]}
    page = desk.post("/admin/signatures/proposedchange/", chosen, follow=True).content.decode()

    assert TOLD in page
