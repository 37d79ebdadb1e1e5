"""Each of two moderators reads where an approval by two stands, and what waits for whom."""

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.test import Client

from coalition.statements.models import Statement
from signatures.record.models import Move, Signature
from signatures.review.decide import approve, reject
from signatures.review.overview import cards
from signatures.signing.withdraw import withdraw
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.review.test_queue_admin import choose
from tests.signatures.review.test_review_page import QUEUE, decide, of_role, page

pytestmark = pytest.mark.django_db

NEEDED = "This statement asks for two approvals"
MINE = "You approved this first; another moderator must approve it too."
CONFIRM = "To confirm this, approve without changing anything"
APPROVE = "/decide/approve/"


@pytest.fixture
def statement() -> Statement:
    return open_statement(approvals=2)


@pytest.fixture
def first() -> Client:
    return of_role("first", "Moderators")


@pytest.fixture
def second() -> Client:
    return of_role("second", "Moderators")


def approved_by(username: str, signature: Signature) -> Signature:
    return approve(signature_id=signature.pk, moderator=moderator(username), organisation=None)


def test_before_the_first_approval_the_page_says_that_two_are_needed(statement: Statement, first: Client):
    assert NEEDED in page(first, pending(statement))
    assert NEEDED not in page(first, pending(open_statement("one-is-enough")))


def test_the_first_reads_that_it_waits_for_another_and_is_offered_no_approval(statement: Statement, first: Client):
    signature = approved_by("first", pending(statement))

    shown = page(first, signature)

    assert MINE in shown
    assert APPROVE not in shown
    assert CONFIRM not in shown


def test_the_second_reads_who_approved_what_and_can_confirm_it(statement: Statement, first: Client, second: Client):
    shown = page(second, approved_by("first", pending(statement)))

    assert CONFIRM in shown
    assert APPROVE in shown
    assert MINE not in shown


def test_the_first_takes_the_approval_back_for_as_long_as_it_waits(
    statement: Statement, first: Client, second: Client, settings: LazySettings
):
    settings.UNDO_SECONDS = 0
    signature = approved_by("first", pending(statement))
    undo = f"{QUEUE}{signature.pk}/undo/"

    assert undo not in page(second, signature)
    assert "This approval can still be undone." in page(first, signature)
    first.post(undo, {"event": signature.events.get(move=Move.APPROVE_FIRST).pk})

    signature.refresh_from_db()
    assert (signature.first_approved_by, signature.state) == (None, Signature.State.PENDING)


@pytest.mark.parametrize("decision", ["approved", "rejected", "withdrawn"])
def test_what_is_decided_speaks_of_no_first_approval(statement: Statement, second: Client, decision: str):
    signature = approved_by("first", pending(statement))
    if decision == "approved":
        approved_by("third", signature)
    elif decision == "rejected":
        reject(signature_id=signature.pk, moderator=moderator("third"), reason="Placeholder")
    else:
        withdraw(signature_id=signature.pk, moderator=None)

    shown = page(second, signature)

    assert "First approval by" not in shown
    assert CONFIRM not in shown
    assert NEEDED not in shown


def test_the_queue_marks_it_for_both_and_puts_last_what_waits_for_another(
    statement: Statement, first: Client, second: Client
):
    approved_by("first", pending(statement, "Zero"))
    pending(statement, "Placeholder Association")

    mine, theirs = (client.get(QUEUE).content.decode() for client in (first, second))

    assert mine.index("Placeholder Association") < mine.index("Zero")
    assert theirs.index("Zero") < theirs.index("Placeholder Association")
    assert "approved by you first" in mine
    assert "second approval needed" in theirs


def test_who_decides_goes_on_to_what_waits_for_them_and_not_to_what_they_approved(statement: Statement, first: Client):
    done, now, left = (pending(statement, name) for name in ("Zero", "Placeholder Association", "Sample Union"))
    approved_by("first", done)

    led = first.post(f"{QUEUE}{now.pk}{APPROVE}", {"organisation": "new"}).headers["Location"]
    last = first.post(f"{QUEUE}{left.pk}{APPROVE}", {"organisation": "new"}).headers["Location"]

    assert led == f"{QUEUE}{left.pk}/change/"
    assert last == QUEUE


def test_the_first_of_many_approvals_are_called_so(statement: Statement, first: Client):
    chosen = [pending(statement, "Zero"), pending(open_statement("one-is-enough"), "Placeholder Association")]

    before = choose(first, "approve_chosen", *chosen)
    after = choose(first, "approve_chosen", *chosen, confirmed="yes")

    assert "1 of them needs two moderators: yours is the first approval" in before
    assert "1 sign-on was decided. 1 sign-on was approved by you and waits for a second moderator." in after


@pytest.mark.parametrize("action", ["approve_chosen", "reject_chosen", "spam_chosen"])
@pytest.mark.parametrize("approvals", [1, 2])
def test_a_preview_of_many_shows_the_findings_whatever_would_be_decided(
    first: Client, second: Client, action: str, approvals: int
):
    signature = pending(open_statement(approvals=approvals), "Zero", website="")
    first.get(QUEUE)  # which has it assessed

    if approvals == 2:
        approved_by("first", signature)

    assert "no website" in choose(second, action, signature)


def test_what_was_decided_at_once_is_told_the_same_on_the_next_page(statement: Statement, first: Client):
    signature = pending(statement, "Zero")

    told = decide(first, signature, "approve", organisation="new")
    reloaded = first.get(QUEUE).content.decode()

    assert "approved by you; waiting for a second moderator" in " ".join(told)
    assert "approved by you; waiting for a second moderator" in reloaded


def test_the_desk_counts_what_waits_for_this_person_alone(statement: Statement):
    who = {name: User.objects.create_superuser(name) for name in ("one", "other")}
    waiting, listed = pending(statement, "Zero"), pending(statement, "Placeholder Association")
    approve(signature_id=waiting.pk, moderator=who["one"], organisation=None)
    for user in who.values():
        approve(signature_id=listed.pk, moderator=user, organisation=None)
    withdraw(signature_id=listed.pk, moderator=who["one"], reason="Placeholder")

    counted = {name: [(card.waiting, card.proposed) for card in cards(user)] for name, user in who.items()}

    assert counted == {"one": [(0, 0)], "other": [(1, 1)]}
