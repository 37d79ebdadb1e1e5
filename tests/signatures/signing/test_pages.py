"""What the private page, the pages behind it and the mails say of a sign-on is true of it, in whatever state it is."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from coalition.statements.models import Statement
from coalition.statements.publish import change_state
from signatures.outbound.mail import compose
from signatures.outbound.outbox import Mail
from signatures.outbound.tokens import issue_token
from signatures.record.erase import erase_now
from signatures.record.models import Move, Signature, Token
from signatures.record.moves import move
from signatures.review.decide import approve, mark_duplicate, mark_spam, reject, request_changes
from signatures.signing.withdraw import withdraw
from tests.signatures.builders import moderator, open_statement, pending

pytestmark = pytest.mark.django_db

Step = Callable[[Signature], object]


def approved(one: Signature) -> None:
    approve(signature_id=one.pk, moderator=moderator(), organisation=None)


def asked(one: Signature) -> None:
    request_changes(signature_id=one.pk, moderator=moderator(), question="Which?")


def rejected(one: Signature) -> None:
    reject(signature_id=one.pk, moderator=moderator(), reason="Because.")


def spam(one: Signature) -> None:
    mark_spam(signature_id=one.pk, moderator=moderator())


def duplicate(one: Signature) -> Signature:
    original = pending(one.statement, "The Other Placeholder")
    approved(original)
    mark_duplicate(signature_id=one.pk, moderator=moderator(), original_id=original.pk)
    return original


def duplicate_of_none(one: Signature) -> None:
    withdraw(signature_id=duplicate(one).pk, moderator=None)


def withdrawn(one: Signature) -> None:
    withdraw(signature_id=one.pk, moderator=None)


def withdrawn_when_listed(one: Signature) -> None:
    approved(one)
    withdrawn(one)


def withdrawn_by_moderators(one: Signature) -> None:
    approved(one)
    withdraw(signature_id=one.pk, moderator=moderator(), reason="They asked by phone.")


def erased(one: Signature) -> None:
    erase_now(signature_id=one.pk)


def lapsed(one: Signature) -> None:
    one.withdrawn_at = timezone.now()
    with transaction.atomic():
        move(one, Move.LAPSE)


def waiting(one: Signature) -> None:
    """Leave it as it is."""


LISTED, COUNTED = "It is on the public list.", "It is counted on the public list, without the organisation’s name."
ONCE, ON = "On the public list, once approved", "On the public list"
GONE, AGAIN = "It is not shown or counted.", "Sign again"
BY_THEM, IN_TIME = "The moderators withdrew the sign-on. Their reason:", "The moderators did not decide in time."
SIGNED_BEFORE, NO_MORE = "The organisation has already signed this statement", "other sign-on no longer counts."
REASON = "The moderators’ reason:"
SENTENCES = (LISTED, COUNTED, ONCE, ON + "by name", GONE, AGAIN, BY_THEM, IN_TIME, SIGNED_BEFORE, NO_MORE, REASON)


@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize(
    ("step", "said"),
    [
        (waiting, {ONCE}),
        (asked, {ONCE}),
        (approved, None),
        (rejected, {REASON, AGAIN}),
        (spam, {REASON}),
        (duplicate, {SIGNED_BEFORE}),
        (duplicate_of_none, {NO_MORE, AGAIN}),
        (withdrawn, {GONE, AGAIN}),
        (withdrawn_when_listed, {GONE, AGAIN}),
        (withdrawn_by_moderators, {GONE, AGAIN, BY_THEM}),
        (erased, {GONE, AGAIN}),
        (lapsed, {GONE, AGAIN, IN_TIME}),
    ],
)
def test_the_private_page_says_what_is_true_of_the_sign_on(
    client: Client, step: Step, listed: bool, said: set[str] | None
):
    signature = pending(open_statement(), "Placeholder Association", listed=listed)
    token = issue_token(signature, Token.Purpose.MANAGE)
    step(signature)
    expected = said if said is not None else ({LISTED, ON + "by name"} if listed else {COUNTED})

    page = strip_tags(client.get(reverse("sign_on", args=[token])).content.decode())

    assert {words for words in SENTENCES if words in page} == expected


@pytest.mark.parametrize("step", [rejected, withdrawn, duplicate_of_none])
def test_nobody_is_asked_to_sign_again_what_takes_no_sign_ons(client: Client, step: Step):
    signature = pending(open_statement())
    token = issue_token(signature, Token.Purpose.MANAGE)
    step(signature)
    change_state(statement_id=signature.statement_id, state=Statement.State.CLOSED)

    page = client.get(reverse("sign_on", args=[token])).content.decode()
    signature.refresh_from_db()
    mails = [compose(mail, signature=signature, link="", reason="")[1] for mail in (Mail.REJECTED, Mail.DUPLICATE)]

    assert [words for words in (page, *mails) if "ign again" in words] == []


SHOWN_NO_MORE = "will no longer be shown or counted"
COUNTED_NO_MORE = "will no longer be counted"
NOT_SHOWN = "will not be shown or counted"


@pytest.mark.parametrize(
    ("step", "listed", "asks"),
    [
        (waiting, True, NOT_SHOWN),
        (waiting, False, NOT_SHOWN),
        (asked, True, NOT_SHOWN),
        (approved, True, SHOWN_NO_MORE),
        (approved, False, COUNTED_NO_MORE),
    ],
)
def test_who_withdraws_is_told_before_and_after_what_becomes_of_the_list(
    client: Client, step: Step, listed: bool, asks: str
):
    signature = pending(open_statement(), listed=listed)
    token = issue_token(signature, Token.Purpose.MANAGE)
    step(signature)
    mailed = {
        NOT_SHOWN: "It will not be shown or counted:",
        SHOWN_NO_MORE: "The public list no longer shows or counts it:",
        COUNTED_NO_MORE: "The public list no longer counts it:",
    }

    page = client.get(reverse("withdraw", args=[token])).content.decode()
    withdrawn(signature)
    signature.refresh_from_db()
    mail = compose(Mail.WITHDRAWN, signature=signature, link="", reason="")[1]

    assert [words for words in mailed if words in page] == [asks]
    assert [words for words in mailed.values() if words in mail] == [mailed[asks]]


@pytest.mark.parametrize(
    ("step", "corrects", "withdraws"),
    [(waiting, True, True), (asked, True, True), (approved, False, True), (rejected, False, False)],
)
def test_a_mailed_link_offers_only_what_the_page_behind_it_does(step: Step, corrects: bool, withdraws: bool):
    signature = pending(open_statement())
    step(signature)
    signature.refresh_from_db()

    mail = compose(Mail.LINK, signature=signature, link="", reason="")[1]

    offered = [words in mail for words in ("correct it while it is waiting", "withdraw it", "Signing again")]
    assert offered == [corrects, withdraws, withdraws]


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (waiting, "correct it or withdraw it"),
        (asked, "The moderators have a question."),
        (approved, "To see where it stands or withdraw it"),
        (withdrawn, "To see where it stands, ask"),
    ],
)
def test_who_confirms_once_more_reads_what_can_still_be_done(client: Client, step: Step, said: str):
    signature = pending(open_statement())
    token = issue_token(signature, Token.Purpose.CONFIRM)
    step(signature)

    page = client.get(reverse("confirm", args=[token])).content.decode()

    assert said in page
    assert ("nothing more you need to do" in page) == (step in (waiting, approved))


@pytest.mark.parametrize("listed", [True, False])
def test_who_erases_their_details_is_told_how_the_list_stays(client: Client, listed: bool):
    signature = pending(open_statement(), listed=listed)
    token = issue_token(signature, Token.Purpose.MANAGE)
    approved(signature)

    page = client.get(reverse("erase", args=[token])).content.decode()

    assert ("will stay on the public list" in page, "will still count" in page) == (listed, not listed)
